"""The report of timeliness in words, for one reader: the same figures for the page, the workbook and the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from deadline_watcher.law.rulebook import Rule
from deadline_watcher.showing.voice import Voice
from deadline_watcher.showing.words import OUTCOMES, PROCEDURES
from deadline_watcher.timeliness.tabular import Cell, Column, Grid, Tabular
from deadline_watcher.timeliness.timeliness import Entry, Figures, Group, Outcome, Report
from kense.contracts.events import Procedure
from kense.i18n import _

FIGURES = (
    (_("Body"), 30),
    (_("Procedure"), 27),
    (_("Asked"), 14),
    (_("Met in time"), 13),
    (_("Met late"), 14),
    (_("Working days late, in all"), 14),
    (_("Still open"), 11),
    (_("Late now"), 13),
    (_("Consented by silence"), 15),
    (_("Waived"), 13),
    (_("Extended"), 13),
    (_("Returned for rework"), 15),
)
CASES = (
    (_("Body"), 26),
    (_("Procedure"), 24),
    (_("Case"), 18),
    (_("Paragraph"), 12),
    (_("Duty"), 42),
    (_("To whom"), 24),
    (_("Deadline"), 17),
    (_("Met on"), 17),
    (_("Outcome"), 17),
    (_("Working days late"), 14),
    (_("Times returned"), 13),
    (_("Extended to"), 17),
)


def tabular(report: Report, rules: Mapping[str, Rule], voice: Voice) -> Tabular:
    """The report as the workbook and the document show it whole."""
    return Tabular(
        language=voice.language,
        title=title(report, voice),
        about=voice.say(_("About")),
        remarks=remarks(report, voice),
        grids=(figures_grid(report, voice), cases_grid(report, rules, voice)),
        page=voice.say(_("page")),
    )


def figures_grid(report: Report, voice: Voice) -> Grid:
    """The figures: what the page shows as well."""
    short, heading = voice.say(_("Figures")), voice.say(_("By body and procedure"))
    return Grid(short, heading, _columns(FIGURES, voice), figures(report, voice), has_total=True)


def cases_grid(report: Report, rules: Mapping[str, Rule], voice: Voice) -> Grid:
    short, heading = voice.say(_("Obligations")), voice.say(_("The single obligations"))
    return Grid(short, heading, _columns(CASES, voice), cases(report.entries, rules, voice))


def title(report: Report, voice: Voice) -> str:
    since, to = voice.day(report.since), voice.day(report.to)
    return voice.say(_("How terms were kept: {since} – {to}"), since=since, to=to)


def remarks(report: Report, voice: Voice) -> list[str]:
    """Whom it is about, what belongs to the period, and how the figures are to be read."""
    whose = voice.body(report.body) if report.body else voice.say(_("all bodies"))
    return [
        voice.say(_("Body: {body}; as of {day}; Decree 1037, paragraph 25.", body=whose, day=voice.day(report.today))),
        voice.say(
            _(
                "An obligation belongs to the period in which the last day of its term lies; an extended term counts by "
                "the day to which it was extended."
            )
        ),
        voice.say(
            _(
                "Asked = met in time + met late + still open + late now + consented by silence + waived. Extended and "
                "returned for rework are counted beside them. Days late are working days after the last day of the "
                "term; 0 means that only days off lie between."
            )
        ),
        voice.say(_("Obligations without a date, which belong to no period: {count}.", count=report.undated)),
    ]


def figures(report: Report, voice: Voice) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [voice.body(group.body), procedure(group.procedure, voice), *numbers(group.figures)]
        for group in by_name(report, voice)
    ]
    return [*rows, [voice.say(_("Total")), "", *numbers(report.total)]]


def by_name(report: Report, voice: Voice) -> list[Group]:
    """The groups in the order of their names in the reader's language."""
    return sorted(report.groups, key=lambda group: _names((group.body, group.procedure), voice))


def _names(group: tuple[str, str], voice: Voice) -> tuple[str, str]:
    return voice.body(group[0]), procedure(group[1], voice)


def numbers(held: Figures) -> list[int]:
    """In the order of the columns of FIGURES."""
    return [
        held.asked,
        held.of(Outcome.IN_TIME),
        held.of(Outcome.MET_LATE),
        held.late_by,
        held.of(Outcome.OPEN),
        held.of(Outcome.OVERDUE),
        held.of(Outcome.CONSENTED),
        held.of(Outcome.WAIVED),
        held.extended,
        held.returned,
    ]


def cases(entries: Sequence[Entry], rules: Mapping[str, Rule], voice: Voice) -> list[list[Cell]]:
    """The obligations behind the figures, in the order of their bodies, procedures and deadlines."""
    return [_cells(entry, single(entry, rules, voice)) for entry in in_order(entries, voice)]


def in_order(entries: Sequence[Entry], voice: Voice) -> list[Entry]:
    return sorted(entries, key=lambda entry: _names(entry.group, voice))


@dataclass(frozen=True)
class Single:
    """One obligation of the report in words. `ended`: the day it was met, or consented to by silence."""

    body: str
    procedure: str
    case: str
    duty: str
    recipient: str
    outcome: str
    ended: date | None


def single(entry: Entry, rules: Mapping[str, Rule], voice: Voice) -> Single:
    row, case = entry.row, entry.case
    return Single(
        body=voice.body(row.actor),
        procedure=procedure(str(case.procedure), voice),
        case=case.reference or case.title,
        duty=rules[row.rule].duty.of(voice.language),
        recipient=voice.body(row.recipient) if row.recipient else "",
        outcome=voice.say(OUTCOMES[entry.outcome]),
        ended=row.met_on or row.consented_on,
    )


def _cells(entry: Entry, told: Single) -> list[Cell]:
    """In the order of the columns of CASES."""
    row = entry.row
    return [
        told.body, told.procedure, told.case, row.rule, told.duty, told.recipient, row.deadline, told.ended, told.outcome,
        entry.late_by, entry.returned or None, row.extended_to,
    ]  # fmt: skip


def procedure(key: str, voice: Voice) -> str:
    return voice.say(PROCEDURES[Procedure(key)])


def _columns(told: tuple[tuple[str, int], ...], voice: Voice) -> list[Column]:
    return [Column(voice.say(name), width) for name, width in told]
