"""The watch on OHCHR's page: looks, keeps what it saw as evidence, and starts the ten days of 14-8 for our cases.

Nothing is fetched inside a transaction. A look that could not read the whole page proves no absence, and says so.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from kense.contracts.events import Procedure
from kense.contracts.files import FileRef
from kense.i18n import Message, _
from kense.messaging.loops import Loop
from kense.messaging.unit import Store, Unit
from kense.objects.port import Objects
from publisher.blackouts import is_pdf, look_for_blackouts
from publisher.desk import SERVICE, Publication, PublicCopy, earliest_day, record, settle, take_copy
from publisher.fetch import ELSEWHERE, LARGEST_FILE, LARGEST_PAGE, Unreachable, address_of, fetch, is_beside
from publisher.ohchr import LayoutChanged, Page, Row, read_page
from publisher.tables import CaseRow, Look, OhchrPublication, Sighting, file_of

log = structlog.get_logger()

OURS = ("KAZ", "OTH")  # letters to the state, and to companies, which may be copied to it
TROUBLES: dict[str, Message] = {
    "layout": _("The watch cannot read OHCHR's page any more: {why}. Until it is mended, publications are not seen: look at the page yourself every day and record them by hand; tell the operator."),
    "unreachable": _("The watch could not reach OHCHR's page: {why}. It tries again by itself; if this lasts longer than a day, look at the page yourself and record publications by hand."),
    "rows": _("The watch could not read {count} rows of OHCHR's page, the first of them: {why}. Look at them yourself; tell the operator."),
    "part": _("The watch sees only {count} of the {why} communications that OHCHR's page says there are. Set an address that shows all of them; tell the operator."),
}  # fmt: skip


@dataclass(frozen=True)
class Watch:
    """`setting` is the address or path of the page; empty: no watch, and only what was seen before is matched."""

    store: Store
    objects: Objects
    setting: str
    every: timedelta

    @property
    def address(self) -> str:
        return address_of(self.setting)

    def loops(self) -> list[Loop]:
        pause = min(60.0, self.every.total_seconds())
        look = [Loop(f"{SERVICE}.watch", self.look_if_due, pause, self.due)] if self.setting else []
        return [*look, Loop(f"{SERVICE}.match", self.match, pause, self.unmatched)]

    async def due(self) -> int:
        async with self.store.database.reading() as session:
            known = await session.get(Look, 1)
        now = self.store.clock.now()
        if known is None or known.address != self.address or known.looked_at is None:
            return 1
        return int(not now - self.every < known.looked_at <= now)

    async def look_if_due(self) -> bool:
        if await self.due():
            await self.look()
        return False

    async def look(self) -> None:
        """One look at the page: what is new is kept with the page's bytes; what went wrong is said on the board."""
        at = self.store.clock.now()
        try:
            content = await fetch(self.address, LARGEST_PAGE)
            page = await asyncio.to_thread(read_page, content, self.address)
        except (LayoutChanged, Unreachable) as error:
            log.warning("watch.blind", why=str(error))
            await self._keep_trouble(at, error)
            return
        new = await self._new(page)
        evidence = await self.objects.put(content, "ohchr-page.html", "text/html") if new else None
        async with self.store.unit() as unit:
            look = await self._look_row(unit)
            if evidence:
                await self._keep(unit, new, evidence, at, look.read_at)
            await self._count_replies(unit, page)
            look.looked_at, look.rows, look.trouble = at, len(page.rows), _incomplete(page)
            look.read_at = at if page.is_whole else look.read_at

    async def _new(self, page: Page) -> list[Row]:
        """The communications that were never seen before, the first of doubled rows."""
        ours = {row.key: row for row in reversed(page.rows) if row.key[:3] in OURS}
        async with self.store.database.reading() as session:
            known = set(await session.scalars(select(Sighting.key)))
        return [row for key, row in ours.items() if key not in known]

    async def _keep(
        self, unit: Unit, new: Iterable[Row], page: FileRef, at: datetime, absent_at: datetime | None
    ) -> None:
        for row in new:
            seen = Sighting(
                key=row.key, type=row.type, letter_date=row.letter_date, address=row.address, summary=row.summary
            )
            seen.mandates, seen.page_address, seen.page = list(row.mandates), self.address, page.model_dump()
            seen.first_seen_at, seen.last_absent_at, seen.replies = at, absent_at, len(row.replies)
            await unit.session.merge(seen)

    async def _count_replies(self, unit: Unit, page: Page) -> None:
        shown = {row.key: len(row.replies) for row in page.rows}
        for seen in await unit.session.scalars(select(Sighting)):
            seen.replies = shown.get(seen.key, seen.replies)

    async def _keep_trouble(self, at: datetime, error: LayoutChanged | Unreachable) -> None:
        kind, why = ("layout", error.what) if isinstance(error, LayoutChanged) else ("unreachable", error.why)
        async with self.store.unit() as unit:
            look = await self._look_row(unit)
            look.looked_at, look.trouble = at, trouble(kind, why)

    async def _look_row(self, unit: Unit) -> Look:
        """The one row; another address is another page, of which nothing is known."""
        row = await unit.session.get(Look, 1)
        if row is None or row.address != self.address:
            row = await unit.session.merge(Look(id=1, address=self.address, rows=0, read_at=None, looked_at=None))
        return row

    async def unmatched(self) -> int:
        async with self.store.database.reading() as session:
            return len((await session.execute(_unmatched())).all())

    async def match(self) -> bool:
        """Record one publication that was seen and not recorded yet, or bring one public copy that is missing."""
        async with self.store.database.reading() as session:
            pair = (await session.execute(_unmatched().limit(1))).first() or await self._without_copy(session)
        if pair is None:
            return False
        seen, case = pair
        copy = await self._copy_of(seen)
        async with self.store.unit() as unit:
            await self._record(unit, await unit.session.get_one(CaseRow, case.id), seen, copy)
        return True

    async def _without_copy(self, session: AsyncSession) -> tuple[Sighting, CaseRow] | None:
        tried = OhchrPublication.copy_tried_at
        again = or_(tried.is_(None), tried <= self.store.clock.now() - self.every)
        lacking = select(Sighting, CaseRow).join(CaseRow, CaseRow.key == Sighting.key)
        lacking = lacking.join(OhchrPublication, OhchrPublication.case_id == CaseRow.id)
        found = (await session.execute(lacking.where(OhchrPublication.public_copy.is_(None), again).limit(1))).first()
        return (found[0], found[1]) if found else None

    async def _record(self, unit: Unit, case: CaseRow, seen: Sighting, copy: PublicCopy | Unreachable) -> None:
        row = await unit.session.get(OhchrPublication, case.id)
        got = copy if isinstance(copy, PublicCopy) else None
        if row is None:
            on = earliest_day(seen.first_seen_at, seen.last_absent_at)
            said = Publication(on, "watch", seen.page_address, file_of(seen.page), got)
            await record(unit, case, said, SERVICE)
            row = await unit.session.get_one(OhchrPublication, case.id)
        elif got and row.public_copy is None:
            await take_copy(unit, case, row, got, SERVICE)
            await settle(unit, case)
        row.copy_tried_at = unit.clock.now()
        row.copy_trouble = trouble("copy", copy.why) if isinstance(copy, Unreachable) else None

    async def _copy_of(self, seen: Sighting) -> PublicCopy | Unreachable:
        """OHCHR's public copy, kept as evidence; or why it could not be brought. The clock does not wait for it."""
        if not is_beside(seen.address, seen.page_address):
            return Unreachable(ELSEWHERE)
        try:
            data = await fetch(seen.address, LARGEST_FILE)
        except Unreachable as error:
            return error
        if not is_pdf(data):
            return Unreachable(_("what the link gives is no PDF"))
        name = f"ohchr-{seen.key.replace(' ', '-').replace('/', '-')}.pdf"
        return PublicCopy(await self.objects.put(data, name, "application/pdf"), await look_for_blackouts(data))


def trouble(kind: str, why: Message, **values: object) -> dict[str, object]:
    """A sentence as it can be stored and still be translated: its kind, the inner sentence and that one's values."""
    return {"kind": kind, "why": str(why), "values": why.values, **values}


def _incomplete(page: Page) -> dict[str, object] | None:
    if page.unread:
        return trouble("rows", Message(page.unread[0]), count=len(page.unread))
    return None if page.is_whole else trouble("part", Message(str(page.total)), count=len(page.rows))


def _unmatched() -> Select[Sighting, CaseRow]:
    """Communications that were seen, with our case, where the publication is not recorded yet."""
    recorded = select(OhchrPublication.case_id).where(OhchrPublication.case_id == CaseRow.id)
    pairs = select(Sighting, CaseRow).join(CaseRow, CaseRow.key == Sighting.key)
    pairs = pairs.where(CaseRow.procedure == Procedure.SPECIAL_PROCEDURES, ~recorded.exists())
    return pairs.order_by(CaseRow.id)
