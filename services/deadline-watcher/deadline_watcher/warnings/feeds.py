"""Calendars by subscription (RFC 5545): what a person or a body owes, at an address that nobody can guess.

One all-day event for each obligation, on its act-by date. Met ones stay for thirty days as events that are done;
those no longer owed are cancelled, for as long, so that they leave the calendars they stand in. Alarms are those of the ladder.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import icalendar
from sqlalchemy import ColumnElement, and_, delete, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from deadline_watcher.calendar.table import Calendar
from deadline_watcher.cases.derive import state_of
from deadline_watcher.cases.watch import why_address
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.showing.voice import Voice
from deadline_watcher.showing.words import STATES
from deadline_watcher.tables import CaseRow, ObligationRow, is_open
from deadline_watcher.warnings.ladders import ROLES, Ladders, Role, Step, step_day
from deadline_watcher.warnings.outgoing import language_of
from deadline_watcher.warnings.people import Holders, everybody, found
from deadline_watcher.warnings.tables import Feed, Person
from kense.clock import MINISTRY as ALMATY
from kense.contracts.bodies import directory
from kense.contracts.events import ObligationState
from kense.i18n import UiLanguage, _
from kense.messaging.unit import Unit
from kense.problems import Problem

GONE = (ObligationState.WITHDRAWN, ObligationState.WAIVED, ObligationState.CONSENTED)
KEPT = timedelta(days=30)
MORNING = time(9, tzinfo=ALMATY)
PRODUCT = "-//Kense//deadline-watcher//EN"

NO_FEED = Problem(
    _("There is no calendar with this address."),
    _("The address is mistyped, or a new one was issued and this one stopped."),
    _("Copy the address again from the page of the people who are warned."),
    404,
)
NO_BODY = Problem(
    _("The calendar was not made: this body is not in the directory."),
    _("Nothing was changed."),
    _("Go back and choose the body from the list."),
)


@dataclass(frozen=True)
class Entry:
    """An obligation in a calendar, with the roles in which its reader is warned of it."""

    row: ObligationRow
    case: CaseRow
    roles: frozenset[Role]


@dataclass(frozen=True)
class Served:
    """A calendar as it is given out. `changed_at` is when what it holds last changed."""

    content: bytes
    digest: str
    changed_at: datetime


@dataclass(frozen=True)
class Feeds:
    """`address` is where people reach Kense, for the links."""

    book: Lawbook
    ladders: Ladders
    address: str

    async def serve(self, unit: Unit, secret: str) -> Served:
        """The calendar behind the secret. Raises NO_FEED."""
        feed = await unit.session.get(Feed, secret)
        person = await unit.session.get(Person, feed.person_id) if feed and feed.person_id else None
        if feed is None or (person and not person.active):
            raise NO_FEED
        today = unit.clock.today()
        holders = Holders(await everybody(unit.session), today)
        entries = await _entries(unit.session, feed, person, holders)
        voice = Voice(language_of(person.language if person else feed.language))
        name = person.name if person else voice.body(feed.body or "")
        content = self._render(entries, name, voice, await self.book.calendar(unit.session))
        digest = hashlib.sha256(content).hexdigest()
        if digest != feed.digest:
            feed.digest, feed.changed_at = digest, unit.clock.now()
        return Served(content, digest, feed.changed_at)

    def _render(self, entries: list[Entry], name: str, voice: Voice, calendar: Calendar) -> bytes:
        made = icalendar.Calendar()
        made.add("prodid", PRODUCT)
        made.add("version", "2.0")
        made.add("method", "PUBLISH")
        made.add("x-wr-calname", voice.say(_("Kense: {name}", name=name)))
        made.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        for entry in entries:
            made.add_component(self._event(entry, voice, calendar))
        rendered: bytes = made.to_ical()
        return rendered

    def _event(self, entry: Entry, voice: Voice, calendar: Calendar) -> icalendar.Event:
        row, case = entry.row, entry.case
        assert row.act_by, "only an obligation with a date stands in a calendar"
        duty, address = self.book.rules[row.rule].duty.of(voice.language), self.address + why_address(row.id)
        state, mark = state_of(row, date.min), "✓ " if row.met_on else ""
        event = icalendar.Event()
        event.add("uid", f"{row.id}@kense")
        event.add("sequence", row.revision)
        event.add("dtstamp", _recorded_at(row))
        event.add("dtstart", row.act_by)
        event.add("dtend", row.act_by + timedelta(days=1))
        event.add("summary", f"{mark}{duty} ({case.reference or case.title})")
        event.add("description", "\n".join([*_facts(entry, voice), address]))
        event.add("url", address)
        event.add("status", "CANCELLED" if state in GONE else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        if state is ObligationState.OPEN:
            steps = [step for step in self.ladders.of(row.rule).steps if step.to in entry.roles]
            for step in steps:
                event.add_component(_alarm(step, row, duty, calendar))
        return event


def _alarm(step: Step, row: ObligationRow, duty: str, calendar: Calendar) -> icalendar.Alarm:
    """At nine in the morning of the step's day."""
    assert row.act_by
    day = step_day(step, row.act_by, row.deadline or row.act_by, calendar)
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", duty)
    alarm.add("trigger", datetime.combine(day, MORNING).astimezone(UTC))
    return alarm


