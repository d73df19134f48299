"""What is heard of cases: order does not matter, and the newest reply and the first original count."""

from uuid import UUID

from kense.contracts.events import AuditHeadStated, CaseOpened, DocumentArchived, LetterRegistered, Procedure
from kense.messaging.inbox import Handlers
from kense.messaging.unit import Unit
from publisher.desk import settle
from publisher.heads import keep_head
from publisher.ohchr import key_of
from publisher.tables import CaseRow


async def case_row(unit: Unit, case_id: UUID) -> CaseRow:
    """The case, locked so that two events of one case are applied one after the other."""
    row = await unit.session.get(CaseRow, case_id, with_for_update=True)
    if row is None:
        row = CaseRow(id=case_id, title="", mandates=[], original_may_go=False)
        unit.session.add(row)
        await unit.session.flush()
    return row


async def open_case(event: CaseOpened, unit: Unit) -> None:
    row = await case_row(unit, event.case_id)
    row.procedure, row.reference, row.key = event.procedure, event.reference, key_of(event.reference)
    row.title, row.mandates = event.title, list(event.mandates)
    row.language, row.letter_date = event.communication_language, event.letter_date


async def keep_original(event: LetterRegistered, unit: Unit) -> None:
    if event.kind != Procedure.SPECIAL_PROCEDURES or event.direction != "in":
        return
    row = await case_row(unit, event.case_id)
    if row.original_at is None or event.recorded_at < row.original_at:
        row.original, row.original_at = event.file.model_dump(), event.recorded_at


async def keep_reply(event: DocumentArchived, unit: Unit) -> None:
    if event.purpose != "reply":
        return
    row = await case_row(unit, event.case_id)
    if row.reply_at is None or event.recorded_at >= row.reply_at:
        row.reply, row.reply_at = event.file.model_dump(), event.recorded_at
        await settle(unit, row)


def handlers() -> Handlers:
    return {
        CaseOpened: open_case,
        LetterRegistered: keep_original,
        DocumentArchived: keep_reply,
        AuditHeadStated: keep_head,
    }
