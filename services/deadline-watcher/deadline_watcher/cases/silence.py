"""Silence is consent: where the decree says so (32), a term that passes without an answer agrees without remarks."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select

from deadline_watcher.cases.watch import SERVICE, say
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.moves.proposals import lapse_of
from deadline_watcher.tables import ObligationRow, is_open
from kense.messaging.loops import Loop
from kense.messaging.unit import Store

BATCH = 200
EVERY_SECONDS = 60.0


@dataclass(frozen=True)
class Silence:
    store: Store
    book: Lawbook

    def loop(self) -> Loop:
        return Loop(f"{SERVICE}.silence", self.step, EVERY_SECONDS, self.due)

    async def step(self) -> bool:
        """Take one batch of unanswered drafts as agreed on the last day of their term, and say so."""
        if not await self.due():
            return False
        async with self.store.unit() as unit:
            law = await self.book.now(unit.session)
            rows = await unit.session.scalars(self._unanswered().limit(BATCH).with_for_update(skip_locked=True))
            for row in rows:
                row.consented_on = row.deadline
                await say(unit, row, law)
                await lapse_of(unit, row)
        return True

    async def due(self) -> int:
        async with self.store.database.reading() as session:
            return await session.scalar(select(func.count()).select_from(self._unanswered().subquery())) or 0

    def _unanswered(self) -> Select[ObligationRow]:
        silent = [rule.id for rule in self.book.rules.values() if rule.silence]
        over = ObligationRow.deadline < self.store.clock.today()
        return select(ObligationRow).where(
            ObligationRow.rule.in_(silent), is_open(), ObligationRow.paused.is_(False), over
        )
