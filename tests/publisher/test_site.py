"""The public site: equal to the table whatever happens, whole or absent, and nothing in it runs."""

import shutil
from pathlib import Path
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from lxml import etree, html
from sqlalchemy import MetaData

from kense.contracts.events import DocumentPublished, DocumentRecalled
from kense.contracts.topology import HEARS
from kense.messaging.tables import messaging_tables
from publisher.public_pages import language_name, size
from publisher.site import Site
from publisher.tables import Base
from tests.publisher.desk import Desk, pdf, row

pytestmark = pytest.mark.slow

COPY = pdf("Public copy of the letter")


async def published(desk: Desk, title: str = "Title in the registry") -> UUID:
    case = await desk.opened(title=title, mandates=("<script>alert(1)</script> & torture",))
    desk.show(row(summary="Persons &lt;b&gt;concerned&lt;/b&gt;"), copies={30350: COPY})
    await desk.work()
    await desk.replied(case)
    await desk.work()
    desk.clock.move(hours=1)
    await desk.work()
    return case


def content(desk: Desk) -> dict[str, bytes]:
    return {
        str(path.relative_to(desk.site)): path.read_bytes() for path in sorted(desk.site.rglob("*")) if path.is_file()
    }


async def said(desk: Desk) -> list[str]:
    return [e.what for e in await desk.said() if isinstance(e, DocumentPublished | DocumentRecalled)]


def test_the_handlers_hear_what_the_topology_says(desk: Desk) -> None:
    assert set(desk.service.handlers) == set(HEARS["publisher"])


async def test_the_migrated_tables_are_those_of_the_metadata(desk: Desk) -> None:
    metadata = MetaData()
    messaging_tables(metadata)
    for table in Base.metadata.sorted_tables:
        table.to_metadata(metadata)
    async with desk.service.store.database.reading() as session:
        found = await (await session.connection()).run_sync(
            lambda connection: compare_metadata(MigrationContext.configure(connection), metadata)
        )
    assert [difference for difference in found if "alembic_version" not in str(difference)] == []


async def test_an_empty_site_stands_from_the_first_moment(desk: Desk) -> None:
    await desk.work("site")
    assert "Nothing has been published yet." in await desk.page("/site/")
    assert "Әзірге ештеңе жарияланған жоқ." in await desk.page("/site/kk/")
    assert "There is no such page." in await desk.page("/site/en/nothing.html")


async def test_each_case_has_a_page_in_each_language_and_files_named_by_its_reference(desk: Desk) -> None:
    await published(desk)
    names = ["al-kaz-2-2026.html", "archive-heads.html", "feed.xml", "index.html"]
    assert sorted(content(desk)) == sorted(
        [
            *(f"{language}/{name}" for language in ("kk", "ru", "en") for name in names),
            *("404.html", "archive-heads.txt", "index.html", "site.css"),
            *("files/al-kaz-2-2026-communication.pdf", "files/al-kaz-2-2026-reply.pdf"),
        ]
    )
    page = html.document_fromstring(await desk.page("/site/ru/al-kaz-2-2026.html"))
    assert page.get("lang") == "ru"
    (heading,) = page.iter("h1")
    assert heading.xpath("string()") == "Сообщение AL KAZ 2/2026"
    (communication, reply) = [found for found in page.iter("div") if found.get("class") == "document"]
    assert " ".join(str(communication.xpath("string()")).split()) == (
        "Сообщение AL KAZ 2/2026 PDF, 1 КБ · язык: английский · опубликовано 2 марта 2026 г."
    )
    assert [link.get("href") for link in reply.iter("a")] == ["/site/files/al-kaz-2-2026-reply.pdf"]


async def test_what_came_from_a_letter_is_escaped_and_its_title_stays_inside(desk: Desk) -> None:
    await published(desk, title="<script>alert(2)</script> Ainur Example")
    for path, data in content(desk).items():
        if path.endswith((".html", ".xml")):
            assert b"<script" not in data, path
            assert b"Ainur Example" not in data, path
            assert b"<b>concerned" not in data, path
    page = await desk.page("/site/en/al-kaz-2-2026.html")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; torture" in page
    assert "Persons &lt;b&gt;concerned&lt;/b&gt;" in page


