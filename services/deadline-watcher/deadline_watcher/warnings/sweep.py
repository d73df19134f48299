"""Warnings: what is due and not announced yet is announced, once, however long nobody swept.

Each obligation climbs the ladder of its rule (ladders.yaml). Before the date only the step that came last is said: a
warning about a day already gone would help nobody. Once the date has passed the miss is said, and every escalation
that has come since, whether anybody swept on its day or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select, union_all
from sqlalchemy.dialects import postgresql, sqlite

from deadline_watcher.calendar.table import Calendar
from deadline_watcher.cases.watch import SERVICE
from deadline_watcher.law.counting import working_day_after, working_days_left
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.tables import Announcement, ObligationRow, is_open
from deadline_watcher.warnings.ladders import DAY, MISSED, Ladder, Ladders, Role, Step, working_day_before
from deadline_watcher.warnings.occasion import Warned
from deadline_watcher.warnings.outgoing import Outgoing
from deadline_watcher.warnings.people import Holders, everybody
from deadline_watcher.warnings.tables import Acknowledgement
from kense.contracts.events import DeadlineApproaching, DeadlineMissed, Escalated, Event
from kense.messaging.loops import Loop
from kense.messaging.unit import Store, Unit

BATCH = 200
EVERY_SECONDS = 60.0


@dataclass(frozen=True)
class Sweep:
    store: Store
    book: Lawbook
    ladders: Ladders
    outgoing: Outgoing

    def loop(self) -> Loop:
        return Loop(f"{SERVICE}.sweep", self.step, EVERY_SECONDS, self.due)

    async def step(self) -> bool:
        """Announce one batch; each announcement is written with its event and its mail. Says whether there was any."""
        if not await self.due():
            return False
        said = 0
        async with self.store.unit() as unit:
            calendar = await self.book.calendar(unit.session)
            holders = Holders(await everybody(unit.session), unit.clock.today())
            for step, query in self._unsaid(calendar):
                for row in await unit.session.scalars(query.limit(BATCH).with_for_update(skip_locked=True)):
                    warned = Warned(row, step, self.ladders.of(row.rule), calendar)
                    said += await self._announce(unit, warned, holders)
        return said > 0

    async def due(self) -> int:
        """How many announcements are due and not made yet."""
        async with self.store.database.reading() as session:
            unsaid = self._unsaid(await self.book.calendar(session))
            ids = union_all(*(query.with_only_columns(ObligationRow.id) for _, query in unsaid)).subquery()
            return await session.scalar(select(func.count()).select_from(ids)) or 0

    def _unsaid(self, calendar: Calendar) -> Iterator[tuple[Step, Select[ObligationRow]]]:
        """For each step, the open obligations that are on it now and were not announced on it."""
        for climbs, ladder in self._ladders():
            for step, is_on_it in on_step(ladder, self.store.clock.today(), calendar):
                said = select(Announcement.step).where(
                    Announcement.obligation_id == ObligationRow.id,
                    Announcement.step == step.key,
                    Announcement.due == ObligationRow.act_by,
                )
                yield step, select(ObligationRow).where(self._is_warned_of(step), climbs, is_on_it, not_(said.exists()))

    def _is_warned_of(self, step: Step) -> ColumnElement[bool]:
        """Where silence is consent nothing is missed: once the term is over, the duty is agreed (32)."""
        if step.comes_before:
            return is_warned_of()
        silent = [rule.id for rule in self.book.rules.values() if rule.silence]
        return and_(is_warned_of(), ObligationRow.rule.not_in(silent))

    def _ladders(self) -> Iterator[tuple[ColumnElement[bool], Ladder]]:
        """Each ladder, and which obligations climb it."""
        named = self.ladders.rules
        yield ObligationRow.rule.not_in(named), self.ladders.named(self.ladders.default)
        for name in sorted(set(named.values())):
            rules = [rule for rule, climbed in named.items() if climbed == name]
            yield ObligationRow.rule.in_(rules), self.ladders.named(name)

    async def _announce(self, unit: Unit, warned: Warned, holders: Holders) -> bool:
        """Say it, unless another process did so a moment ago."""
        if not await _first_to_say(unit, warned):
            return False
        await unit.emit(self._event(unit, warned))
        await self.outgoing.queue(unit, warned, holders)
        return True

    def _event(self, unit: Unit, warned: Warned) -> Event:
        row, step, today = warned.row, warned.step, unit.clock.today()
        about = {"obligation_id": row.id, "case_id": row.case_id, "rule": row.rule, "actor": row.actor}
        told = {**unit.stamp(SERVICE), **about, "recipient": row.recipient, "act_by": warned.act_by}
        if step.day == MISSED:
            return DeadlineMissed.model_validate(told)
        if step.escalates:
            late = working_days_left(warned.act_by, today, warned.calendar)
            return Escalated.model_validate(told | {"to": step.to, "working_days_late": late})
        left = working_days_left(today, warned.act_by, warned.calendar)
        return DeadlineApproaching.model_validate(told | {"working_days_left": left})


def is_warned_of() -> ColumnElement[bool]:
    """Obligations that can still be warned of: owed, and not paused."""
    return and_(is_open(), ObligationRow.paused.is_(False))


def on_step(ladder: Ladder, today: date, calendar: Calendar) -> Iterator[tuple[Step, ColumnElement[bool]]]:
    """Which obligations are on which step of the ladder today, by their dates and what was acknowledged."""
    act_by, deadline = ObligationRow.act_by, ObligationRow.deadline
    is_late = and_(act_by < today, deadline < today)
    yield ladder.missed, is_late
    after = date.min
    for step in ladder.before:
        until = working_day_after(today, -int(step.day), calendar) if step.day else today
        yield step, and_(act_by > after, act_by <= until, deadline >= today)
        after = until
    for step in ladder.after:
        come = act_by < _since(today, int(step.day), calendar)
        if step.waits:
            come = or_(
                and_(come, not_(_acknowledged("head"))), act_by < _since(today, int(step.day) + step.waits, calendar)
            )
        yield step, and_(is_late, come, not_(_acknowledged(step.to)))


def _since(today: date, working_days: int, calendar: Calendar) -> date:
    """The day before which an act-by date lies when so many working days have come after it, today included."""
    return working_day_before(today + DAY, working_days, calendar)


def _acknowledged(role: Role) -> ColumnElement[bool]:
    return (
        select(Acknowledgement.role)
        .where(
            Acknowledgement.obligation_id == ObligationRow.id,
            Acknowledgement.due == ObligationRow.act_by,
            Acknowledgement.role == role,
        )
        .exists()
    )


async def _first_to_say(unit: Unit, warned: Warned) -> bool:
    """Write the announcement; False where it stands already."""
    dialect = sqlite if unit.session.get_bind().dialect.name == "sqlite" else postgresql
    said = {"obligation_id": warned.row.id, "step": warned.step.key, "due": warned.act_by}
    written = dialect.insert(Announcement).values(**said, announced_at=unit.clock.now()).on_conflict_do_nothing()
    return await unit.session.scalar(written.returning(Announcement.step)) is not None
