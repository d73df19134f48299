"""Bytes that a server of the S3 API cannot read: whether they are damaged, or the server is away for a while.

The servers here are pretended; a real MinIO whose disk was changed is in tests/faults/test_vault.py.
"""

import asyncio
import hashlib

import pytest

from kense.objects.port import ObjectDamaged, ObjectsUnavailable
from kense.objects.s3 import S3Objects

from .pretenders import Failing
from .stores import key_of

DATA = b"The reply of the Republic of Kazakhstan"
SHA256 = hashlib.sha256(DATA).hexdigest()
WHOLE = len(DATA)
TRIED = 3  # times the client tries before it gives up, where the server says that it cannot


def failing(*answers: str | int, name: str = "MinIO", tells: bool = True) -> Failing:
    return Failing(key_of(SHA256), DATA, answers, name, tells)


async def read_from(server: Failing) -> bytes:
    """Nobody waits for as long as such a server asks to."""
    with server.serving() as address:
        async with asyncio.timeout(10):
            return b"".join([piece async for piece in S3Objects(address).locked_pieces(SHA256)])


@pytest.mark.parametrize("answer", ["SlowDownRead", 0, 10])
async def test_what_a_server_that_is_well_cannot_read_is_damaged(answer: str | int) -> None:
    server = failing(answer)
    with pytest.raises(ObjectDamaged):
        await read_from(server)
    assert server.asked == (TRIED if isinstance(answer, str) else 1) + 2


@pytest.mark.parametrize("answer", ["SlowDown", "XMinioServerNotInitialized"])
async def test_a_server_that_is_busy_or_starting_accuses_nothing(answer: str) -> None:
    with pytest.raises(ObjectsUnavailable):
        await read_from(failing(answer))


@pytest.mark.parametrize(
    "server",
    [
        pytest.param(failing(10, tells=False), id="its drive is away"),
        pytest.param(failing(10, name="SeaweedFS 4.48"), id="a part of it may be away"),
    ],
)
async def test_a_server_that_may_be_away_in_part_accuses_nothing(server: Failing) -> None:
    with pytest.raises(ObjectsUnavailable):
        await read_from(server)


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(["SlowDownRead"] * (TRIED + 1) + [WHOLE], id="it can again"),
        pytest.param([10, WHOLE], id="it breaks off once"),
        pytest.param([10, 10, WHOLE], id="it breaks off twice"),
        pytest.param([10, 10, 20], id="it breaks off elsewhere"),
    ],
)
async def test_a_server_that_does_not_fail_alike_each_time_accuses_nothing(answers: list[str | int]) -> None:
    with pytest.raises(ObjectsUnavailable):
        await read_from(failing(*answers))


async def test_a_server_that_fails_once_or_twice_is_asked_again() -> None:
    assert await read_from(failing("SlowDownRead", "SlowDownRead", WHOLE)) == DATA
