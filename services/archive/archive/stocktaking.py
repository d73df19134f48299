"""Inventories for originals that were filed before the vault kept any: written once, from the database."""

from sqlalchemy import func, select, update

from archive.inventory import inventory_name, inventory_of, text_bytes
from archive.keeping import keep
from archive.tables import Document, Page
from kense.contracts.files import FileRef
from kense.messaging.unit import Store
from kense.objects.port import Objects


class Stocktaker:
    def __init__(self, store: Store, objects: Objects) -> None:
        self._store = store
        self._objects = objects

    async def step(self) -> bool:
        """Write the inventory of one original that has none. Says whether there was one."""
        without = select(Document).where(Document.inventory == 0).order_by(Document.document_id).limit(1)
        async with self._store.database.reading() as session:
            document = await session.scalar(without)
        if document is None:
            return False
        inventory = inventory_of(document, await self._text(document))
        async with self._store.unit() as unit:
            version = await keep(unit, inventory_name(document.document_id), inventory.model_dump(mode="json"))
            text_sha256 = inventory.text.sha256 if inventory.text else None
            mine = update(Document).where(Document.document_id == document.document_id, Document.inventory == 0)
            await unit.session.execute(mine.values(inventory=version, text_sha256=text_sha256))
        return True

    async def pending(self) -> int:
        async with self._store.database.reading() as session:
            return await session.scalar(select(func.count()).where(Document.inventory == 0)) or 0

    async def _text(self, document: Document) -> FileRef | None:
        of_document = select(Page.text).where(Page.document_id == document.document_id).order_by(Page.page)
        async with self._store.database.reading() as session:
            pages = (await session.scalars(of_document)).all()
        if not any(pages):
            return None
        return await self._objects.lock(text_bytes(pages), "text.json", document.retained_until)
