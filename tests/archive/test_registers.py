"""The registers: entered from an original, corrected with a reason, never deleted, and rebuilt from the vault."""

import io
import json
import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import delete, not_, select, update

from archive.audit import canonical
from archive.main import rebuilder_of, search_of
from archive.registers.known import REGISTERS
from archive.registers.tables import RegisterEntry
from archive.tables import AuditEntry, Document
from archive.verifying import Fault, Finding, Verifier

from .conftest import Archive, MakePdf, OpenArchive
from .registering import AGREEMENT, enter, entered, listed, original, page

NOWHERE = "00000000-0000-4000-8000-000000000404"
COMMUNIQUE = ("Бірлескен коммюнике", "Тараптар құбыр құрылысын\n2027 жылы аяқтауға келісті.")


async def in_vault(archive: Archive, key: str) -> dict[str, object]:
    kept = json.loads(await archive.objects.recorded(key))
    assert isinstance(kept, dict)
    return kept


async def notes(archive: Archive, about: str) -> list[tuple[str, dict[str, object]]]:
    entries = select(AuditEntry).where(AuditEntry.about == about).order_by(AuditEntry.sequence)
    async with archive.service.store.database.reading() as session:
        return [(one.kind, json.loads(one.entry)["said"]) for one in await session.scalars(entries)]


async def test_an_agreement_is_entered_from_its_original_and_kept_in_the_vault(
    archive: Archive, make_pdf: MakePdf
) -> None:
    document = await archive.file_signed(make_pdf(*COMMUNIQUE), "Коммюнике.pdf")
    entry = await entered(archive, document, at_passage="Құбыр құрылысын 2027 жылы", status="under_way")
    await archive.work()
    kept = await in_vault(archive, f"registers/agreements/{entry}/v0001.json")
    assert kept == {
        "format": "kense-register/1",
        "kind": "agreement",
        "entry_id": entry,
        "document_id": str(document),
        "page": 2,
        "passage": "Құбыр құрылысын 2027 жылы",
        "status": "under_way",
        "fields": {
            "agreement": "Құбыр құрылысын 2027 жылы аяқтау",
            "with_whom": "Атлантида тарабы",
            "country": "FRA",
            "reached_on": "2026-11-20",
            "basis": "minutes",
            "responsible": ["energy", "justice", "Құрылыс штабы"],
            "due_on": "2026-12-01",
        },
        "links": [],
        "access": [],
        "entered_at": kept["entered_at"],
        "changed_at": kept["entered_at"],
        "change": "entered",
        "reason": None,
        "by": "officer",
    }
    about = {"version": 1, "document": str(document), "reason": None}
    assert await notes(archive, f"registers/agreements/{entry}") == [("register.entered", about)]


@pytest.mark.slow
async def test_the_page_of_an_entry_leads_to_its_place_in_the_original(archive: Archive, make_pdf: MakePdf) -> None:
    document = await archive.file_signed(make_pdf(*COMMUNIQUE), "Коммюнике.pdf")
    entry = await entered(archive, document, at_page="2", at_passage="2027 жылы аяқтауға келісті")
    shown = await page(archive, f"/registers/agreements/{entry}")
    assert f'href="/archive/documents/{document}/original#page=2"' in shown
    assert "<blockquote" in shown
    assert "2027 жылы аяқтауға келісті" in shown
    for said in ("France", "Ministry of Energy", "Құрылыс штабы", "1 December 2026", "minutes, memorandum"):
        assert said in shown
    there = await page(archive, f"/documents/{document}")
    assert f'href="/archive/registers/agreements/{entry}"' in there


