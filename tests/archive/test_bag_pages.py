"""The page of a case in the archive with its button, and the page of the audit log."""

import io
import re
import zipfile
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from archive.audit import note
from archive.bags.zipping import zip_folder
from archive.heads import HeadStater
from archive.tables import AuditEntry, Document

from .conftest import CASE, NOW, OPENED, Archive, MakePdf, OpenArchive
from .test_bags import run


async def shown(archive: Archive, address: str, reader: str = "en") -> str:
    answer = await archive.client.get(address, headers={"accept-language": reader})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.slow
async def test_one_click_gives_the_case_as_a_zip_that_bagit_finds_valid(
    archive: Archive, make_pdf: MakePdf, tmp_path: Path
) -> None:
    await archive.hear(OPENED)
    document_id = await archive.file_signed(make_pdf("Reply"), "Жауап.pdf")
    assert f'href="/archive/cases/{CASE}"' in await shown(archive, f"/documents/{document_id}")
    page = await shown(archive, f"/cases/{CASE}")
    assert f'<form method="post" action="/archive/cases/{CASE}/bag">' in page
    assert f'href="/archive/documents/{document_id}"' in page
    answer = await archive.client.post(f"/cases/{CASE}/bag")
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == "attachment; filename*=utf-8''AL%20KAZ%202_2026.zip"
    assert int(answer.headers["content-length"]) == len(answer.content)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
        assert "AL KAZ 2_2026/data/documents/01-reply/original/Жауап.pdf" in opened.namelist()
        opened.extractall(tmp_path / "out")
    assert run(tmp_path / "out/AL KAZ 2_2026", "bagit.py --validate .").returncode == 0
    assert list((archive.settings.home / "bags").iterdir()) == []
    assert "Case taken out as a bag" in await shown(archive, f"/audit?about={CASE}")


@pytest.mark.parametrize(("reader", "words"), [("kk", "Істі беру"), ("ru", "Выдать дело"), ("en", "Take the case out")])
async def test_the_button_is_there_in_each_language(
    archive: Archive, make_pdf: MakePdf, reader: str, words: str
) -> None:
    await archive.file_signed(make_pdf("Reply"))
    assert f"<button>{words}</button>" in await shown(archive, f"/cases/{CASE}", reader)


async def test_a_case_without_documents_has_no_button_and_an_unknown_one_no_page(archive: Archive) -> None:
    await archive.hear(OPENED)
    page = await shown(archive, f"/cases/{CASE}")
    assert "Nothing of this case is in the archive yet." in page
    assert "<button>Take" not in page
    nothing = await archive.client.post(f"/cases/{CASE}/bag")
    assert nothing.status_code == 404
    assert "There is nothing to take out" in nothing.text
    assert list((archive.settings.home / "bags").iterdir()) == []
    unknown = await archive.client.get(f"/cases/{uuid4()}")
    assert (unknown.status_code, "The archive knows no such case." in unknown.text) == (404, True)


async def test_a_reader_without_the_label_meets_a_case_without_documents(
    open_archive: OpenArchive, make_pdf: MakePdf
) -> None:
    archive = await open_archive(reader="press")
    await archive.hear(OPENED)
    document_id = await archive.file_signed(make_pdf("Reply"))
    async with archive.service.store.unit() as unit:
        await unit.session.execute(update(Document).values(access=["secret"]))
    assert "Nothing of this case is in the archive yet." in await shown(archive, f"/cases/{CASE}")
    log = await shown(archive, "/audit")
    assert str(document_id) not in log
    assert "There is no such entry." in log


async def test_a_harmed_original_is_said_before_the_click(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.file_signed(make_pdf("Reply"))
    async with archive.service.store.unit() as unit:
        await unit.session.execute(update(Document).values(condition="damaged"))
    assert "Originals that are damaged or missing: 1." in await shown(archive, f"/cases/{CASE}")


async def test_the_log_is_shown_newest_first_page_by_page(archive: Archive) -> None:
    async with archive.service.store.unit() as unit:
        for number in range(1, 52):
            await note(unit, "sample.noted", f"samples/{number}")
    await HeadStater(archive.service.store).step()
    page = await shown(archive, "/audit")
    numbers = [int(number) for number in re.findall(r"<td>samples/(\d+)</td>", page)]
    assert numbers == list(range(51, 1, -1))
    assert 'href="/archive/audit?before=2"' in page
    assert "<td>samples/1</td>" in await shown(archive, "/audit?before=2")
    async with archive.service.store.database.reading() as session:
        last = await session.get_one(AuditEntry, 51)
    assert (await archive.client.get("/api/audit/head")).json() == {"sequence": 51, "hash": last.hash}
    assert last.hash in page.replace("<wbr>", "")
    assert "<td>23 November 2026</td><td>51</td>" in page


async def test_the_log_about_one_document_shows_that_alone(archive: Archive) -> None:
    one, other = UUID(int=1), UUID(int=2)
    async with archive.service.store.unit() as unit:
        await note(unit, "sample.noted", f"documents/{one}")
        await note(unit, "sample.noted", f"documents/{other}")
    page = await shown(archive, f"/audit?about={one}")
    assert (str(one) in page, str(other) in page) == (True, False)


def test_a_folder_becomes_a_zip_and_is_gone(tmp_path: Path) -> None:
    (tmp_path / "bag/data").mkdir(parents=True)
    (tmp_path / "bag/data/Жауап.txt").write_bytes(b"reply")
    zip_folder(tmp_path / "bag", tmp_path / "bag.zip", "Case", NOW)
    with zipfile.ZipFile(tmp_path / "bag.zip") as opened:
        (entry,) = opened.infolist()
        assert opened.read(entry) == b"reply"
    assert (entry.filename, entry.date_time) == ("Case/data/Жауап.txt", (2026, 11, 23, 11, 0, 0))
    assert list((tmp_path / "bag").rglob("*.txt")) == []
