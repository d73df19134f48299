import asyncio
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, update

from composer.composing import Composer
from composer.conversion import ABSENT, Converter
from composer.main import build
from composer.tables import Base, Composition
from composer.words import reason
from kense.clock import Clock
from kense.contracts.acts import ActKind
from kense.contracts.events import Procedure
from kense.contracts.topology import HEARS
from kense.objects.folder import FolderObjects
from kense.settings import Settings
from tests.composer.composing import CASE, Composing, act, case_opened, letter, paragraphs, text_of

ROUTED = act(ActKind.COMMUNICATION_ROUTED, "interior", "prosecutor_general")
LETTERS = [
    ("cover_letter", "interior", "kk"),
    ("cover_letter", "interior", "ru"),
    ("cover_letter", "prosecutor_general", "kk"),
    ("cover_letter", "prosecutor_general", "ru"),
    ("cover_letter_ombudsman", "ombudsman", "kk"),
    ("cover_letter_ombudsman", "ombudsman", "ru"),
]


async def made(composing: Composing) -> list[tuple[str, str | None, str]]:
    return [(row.purpose, row.body, row.language) for row in await composing.rows() if row.state == "done"]


def test_it_hears_what_the_topology_says(tmp_path: Path) -> None:
    service = build(Settings(home=tmp_path), Clock(), FolderObjects(tmp_path))
    assert set(service.handlers) == set(HEARS["composer"])


async def test_routing_makes_a_letter_to_each_body_and_to_the_ombudsman_in_both_languages(composing: Composing) -> None:
    await composing.hear(case_opened(), ROUTED)
    assert await made(composing) == []
    await composing.make()
    assert await made(composing) == LETTERS
    said = await composing.said()
    assert sorted((event.purpose, event.body, event.language) for event in said) == LETTERS
    first = said[0]
    assert first.document_id == uuid5(CASE, f"{first.purpose}/{first.body}/{first.language}/1")
    assert (first.pdf, first.pdf_absent_because) == (None, str(ABSENT))
    assert first.docx.name == "AL-KAZ-2-2026_cover_letter_interior_kk.docx"
    assert "Ішкі істер министрлігіне" in paragraphs(await composing.objects.get(first.docx.sha256))


async def test_routing_heard_before_the_case_waits_for_it(composing: Composing) -> None:
    await composing.hear(ROUTED)
    assert await composing.rows() == []
    await composing.hear(case_opened())
    await composing.make()
    assert await made(composing) == LETTERS


async def test_the_same_events_again_make_nothing_more(composing: Composing) -> None:
    await composing.hear(case_opened(), ROUTED)
    await composing.make()
    again = ROUTED.model_copy(update={"id": uuid4()})
    await composing.hear(case_opened(), ROUTED, again)
    await composing.make()
    assert len(await composing.said()) == 6


async def test_a_body_routed_later_gets_its_own_letters(composing: Composing) -> None:
    await composing.hear(case_opened(), ROUTED)
    await composing.make()
    await composing.hear(act(ActKind.COMMUNICATION_ROUTED, "justice", on=date(2026, 11, 10)))
    await composing.make()
    assert [event.body for event in await composing.said()][6:] == ["justice", "justice"]


async def test_a_case_of_another_procedure_gets_no_letters_of_this_one(composing: Composing) -> None:
    await composing.hear(case_opened(procedure=Procedure.TREATY_BODY), ROUTED)
    assert await composing.rows() == []


async def test_a_body_that_is_not_in_the_directory_is_not_guessed(composing: Composing) -> None:
    await composing.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "moon"))
    await composing.make()
    failed = [row for row in await composing.rows() if row.state == "failed"]
    assert [(row.body, row.language) for row in failed] == [("moon", "kk"), ("moon", "ru")]
    assert (
        reason(failed[0].reason, lambda said: said.format(**said.values))[0]
        == "There is no body “moon” in the directory."
    )
    assert len(await composing.said()) == 2


async def test_a_case_without_a_reference_says_why_its_letters_are_missing(composing: Composing) -> None:
    await composing.hear(case_opened(reference=None), ROUTED)
    assert {row.state for row in await composing.rows()} == {"failed"}
    assert "The communication has no reference." in await composing.page(f"/cases/{CASE}")


async def test_what_a_dead_process_was_composing_is_made_once_after_a_restart(composing: Composing) -> None:
    await composing.hear(case_opened(), ROUTED)
    store = composing.service.store
    dead = Composer(store, composing.objects, Converter(None))
    taken = await dead._take()
    assert taken
    await composing.make()
    assert len(await composing.said()) == 6
    await dead._say(taken, await dead._make(taken))  # the dead one was only slow, and finishes late
    assert len(await composing.said()) == 6


@pytest.mark.slow
async def test_a_lease_of_this_run_is_left_alone_while_it_holds(composing: Composing) -> None:
    await composing.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior"))
    one = Composer(composing.service.store, composing.objects, Converter(None))
    taken = [await one._take() for _ in range(4)]
    assert len({row.id for row in taken if row}) == 4
    assert await one._take() is None
    assert await one.waiting() == 4


async def test_two_workers_share_the_work_and_double_nothing(composing: Composing) -> None:
    await composing.hear(case_opened(), ROUTED)
    steps = [loop.step for loop in composing.service.loops if loop.name.startswith("composer.compose")]
    assert len(steps) == 2
    while any(await asyncio.gather(*(step() for step in steps))):
        pass
    assert len(await composing.said()) == 6