async def test_the_form_begins_with_what_the_original_says(archive: Archive, make_pdf: MakePdf) -> None:
    document = await archive.file_signed(make_pdf(*COMMUNIQUE))
    address = f"/registers/agreements/new?document={document}&passage=2027 жылы аяқтауға"
    form = await page(archive, address)
    assert 'name="at_page" value="2"' in form
    assert 'name="reached_on" value="2026-11-20"' in form
    assert '<option value="KAZ" selected>' in form
    assert '<textarea id="agreement" name="agreement" rows="2"> 2027 жылы аяқтауға</textarea>' in form
    assert "Page 2 of the original" in form


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"agreement": " "}, "This must be filled"),
        ({"due_on": "31.02.2027"}, "This is no day."),
        ({"due_on": "2026-11-19"}, "This day is before “Day it was reached”."),
        ({"basis": "rumour"}, "This is none of the choices"),
        ({"country": "Zembla"}, "No country has this name or code."),
        ({"at_page": "x"}, "This is no number of a page."),
    ],
)
async def test_what_cannot_stand_in_a_register_is_marked_and_nothing_typed_is_lost(
    archive: Archive, typed: dict[str, str], fault: str
) -> None:
    document = await original(archive)
    answer = await enter(archive, document, **typed)
    assert answer.status_code == 422
    assert fault in answer.text
    assert "Атлантида тарабы" in answer.text
    assert await listed(archive) == []


@pytest.mark.slow
async def test_a_place_that_is_not_in_the_original_is_marked(archive: Archive, make_pdf: MakePdf) -> None:
    document = await archive.file_signed(make_pdf(*COMMUNIQUE))
    no_page = await enter(archive, document, at_page="3")
    elsewhere = await enter(archive, document, at_page="1", at_passage="аяқтауға келісті")
    assert (no_page.status_code, "The original has 2 pages." in no_page.text) == (422, True)
    assert (elsewhere.status_code, "These words are on page 2." in elsewhere.text) == (422, True)
    assert await listed(archive) == []


async def test_the_same_twice_from_the_same_original_is_told_of(archive: Archive) -> None:
    document = await original(archive)
    first = await enter(archive, document, once="one")
    again = await enter(archive, document, once="one")
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["location"] == again.headers["location"]
    other = await enter(archive, document, once="two", agreement="ҚҰБЫР құрылысын  2027 жылы аяқтау.")
    assert other.status_code == 409
    assert "This is in the register already" in other.text
    assert len(await listed(archive)) == 1


async def test_a_correction_is_a_new_version_with_its_reason(archive: Archive) -> None:
    document = await original(archive)
    entry = await entered(archive, document)
    form = {"once": "c", "seen": "1", **AGREEMENT, "due_on": "2027-03-01", "reason": "Тараптар мерзімді ұзартты"}
    assert (await archive.client.post(f"/registers/agreements/{entry}/correct", data=form)).status_code == 303
    await archive.work()
    first = await in_vault(archive, f"registers/agreements/{entry}/v0001.json")
    second = await in_vault(archive, f"registers/agreements/{entry}/v0002.json")
    assert first["fields"]["due_on"] == "2026-12-01"  # type: ignore[index]
    assert (second["fields"]["due_on"], second["change"]) == ("2027-03-01", "corrected")  # type: ignore[index]
    shown = await page(archive, f"/registers/agreements/{entry}")
    assert "<del>1 December 2026</del> <ins>1 March 2027</ins>" in shown
    assert "Тараптар мерзімді ұзартты" in shown
    said = {"version": 2, "document": str(document), "reason": "Тараптар мерзімді ұзартты", "changed": ["due_on"]}
    assert (await notes(archive, f"registers/agreements/{entry}"))[1] == ("register.corrected", said)


async def test_the_form_of_a_correction_gives_back_what_is_there(archive: Archive) -> None:
    """Bodies stand there by their names, and are the same bodies when it is sent."""
    entry = await entered(archive, await original(archive))
    form = await page(archive, f"/registers/agreements/{entry}/correct", "kk")
    assert "> Энергетика министрлігі Әділет министрлігі Құрылыс штабы</textarea>" in form
    named = "Энергетика министрлігі\r\nӘділет министрлігі\r\nҚұрылыс штабы"
    again = {"once": "c", "seen": "1", **AGREEMENT, "responsible": named, "reason": "Өзгеріссіз"}
    assert (await archive.client.post(f"/registers/agreements/{entry}/correct", data=again)).status_code == 303
    said = (await notes(archive, f"registers/agreements/{entry}"))[1][1]
    assert said["changed"] == []


async def test_a_correction_without_a_reason_is_not_kept(archive: Archive) -> None:
    entry = await entered(archive, await original(archive))
    form = {"once": "c", "seen": "1", **AGREEMENT, "due_on": "2027-03-01", "reason": " "}
    answer = await archive.client.post(f"/registers/agreements/{entry}/correct", data=form)
    assert answer.status_code == 422
    assert "Say in a few words why the entry is corrected" in answer.text
    told = (await archive.client.get(f"/api/registers/agreements/{entry}")).json()
    assert (told["version"], told["fields"]["due_on"]) == (1, "2026-12-01")