async def test_the_titles_of_cases_are_escaped_on_our_pages(desk: Desk) -> None:
    case = await published(desk, title="<script>alert(2)</script>")
    for address in ("/publisher/", f"/publisher/cases/{case}"):
        page = await desk.page(address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(2)&lt;/script&gt;" in page


async def test_the_feed_is_well_formed_and_names_each_case_once(desk: Desk) -> None:
    case = await published(desk)
    feed = etree.fromstring((desk.site / "en/feed.xml").read_bytes())
    atom = "{http://www.w3.org/2005/Atom}"
    (entry,) = feed.findall(f"{atom}entry")
    assert entry.findtext(f"{atom}id") == f"urn:uuid:{case}"
    assert entry.findtext(f"{atom}title") == "AL KAZ 2/2026"
    assert entry.findtext(f"{atom}summary") == (
        "Communication: published on 2 March 2026; Reply: published on 2 March 2026"
    )


async def test_a_site_that_was_lost_or_spoiled_is_built_again_without_saying_it_again(desk: Desk) -> None:
    await published(desk)
    before = content(desk)
    shutil.rmtree(desk.site)
    desk.start()
    await desk.work()
    assert content(desk) == before
    (desk.site / "files/al-kaz-2-2026-reply.pdf").write_bytes(b"half of")
    (desk.site / "files/stranger.pdf").write_bytes(b"not ours")
    (desk.site / "en/old-case.html").write_text("left behind")
    desk.start()
    await desk.work()
    assert content(desk) == before
    assert await said(desk) == ["communication", "reply"]


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("point", [1, 2, 3, 9, 18, 19])
async def test_killed_at_any_write_the_site_and_the_events_end_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, point: int
) -> None:
    """The site is 18 files and a rename each; then the events. The point past the last write kills nothing."""
    left = point
    rename = Path.replace

    def replace(path: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed
        return rename(path, target)

    case = await desk.opened()
    desk.show(row(), copies={30350: COPY})
    await desk.work("watch", "match")
    await desk.replied(case)
    desk.clock.move(hours=1)
    await desk.work("queue")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace)
        try:
            await desk.work("site")
            died = False
        except Killed:
            died = True
            assert await said(desk) == []
    assert died is (point <= 18)
    desk.start()
    await desk.work()
    assert await said(desk) == ["communication", "reply"]
    assert len(content(desk)) == 18
    assert content(desk)["files/al-kaz-2-2026-communication.pdf"] == COPY


async def test_killed_between_the_files_and_the_events_both_come_once(desk: Desk) -> None:
    case = await desk.opened()
    desk.show(row(), copies={30350: COPY})
    await desk.work("watch", "match")
    await desk.replied(case)
    desk.clock.move(hours=1)
    await desk.work("queue")
    site = next(loop.step for loop in desk.service.loops if loop.name == "publisher.site")
    owner = getattr(site, "__self__", None)
    assert isinstance(owner, Site)
    await owner._place(await owner._entries(), [])
    assert "files/al-kaz-2-2026-reply.pdf" in content(desk)
    assert await said(desk) == []
    desk.start()
    await desk.work()
    await desk.work()
    assert await said(desk) == ["communication", "reply"]


async def test_a_file_lost_from_the_store_keeps_only_itself_from_the_site(desk: Desk) -> None:
    case = await desk.opened()
    desk.show(row(), copies={30350: COPY})
    await desk.work()
    kept = await desk.replied(case)
    stored = next((desk.folder.parent / "objects/locked").rglob(kept.sha256))
    stored.rename(stored.with_name("away"))
    desk.clock.move(hours=1)
    await desk.work()
    assert await said(desk) == ["communication"]
    assert "reply.pdf" not in await desk.page("/site/en/al-kaz-2-2026.html")
    assert "The file cannot be read from the store" in await desk.page(f"/publisher/cases/{case}")
    stored.with_name("away").rename(stored)
    desk.start()
    await desk.work()
    assert await said(desk) == ["communication", "reply"]


async def test_two_cases_with_one_reference_never_share_a_file(desk: Desk) -> None:
    cases = [UUID(int=1), UUID("0a1b2c3d-0000-0000-0000-000000000000")]
    for case in cases:
        await desk.opened(case_id=case)
    desk.show(row(), copies={30350: COPY})
    await desk.work()
    for case in cases:
        await desk.press(case, "communication/publish")
    await desk.work()
    assert sorted(path for path in content(desk) if path.startswith("files/")) == [
        "files/al-kaz-2-2026-0a1b2c3d-communication.pdf",
        "files/al-kaz-2-2026-communication.pdf",
    ]


def test_sizes_and_languages_are_said_in_the_readers_language() -> None:
    assert [size(octets, "en") for octets in (1, 1499, 999_499, 1_250_000)] == [
        "1\u00a0KB",
        "1\u00a0KB",
        "999\u00a0KB",
        "1.2\u00a0MB",
    ]
    assert size(12_500_000, "ru") == "12,5\u00a0МБ"
    assert [language_name("fr", code) for code in ("en", "ru", "kk")] == ["French", "французский", "француз тілі"]
