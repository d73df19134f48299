"""The self-test: once a day every harm is done to canaries locked in the vault, and what came of it is recorded."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import structlog
from sqlalchemy import JSON, ColumnElement, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from archive.tables import Base
from kense.database import Instant
from kense.messaging.unit import Store
from kense.objects.port import Harm, Objects, ObjectsUnavailable

log = structlog.get_logger()

TRY_EVERY = timedelta(days=1)
TRY_AGAIN_AFTER = timedelta(minutes=10)


class VaultState(StrEnum):
    HELD = "held"
    HARMED = "harmed"
    NOT_WORM = "not worm"
    UNKNOWN = "store away"


class SelfTest(Base):
    """One trial of the vault. `harms` are those that succeeded or, of a vault that is not WORM, would."""

    __tablename__ = "self_tests"
    __table_args__ = (Index("self_tests_tried", "tried_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tried_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(20))
    harms: Mapped[list[str]] = mapped_column(JSON)


@dataclass(frozen=True)
class Trial:
    """What a trial showed; `archive.wording` has the words for its state and its harms."""

    state: VaultState
    harms: list[Harm]
    tried_at: datetime


class SelfTester:
    def __init__(self, store: Store, objects: Objects) -> None:
        self._store = store
        self._objects = objects

    async def step(self) -> bool:
        """Try the vault if the last trial is a day old. Says whether it was tried."""
        last, now = await _last(self._store), self._store.clock.now()
        pause = TRY_AGAIN_AFTER if last and last.state == VaultState.UNKNOWN else TRY_EVERY
        if last and now < last.tried_at + pause:
            return False
        await self._record(await self._trial(now))
        return True

    async def _trial(self, now: datetime) -> Trial:
        try:
            harms = await self._objects.harm()
        except ObjectsUnavailable:
            return Trial(VaultState.UNKNOWN, [], now)
        if not self._objects.worm:
            return Trial(VaultState.NOT_WORM, harms, now)
        return Trial(VaultState.HARMED if harms else VaultState.HELD, harms, now)

    async def _record(self, trial: Trial) -> None:
        if trial.state in (VaultState.HARMED, VaultState.UNKNOWN):
            log.error("selftest.failed", state=trial.state, harms=trial.harms)
        row = SelfTest(tried_at=trial.tried_at, state=trial.state.value, harms=[harm.value for harm in trial.harms])
        async with self._store.unit() as unit:
            unit.session.add(row)


async def latest_trial(store: Store) -> Trial | None:
    """The last trial, None before the first. A store that does not answer takes back no harm that was seen before."""
    last = await _last(store)
    if last and last.state == VaultState.UNKNOWN:
        told = await _last(store, SelfTest.state != VaultState.UNKNOWN.value)
        return told if told and told.state == VaultState.HARMED else last
    return last


async def _last(store: Store, *where: ColumnElement[bool]) -> Trial | None:
    newest = select(SelfTest).where(*where).order_by(SelfTest.tried_at.desc(), SelfTest.id.desc()).limit(1)
    async with store.database.reading() as session:
        row = await session.scalar(newest)
    return Trial(VaultState(row.state), [Harm(harm) for harm in row.harms], row.tried_at) if row else None
