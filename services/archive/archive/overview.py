"""What the archive's first page shows beside the search: what was filed last, and what needs a person."""

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from archive.access import Reader
from archive.fixity import Condition
from archive.selftest import latest_trial
from archive.tables import Document, Filing
from kense.messaging.unit import Store

LATEST = 20
LOOKED_THROUGH = 1000  # rows, for a reader who may not see all of them


async def overview_of(store: Store, reader: Reader) -> dict[str, object]:
    """Nothing in it names what the reader may not see."""
    latest = select(Document).order_by(Document.archived_at.desc(), Document.document_id)
    harmed = select(Document).where(Document.condition.in_((Condition.DAMAGED, Condition.MISSING)))
    hindered = select(Filing).where(Filing.filed_at.is_(None), Filing.hindrance.is_not(None))
    trial = await latest_trial(store)
    async with store.database.reading() as session:
        filings = (await session.scalars(hindered.order_by(Filing.received_at).limit(LOOKED_THROUGH))).all()
        return {
            "trial": trial,
            "latest": await _seen(session, latest, reader),
            "harmed": await _seen(session, harmed.order_by(Document.archived_at), reader),
            "hindered": [one for one in filings if reader.may_see(one.facts.get("access", []))][:LATEST],
            "count": await session.scalar(select(func.count()).select_from(Document)) if reader.everything else None,
        }


async def _seen(session: AsyncSession, documents: Select[Document], reader: Reader) -> list[Document]:
    rows = await session.scalars(documents.limit(LATEST if reader.everything else LOOKED_THROUGH))
    return [row for row in rows if reader.may_see(row.access)][:LATEST]