async def test_of_two_who_correct_at_once_the_second_is_told(archive: Archive) -> None:
    entry = await entered(archive, await original(archive))
    place = f"/registers/agreements/{entry}/status"
    one = {"once": "a", "seen": "1", "status": "carried_out", "reason": "Құбыр іске қосылды"}
    two = {"once": "b", "seen": "1", "status": "lapsed", "reason": "Жоба тоқтатылды"}
    assert (await archive.client.post(place, data=one)).status_code == 303
    answer = await archive.client.post(place, data=two)
    assert answer.status_code == 409
    assert "Somebody changed this entry after you had opened it." in answer.text
    assert (await archive.client.get(f"/api/registers/agreements/{entry}")).json()["status"] == "carried_out"


async def test_withdrawn_is_a_status_and_the_entry_stays(archive: Archive) -> None:
    entry = await entered(archive, await original(archive))
    form = {"once": "w", "seen": "1", "status": "withdrawn", "reason": "Басқа құжаттан алынған"}
    await archive.client.post(f"/registers/agreements/{entry}/status", data=form)
    assert await listed(archive) == []
    assert await listed(archive, status="withdrawn") == [AGREEMENT["agreement"]]
    assert "Withdrawn: entered by mistake" in await page(archive, f"/registers/agreements/{entry}")


async def test_instructions_and_reports_are_linked_and_a_link_is_taken_back(archive: Archive) -> None:
    document = await original(archive)
    report = await original(archive, "Есеп.bin")
    entry = await entered(archive, document)
    place = f"/registers/agreements/{entry}"
    by_address = {"once": "a", "seen": "1", "what": "report", "document": f"http://x/archive/documents/{report}"}
    in_words = {"once": "b", "seen": "2", "what": "instruction", "said": "Тапсырма № 20-01-7.1, 3-тармақ"}
    for form in (by_address, in_words):
        assert (await archive.client.post(f"{place}/link", data=form)).status_code == 303
    shown = await page(archive, place)
    assert f'Report: <a href="/archive/documents/{report}">Есеп.bin</a>' in shown
    assert "Instruction: Тапсырма № 20-01-7.1, 3-тармақ" in shown
    back = {"once": "c", "seen": "3", "place": "0", "reason": "Басқа уағдаластықтың есебі"}
    assert (await archive.client.post(f"{place}/unlink", data=back)).status_code == 303
    told = (await archive.client.get(f"/api/registers/agreements/{entry}")).json()
    assert told["links"] == [{"what": "instruction", "document_id": None, "said": "Тапсырма № 20-01-7.1, 3-тармақ"}]
    assert told["version"] == 4
    nothing = await archive.client.post(f"{place}/link", data={"once": "d", "seen": "4", "what": "report"})
    assert (nothing.status_code, "Nothing was named to link." in nothing.text) == (422, True)


async def three_agreements(archive: Archive) -> list[str]:
    """With two sides, over two years; one overdue on 23 November 2026, one carried out, one still in time."""
    document = await original(archive)
    await entered(archive, document, "1", agreement="Late", due_on="2026-11-22", reached_on="2026-01-10")
    await entered(
        archive, document, "2", agreement="done", with_whom="B side", country="", responsible="justice",
        status="carried_out", due_on="2026-11-21", reached_on="2025-05-05",
    )  # fmt: skip
    return [await entered(archive, document, "3", agreement="In time", due_on="2026-11-23", reached_on="2026-02-01")]


async def test_a_register_is_filtered_and_sorted(archive: Archive) -> None:
    await three_agreements(archive)
    assert await listed(archive) == ["In time", "Late", "done"]
    assert await listed(archive, sort="oldest") == ["done", "Late", "In time"]
    assert await listed(archive, sort="due") == ["done", "Late", "In time"]
    assert await listed(archive, sort="title") == ["done", "In time", "Late"]
    assert await listed(archive, status="overdue") == ["Late"]
    assert await listed(archive, status="carried_out") == ["done"]
    assert await listed(archive, party="B side") == ["done"]
    assert await listed(archive, country="FRA") == ["In time", "Late"]
    assert await listed(archive, body="energy") == ["In time", "Late"]
    assert await listed(archive, body="justice", year="2025") == ["done"]
    assert await listed(archive, division="message") == []
    shown = await page(archive, "/registers/agreements?status=overdue")
    assert "Entries: 1" in shown
    assert '<span class="badge late">Overdue</span>' in shown
    first = await page(archive, "/")
    assert "Past their day and still open: 1" in first
    assert 'href="/archive/registers/agreements?status=overdue&amp;sort=due"' in first


