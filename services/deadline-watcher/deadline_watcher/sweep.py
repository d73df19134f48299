"""Warnings: what is due and not announced yet is announced, once, however long nobody swept.

The ladder warns three working days before act by, one before, and on the day itself; it stays on its newest step
until the deadline has passed, and then the miss is said. After days of downtime only the newest step is announced:
a warning about a day already gone would help nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, not_, select, union_all

from deadline_watcher.calendar import Calendar
from deadline_watcher.counting import working_day_after, working_days_left
from deadline_watcher.lawbook import Lawbook
from deadline_watcher.tables import Announcement, ObligationRow, is_open
from deadline_watcher.watch import SERVICE
from kense.contracts.events import DeadlineApproaching, DeadlineMissed, Event
from kense.messaging.loops import Loop
from kense.messaging.unit import Store, Unit

BATCH = 200
EVERY_SECONDS = 60.0
MISSED = "missed"
# Working days before act by at which a warning is given; 0 is the day itself.
LADDER = (0, 1, 3)


@dataclass(frozen=True)
class Sweep:
    store: Store
    book: Lawbook

    def loop(self) -> Loop:
        return Loop(f"{SERVICE}.sweep", self.step, EVERY_SECONDS, self.due)

    async def step(self) -> bool:
        """Announce one batch; each announcement is written with its event. Says whether there was any."""
        if not await self.due():
            return False
        async with self.store.unit() as unit:
            calendar = await self.book.calendar(unit.session)
            for step, query in self._unsaid(calendar):
                for row in await unit.session.scalars(query.limit(BATCH).with_for_update(skip_locked=True)):
                    await self._announce(unit, row, step, calendar)
        return True

    async def due(self) -> int:
        """How many announcements are due and not made yet."""
        async with self.store.database.reading() as session:
            unsaid = self._unsaid(await self.book.calendar(session))
            ids = union_all(*(query.with_only_columns(ObligationRow.id) for _, query in unsaid)).subquery()
            return await session.scalar(select(func.count()).select_from(ids)) or 0

    def _unsaid(self, calendar: Calendar) -> Iterator[tuple[str, Select[ObligationRow]]]:
        """For each step, the open obligations that are on it now and were not announced on it."""
        for step, is_on_it in self._steps(calendar):
            said = select(Announcement.step).where(
                Announcement.obligation_id == ObligationRow.id,
                Announcement.step == step,
                Announcement.due == ObligationRow.act_by,
            )
            warned = and_(is_open(), ObligationRow.paused.is_(False))
            yield step, select(ObligationRow).where(warned, is_on_it, not_(said.exists()))

    def _steps(self, calendar: Calendar) -> Iterator[tuple[str, ColumnElement[bool]]]:
        today, act_by = self.store.clock.today(), ObligationRow.act_by
        silent = [rule.id for rule in self.book.rules.values() if rule.silence]
        yield MISSED, and_(ObligationRow.deadline < today, ObligationRow.rule.not_in(silent))
        after = date.min
        for ahead in LADDER:
            until = working_day_after(today, ahead, calendar) if ahead else today
            yield f"minus {ahead}", and_(act_by > after, act_by <= until, ObligationRow.deadline >= today)
            after = until

    async def _announce(self, unit: Unit, row: ObligationRow, step: str, calendar: Calendar) -> None:
        if row.act_by is None:
            return
        said = Announcement(obligation_id=row.id, step=step, due=row.act_by, announced_at=unit.clock.now())
        unit.session.add(said)
        await unit.emit(self._event(unit, row, step, row.act_by, calendar))

    def _event(self, unit: Unit, row: ObligationRow, step: str, act_by: date, calendar: Calendar) -> Event:
        about = {"obligation_id": row.id, "case_id": row.case_id, "rule": row.rule, "actor": row.actor}
        told = {**unit.stamp(SERVICE), **about, "recipient": row.recipient, "act_by": act_by}
        if step == MISSED:
            return DeadlineMissed.model_validate(told)
        left = working_days_left(unit.clock.today(), act_by, calendar)
        return DeadlineApproaching.model_validate(told | {"working_days_left": left})
