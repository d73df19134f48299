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
from tests.composer.events_of_a_visit import board_of, came, do, part_of, put, visit_opened, word
from tests.composer.test_library import fill_samples, own, upload, versions

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


async def test_two_officers_at_once_place_every_file_once_and_in_an_order(real: Composing) -> None:
    await real.hear(visit_opened())
    sent = [put(real, "8.ru", "mfa", (f"{name}.docx", word(name))) for name in "abc"]
    assert await asyncio.gather(*sent) == [303, 303, 303]
    eight = await part_of(real, 8)
    assert sorted(one.file["name"] for one in eight.contributions) == ["a.docx", "b.docx", "c.docx"]
    assert [one.place for one in eight.contributions] == [0, 1, 2]


async def test_a_mark_and_a_file_that_comes_at_once_leave_no_mark_on_what_nobody_saw(real: Composing) -> None:
    await real.hear(visit_opened())
    await put(real, "2.ru", "mfa", ("a.docx", word("a")))
    approval = do(real, "parts/2/ru/approve", who="Director Dana Sample", on="2026-11-20")
    assert list(await asyncio.gather(approval, put(real, "2.ru", "mfa", ("b.docx", word("b"))))) == [303, 303]
    two = await part_of(real, 2)
    marked, placed = two.said.marked_at, max(one.placed_at for one in two.contributions if one.placed_at)
    assert marked
    assert two.state == ("approved" if placed < marked else "received")


async def test_a_letter_and_the_opening_of_its_case_at_once_make_one_contribution(real: Composing) -> None:
    file = await real.objects.put(word("text"), "text.docx")
    letters = [came("7-IN/2026", file, "interior", id=uuid4()) for _ in range(3)]
    await asyncio.gather(*(real.hear(one) for one in (visit_opened(), *letters)))
    await real.hear(visit_opened(id=uuid4()))
    assert [one.letter_number for one in (await board_of(real)).unplaced] == ["7-IN/2026"]


async def test_uploads_at_the_same_moment_get_numbers_of_their_own(real: Composing) -> None:
    answers = await asyncio.gather(*(upload(real, own(f"Letter {number}.")) for number in range(3)))
    assert [answer.status_code for answer in answers] == [303] * 3
    assert [one.number for one in await versions(real)] == [1, 2, 3]
    tries = (real.send("/templates/cover_letter/ru/1/samples", once=uuid4().hex, data="hostile") for _ in range(3))
    assert [answer.status_code for answer in await asyncio.gather(*tries)] == [303] * 3
    assert [(one.number, one.state) for one in await fill_samples(real)] == [
        (number, "done") for number in (1, 1, 1, 2, 2, 3, 3)
    ]
