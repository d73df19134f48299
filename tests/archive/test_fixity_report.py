"""The report of fixity: today's state, and each day's record in the vault."""

import json
from pathlib import Path

from sqlalchemy import select, update

from archive.access import Reader
from archive.fixity_report import FixityReporter, fixity_report
from archive.tables import Document

from .conftest import Archive, MakePdf


def file_of(archive: Archive, sha256: str) -> Path:
    return archive.settings.home / "objects" / "locked" / sha256[:2] / sha256


async def test_a_days_looks_are_reported_once_and_kept(archive: Archive, make_pdf: MakePdf) -> None:
    """Filed on the 23rd; looked at on the 24th and the 25th, when one of the two was changed."""
    await archive.file_signed(make_pdf("First"), "first.pdf")
    harmed = await archive.file_signed(make_pdf("Second"), "second.pdf")
    archive.pass_time(days=1)
    await archive.work()
    async with archive.service.store.database.reading() as session:
        sha256 = (await session.scalars(select(Document.sha256).where(Document.document_id == str(harmed)))).one()
    path = file_of(archive, sha256)
    path.chmod(0o644)
    path.write_bytes(b"another")
    archive.pass_time(days=1)
    await archive.work()
    archive.pass_time(days=1)
    await FixityReporter(archive.service.store).step()
    assert not await FixityReporter(archive.service.store).step()
    await archive.work()
    kept = [
        json.loads(await archive.objects.recorded(f"fixity/2026-11-{day}/v0001.json")) for day in ("23", "24", "25")
    ]
    assert kept == [
        {"day": "2026-11-23", "looks": 2, "harmed": []},
        {"day": "2026-11-24", "looks": 2, "harmed": []},
        {"day": "2026-11-25", "looks": 2, "harmed": [str(harmed)]},
    ]


async def test_the_report_counts_and_says_what_is_overdue(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("First"))
    archive.pass_time(days=3)
    report = await fixity_report(archive.service.store, Reader(everything=True))
    assert (dict(report.originals), report.overdue, report.harmed, report.days) == ({"intact": 1}, 1, [], [])
    shown = await archive.client.get("/fixity")
    assert "Looks that are overdue: 1." in shown.text
    told = (await archive.client.get("/api/fixity")).json()
    assert told == {"originals": {"intact": 1}, "overdue": 1, "harmed": []}


async def test_a_harmed_original_is_named_only_to_those_who_may_see_it(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Reply"), "withheld.pdf")
    async with archive.service.store.unit() as unit:
        await unit.session.execute(update(Document).values(condition="damaged", access=["treaties"]))
    for reader, seen in ((Reader(), []), (Reader(frozenset({"treaties"})), ["withheld.pdf"])):
        report = await fixity_report(archive.service.store, reader)
        assert ([one.name for one in report.harmed], dict(report.originals)) == (seen, {"damaged": 1})
