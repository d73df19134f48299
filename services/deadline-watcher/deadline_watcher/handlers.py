"""Which event does what. Each handler turns what was heard into the case's facts; watch.py works out the rest."""

from uuid import UUID

from deadline_watcher.cases.acts import Act
from deadline_watcher.cases.watch import case_row, follow, keep_act
from deadline_watcher.law.lawbook import Lawbook
from kense.clock import day_of
from kense.contracts.acts import ActKind
from kense.contracts.events import (
    ActRecorded,
    CaseOpened,
    DocumentPublished,
    DocumentRecalled,
    OhchrPublished,
)
from kense.messaging.inbox import Handlers
from kense.messaging.unit import Unit

Heard = ActRecorded | OhchrPublished | DocumentPublished | DocumentRecalled
Told = dict[str, object]
OF_AN_ACT = {
    "kind", "occurred_on", "bodies", "term", "letter_date", "planned_for", "circumstances", "corrects", "withdrawn", "note",
}  # fmt: skip


def handlers(book: Lawbook) -> Handlers:
    async def open_case(event: CaseOpened, unit: Unit) -> None:
        row = await case_row(unit, event.case_id)
        row.procedure, row.reference, row.title = event.procedure, event.reference, event.title
        row.letter_date = event.letter_date
        await follow(unit, row, book)

    async def keep(event: Heard, unit: Unit) -> None:
        await keep_act(unit, event.case_id, act_of(event), book)

    return {
        CaseOpened: open_case,
        ActRecorded: keep,
        OhchrPublished: keep,
        DocumentPublished: keep,
        DocumentRecalled: keep,
    }


def act_of(event: Heard) -> Act:
    """What the event says was done, and on which day of the ministry."""
    match event:
        case ActRecorded():
            return _act(event, event.act_id, event.model_dump(include=OF_AN_ACT))
        case OhchrPublished():
            return _act(event, event.id, {"kind": ActKind.OHCHR_PUBLISHED, "occurred_on": event.published_on})
        case DocumentPublished():
            return _act(event, event.id, _of_document(event) | {"occurred_on": event.published_on})
        case DocumentRecalled():
            recalled = {"occurred_on": day_of(event.recorded_at), "recalled": True, "note": event.reason}
            return _act(event, event.id, _of_document(event) | recalled)


def _act(event: Heard, id_: UUID, told: Told) -> Act:
    stamp = {"id": id_, "recorded_at": event.recorded_at, "recorded_by": event.recorded_by}
    return Act.model_validate(stamp | told)


def _of_document(event: DocumentPublished | DocumentRecalled) -> Told:
    return {"kind": ActKind.DOCUMENT_PUBLISHED, "what": event.what, "document": event.document_id}
