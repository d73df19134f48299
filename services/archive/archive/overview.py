"""What the archive's first page shows beside the search: what was filed last, and what needs a person."""

from sqlalchemy import func, select

from archive.access import Reader, may_see_rows
from archive.fixity import harmed_originals
from archive.registers.listing import overdue
from archive.selftest import latest_trial
from archive.tables import Document, Filing
from kense.messaging.unit import Store

LATEST = 20
LOOKED_THROUGH = 1000  # filings, of which a reader may not see all


async def what_needs_a_person(store: Store, reader: Reader) -> dict[str, object]:
    """Told beside every answer too. Nothing in it names what the reader may not see."""
    hindered = select(Filing).where(Filing.filed_at.is_(None), Filing.hindrance.is_not(None))
    trial = await latest_trial(store)
    async with store.database.reading() as session:
        filings = (await session.scalars(hindered.order_by(Filing.received_at).limit(LOOKED_THROUGH))).all()
        return {
            "trial": trial,
            "harmed": (await session.scalars(harmed_originals(reader).limit(LATEST))).all(),
            "hindered": [one for one in filings if reader.may_see(one.facts.get("access", []))][:LATEST],
        }


async def overview_of(store: Store, reader: Reader) -> dict[str, object]:
    """Where nothing is asked. Nothing in it names what the reader may not see."""
    seen = may_see_rows(reader, Document.access)
    latest = select(Document).where(seen).order_by(Document.archived_at.desc(), Document.document_id)
    async with store.database.reading() as session:
        return {
            "latest": (await session.scalars(latest.limit(LATEST))).all(),
            "overdue": await overdue(session, reader, store.clock.today()),
            "count": await session.scalar(select(func.count()).select_from(Document).where(seen)),
        }
