"""The vault tries itself every day, and what came of it is told in words."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from archive.selftest import SelfTester, VaultState, latest_trial
from archive.wording import HARMS, VAULT_STATES
from kense.clock import Clock
from kense.objects.port import Harm, Objects, ObjectsUnavailable
from tests.contract.pretenders import pretending_server

from .conftest import NOW, Archive, OpenArchive


class Store:
    """A store far away, as a trial sees it: harmed in that way, or not answering."""

    worm = True

    def __init__(self) -> None:
        self.harms: Sequence[Harm] | None = []
        self.tried = 0

    async def harm(self) -> list[Harm]:
        self.tried += 1
        if self.harms is None:
            raise ObjectsUnavailable
        return list(self.harms)


async def trial_after(archive: Archive, store: Store, **later: int) -> tuple[VaultState, list[Harm]]:
    """What is told once the time has passed and the loop has had its turn."""
    archive.clock = Clock(archive.clock.shift + timedelta(**later))
    object.__setattr__(archive.service.store, "clock", archive.clock)
    await SelfTester(archive.service.store, cast(Objects, store)).step()
    told = await latest_trial(archive.service.store)
    assert told
    return told.state, told.harms


async def test_a_folder_is_said_not_to_be_worm(archive: Archive) -> None:
    assert await latest_trial(archive.service.store) is None
    await archive.work()
    told = await latest_trial(archive.service.store)
    assert told
    assert (told.state, told.harms) == (VaultState.NOT_WORM, list(Harm))
    assert NOW <= told.tried_at < NOW + timedelta(minutes=1)


async def test_the_vault_is_tried_once_a_day(archive: Archive) -> None:
    store = Store()
    assert await trial_after(archive, store) == (VaultState.HELD, [])
    assert await trial_after(archive, store, hours=23) == (VaultState.HELD, [])
    assert store.tried == 1
    store.harms = [Harm.DELETED]
    assert await trial_after(archive, store, hours=1) == (VaultState.HARMED, [Harm.DELETED])
    assert store.tried == 2
    store.harms = []
    assert await trial_after(archive, store, days=1) == (VaultState.HELD, [])


async def test_a_store_that_is_away_is_tried_again_soon_and_takes_back_no_harm(archive: Archive) -> None:
    store = Store()
    store.harms = None
    assert await trial_after(archive, store) == (VaultState.UNKNOWN, [])
    store.harms = [Harm.SHORTENED]
    assert await trial_after(archive, store, minutes=9) == (VaultState.UNKNOWN, [])
    assert await trial_after(archive, store, minutes=1) == (VaultState.HARMED, [Harm.SHORTENED])
    store.harms = None
    assert await trial_after(archive, store, days=1) == (VaultState.HARMED, [Harm.SHORTENED])
    store.harms = []
    assert await trial_after(archive, store, minutes=10) == (VaultState.HELD, [])


@pytest.mark.parametrize(
    "server", [pytest.param(one, marks=getattr(pytest.mark, one)) for one in ("minio", "seaweedfs")]
)
async def test_a_server_that_locks_passes(open_archive: OpenArchive, address_of: dict[str, str], server: str) -> None:
    archive = await open_archive(objects=address_of[server], prefix="test-selftest")
    await archive.work()
    told = await latest_trial(archive.service.store)
    assert told
    assert (told.state, told.harms) == (VaultState.HELD, [])


@pytest.mark.rclone
@pytest.mark.slow
async def test_a_server_that_pretends_to_lock_fails(open_archive: OpenArchive, tmp_path: Path) -> None:
    with pretending_server(tmp_path) as address:
        archive = await open_archive(objects=address)
        await archive.work()
        told = await latest_trial(archive.service.store)
    assert told
    assert (told.state, told.harms) == (VaultState.HARMED, list(Harm))


def test_every_state_and_every_harm_has_its_words() -> None:
    assert set(VAULT_STATES) == set(VaultState)
    assert set(HARMS) == set(Harm)
    assert {state: words[0] for state, words in VAULT_STATES.items()} == {
        VaultState.HELD: "met",
        VaultState.HARMED: "late",
        VaultState.NOT_WORM: "soon",
        VaultState.UNKNOWN: "soon",
    }