@pytest.mark.slow
async def test_what_may_not_be_seen_is_nowhere(archive: Archive, open_archive: OpenArchive) -> None:
    """An entry is kept from a reader by its own labels, and by those of its original."""
    opened = await original(archive, "open.bin")
    closed = await original(archive, "closed.bin")
    async with archive.service.store.unit() as unit:
        only = update(Document).where(Document.document_id == str(closed))
        await unit.session.execute(only.values(access=["құпия"]))
    await entered(archive, opened, "1", agreement="For all", with_whom="Side A")
    own = await entered(
        archive, opened, "2", agreement="Own label", with_whom="Side B", access="Құпия; басқа", due_on="2026-11-22"
    )
    theirs = await entered(archive, closed, "3", agreement="Label of the original", with_whom="Side C", access="")
    assert len(await listed(archive)) == 3
    stranger = await open_archive(reader="баспасөз")
    assert await listed(stranger) == ["For all"]
    shown = await page(stranger, "/registers/agreements")
    assert [side for side in ("Side A", "Side B", "Side C") if side in shown] == ["Side A"]
    assert "Entries: 1" in await page(stranger, "/registers/")
    assert "still open: 1" in await page(archive, "/")
    assert "still open" not in await page(stranger, "/")
    for entry in (own, theirs):
        for place in (f"/registers/agreements/{entry}", f"/api/registers/agreements/{entry}"):
            assert (await stranger.client.get(place)).status_code == 404
        form = {"once": entry, "seen": "1", "status": "lapsed", "reason": "x"}
        assert (await stranger.client.post(f"/registers/agreements/{entry}/status", data=form)).status_code == 404
    assert (await enter(stranger, closed, once="4")).status_code == 404
    book = await spreadsheet(stranger, "agreements")
    assert [row[0] for row in book[1:]] == ["For all"]
    insider = await open_archive(reader="құпия")
    assert sorted(await listed(insider)) == ["For all", "Label of the original", "Own label"]


async def spreadsheet(archive: Archive, register: str, reader: str = "en") -> list[tuple[object, ...]]:
    answer = await archive.client.get(f"/registers/{register}/export.xlsx", headers={"accept-language": reader})
    assert answer.headers["content-disposition"] == f'attachment; filename="{register}.xlsx"'
    return list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]


async def test_a_register_is_given_out_as_a_spreadsheet(archive: Archive) -> None:
    document = await original(archive)
    entry = await entered(archive, document, agreement='=HYPERLINK("http://x")', at_page="2", with_whom="A\x07B")
    (head, row) = await spreadsheet(archive, "agreements", "ru")
    line = dict(zip(head, row, strict=True))
    assert line["Достигнутая договорённость"] == '=HYPERLINK("http://x")'
    assert line["С кем"] == "AB"
    assert line["Кто должен исполнить"] == "Министерство энергетики\nМинистерство юстиции\nҚұрылыс штабы"
    assert line["Страна"] == "Франция"
    assert line["Срок"] == datetime(2026, 12, 1)  # noqa: DTZ001 - as a spreadsheet has days
    assert (line["Статус"], line["Страница"]) == ("Исполняется", 2)
    assert line["Запись"] == f"/archive/registers/agreements/{entry}"


TREATY = {
    "name": "Үкіметаралық келісім",
    "treaty_kind": "loan",
    "concluded_on": "2024-05-17",
    "signing_acts": "Қаулы № 1\nҚаулы № 2",
    "lead": "finance",
    "others": "justice",
    "planned": "12",
    "further": "продолжить выполнение",
    "status": "signed",
}


