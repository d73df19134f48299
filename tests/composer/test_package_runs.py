"""A package is generated: each part, the archive, once for the same content; cancelled, taken over, and told where it fails.

Without LibreOffice here, so that these are quick: the PDFs are in test_package_whole.py.
"""

import hashlib
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest

from composer.packages.naming import numbered, safe_name
from composer.packages.run_tables import PackageRun
from composer.words import said
from kense.i18n import Translator
from tests.composer import pdfs
from tests.composer.composing import Composing, paragraphs
from tests.composer.contributions import contribution
from tests.composer.events_of_a_visit import photograph, put, word
from tests.composer.packages import p
from tests.composer.runs_of_a_visit import RUN, archive, begin, given, newest, part, states, visit, work

SAY = Translator("en", {})


@pytest.mark.slow
async def test_each_part_is_a_docx_and_one_that_nobody_gave_says_so(composing: Composing) -> None:
    await visit(composing, ("10.ru", "national_economy", "Справка.docx", word("Товарооборот вырос.")))
    await begin(composing)
    await work(composing)
    found = await newest(composing)
    assert (found.run.state, found.done, len(found.steps)) == ("done", 25, 25)  # 11 parts × 2, two wholes, the archive
    given = paragraphs(await composing.objects.get(part(found, 10, "ru").docx.sha256))
    assert given[-1] == "Товарооборот вырос."
    nothing = paragraphs(await composing.objects.get(part(found, 10, "kk").docx.sha256))
    assert "Бұл бөлім бойынша ештеңе ұсынылған жоқ." in nothing
    assert "–\tСыртқы істер министрлігі" in nothing
    (one,) = part(found, 10, "ru").ranges
    assert (one.first, one.last) == (len(given) - 1, len(given) - 1)


@pytest.mark.slow
async def test_without_libreoffice_the_page_says_why_there_is_no_pdf(composing: Composing) -> None:
    await visit(composing)
    await begin(composing)
    await work(composing)
    assert part(await newest(composing), 1, "kk").pdf is None
    page = await composing.page(RUN)
    assert "There is no PDF: LibreOffice is not installed on this machine." in page
    assert "The package is made." in page


@pytest.mark.slow
async def test_the_same_content_is_made_once_however_often_it_is_asked_for(composing: Composing) -> None:
    await visit(composing, ("1.kk", "mfa", "a.docx", word("text")))
    first = await begin(composing)
    assert (await begin(composing)).run.id == first.run.id
    await work(composing)
    assert (await begin(composing)).run.id == first.run.id
    assert await work(composing) == 0


@pytest.mark.slow
async def test_a_run_of_a_changed_board_takes_the_place_of_the_one_before(composing: Composing) -> None:
    await visit(composing, ("1.kk", "mfa", "a.docx", word("text")))
    first = await begin(composing)
    await work(composing, steps=22)
    await put(composing, "2.ru", "mfa", ("b.docx", word("programme")))
    second = await begin(composing)
    assert second.run.id != first.run.id
    # Without PDFs no part is complete, so that each is made anew once LibreOffice is there.
    assert states(second).count("done") == 0
    async with composing.service.store.database.reading() as session:
        earlier = await session.get(PackageRun, first.run.id)
    assert earlier is not None
    assert earlier.state == "cancelled"


@pytest.mark.slow
async def test_a_cancelled_run_ends_and_what_a_worker_makes_then_is_dropped(composing: Composing) -> None:
    await visit(composing)
    run = (await begin(composing)).run
    await work(composing, steps=3)
    assert (await composing.send(f"{RUN}/{run.id}/cancel", once=uuid4().hex)).status_code == 303
    found = await newest(composing)
    assert (found.run.state, states(found).count("done"), states(found).count("cancelled")) == ("cancelled", 3, 22)
    assert await work(composing) == 0
    assert "The making of the package was cancelled." in await composing.page(RUN)
    assert (await begin(composing)).run.id != run.id


