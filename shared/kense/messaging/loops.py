"""Background work: a step called again and again, woken when there is something to do."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger()

PAUSE_AFTER_ERROR_SECONDS = 2.0
# A step cut off inside a transaction leaves its connection to close by itself some time later.
SECONDS_TO_FINISH_A_STEP = 2.0


@dataclass
class Loop:
    """`step` does one piece of work and says whether it did any; `pending` counts what still waits.

    `every` is the longest pause in seconds between two looks; `wake()` ends the pause at once.
    """

    name: str
    step: Callable[[], Awaitable[bool]]
    every: float = 1.0
    pending: Callable[[], Awaitable[int]] | None = None
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _ending: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        self._woken.set()

    def end(self) -> None:
        """No further step after the one under way."""
        self._ending.set()
        self.wake()

    def begin(self) -> asyncio.Task[None]:
        self._ending.clear()
        return asyncio.create_task(self.run(), name=self.name)

    async def run(self) -> None:
        """Until told to end. A step may swallow that (asyncio.wait_for does, up to Python 3.11), so it is asked for too."""
        while not (self._ending.is_set() or _told_to_end()):
            self._woken.clear()
            try:
                did_something = await self.step()
            except (Exception, asyncio.CancelledError):  # a loop outlives its failures; each is logged and tried again
                if _told_to_end():
                    raise  # and not merely waiting for something that a lost connection cancelled
                log.exception("loop.failed", loop=self.name)
                await _rest(self._ending, PAUSE_AFTER_ERROR_SECONDS)
                continue
            if not (did_something or self._ending.is_set()):
                await _rest(self._woken, self.every)


async def _rest(until: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await until.wait()


def _told_to_end() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


@asynccontextmanager
async def running(loops: list[Loop]) -> AsyncIterator[None]:
    """The loops run while the block does; at its end each finishes its step, and what takes too long is cancelled."""
    tasks = [loop.begin() for loop in loops]
    try:
        yield
    finally:
        for loop in loops:
            loop.end()
        if tasks:
            await asyncio.wait(tasks, timeout=SECONDS_TO_FINISH_A_STEP)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
