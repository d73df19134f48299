"""The same composer on PostgreSQL, where workers and drafters truly work at once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from composer.conversion import Converter
from kense.contracts.acts import ActKind
from tests.composer.composing import CASE, Composing, act, case_opened, paragraphs, running

pytestmark = pytest.mark.postgresql


@pytest.fixture
async def real(tmp_path: Path, address_of: dict[str, str]) -> AsyncIterator[Composing]:
    name, server = f"test_{uuid4().hex[:12]}", address_of["postgresql"]
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'CREATE DATABASE "{name}"'.encode())
    async with running(tmp_path, Converter(None), f"{server}/{name}") as one:
        yield one
    async with await psycopg.AsyncConnection.connect(f"{server}/postgres", autocommit=True) as connection:
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


async def test_two_workers_make_every_letter_once(real: Composing) -> None:
    await real.hear(act(ActKind.COMMUNICATION_ROUTED, "interior"), case_opened())
    steps = [loop.step for loop in real.service.loops]
    while any(await asyncio.gather(*(step() for step in steps))):
        pass
    made = [(event.purpose, event.body, event.language) for event in await real.said()]
    assert sorted(made) == [
        ("cover_letter", "interior", "kk"),
        ("cover_letter", "interior", "ru"),
        ("cover_letter_ombudsman", "ombudsman", "kk"),
        ("cover_letter_ombudsman", "ombudsman", "ru"),
    ]


async def test_two_drafters_at_once_get_a_version_each(real: Composing) -> None:
    await real.hear(case_opened())
    submitted = await real.answer("interior", (1, "Мәліметтер бар."))
    english = {f"text-{submitted.act_id}-0": "There is information.", f"question-{submitted.act_id}-0": "1"}
    sent = [real.send(f"/cases/{CASE}/reply", once=once, what="make", **english) for once in ("a", "b", "c")]
    assert [answered.status_code for answered in await asyncio.gather(*sent)] == [303, 303, 303]
    assert [row.version for row in await real.rows("reply")] == [1, 2, 3]
    await real.make()
    assert "There is information." in paragraphs(await real.document("reply", "en"))