def unpacked_and_checked(found: dict[str, bytes], folder: Path) -> tuple[int, bytes, bytes]:
    """What sha256sum says of the files, none of which leaves the folder."""
    for name, data in found.items():
        path = folder / name
        assert path.resolve().is_relative_to(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    command = ["sha256sum", "-c", "--quiet", "SHA256SUMS"]
    checked = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return checked.returncode, checked.stdout, checked.stderr


@pytest.mark.slow
async def test_the_archive_holds_all_and_its_list_of_sums_is_right(composing: Composing, tmp_path: Path) -> None:
    text, photo = word("text"), photograph()
    film = b"\0\0\0\x18ftypmp42" + b"film" * 1000
    await visit(
        composing,
        ("10.ru", "national_economy", "../../Справка: «о торговле».docx", text),
        ("19.-", "labour", "a.jpg", photo),
        ("19.-", "labour", "con.jpg", photograph("blue")),
        ("17.-", "mfa", "film.mp4", film),
        within=False,
    )
    await begin(composing)
    await work(composing)
    found = await archive(composing, await newest(composing))
    assert found["given/10 ru/01 _.._Справка_ «о торговле».docx"] == text
    assert found["photos/01 a.jpg"] == photo
    assert found["photos/02 con_.jpg"] == photograph("blue")
    assert found["films/01 film.mp4"] == film
    assert next(name for name in found if name.startswith("kk/")) == "kk/01 Іс-шараның тұжырымдамасы (kk).docx"
    assert len([name for name in found if name.startswith("ru/")]) == 19
    assert "gaps (ru).docx" in found
    assert unpacked_and_checked(found, tmp_path) == (0, b"", b"")
    assert len(found["SHA256SUMS"].decode().splitlines()) == len(found) - 1


@pytest.mark.slow
async def test_the_archive_is_handed_out_as_it_is_kept(composing: Composing) -> None:
    await visit(composing)
    await begin(composing)
    await work(composing)
    found = await newest(composing)
    answer = await composing.client.get(f"{RUN}/{found.run.id}/24.zip")
    assert answer.status_code == 200
    assert hashlib.sha256(answer.content).hexdigest() == found.bundle["zip"]["sha256"]
    assert (await composing.client.get(f"{RUN}/{found.run.id}/0.docx")).status_code == 200
    for wrong in (f"{RUN}/{found.run.id}/0.zip", f"{RUN}/{found.run.id}/99.docx", f"{RUN}/{uuid4()}/0.docx"):
        assert (await composing.client.get(wrong)).status_code == 404


@pytest.mark.slow
async def test_what_cannot_be_put_in_is_named_and_the_part_goes_without_it(composing: Composing) -> None:
    """As a letter brings it: the board takes no such file from a person."""
    torn = contribution(p("whole text"), '<w:altChunk r:id="rId9"/>')
    await visit(composing, ("10.ru", "justice", "Справка.docx", word("Договоров двенадцать.")))
    await given(composing, 10, "ru", "Часть.docx", torn)
    await begin(composing)
    await work(composing)
    found = await newest(composing)
    made = part(found, 10, "ru")
    assert [(one.file, one.left_out, SAY(said(one.message))) for one in made.remarks] == [
        (
            "Часть.docx",
            True,
            "It takes in another file whose text is not in it. Ask the body for a document with the whole text.",
        )
    ]
    text = paragraphs(await composing.objects.get(made.docx.sha256))
    assert text[-1] == "Договоров двенадцать."
    assert "–\tЧасть.docx" in text
    assert "Left out:" in await composing.page(RUN)


@pytest.mark.slow
async def test_a_damaged_pdf_is_named_and_the_part_goes_without_it(composing: Composing) -> None:
    """As a letter brings it: the board takes no such file from a person."""
    await visit(composing, ("10.ru", "justice", "Справка.docx", word("Договоров двенадцать.")))
    for name, data in (("Битый.pdf", b"%PDF-1.7 nothing of it"), ("Закрытый.pdf", pdfs.locked(pdfs.pdf("secret")))):
        await given(composing, 10, "ru", name, data)
    await begin(composing)
    await work(composing)
    made = part(await newest(composing), 10, "ru")
    assert [(one.file, one.left_out, SAY(said(one.message))) for one in made.remarks] == [
        ("Битый.pdf", True, "It is damaged and cannot be opened. Ask the body to send it again."),
        ("Закрытый.pdf", True, "It is locked with a password. Ask the body for a PDF without one."),
    ]
    text = paragraphs(await composing.objects.get(made.docx.sha256))
    assert {"–\tБитый.pdf", "–\tЗакрытый.pdf", "Договоров двенадцать."} < set(text)


@pytest.mark.slow
async def test_a_contribution_lost_from_the_store_ends_the_run_and_says_so(composing: Composing) -> None:
    await visit(composing, ("1.kk", "mfa", "a.docx", word("text")))
    run = await begin(composing)
    sha256 = run.plan.parts[0].files[0].file.sha256
    for path in composing.objects._files.rglob(sha256):
        path.chmod(0o644)
        path.write_bytes(b"something else")
    await work(composing)
    assert (await newest(composing)).run.state == "failed"
    assert "A file of the package is missing from the store, or is damaged." in await composing.page(RUN)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
async def test_the_board_shows_the_run_in_each_language(composing: Composing, language: str) -> None:
    await visit(composing)
    before = {"kk": "Топтаманы жасау", "ru": "Создать пакет", "en": "Generate the package"}[language]
    assert before in await composing.page(RUN.removesuffix("/run"), language)
    await begin(composing)
    during = {"kk": "Топтама жасалып жатыр.", "ru": "Пакет создаётся.", "en": "The package is being made."}[language]
    page = await composing.page(RUN.removesuffix("/run"), language)
    assert during in page
    assert "0 / 25" in page
    assert 'hx-trigger="every 2s"' in page


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Справка «№ 2».docx", "Справка «№ 2».docx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\temp\\a.pdf", "C_temp_a.pdf"),
        ("a\r\nb\x00.txt", "a_b_.txt"),
        ("nul.pdf", "nul_.pdf"),
        ("", "file"),
        ("...", "file"),
        ("gpj.\u202eexe", "gpj._exe"),
        ("ә" * 300 + ".docx", "ә" * 50 + ".docx"),
    ],
)
def test_names_are_such_as_every_system_can_write(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_two_files_of_the_same_name_stay_two() -> None:
    assert numbered(["a.pdf", "a.pdf"]) == ["01 a.pdf", "02 a.pdf"]
