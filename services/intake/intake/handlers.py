"""What intake hears of the other services: its case page shows it without asking them."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intake.acts import record
from intake.opening import begin_period
from intake.tables import Archived, Case, Deadline, Document, Publication
from kense.contracts.acts import ActKind
from kense.contracts.events import (
    CaseDischarged,
    DeadlineApproaching,
    DeadlineChanged,
    DeadlineMissed,
    DocumentArchived,
    DocumentComposed,
    DocumentPublished,
    DocumentRecalled,
    Escalated,
    Event,
    ObligationState,
    OhchrPublished,
    PeriodBegan,
)
from kense.messaging.inbox import Handlers, Retry
from kense.messaging.unit import Unit

# What the case page says of an obligation nobody has met; each is more than the one before.
WARNINGS = ("", "near", "missed", "head", "deputy_minister")


def handlers(language: str) -> Handlers:
    """`language`: the ministry's own, in which a case that the system opens is called."""

    async def begin_case_of_period(event: PeriodBegan, unit: Unit) -> None:
        await begin_period(unit, event, language)

    return {
        DocumentComposed: show_document,
        DocumentArchived: show_archived,
        OhchrPublished: show_ohchr_publication,
        DocumentPublished: show_publication,
        DocumentRecalled: show_recall,
        DeadlineChanged: show_deadline,
        DeadlineApproaching: show_warning,
        DeadlineMissed: show_warning,
        Escalated: show_warning,
        PeriodBegan: begin_case_of_period,
        CaseDischarged: close_case,
    }


async def show_document(event: DocumentComposed, unit: Unit) -> None:
    await unit.session.merge(
        Document(
            id=event.document_id,
            case_id=event.case_id,
            purpose=event.purpose,
            title=event.title,
            language=event.language,
            body=event.body,
            docx=event.docx.model_dump(),
            pdf=event.pdf.model_dump() if event.pdf else None,
            pdf_absent_because=event.pdf_absent_because,
            made_at=event.recorded_at,
        )
    )


async def show_archived(event: DocumentArchived, unit: Unit) -> None:
    columns = ("document_id", "case_id", "purpose", "signature", "worm", "retained_until")
    said = {name: getattr(event, name) for name in columns}
    await unit.session.merge(Archived(**said, file=event.file.model_dump()))


async def show_ohchr_publication(event: OhchrPublished, unit: Unit) -> None:
    await _publish(unit, event, "ohchr", event.page_address)


async def show_publication(event: DocumentPublished, unit: Unit) -> None:
    await _publish(unit, event, event.what, event.address)


async def _publish(unit: Unit, event: OhchrPublished | DocumentPublished, what: str, address: str) -> None:
    if await _is_newest(unit.session, event, event.case_id, what):
        stands = Publication(
            case_id=event.case_id,
            what=what,
            on_day=event.published_on,
            address=address,
            said_at=event.recorded_at,
            note="",
        )
        await unit.session.merge(stands)


async def show_recall(event: DocumentRecalled, unit: Unit) -> None:
    if await _is_newest(unit.session, event, event.case_id, event.what):
        recalled = Publication(
            case_id=event.case_id,
            what=event.what,
            on_day=None,
            address="",
            said_at=event.recorded_at,
            note=event.reason,
        )
        await unit.session.merge(recalled)


async def _is_newest(session: AsyncSession, event: Event, case_id: UUID, what: str) -> bool:
    known = await session.get(Publication, (case_id, what))
    return known is None or known.said_at <= event.recorded_at


async def show_deadline(event: DeadlineChanged, unit: Unit) -> None:
    known = await unit.session.get(Deadline, event.obligation_id)
    if known and known.revision > event.revision:  # by its number, since a clock can be set back
        return
    columns = (
        "obligation_id", "case_id", "rule", "duty", "actor", "recipient", "state",
        "statutory", "act_by", "external", "extended_to", "met_on", "why",
    )  # fmt: skip
    said = {name: getattr(event, name) for name in columns}
    warned = known.warning if known and _is_owed_as_before(known, event) else ""
    await unit.session.merge(Deadline(**said, revision=event.revision, warning=warned))


def _is_owed_as_before(known: Deadline, event: DeadlineChanged) -> bool:
    owed = event.state in (ObligationState.OPEN, ObligationState.LATE)
    return owed and (known.act_by, known.extended_to) == (event.act_by, event.extended_to)


async def show_warning(event: DeadlineApproaching | DeadlineMissed | Escalated, unit: Unit) -> None:
    """The strongest warning of an obligation that is owed stays, in whatever order they come."""
    known = await unit.session.get(Deadline, event.obligation_id)
    if known is None:
        raise Retry("its obligation has not been heard of yet")
    if known.state in (ObligationState.OPEN, ObligationState.LATE):
        known.warning = max(known.warning, _warning(event), key=WARNINGS.index)


def _warning(event: DeadlineApproaching | DeadlineMissed | Escalated) -> str:
    if isinstance(event, Escalated):
        return event.to
    return "missed" if isinstance(event, DeadlineMissed) else "near"


async def close_case(event: CaseDischarged, unit: Unit) -> None:
    case = await unit.session.get(Case, event.case_id, with_for_update=True)
    if case is None:
        raise Retry("the case is not here yet")
    if case.closed_on is None:
        case.closed_on = event.discharged_on
        await record(unit, case, ActKind.CASE_CLOSED, event.discharged_on, event.recorded_by)
