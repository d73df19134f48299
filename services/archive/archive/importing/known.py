"""What the archive knows before an import: the cases that a manifest can name, and the originals that are here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select

from archive.naming import plain
from archive.tables import Case, Document
from kense.messaging.unit import Store

AT_ONCE = 500  # values in one question: SQLite has a limit


def _some(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[first : first + AT_ONCE] for first in range(0, len(values), AT_ONCE))


async def cases_by_reference(store: Store) -> Mapping[str, Sequence[str]]:
    """The ids of the cases by their reference, and by the id itself, plain."""
    found: dict[str, list[str]] = {}
    async with store.database.reading() as session:
        for case_id, reference in await session.execute(select(Case.case_id, Case.reference)):
            for name in (case_id, reference):
                if name:
                    found.setdefault(plain(name), []).append(case_id)
    return found


async def without_text(store: Store, document_ids: Iterable[str]) -> set[str]:
    """Those of these originals in which no text could be read."""
    found: set[str] = set()
    async with store.database.reading() as session:
        for some in _some(sorted(document_ids)):
            rows = select(Document.document_id).where(Document.document_id.in_(some), Document.text_sha256.is_(None))
            found |= set(await session.scalars(rows))
    return found


async def documents_by_sha256(store: Store, digests: Iterable[str]) -> Mapping[str, str]:
    """The id of the original with each SHA-256; of several the one that was filed first."""
    found: dict[str, str] = {}
    async with store.database.reading() as session:
        for some in _some(sorted(set(digests))):
            rows = select(Document.sha256, Document.document_id).where(Document.sha256.in_(some))
            for sha256, document_id in await session.execute(rows.order_by(Document.archived_at, Document.document_id)):
                found.setdefault(sha256, document_id)
    return found
