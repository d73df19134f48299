"""What goes into a bag: everything the archive knows of a case, or of a document, that the reader may see, from one state of
the database.

Nothing in a bag says whether anything was left out because the reader may not see it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from archive.access import Reader
from archive.bags.subject import Subject, What, case_subject, document_subject
from archive.inventory import inventory_name, inventory_of
from archive.tables import AuditEntry, AuditHead, Case, Document, FixityCheck, Record, StatedHead
from kense.messaging.unit import Store

REGISTERS = "registers/"
BATCH = 500
AT_ONCE = 200  # names in one query


@dataclass(frozen=True)
class Contents:
    """`case` is the one the documents belong to, None for a document without. `records` are the vault's, of the subject,
    its documents and their entries in the registers; `entries` are those of the audit log about any of them, `heads` what
    was stated of the log until now. The log ends at `head`."""

    subject: Subject
    case: Case | None
    documents: Sequence[Document]
    checks: Sequence[FixityCheck]
    records: Sequence[Record]
    entries: Sequence[AuditEntry]
    heads: Sequence[StatedHead]
    head: AuditHead

    def inventory(self, document: Document) -> dict[str, Any]:
        """The newest inventory of a document, as JSON."""
        name = inventory_name(document.document_id)
        kept = [record for record in self.records if record.name == name and record.version == document.inventory]
        if kept:
            read: dict[str, Any] = json.loads(kept[0].body)
            return read
        return inventory_of(document, None).model_dump(mode="json")


async def contents_of(store: Store, what: What, its_id: str, reader: Reader) -> Contents | None:
    """None where the reader may see no document of it, be there none or not."""
    async with store.database.reading() as session:
        head = await session.get_one(AuditHead, 1)
        documents = await documents_of(session, what, its_id, reader)
        if not documents:
            return None
        ids = [document.document_id for document in documents]
        case = await _case_of(session, documents)
        subject = case_subject(case) if case and what == "case" else document_subject(documents[0])
        registers = await _register_entries(session, ids, reader)
        names = sorted({subject.record, *map(inventory_name, ids), *registers})
        return Contents(
            subject=subject,
            case=case,
            documents=documents,
            checks=await _checks(session, ids),
            records=await _records(session, names),
            entries=await _entries(session, names, head.sequence),
            heads=(await session.scalars(select(StatedHead).order_by(StatedHead.day))).all(),
            head=head,
        )


async def documents_of(session: AsyncSession, what: What, its_id: str, reader: Reader) -> list[Document]:
    """The documents of a case, or the one of that id, that the reader may see, by the day they bear."""
    column = Document.case_id if what == "case" else Document.document_id
    rows = await session.scalars(
        select(Document).where(column == its_id).order_by(Document.dated, Document.archived_at, Document.document_id)
    )
    return [row for row in rows if reader.may_see(row.access)]


async def _case_of(session: AsyncSession, documents: Sequence[Document]) -> Case | None:
    case_id = documents[0].case_id
    if case_id is None:
        return None
    return await session.get(Case, case_id) or _nameless(case_id, documents)


def _nameless(case_id: str, documents: Sequence[Document]) -> Case:
    """A case whose documents came before it was heard of."""
    reference = next((document.reference for document in documents if document.reference), None)
    return Case(case_id=case_id, procedure="", reference=reference, title="", mandates=[])


async def _checks(session: AsyncSession, ids: Sequence[str]) -> list[FixityCheck]:
    found: list[FixityCheck] = []
    for some in _some(ids):
        of_these = select(FixityCheck).where(FixityCheck.document_id.in_(some))
        found += await session.scalars(of_these.order_by(FixityCheck.checked_at, FixityCheck.id))
    return found


async def _records(session: AsyncSession, names: Sequence[str]) -> list[Record]:
    found: list[Record] = []
    for some in _some(names):
        found += await session.scalars(select(Record).where(Record.name.in_(some)))
    return sorted(found, key=lambda record: (record.name, record.version))


async def _entries(session: AsyncSession, names: Sequence[str], last: int) -> list[AuditEntry]:
    found: list[AuditEntry] = []
    for some in _some(names):
        about = select(AuditEntry).where(AuditEntry.about.in_(some), AuditEntry.sequence <= last)
        found += await session.scalars(about)
    return sorted(found, key=lambda entry: entry.sequence)


async def _register_entries(session: AsyncSession, ids: Sequence[str], reader: Reader) -> list[str]:
    """The names of the register entries that name one of the documents and that the reader may see as they are now."""
    entries = select(Record.name, Record.version, Record.body).where(Record.name.startswith(REGISTERS))
    rows = await session.stream(entries.order_by(Record.name, Record.version).execution_options(yield_per=BATCH))
    wanted, newest = set(ids), dict[str, dict[str, Any]]()
    async for row in rows:
        body = json.loads(row.body)
        if not wanted.isdisjoint(_texts(body)) or row.name in newest:
            newest[row.name] = body
    return [name for name, body in newest.items() if reader.may_see(body.get("access", []))]


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _some(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE))
