"""The heads of the archive's audit log on the public site."""

from datetime import date

import pytest

from kense.contracts.events import AuditHeadStated
from tests.publisher.desk import Desk

FIRST = ("1" * 64, "a" * 64)
SECOND = ("2" * 64, "b" * 64)


def stated(desk: Desk, day: date, sequence: int, hashes: tuple[str, str]) -> AuditHeadStated:
    facts = {"day": day, "sequence": sequence, "hash": hashes[0], "list_hash": hashes[1]}
    return AuditHeadStated.model_validate({"recorded_at": desk.clock.now(), "recorded_by": "archive", **facts})


async def test_each_day_is_a_line_of_the_file_in_the_order_of_days(desk: Desk) -> None:
    """Heard in another order, and one of them twice."""
    second = stated(desk, date(2026, 3, 3), 9, SECOND)
    await desk.hear(second, stated(desk, date(2026, 3, 2), 4, FIRST), second)
    await desk.work("site")
    assert await desk.page("/site/archive-heads.txt") == (
        f"2026-03-02 4 {FIRST[0]} {FIRST[1]}\n2026-03-03 9 {SECOND[0]} {SECOND[1]}\n"
    )


async def test_what_was_shown_of_a_day_stays_whatever_is_said_later(desk: Desk) -> None:
    await desk.hear(stated(desk, date(2026, 3, 2), 4, FIRST), stated(desk, date(2026, 3, 2), 4, SECOND))
    await desk.work("site")
    assert (await desk.page("/site/archive-heads.txt")) == f"2026-03-02 4 {FIRST[0]} {FIRST[1]}\n"


@pytest.mark.parametrize(
    ("language", "title", "day"),
    [
        ("kk", "Архивтің аудит журналы", "2026 жылғы 2 наурыз"),
        ("ru", "Журнал аудита архива", "2 марта 2026 г."),
        ("en", "Audit log of the archive", "2 March 2026"),
    ],
)
async def test_the_page_says_what_it_is_for_in_each_language(desk: Desk, language: str, title: str, day: str) -> None:
    await desk.hear(stated(desk, date(2026, 3, 2), 4, FIRST))
    await desk.work("site")
    page = await desk.page(f"/site/{language}/archive-heads.html")
    for words in (f"<h1>{title}</h1>", f"<td>{day}</td><td>4</td>", FIRST[0], FIRST[1]):
        assert words in page
    assert f'href="/site/{language}/archive-heads.html"' in await desk.page(f"/site/{language}/")


async def test_before_the_first_statement_the_page_says_so(desk: Desk) -> None:
    await desk.work("site")
    assert "Nothing has been stated yet." in await desk.page("/site/en/archive-heads.html")
    assert await desk.page("/site/archive-heads.txt") == ""
