"""The planner's page: one event, everything due around it as a picture and a table, and what moves when its day does."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from babel.dates import format_date
from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse

from deadline_watcher.law.explaining import Law
from deadline_watcher.law.rulebook import role_of
from deadline_watcher.law.terms import FixedDates
from deadline_watcher.planning.calculator import Question
from deadline_watcher.planning.calculator_pages import as_input
from deadline_watcher.planning.planner import AFTER_RULE, Changes, Facts, Line, Plan, compare, plan
from deadline_watcher.planning.planner_picture import Picture, picture
from deadline_watcher.showing.showing import Showing
from deadline_watcher.showing.typed import typed_day
from deadline_watcher.showing.voice import Voice
from deadline_watcher.showing.words import ACTS, UNDATED
from kense.contracts.acts import ActKind, Circumstance
from kense.i18n import _
from kense.problems import Problem

LONGEST_EVENT = 30
LONGEST_SPAN = timedelta(days=400)

# What each thing on the picture is called: by the act that does it.
DEEDS = {
    ActKind.REQUEST_SENT: _("Request for materials"),
    ActKind.SUBMISSION_RECEIVED: _("Bodies' information"),
    ActKind.CONCEPT_DISCUSSED: _("Meeting on the concept"),
    ActKind.CONCEPT_SUBMITTED: _("Concept of the event"),
    ActKind.PACKAGE_DISCUSSED: _("Meeting on the package"),
    ActKind.PACKAGE_SUBMITTED: _("Package of materials"),
    ActKind.PACKAGE_UPDATED: _("Updated package"),
    ActKind.MATERIALS_SUBMITTED: _("Bodies' own materials"),
    ActKind.TALKS_RECORDS_SUBMITTED: _("Records of talks"),
    ActKind.AGREEMENTS_REPORTED: _("Agreements told to the MFA"),
    ActKind.EVENT_MATERIALS_SUBMITTED: _("Press review, letter of thanks"),
    ActKind.INSTRUCTION_PROPOSALS_SUBMITTED: _("Proposals for instructions"),
    ActKind.INSTRUCTIONS_AGREED: _("Agreeing the instructions"),
    ActKind.INSTRUCTIONS_SUBMITTED: _("Draft instructions submitted"),
    ActKind.REPORT_SENT: _("Report"),
}
REPORTS = {2: _("Half-yearly report"), 4: _("Quarterly report")}  # by how many there are in a year
LIMIT_OF_27 = _("Limit of paragraph 27")

# The acts that every event brings with it.
BROUGHT_BY_THE_EVENT = (ActKind.EVENT_SCHEDULED, ActKind.EVENT_HELD, ActKind.PERIOD_BEGUN, *AFTER_RULE)

# Each state, and the badge it is shown with; "late" only where a duty is missed.
STATES = {"past": (_("past"), "quiet"), "today": (_("today"), "soon"), "ahead": (_("ahead"), "")}


@dataclass(frozen=True)
class Asked:
    """What the form holds, as it was typed. `was`: the day the plan started from. `first`, `last`: days the picture keeps."""

    event: str = ""
    lasts: str = ""
    determined: str = ""
    requested: str = ""
    abroad: str = ""
    organization: str = ""
    mfa_absent: str = ""
    was: str = ""
    first: str = ""
    last: str = ""

    @property
    def facts(self) -> Facts:
        """Raises Problem where a field cannot be read."""
        stated = {
            Circumstance.VISIT_ABROAD: self.abroad,
            Circumstance.WITHIN_ORGANIZATION: self.organization,
            Circumstance.MFA_ABSENT: self.mfa_absent,
        }
        return Facts(
            lasts=_length(self.lasts),
            determined=typed_day(self.determined),
            requested=typed_day(self.requested),
            circumstances=frozenset(one for one, said in stated.items() if said),
        )

    @property
    def anew(self) -> str:
        """The address of the same plan, starting from its present day."""
        kept = {name: text for name, text in asdict(self).items() if text and name not in ("was", "first", "last")}
        return urlencode(kept)

    def span(self, law: Law) -> tuple[date, date] | None:
        """The days the picture keeps while the event is dragged."""
        first, last = typed_day(self.first), typed_day(self.last)
        if not first or not last or not law.calendar.first <= first < last <= law.calendar.last:
            return None
        return (first, last) if last - first <= LONGEST_SPAN else None


@dataclass(frozen=True)
class Shown:
    """What there is to see: the plan, the one it started from, and what lies between."""

    now: Plan
    was: Plan
    changes: Changes
    picture: Picture

    def before(self, line: Line) -> date | None:
        """The day on which that line stood when the plan started, if it was another one."""
        old = next((old for old in self.was.lines if old.key == line.key), None)
        return old.act_by if old and old.act_by != line.act_by else None


def add_planner(app: FastAPI, showing: Showing) -> None:
    @app.get("/planner", response_class=HTMLResponse, summary="Everything due around one event at the highest level")
    async def planner(request: Request, asked: Annotated[Asked, Depends()]) -> HTMLResponse:
        voice = showing.voice(request)
        async with showing.store.database.reading() as session:
            law = await showing.book.now(session)
        shown, problem = _tried(asked, showing.store.clock.today(), law)
        return showing.show(
            request,
            "planner.html",
            asked=asked,
            days={name: as_input(getattr(asked, name)) for name in ("event", "determined", "requested")},
            shown=shown,
            earliest=law.calendar.first,
            latest=law.calendar.last,
            said=[voice.say(sentence) for sentence in problem.sentences()] if problem else [],
            deed=lambda line: deed(line, voice),
            why=lambda line: why(line, voice),
            only_if=lambda line: only_if(line, voice),
            question=question,
            plan_states=STATES,
            role_of=role_of,
            dated=_dated(voice),
            patterns="|".join(_patterns(voice)),
        )


def _tried(asked: Asked, today: date, law: Law) -> tuple[Shown | None, Problem | None]:
    """What there is to see, or why there is nothing; neither before a day is given."""
    try:
        event = typed_day(asked.event)
        return (_shown(asked, event, today, law) if event else None), None
    except Problem as problem:
        return None, problem


def _shown(asked: Asked, event: date, today: date, law: Law) -> Shown:
    facts = asked.facts
    now = plan(event, facts, today, law)
    was = _start(asked, facts, today, law) or now
    return Shown(now, was, compare(was, now), picture(now, was, law.calendar, asked.span(law)))


def _start(asked: Asked, facts: Facts, today: date, law: Law) -> Plan | None:
    """The plan it started from; None where the present facts allow none for that day, or none was given."""
    try:
        start = typed_day(asked.was)
        return plan(start, facts, today, law) if start else None
    except Problem:
        return None


def _length(text: str) -> int:
    if not text.strip():
        return 1
    if text.strip().isdecimal() and 1 <= int(text) <= LONGEST_EVENT:
        return int(text)
    raise Problem(
        _("“{text}” is no length of an event: it lasts from 1 to {longest} days.", text=text, longest=LONGEST_EVENT),
        _("What follows the event is counted from its last day; nothing was planned."),
        _("Correct the number of days."),
    )


def deed(line: Line, voice: Voice) -> str:
    """What is done, in a word or three."""
    met_by, term = line.rule.met_by, line.answer.value.term if line.answer else None
    if isinstance(term, FixedDates) and len(term.dates) in REPORTS:
        return voice.say(REPORTS[len(term.dates)])
    return voice.say(DEEDS.get(met_by.act, ACTS[met_by.act]) if met_by else LIMIT_OF_27)


def why(line: Line, voice: Voice) -> str:
    """Why a line has no date; empty where the decree simply sets none."""
    if line.why:
        return voice.say(line.why)
    undated = line.answer.explained.undated if line.answer else None
    return voice.say(UNDATED[undated]) if undated and undated != "decree sets none" else ""


def only_if(line: Line, voice: Voice) -> str:
    """What has to happen before the line is owed at all; empty where the event itself brings it."""
    acts = [act for act in line.rule.opened_by if act not in BROUGHT_BY_THE_EVENT]
    return voice.say(ACTS[acts[0]]) if acts else ""


def question(line: Line, facts: Facts) -> str:
    """The address of the calculator that explains the line's date."""
    day = line.answer.explained.day_zero if line.answer else None
    known = facts.determined.isoformat() if facts.determined and line.rule.id == "27" else ""
    asked = Question(rule=line.rule.id, on=day.isoformat() if day else "", determined=known)
    return f"/deadline-watcher/calculator?{asked.address}"


def _dated(voice: Voice) -> dict[str, Callable[[date], str]]:
    """How the picture writes days."""

    def written(pattern: str) -> Callable[[date], str]:
        return lambda day: format_date(day, pattern, locale=voice.language)

    return {"short": written("d MMM"), "month": written("LLLL y"), "weekday": written("EEE, d MMM y")}


def _patterns(voice: Voice) -> list[str]:
    """How a day of each month is written out, with {d} and {y} in it: browsers do not all know Kazakh."""
    days = [voice.day(date(2000, month, 11)) for month in range(1, 13)]
    return [day.replace("2000", "{y}").replace("11", "{d}") for day in days]
