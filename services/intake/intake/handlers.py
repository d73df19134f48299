"""What intake hears of the other services: its case page shows it without asking them."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intake.acts import record
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
    Event,
    ObligationState,
    OhchrPublished,
)
from kense.messaging.inbox import Handlers, Retry
from kense.messaging.unit import Unit


def handlers() -> Handlers:
    return {
        DocumentComposed: show_document,
        DocumentArchived: show_archived,
        OhchrPublished: show_ohchr_publication,
        DocumentPublished: show_publication,
        DocumentRecalled: show_recall,
        DeadlineChanged: show_deadline,
        DeadlineApproaching: show_warning,
        DeadlineMissed: show_warning,
        CaseDischarged: close_case,
    }


async def show_document(event: DocumentComposed, unit: Unit) -> None:
    await unit.session.merge(
        Document(
            id=event.document_id,
            case_id=event.case_id,
            purpose=event.purpose,
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
        "statutory", "act_by", "external", "met_on", "why",
    )  # fmt: skip
    said = {name: getattr(event, name) for name in columns}
    warned = known.warning if known and event.state in (ObligationState.OPEN, ObligationState.LATE) else ""
    await unit.session.merge(Deadline(**said, revision=event.revision, warning=warned))


async def show_warning(event: DeadlineApproaching | DeadlineMissed, unit: Unit) -> None:
    known = await unit.session.get(Deadline, event.obligation_id)
    if known is None:
        raise Retry("its obligation has not been heard of yet")
    if known.met_on is None:
        known.warning = "missed" if isinstance(event, DeadlineMissed) else "near"


async def close_case(event: CaseDischarged, unit: Unit) -> None:
    case = await unit.session.get(Case, event.case_id, with_for_update=True)
    if case is None:
        raise Retry("the case is not here yet")
    if case.closed_on is None:
        case.closed_on = event.discharged_on
        await record(unit, case, ActKind.CASE_CLOSED, event.discharged_on, event.recorded_by)