async def test_a_treaty_has_the_fields_of_the_appendices(archive: Archive) -> None:
    document = await original(archive, "Келісім.bin")
    answer = await enter(archive, document, "treaties", **TREATY)
    (told,) = (await archive.client.get("/api/registers/treaties")).json()["entries"]
    assert answer.headers["location"] == told["address"]
    assert told["fields"] == {
        "name": "Үкіметаралық келісім",
        "treaty_kind": "loan",
        "concluded_on": "2024-05-17",
        "signing_acts": ["Қаулы № 1", "Қаулы № 2"],
        "lead": ["finance"],
        "others": ["justice"],
        "planned": 12,
        "further": "continue",
    }
    assert told["status"] == "signed"
    assert await listed(archive, "treaties", body="justice", division="loan", status="signed") == [TREATY["name"]]


def test_the_registers_have_the_fields_of_the_forms_of_the_appendices() -> None:
    """A change of the composer's forms is to show here; the names that mean two things there are told apart."""
    from composer.purposes.treaties import Bilateral, BilateralSigned, Loan, Multilateral, MultilateralSigned

    asked = {name for form in (Bilateral, Multilateral, Loan, BilateralSigned) for name in form.model_fields}
    asked |= MultilateralSigned.model_fields.keys() - {"conditions", "notification"}
    added = {"treaty_kind", "country", "entry_conditions", "depositary_notification"}
    assert set(REGISTERS["treaties"].fields) == asked | added


async def rows(archive: Archive) -> list[dict[str, object]]:
    columns = [column for column in RegisterEntry.__table__.columns if column.name not in ("known", "indexed_at")]
    async with archive.service.store.database.reading() as session:
        found = (await session.execute(select(*columns))).mappings().all()
    return sorted((dict(row) for row in found), key=str)


@pytest.mark.slow
async def test_registers_rebuilt_from_the_vault_compare_equal(
    archive: Archive, open_archive: OpenArchive, tmp_path: Path
) -> None:
    (entry,) = await three_agreements(archive)
    document = await original(archive, "Келісім.bin")
    await enter(archive, document, "treaties", once="t", **TREATY)
    talks = {"subject": "Сұхбат", "our_side": "А. Үлгі\nБ. Үлгі", "held_by": "mfa", "at_page": "1"}
    await enter(archive, document, "records_of_talks", once="r", **talks)
    form = {"once": "w", "seen": "1", "status": "withdrawn", "reason": "Қате"}
    await archive.client.post(f"/registers/agreements/{entry}/status", data=form)
    await archive.work()
    before = await rows(archive)
    assert len(before) == 5

    shutil.copytree(archive.settings.home / "objects", tmp_path / "anew" / "objects")
    anew = await open_archive(home=str(tmp_path / "anew"))
    search = search_of(anew.settings)
    made = await rebuilder_of(anew.service.store, anew.objects, search).rebuild()
    await search.close()
    assert made.unusable == {}
    counted = {name: made.read[name] for name in made.read if name.startswith("registers/")}
    assert counted == {"registers/agreements": 3, "registers/treaties": 1, "registers/records_of_talks": 1}
    assert await rows(anew) == before
    assert (await Verifier(anew.service.store, anew.objects).verify()).faults == []
    shown = await page(anew, f"/registers/agreements/{entry}")
    assert "Қате" in shown


async def test_verifying_names_an_entry_that_the_database_changed_or_lost(archive: Archive) -> None:
    document_id = await original(archive)
    one, other = [
        f"registers/agreements/{await entered(archive, document_id, what, agreement=what)}" for what in ("one", "other")
    ]
    verifier = Verifier(archive.service.store, archive.objects)
    await archive.work()
    assert (await verifier.verify()).faults == []
    async with archive.service.store.unit() as unit:
        mine = RegisterEntry.entry_id == one.rpartition("/")[2]
        await unit.session.execute(update(RegisterEntry).where(mine).values(status="done"))
        await unit.session.execute(delete(RegisterEntry).where(not_(mine)))
    assert set((await verifier.verify()).faults) == {
        Finding(Fault.RECORD_DIFFERS, one),
        Finding(Fault.NOT_IN_DATABASE, other),
    }


