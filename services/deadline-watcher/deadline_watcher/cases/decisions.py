"""The commands by which a person decides about an obligation, each with a reason that is kept."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select

from deadline_watcher.cases.decided import DecisionKind
from deadline_watcher.cases.derive import state_of
from deadline_watcher.cases.watch import follow
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.law.rulebook import Rule
from deadline_watcher.tables import CaseRow, Decision, ObligationRow
from kense.contracts.events import ObligationState
from kense.i18n import Message, _
from kense.messaging.unit import Unit
from kense.problems import Problem

# The states in which each decision makes sense.
STILL_OWED = (ObligationState.OPEN, ObligationState.LATE)
FROM: dict[DecisionKind, tuple[ObligationState, ...]] = {
    "term_set": STILL_OWED,
    "extended": STILL_OWED,
    "paused": STILL_OWED,
    "resumed": (ObligationState.PAUSED,),
    "waived": (*STILL_OWED, ObligationState.PAUSED),
    "reinstated": (ObligationState.WAIVED,),
}


async def decide(
    unit: Unit, book: Lawbook, obligation_id: UUID, kind: DecisionKind, until: date | None, reason: str, who: str
) -> None:
    """Keep a person's decision and say what follows. Raises Problem where the decree or the state forbids it."""
    case, row = await locked(unit, obligation_id)
    rule = book.rules[row.rule]
    check(rule, row, kind, until, reason.strip(), unit.clock.today())
    decision = Decision(
        id=uuid4(),
        obligation_id=row.id,
        kind=kind,
        until=until if kind in ("term_set", "extended") else None,
        reason=reason.strip(),
        decided_by=who,
        decided_at=unit.clock.now(),
    )
    unit.session.add(decision)
    await unit.session.flush()
    await follow(unit, case, book, redated=row.id if kind in ("term_set", "extended") else None)


async def locked(unit: Unit, obligation_id: UUID) -> tuple[CaseRow, ObligationRow]:
    """The case first, as whoever hears an act does, so that neither waits for the other for ever."""
    of_obligation = select(ObligationRow.case_id).where(ObligationRow.id == obligation_id)
    query = select(CaseRow).where(CaseRow.id == of_obligation.scalar_subquery()).with_for_update()
    case = await unit.session.scalar(query)
    row = await unit.session.get(ObligationRow, obligation_id)
    if case is None or row is None:
        raise _refused(_("There is no obligation with this address."), _("Start from the list of what is due today."))
    return case, row


def check(rule: Rule, row: ObligationRow, kind: DecisionKind, until: date | None, reason: str, today: date) -> None:
    if not reason:
        raise _refused(
            _("No reason was given."), _("Write why it is decided so; the reason stands in the record beside the date.")
        )
    if state_of(row, today) not in FROM[kind]:
        raise _refused(
            _("The obligation has changed since the page was shown, and this no longer applies to it."),
            _("Open the page again and look at its state."),
        )
    if kind == "extended" and rule.extension == "forbidden":
        raise _refused(
            _("The decree forbids any extension of this term (paragraph {paragraph}).", paragraph=rule.paragraph),
            _("Keep the date. If it cannot be kept, say so to the head of the unit now."),
        )
    if kind == "term_set" and rule.other_terms_by is None:
        raise _refused(
            _("The decree lets nobody set another term for this duty."),
            _("Extend it with a reason, if an extension was granted."),
        )
    if kind in ("term_set", "extended") and until is None:
        raise _refused(_("No day was given."), _("Enter the day up to which it is granted."))
    if kind == "extended" and until and row.deadline and until <= row.deadline:
        raise _refused(
            _("An extension must end later than the date it extends, {day}.", day=row.deadline),
            _("Enter a later day."),
        )


def _refused(happened: Message, what_next: Message) -> Problem:
    return Problem(happened, _("Nothing was changed."), what_next)
