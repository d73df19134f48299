"""What the archive hears: originals to file, and the cases they belong to."""

from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import update

from archive.analysis import REFERENCE
from archive.audit import note
from archive.filing import Facts
from archive.keeping import keep
from archive.tables import Case, Document, Filing
from kense.contracts.events import CaseOpened, DocumentPublished, DocumentRecalled, DocumentSigned, LetterRegistered
from kense.messaging.inbox import Handlers
from kense.messaging.unit import Unit

LETTER_KINDS = {"special_procedures": "communication"}


def handlers() -> Handlers:
    return {
        CaseOpened: note_case,
        LetterRegistered: file_letter,
        DocumentSigned: file_signed,
        DocumentPublished: note_published,
        DocumentRecalled: note_recalled,
    }


async def note_case(event: CaseOpened, unit: Unit) -> None:
    """The case's reference and title are searched too, so what was indexed without them is indexed again."""
    case_id = str(event.case_id)
    said = {name: getattr(event, name) for name in ("procedure", "reference", "title")}
    facts = {"case_id": case_id, "mandates": list(event.mandates), **said}
    await unit.session.merge(Case(**facts))
    of_case = update(Document).where(Document.case_id == case_id)
    await unit.session.execute(of_case.values(indexed_at=None, known=Document.known + 1))
    await keep(unit, f"cases/{case_id}", facts)


async def note_published(event: DocumentPublished, unit: Unit) -> None:
    said = {"what": event.what, "on": event.published_on.isoformat(), "address": event.address}
    await note(unit, "document.published", f"cases/{event.case_id}", said)


async def note_recalled(event: DocumentRecalled, unit: Unit) -> None:
    await note(unit, "document.recalled", f"cases/{event.case_id}", {"what": event.what, "reason": event.reason})


async def file_letter(event: LetterRegistered, unit: Unit) -> None:
    facts = Facts(
        case_id=event.case_id,
        kind=LETTER_KINDS.get(event.kind, event.kind),
        number=event.number,
        reference=event.reference,
        language=event.language,
        body=event.body,
        country=country_of(event.reference),
        dated=event.letter_date or event.registered_on,
        file=event.file,
        reading=event.reading,
    )
    await _file(str(event.letter_id), facts, unit)


async def file_signed(event: DocumentSigned, unit: Unit) -> None:
    facts = Facts(
        case_id=event.case_id,
        kind=event.purpose,
        reference=event.reference,
        language=event.language,
        country=country_of(event.reference),
        dated=event.signed_on,
        how=event.how,
        certified_by=event.certified_by,
        file=event.file,
        signature_file=event.signature_file,
    )
    await _file(str(event.document_id), facts, unit)


def country_of(reference: str | None) -> str | None:
    """The state a reference names: KAZ in `AL KAZ 2/2026`; letters to companies (OTH) name none."""
    found = REFERENCE.search(reference or "")
    return found["state"].upper() if found and found["state"].upper() != "OTH" else None


async def _file(document_id: str, facts: Facts, unit: Unit) -> None:
    """The same original is filed once. Another original under the same id is filed beside it, never over it."""
    known = await unit.session.get(Filing, document_id)
    if known and Facts.model_validate(known.facts).file.sha256 != facts.file.sha256:
        document_id = str(uuid5(NAMESPACE_URL, f"{document_id}/{facts.file.sha256}"))
        known = await unit.session.get(Filing, document_id)
    if known is None:
        now = unit.clock.now()
        row = {"facts": facts.model_dump(mode="json"), "received_at": now, "next_try_at": now, "attempts": 0}
        unit.session.add(Filing(document_id=document_id, **row))
