"""The watch: what it sees becomes evidence and a day, for our cases only, and what it cannot see is said."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kense.contracts.events import OhchrPublished, Procedure
from publisher.board import last_look
from publisher.desk import earliest_day
from publisher.tables import Look
from tests.publisher.desk import Desk, a_case, desk_in, pdf, row, table

OTHER = row("KAZ 1/2026", gid=30000)


async def published(desk: Desk) -> list[OhchrPublished]:
    return [event for event in await desk.said() if isinstance(event, OhchrPublished)]


async def look_of(desk: Desk) -> Look:
    async with desk.service.store.database.reading() as session:
        look = await last_look(session)
    assert look is not None
    return look


@pytest.mark.slow
async def test_a_communication_that_appears_is_recorded_with_its_evidence(desk: Desk) -> None:
    case = await desk.opened()
    await desk.work()
    desk.clock.move(hours=2)
    desk.show(OTHER, row(), copies={30350: pdf("Public copy")})
    await desk.work()
    (event,) = await published(desk)
    assert (event.case_id, event.reference, event.source) == (case, "AL KAZ 2/2026", "watch")
    assert event.page_address == (desk.folder / "index.html").as_uri()
    assert event.page is not None
    assert event.public_copy is not None
    assert await desk.objects.get(event.page.sha256) == (desk.folder / "index.html").read_bytes()
    assert await desk.objects.get(event.public_copy.sha256) == pdf("Public copy")


async def test_looking_again_says_nothing_again(desk: Desk) -> None:
    await desk.opened()
    desk.show(row())
    for _ in range(3):
        await desk.work()
        desk.clock.move(hours=2)
    assert len(await published(desk)) == 1


async def test_the_watch_looks_only_when_it_is_time(desk: Desk) -> None:
    await desk.work()
    first = (await look_of(desk)).looked_at
    desk.clock.move(minutes=59)
    await desk.work()
    assert (await look_of(desk)).looked_at == first
    desk.clock.move(minutes=1)
    await desk.work()
    assert (await look_of(desk)).looked_at == desk.clock.now()


@pytest.mark.parametrize(
    ("absent_at", "seen_at", "day"),
    [
        # 23:30 in Geneva on 2 March is 03:30 on 3 March in Almaty: the day is Geneva's.
        (datetime(2026, 3, 2, 20, 0, tzinfo=UTC), datetime(2026, 3, 2, 22, 30, tzinfo=UTC), date(2026, 3, 2)),
        # Both after midnight in Geneva.
        (datetime(2026, 3, 2, 23, 5, tzinfo=UTC), datetime(2026, 3, 2, 23, 30, tzinfo=UTC), date(2026, 3, 3)),
        # Looked before midnight, seen after it: it may have come in the last hour of the earlier day.
        (datetime(2026, 3, 2, 22, 30, tzinfo=UTC), datetime(2026, 3, 2, 23, 30, tzinfo=UTC), date(2026, 3, 2)),
        # The watch was away for a weekend.
        (datetime(2026, 3, 6, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 9, 0, tzinfo=UTC), date(2026, 3, 6)),
        # Summer time in Geneva: 22:30 UTC is already the next day.
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), datetime(2026, 7, 2, 8, 0, tzinfo=UTC), date(2026, 7, 2)),
        # Never looked before: the day it was seen.
        (None, datetime(2026, 3, 2, 22, 30, tzinfo=UTC), date(2026, 3, 2)),
    ],
)
def test_the_day_is_the_earliest_possible_in_geneva(absent_at: datetime | None, seen_at: datetime, day: date) -> None:
    assert earliest_day(seen_at, absent_at) == day


async def test_a_case_counts_from_the_day_it_was_last_not_there(desk: Desk) -> None:
    case = await desk.opened()
    desk.clock.set(datetime(2026, 3, 2, 22, 30, tzinfo=UTC))
    await desk.work()
    desk.clock.set(datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    desk.show(OTHER, row())
    await desk.work()
    assert [event.published_on for event in await published(desk)] == [date(2026, 3, 2)]
    page = await desk.page(f"/publisher/cases/{case}")
    assert "02.03.2026 23:30 in Geneva" in page
    assert "03.03.2026 00:30 in Geneva" in page


async def test_a_look_that_failed_proves_no_absence(desk: Desk) -> None:
    await desk.opened()
    desk.clock.set(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    await desk.work()
    for day, content in ((3, b"<html>Under maintenance</html>"), (4, table(OTHER, around="<p>60 results</p>"))):
        desk.clock.set(datetime(2026, 3, day, 9, 0, tzinfo=UTC))
        (desk.folder / "index.html").write_bytes(content)
        await desk.work()
    desk.clock.set(datetime(2026, 3, 5, 9, 0, tzinfo=UTC))
    desk.show(OTHER, row())
    await desk.work()
    assert [event.published_on for event in await published(desk)] == [date(2026, 3, 2)]


async def test_a_case_registered_after_its_publication_counts_from_when_it_was_seen(desk: Desk) -> None:
    await desk.work()
    desk.clock.move(days=1)
    desk.show(OTHER, row())
    await desk.work()
    desk.clock.move(days=5)
    await desk.opened("UA KAZ 2/2026")
    await desk.work()
    assert [(event.reference, event.published_on) for event in await published(desk)] == [
        ("UA KAZ 2/2026", date(2026, 3, 2))
    ]


@pytest.mark.parametrize(
    ("reference", "shown", "matches"),
    [
        ("KAZ 2/2026", row("AL KAZ 2/2026"), True),
        ("AL KAZ 2/2026", row("KAZ 2/2026", kind=""), True),
        ("AL KAZ 2/2025", row("KAZ 2/2026"), False),
        ("AL KAZ 22/2026", row("KAZ 2/2026"), False),
        ("AL AUS 2/2026", row("KAZ 2/2026"), False),
    ],
)
async def test_rows_are_matched_by_country_number_and_year(
    desk: Desk, reference: str, shown: str, matches: bool
) -> None:
    await desk.opened(reference)
    desk.show(shown)
    await desk.work()
    assert len(await published(desk)) == int(matches)


async def test_a_treaty_body_case_is_never_matched(desk: Desk) -> None:
    await desk.hear(a_case(desk.clock, "AL KAZ 2/2026", procedure=Procedure.TREATY_BODY))
    desk.show(row())
    await desk.work()
    assert await published(desk) == []


async def test_a_case_without_its_opening_yet_waits_for_it(desk: Desk) -> None:
    opening = a_case(desk.clock, "AL KAZ 2/2026")
    await desk.replied(opening.case_id)
    desk.show(row())
    await desk.work()
    assert await published(desk) == []
    await desk.hear(opening)
    await desk.work()
    assert [event.case_id for event in await published(desk)] == [opening.case_id]


async def test_the_clock_does_not_wait_for_the_public_copy(desk: Desk) -> None:
    case = await desk.opened()
    desk.show(row())
    await desk.work()
    (event,) = await published(desk)
    assert event.public_copy is None
    assert "cannot be read" in await desk.page(f"/publisher/cases/{case}")
    desk.show(row(), copies={30350: pdf("Public copy")})
    desk.clock.move(hours=1)
    await desk.work()
    assert len(await published(desk)) == 1
    assert "ohchr-KAZ-2-2026.pdf" in await desk.page(f"/publisher/cases/{case}")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("../secret.pdf?gId=30350", "the link leads to another site"),
        ("https://elsewhere.example/30350.pdf?gId=30350", "the link leads to another site"),
        ("files/page.html?gId=30350", "what the link gives is no PDF"),
    ],
)
async def test_nothing_but_a_pdf_beside_the_page_is_taken_for_the_copy(desk: Desk, link: str, said: str) -> None:
    case = await desk.opened()
    (desk.folder.parent / "secret.pdf").write_bytes(pdf("Not OHCHR's"))
    desk.show(row(link=link))
    (desk.folder / "files/page.html").write_text("<p>Please log in</p>")
    await desk.work()
    assert said in await desk.page(f"/publisher/cases/{case}")
    assert [event.public_copy for event in await published(desk)] == [None]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><div>new design</div></html>", "The watch cannot read OHCHR&#39;s page any more"),
        (table(), "the table of communications is empty"),
        (None, "The watch could not reach OHCHR&#39;s page"),
        (table(OTHER, row(day="soon")), "could not read 1 rows"),
        (table(OTHER, around="<p>300 results</p>"), "sees only 1 of the 300 communications"),
    ],
)
async def test_what_the_watch_cannot_see_is_an_alarm_on_the_board(desk: Desk, content: bytes | None, said: str) -> None:
    await desk.work()
    read_at = (await look_of(desk)).read_at
    page = desk.folder / "index.html"
    page.write_bytes(content) if content else page.unlink()
    desk.clock.move(hours=1)
    await desk.work()
    board = await desk.page("/publisher/")
    assert said in board
    assert "cannot see" in board
    look = await look_of(desk)
    assert (look.read_at, look.looked_at) == (read_at, desk.clock.now())
    desk.show(OTHER)
    desk.clock.move(hours=1)
    await desk.work()
    assert "sees the page" in await desk.page("/publisher/")


async def test_another_address_is_another_page(desk: Desk, tmp_path: Path) -> None:
    await desk.opened()
    await desk.work()
    elsewhere = desk_in(tmp_path, ohchr=(tmp_path / "new/index.html").as_uri())
    elsewhere.folder = tmp_path / "new"
    elsewhere.clock.move(days=3)
    elsewhere.show(row())
    await elsewhere.work()
    assert [event.published_on for event in await published(elsewhere)] == [date(2026, 3, 5)]


async def test_without_a_setting_nothing_is_watched_and_the_board_says_so(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, ohchr="")
    await desk.service.migrate()
    await desk.work()
    assert [loop.name for loop in desk.service.loops] == ["publisher.match", "publisher.queue", "publisher.site"]
    assert "No watch is set" in await desk.page("/publisher/")


async def test_the_board_reconciles_both_sites(desk: Desk) -> None:
    replied = await desk.opened("AL KAZ 2/2026")
    await desk.replied(replied)
    await desk.opened("AL KAZ 3/2026")
    desk.show(OTHER, row(), copies={30350: pdf("Public copy")})
    await desk.work()
    board = " ".join((await desk.page("/publisher/")).split())
    assert 'not whole, on our site <span class="quiet">1</span>' in board
    assert 'not in our registry <span class="quiet">1</span>' in board
    assert 'Replied by us and not shown by OHCHR <span class="quiet">1</span>' in board
    assert 'Not published by OHCHR yet <span class="quiet">1</span>' in board
    desk.show(OTHER, row(replies='<a href="files/6.pdf?gId=6">1 Mar 2026</a>'))
    desk.clock.move(hours=1)
    await desk.work()
    assert "Replied by us and not shown" not in await desk.page("/publisher/")