def _facts(entry: Entry, voice: Voice) -> list[str]:
    row, case = entry.row, entry.case
    parties = " → ".join(voice.body(key) for key in (row.actor, row.recipient) if key)
    facts = [parties, ", ".join(text for text in (case.reference, case.title) if text)]
    if row.met_on:
        facts.append(voice.say(_("Met on {day}", day=voice.day(row.met_on))))
    state = state_of(row, date.min)
    if state is not ObligationState.OPEN and not row.met_on:
        facts.append(voice.say(STATES[state][0]))
    return facts


def _recorded_at(row: ObligationRow) -> datetime:
    """When the newest of the acts that gave this date was recorded."""
    acts = [row.opened_by, *row.met_by, *([row.term_from] if row.term_from else [])]
    return max(datetime.fromisoformat(act["recorded_at"]) for act in acts)


async def _entries(session: AsyncSession, feed: Feed, person: Person | None, holders: Holders) -> list[Entry]:
    """What the reader is warned of, the next first."""
    parties, shown = (ObligationRow.actor, CaseRow.procedure), _shown(holders.today)
    there = await session.execute(select(*parties).join(CaseRow).where(shown).distinct())
    mine = {(actor, procedure): _roles(feed, person, actor, procedure, holders) for actor, procedure in there}
    wanted = [pair for pair, roles in mine.items() if roles]
    order = (ObligationRow.act_by, ObligationRow.rule, ObligationRow.id)
    query = select(ObligationRow, CaseRow).join(CaseRow).where(shown, tuple_(*parties).in_(wanted)).order_by(*order)
    found = await session.execute(query.options(defer(ObligationRow.explained)))
    return [Entry(row, case, mine[row.actor, case.procedure]) for row, case in found]


def _roles(feed: Feed, person: Person | None, actor: str, procedure: str | None, holders: Holders) -> frozenset[Role]:
    """In which roles the reader is told of such obligations: their own, away or not, and of those they stand in for."""
    if person is None:
        return frozenset({"officer"} if actor == feed.body else ())
    told = {role: holders.of(role, actor, procedure) for role in ROLES}
    return frozenset(
        role for role, held in told.items() if any(person.id in (one.id, holders.standing_for(one).id) for one in held)
    )


def _shown(today: date) -> ColumnElement[bool]:
    """Open obligations with a date, however late; what is met or no longer owed for thirty days."""
    since = today - KEPT
    met = ObligationRow.met_on >= since
    gone = and_(ObligationRow.met_on.is_(None), ObligationRow.act_by >= since)
    return and_(ObligationRow.act_by.is_not(None), or_(is_open(), met, gone))


async def issue(unit: Unit, person_id: UUID | None, body: str | None, language: UiLanguage) -> None:
    """Give a person's or a body's calendar a new address; the one it had stops. Raises NO_PERSON, NO_BODY."""
    if person_id:
        language = language_of((await found(unit, person_id)).language)
    elif body not in directory():
        raise NO_BODY
    owner = Feed.person_id == person_id if person_id else Feed.body == body
    await unit.session.execute(delete(Feed).where(owner))
    now = unit.clock.now()
    feed = Feed(secret=secrets.token_urlsafe(32), person_id=person_id, body=None if person_id else body)
    feed.language, feed.issued_at, feed.digest, feed.changed_at = language, now, "", now
    unit.session.add(feed)


async def issued(session: AsyncSession) -> list[Feed]:
    """Every address that holds."""
    return list(await session.scalars(select(Feed).order_by(Feed.body)))