async def test_a_record_of_an_unknown_register_is_told_of_in_rebuilding(archive: Archive) -> None:
    entry = await entered(archive, await original(archive))
    await archive.work()
    kept = await in_vault(archive, f"registers/agreements/{entry}/v0001.json")
    other = canonical({**kept, "kind": "rumour"}).encode()
    await archive.objects.record(f"registers/rumours/{entry}/v0001.json", other, date(2101, 12, 31))
    search = search_of(archive.settings)
    made = await rebuilder_of(archive.service.store, archive.objects, search).rebuild()
    await search.close()
    key = f"registers/rumours/{entry}/v0001.json"
    assert made.unusable == {key: "ValueError: there is no register of the kind rumour"}


@pytest.mark.parametrize(
    "address", ["/registers/rumours", "/registers/agreements/nonsense", f"/registers/treaties/{NOWHERE}",
                "/registers/agreements/new", f"/registers/agreements/new?document={NOWHERE}"],
)  # fmt: skip
async def test_what_is_not_there_is_said_in_plain_words(archive: Archive, address: str) -> None:
    answer = await archive.client.get(address)
    assert answer.status_code == 404
    assert "There is no such" in answer.text or "none was named that is in the archive" in answer.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("Қол жеткізілген уағдаластықтар", "Кіммен", "Мерзімі", "Мерзімі өткен")),
        ("ru", ("Достигнутые договорённости", "С кем", "Срок", "Просрочено")),
    ],
)
async def test_a_register_is_shown_in_the_readers_language(
    archive: Archive, language: str, words: tuple[str, ...]
) -> None:
    await three_agreements(archive)
    shown = await page(archive, "/registers/agreements", language)
    assert [word for word in words if word not in shown] == []


async def found(archive: Archive, **asked: str) -> list[tuple[str, str, int]]:
    """The kind, the title and the page of every hit."""
    answer = (await archive.client.get("/api/search", params=asked)).json()
    assert answer["total"] == len(answer["hits"])
    return [(hit["kind"], hit["title"], hit["page"]) for hit in answer["hits"]]


@pytest.mark.slow
async def test_an_entry_is_searched_and_found_with_its_page(archive: Archive) -> None:
    document = await original(archive)
    entry = await entered(archive, document, at_page="7", at_passage="келісімге қол қойылды", country="FRA")
    await archive.work()
    hit = ("agreement", AGREEMENT["agreement"], 7)
    assert await found(archive, q="құбырдың") == [hit]
    assert await found(archive, q="келісім") == [hit]
    assert await found(archive, q="Атлантида", kind="agreement") == [hit]
    assert await found(archive, q="министерство энергетики Франция") == [hit]
    form = {"once": "c", "seen": "1", **AGREEMENT, "agreement": "Теміржол салу", "reason": "Қате атау"}
    await archive.client.post(f"/registers/agreements/{entry}/correct", data=form)
    await archive.work()
    assert await found(archive, q="құбыр") == []
    assert await found(archive, q="теміржол") == [("agreement", "Теміржол салу", 1)]
    form = {"once": "w", "seen": "2", "status": "withdrawn", "reason": "Қате"}
    await archive.client.post(f"/registers/agreements/{entry}/status", data=form)
    await archive.work()
    assert (await found(archive, q="теміржол"))[0][1] == "Теміржол салу [кері алынды · отозвано · withdrawn]"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("own", "of_original", "readers"),
    [
        ("", [], ["", "a", "b"]),
        ("a", [], ["a"]),
        ("", ["a"], ["a"]),
        ("a, b", ["b"], ["b"]),
        ("a", ["b"], []),
    ],
)
async def test_an_entry_is_found_by_who_may_see_it_and_its_original(
    archive: Archive, open_archive: OpenArchive, own: str, of_original: list[str], readers: list[str]
) -> None:
    document = await original(archive)
    async with archive.service.store.unit() as unit:
        only = update(Document).where(Document.document_id == str(document))
        await unit.session.execute(only.values(access=of_original))
    await entered(archive, document, access=own)
    await archive.work()
    seeing = [one for one in ("", "a", "b") if await found(await open_archive(reader=one), q="құбыр", kind="agreement")]
    assert seeing == readers


@pytest.mark.slow
async def test_a_lost_index_has_the_entries_again(archive: Archive, open_archive: OpenArchive) -> None:
    await entered(archive, await original(archive))
    await archive.work()
    shutil.rmtree(archive.settings.home / "search")
    anew = await open_archive()
    await anew.work()
    assert len(await found(anew, q="құбыр")) == 1