async def test_when_the_store_of_files_is_away_the_work_waits_for_it(composing: Composing, tmp_path: Path) -> None:
    await composing.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior"))
    (tmp_path / "objects").mkdir(exist_ok=True)
    (tmp_path / "objects" / "files").write_text("a file where a folder should be")
    assert await composing.service.loops[0].step()
    assert [row.state for row in await composing.rows()] == ["waiting"] * 4
    (tmp_path / "objects" / "files").unlink()
    async with composing.service.store.database.transaction() as session:
        await session.execute(update(Composition).values(leased_until=None))
    await composing.make()
    assert len(await composing.said()) == 4


async def test_composing_a_letter_again_keeps_the_old_version(composing: Composing) -> None:
    await composing.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior"))
    await composing.make()
    first = uuid5(CASE, "cover_letter/interior/ru/1")
    answered = await composing.send(f"/cases/{CASE}/again", once="t1", document_id=str(first))
    assert answered.headers["location"] == f"/composer/cases/{CASE}"
    await composing.send(f"/cases/{CASE}/again", once="t1", document_id=str(first))
    await composing.make()
    versions = [(row.language, row.version) for row in await composing.rows("cover_letter")]
    assert versions == [("kk", 1), ("kk", 2), ("ru", 1), ("ru", 2)]
    assert (await composing.said())[-1].docx.name == "AL-KAZ-2-2026_cover_letter_interior_ru_v2.docx"
    page = await composing.page(f"/cases/{CASE}")
    assert page.count("version 2") == 2
    assert f"/composer/files/{first}.docx" in page


@pytest.mark.slow
async def test_a_report_tells_what_was_done_with_whom_and_when(composing: Composing) -> None:
    reply_letter = UUID(int=7)
    await composing.hear(
        case_opened(),
        ROUTED,
        act(ActKind.COMMUNICATION_FORWARDED, "interior", "ombudsman", on=date(2026, 11, 9)),
        act(ActKind.MEETING_HELD, on=date(2026, 12, 1)),
        act(ActKind.REPLY_SIGNED, on=date(2026, 12, 20)),
    )
    await composing.answer("interior", (1, "Information."), on=date(2026, 11, 18))
    early = await composing.send(f"/cases/{CASE}/report", once="early")
    assert early.status_code == 409
    assert "The reply has not been sent yet." in early.text
    sent = act(ActKind.REPLY_SENT, on=date(2026, 12, 21), letter_id=reply_letter)
    await composing.hear(sent, letter(reply_letter, "OUT-0007/2026"))
    await composing.send(f"/cases/{CASE}/report", once="now")
    await composing.make()
    to = [(row.body, row.language) for row in await composing.rows("report")]
    assert to == [
        ("ombudsman", "kk"),
        ("ombudsman", "ru"),
        ("presidential_administration", "kk"),
        ("presidential_administration", "ru"),
    ]
    report = paragraphs(await composing.document("report", "ru", "presidential_administration"))
    assert "Администрация Президента\nРеспублики Казахстан" in report
    row = report.index("Министерство внутренних дел")
    assert report[row + 1 : row + 3] == ["9 ноября 2026 года", "18 ноября 2026 года"]
    row = report.index("Генеральная прокуратура")
    assert report[row + 1 : row + 3] == ["не зарегистрирована", "не представлена"]
    assert (
        "Ответ на сообщение подписан 20 декабря 2026 года и направлен специальным процедурам по дипломатическим каналам "
        "21 декабря 2026 года (исх. №\u00a0OUT-0007/2026)."
    ) in report
    assert (
        "Уполномоченному по правам человека в Республике Казахстан сообщение направлено для информации 9 ноября 2026 года."
        in report
    )
    kazakh = text_of(await composing.document("report", "kk", "ombudsman"))
    assert "есепті ақпарат ретінде жолдайды" in kazakh
    assert "2026 жылғы 1 желтоқсанда кеңес өткізілді" in kazakh


def test_the_migrated_tables_are_the_declared_ones(tmp_path: Path) -> None:
    service = build(Settings(home=tmp_path), Clock(), FolderObjects(tmp_path))
    asyncio.run(service.migrate())
    engine = create_engine(f"sqlite:///{tmp_path}/composer.db")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()
    asyncio.run(service.store.database.close())


@pytest.mark.slow
@pytest.mark.libreoffice
async def test_the_pdf_holds_the_answer_and_the_body(composing_pdf: Composing) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    await composing_pdf.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior"))
    await composing_pdf.answer("interior", (1, "The arrest was lawful & recorded."))
    await composing_pdf.send(f"/cases/{CASE}/reply", once="r", what="make")
    async with composing_pdf.service.store.database.transaction() as session:
        await session.execute(update(Composition).where(Composition.purpose != "reply").values(state="done"))
    await composing_pdf.make()
    (said,) = await composing_pdf.said()
    assert said.pdf
    assert said.pdf_absent_because is None
    document = pdfium.PdfDocument(await composing_pdf.objects.get(said.pdf.sha256))
    text = " ".join("".join(page.get_textpage().get_text_bounded() for page in document).split())
    document.close()
    assert "The arrest was lawful & recorded." in text
    assert "(Information of the Ministry of Internal Affairs)" in text
    response = await composing_pdf.client.get(f"/files/{said.document_id}.pdf")
    assert response.headers["content-type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
