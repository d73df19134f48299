"""Background work goes on whatever happens to one step."""

import asyncio
import contextlib

import pytest

from kense.messaging import loops
from kense.messaging.loops import Loop, running


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "SECONDS_TO_FINISH_A_STEP", 0.2)


@pytest.mark.slow
async def test_a_loop_outlives_a_failure_and_what_a_lost_connection_cancelled() -> None:
    steps: list[int] = []
    done = asyncio.Event()

    async def step() -> bool:
        steps.append(len(steps))
        if len(steps) == 1:
            lost: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
            lost.cancel()
            return await lost
        done.set()
        return False

    async with running([Loop("test", step)]):
        await asyncio.wait_for(done.wait(), 10)
    assert steps == [0, 1]


async def test_a_loop_ends_when_its_block_does() -> None:
    started = asyncio.Event()

    async def step() -> bool:
        started.set()
        await asyncio.sleep(3600)
        return True

    async with running([Loop("test", step)]):
        await started.wait()
    assert [task.get_name() for task in asyncio.all_tasks() if task.get_name() == "test"] == []


async def test_a_loop_ends_although_its_step_swallows_that_it_is_told_to() -> None:
    started = asyncio.Event()

    async def step() -> bool:
        started.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(3600)
        return True

    async with asyncio.timeout(10), running([Loop("test", step)]):
        await started.wait()


async def test_a_loop_woken_at_the_very_moment_it_is_told_to_end_ends() -> None:
    waiting = asyncio.Event()

    async def step() -> bool:
        waiting.set()
        return False

    loop = Loop("test", step, every=3600)
    async with asyncio.timeout(10), running([loop]):
        await waiting.wait()
        await asyncio.sleep(0)
        loop.wake()


async def test_a_step_under_way_is_finished_before_the_loop_ends() -> None:
    started, finished = asyncio.Event(), asyncio.Event()

    async def step() -> bool:
        started.set()
        await asyncio.sleep(0.05)
        finished.set()
        return True

    async with running([Loop("test", step)]):
        await started.wait()
    assert finished.is_set()
