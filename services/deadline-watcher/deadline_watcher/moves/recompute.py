"""When the law changes: a new transfer, another choice of counting, a new rule. Every date that is owed is counted anew.

What would move waits in a proposal. What does not move is not written: its page goes on naming the calendar by which it
was counted. The table `laws` says up to which law everything was compared, so a restart begins where it must.
"""

from dataclasses import dataclass

from sqlalchemy import func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.cases.watch import SERVICE
from deadline_watcher.law.fingerprint import Fingerprint
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.moves.recount import Recount, batches, derive
from deadline_watcher.tables import CaseRow, LawRow, ObligationRow, is_open
from kense.messaging.loops import Loop
from kense.messaging.unit import Store, Unit

EVERY_SECONDS = 5.0


@dataclass(frozen=True)
class Recompute:
    store: Store
    book: Lawbook

    def loop(self) -> Loop:
        return Loop(f"{SERVICE}.recompute", self.step, EVERY_SECONDS, self.pending)

    async def pending(self) -> int:
        """1 while the law of now was not compared with what stands."""
        async with self.store.database.reading() as session:
            return int(await _compared(session) != await self._now(session))

    async def step(self) -> bool:
        """Compare everything with the law of now, if that is another than the last. Says whether it was."""
        async with self.store.database.reading() as session:
            compared, now = await _compared(session), await self._now(session)
        if compared == now:
            return False
        if compared is None or compared.rules != now.rules:
            await self._derive_every_case(now)
        else:
            await self._recount(now)
        return True

    async def _now(self, session: AsyncSession) -> Fingerprint:
        return self.book.fingerprint(await self.book.now(session))

    async def _derive_every_case(self, now: Fingerprint) -> None:
        """Another rule may ask for other duties, so each case is derived; ended half-way, it is begun again without harm."""
        async with self.store.database.reading() as session:
            still_owed = select(ObligationRow.case_id).where(is_open())
            living = or_(CaseRow.discharged_on.is_(None), CaseRow.id.in_(still_owed))
            cases = list(await session.scalars(select(CaseRow.id).where(living).order_by(CaseRow.id)))
        for some in batches(cases):
            async with self.store.unit() as unit:
                await derive(unit, self.book, some)
        async with self.store.unit() as unit:
            await _note(unit, now)

    async def _recount(self, now: Fingerprint) -> None:
        """In one transaction, during which no act is handled: what is owed is counted by one law or by the other."""
        async with self.store.unit() as unit:
            if not self.store.database.is_sqlite:
                await unit.session.execute(text("LOCK TABLE cases IN EXCLUSIVE MODE"))
            law = await self.book.now(unit.session)
            if self.book.fingerprint(law) == now:
                await Recount(unit, self.book, law).propose()
                await _note(unit, now)


async def _compared(session: AsyncSession) -> Fingerprint | None:
    """The law with which everything was compared last."""
    row = await session.scalar(select(LawRow).order_by(LawRow.number.desc()).limit(1))
    return Fingerprint(row.rules, row.calendar, row.choices) if row else None


async def _note(unit: Unit, now: Fingerprint) -> None:
    number = (await unit.session.scalar(select(func.max(LawRow.number))) or 0) + 1
    told = {"rules": now.rules, "calendar": now.calendar, "choices": now.choices}
    unit.session.add(LawRow(number=number, **told, compared_at=unit.clock.now()))
