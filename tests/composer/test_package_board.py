"""The board of a package: exactly its parts, whose they are, by when, what came, and how each stands."""

import io
import zipfile
from datetime import date
from uuid import UUID, uuid4, uuid5

import pytest

from composer.packages.board import board
from composer.packages.kinds import kind_of
from composer.packages.parts import parts_of
from composer.purposes import PURPOSES
from composer.purposes.samples import sample
from composer.tables import Composition
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import Event, ObligationState
from tests.composer.composing import CASE, Composing, act, paragraphs
from tests.composer.events_of_a_visit import (
    PACKAGE,
    board_of,
    came,
    deadline,
    do,
    only,
    paper,
    part_of,
    photograph,
    put,
    scheduled,
    stated,
    visit_opened,
    word,
)

ELEVEN = [1, 2, 3, 4, 8, 9, 10, 12, 13, 18, 19]
ABROAD, WITHIN = Circumstance.VISIT_ABROAD, Circumstance.WITHIN_ORGANIZATION


async def numbers(composing: Composing) -> list[int]:
    return [part.number for part, _row in (await board_of(composing)).rows()]


async def states(composing: Composing, *cells: tuple[int, str | None]) -> list[str]:
    return [(await part_of(composing, *cell)).state.value for cell in cells]


def test_a_visit_abroad_has_nineteen_parts_an_event_in_an_organization_eleven() -> None:
    assert [part.number for part in parts_of(within_organization=False, abroad=True)] == list(range(1, 20))
    assert [part.number for part in parts_of(within_organization=True, abroad=False)] == ELEVEN
    assert [part.number for part in parts_of(within_organization=True, abroad=True)] == ELEVEN
    assert [part.number for part in parts_of(within_organization=False, abroad=False)] == [*range(1, 16), 17, 18, 19]


def test_only_films_are_no_gap_and_photographs_and_films_have_no_language() -> None:
    parts = parts_of(within_organization=False, abroad=True)
    assert [part.number for part in parts if part.if_possible] == [17]
    assert [(part.number, part.kind) for part in parts if part.kind != "text"] == [
        (16, "letters"),
        (17, "films"),
        (19, "photos"),
    ]
    assert [part.number for part in parts if not part.has_languages] == [17, 19]


async def test_a_package_begins_in_kazakh_and_russian_with_nothing_in_it(composing: Composing) -> None:
    await composing.hear(visit_opened(), scheduled(), stated(ABROAD))
    found = await board_of(composing)
    assert [(one.part.number, one.language) for one in found.parts] == [
        cell
        for number in range(1, 20)
        for cell in ([(number, None)] if number in (17, 19) else [(number, "kk"), (number, "ru")])
    ]
    assert {one.state.value for one in found.parts} == {"missing"}
    assert {one.owners for one in found.parts} == {("mfa",)}
    assert (found.planned_for, found.title("kk")) == (date(2027, 2, 2), "A sample state visit")


async def test_a_case_of_another_procedure_has_no_package(composing: Composing) -> None:
    await composing.hear(visit_opened(procedure="special_procedures"))
    answer = await composing.client.get(PACKAGE, headers={"accept": "text/html", "accept-language": "en"})
    assert answer.status_code == 404
    assert "Only an event at the highest level has one (paragraph 21)." in answer.text


async def test_the_circumstances_stated_last_decide_and_their_corrections_are_followed(composing: Composing) -> None:
    await composing.hear(visit_opened())
    assert len(await numbers(composing)) == 18
    first = stated(ABROAD)
    await composing.hear(first)
    assert await numbers(composing) == list(range(1, 20))
    corrected = stated(WITHIN, hour=7, corrects=first.act_id)
    await composing.hear(corrected)
    assert await numbers(composing) == ELEVEN
    await composing.hear(stated(WITHIN, hour=8, corrects=corrected.act_id, withdrawn=True))
    assert len(await numbers(composing)) == 18
    await composing.hear(stated(WITHIN, hour=10), stated(ABROAD, hour=9))
    assert await numbers(composing) == ELEVEN


async def test_the_order_of_what_is_heard_does_not_matter(composing: Composing) -> None:
    file = await composing.objects.put(word("text"), "text.docx")
    events: list[Event] = [
        visit_opened(),
        stated(WITHIN),
        deadline("26.1", "mfa", date(2027, 1, 12)),
        deadline("26.1", "mfa", date(2027, 1, 19), revision=2),
        came("7-IN/2026", file, "national_economy"),
    ]
    seen = set()
    for order in (*rotations(events), events[::-1]):
        case = uuid4()
        moved = [one.model_copy(update={"case_id": case, "id": uuid4(), **ids(one, case)}) for one in order]
        await composing.hear(*moved)
        async with composing.service.store.database.reading() as session:
            found = await board(session, case)
        whole = found.whole
        assert whole
        seen.add((len(found.rows()), whole.day, tuple(one.letter_number for one in found.unplaced)))
    assert seen == {(11, date(2027, 1, 19), ("7-IN/2026",))}


async def test_the_days_are_those_of_the_obligations(composing: Composing) -> None:
    await composing.hear(
        visit_opened(),
        scheduled(),
        deadline("24", "mfa", date(2026, 12, 31)),
        deadline("26.1", "mfa", date(2027, 1, 12)),
        deadline("23.1", "national_economy", date(2026, 12, 18)),
        deadline("23.1", "interior", date(2026, 12, 21), extended_to=date(2026, 12, 25)),
    )
    assert await do(composing, "parts/10/owners", owners="national_economy") == 303
    assert await do(composing, "parts/12/owners", owners="interior", due="2026-12-01") == 303
    assert await do(composing, "parts/13/owners", owners="interior") == 303
    dues = {number: (await part_of(composing, number)).due for number in (1, 2, 10, 12, 13)}
    assert {number: (due.rule, due.body, due.day) for number, due in dues.items() if due} == {
        1: ("24", "mfa", date(2026, 12, 31)),
        2: ("26.1", "mfa", date(2027, 1, 12)),
        10: ("23.1", "national_economy", date(2026, 12, 18)),
        12: ("", "interior", date(2026, 12, 1)),
        13: ("23.1", "interior", date(2026, 12, 25)),
    }
    ten = await part_of(composing, 10)
    assert ten.is_late(date(2026, 12, 19))
    assert not ten.is_late(date(2026, 12, 18))
    page = await composing.page(PACKAGE)
    assert 'href="/deadline-watcher/obligations/' in page
    assert "18 December 2026</a>" in page


async def test_a_term_that_fell_away_or_moved_is_followed(composing: Composing) -> None:
    await composing.hear(visit_opened(), deadline("26.1", "mfa", date(2027, 1, 12)))
    await composing.hear(deadline("26.1", "mfa", date(2027, 1, 19), revision=3))
    await composing.hear(deadline("26.1", "mfa", date(2027, 1, 15), revision=2))
    whole = (await board_of(composing)).whole
    assert whole
    assert (whole.day, whole.met) == (date(2027, 1, 19), False)
    withdrawn = deadline("26.1", "mfa", date(2027, 1, 19), revision=4, state=ObligationState.WITHDRAWN)
    await composing.hear(withdrawn)
    assert (await board_of(composing)).whole is None


async def test_a_body_whose_request_is_not_recorded_has_no_day_and_a_way_to_record_it(composing: Composing) -> None:
    await composing.hear(visit_opened(), deadline("26.1", "mfa", date(2027, 1, 12)))
    await do(composing, "parts/10/owners", owners="national_economy")
    assert (await part_of(composing, 10)).due is None
    assert f"/intake/cases/{CASE}/record/request.received?bodies=national_economy" in await composing.page(
        f"{PACKAGE}/parts/10"
    )


async def test_a_registered_letter_is_placed_in_several_parts_and_kept_once(composing: Composing) -> None:
    data = word("Bilateral relations")
    file = await composing.objects.put(data, "Справка.docx")
    await composing.hear(visit_opened(), came("7-IN/2026", file, "national_economy"))
    (loose,) = (await board_of(composing)).unplaced
    assert (loose.body, loose.letter_number, loose.received_on) == ("national_economy", "7-IN/2026", date(2026, 12, 10))
    assert "Справка.docx" in await composing.page(PACKAGE)
    answer = await composing.client.post(
        f"{PACKAGE}/files/{loose.id}/place",
        data={"once": "1", "cells": ["10.ru", "11.ru"]},
        headers={"accept": "text/html"},
    )
    assert answer.status_code == 303
    assert await states(composing, (10, "ru"), (11, "ru"), (10, "kk")) == ["received", "received", "missing"]
    assert (await board_of(composing)).unplaced == []
    given = await composing.client.get(f"{PACKAGE}/files/{await only(composing, 11)}")
    assert given.content == data
    assert given.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%D0%A1%D0%BF%D1%80%D0%B0%D0%B2%D0%BA%D0%B0.docx"
    )
    await composing.hear(came("7-IN/2026", file, "national_economy", id=uuid4()))
    assert (await board_of(composing)).unplaced == []


async def test_what_is_taken_out_of_its_last_part_waits_to_be_placed_again(composing: Composing) -> None:
    file = await composing.objects.put(word("text"), "text.docx")
    await composing.hear(visit_opened(), came("7-IN/2026", file, "national_economy"))
    (loose,) = (await board_of(composing)).unplaced
    await composing.client.post(f"{PACKAGE}/files/{loose.id}/place", data={"once": "1", "cells": ["10.ru", "10.kk"]})
    await do(composing, f"files/{await only(composing, 10, 'ru')}/out")
    assert (await board_of(composing)).unplaced == []
    await composing.hear(came("8-IN/2026", file, "national_economy"))
    assert [one.letter_number for one in (await board_of(composing)).unplaced] == ["8-IN/2026"]
    await do(composing, f"files/{await only(composing, 10, 'kk')}/out")
    assert sorted(str(one.letter_number) for one in (await board_of(composing)).unplaced) == ["7-IN/2026", "8-IN/2026"]
    for one in (await board_of(composing)).unplaced:
        await do(composing, f"files/{one.id}/aside")
    found = await board_of(composing)
    assert (len(found.unplaced), len(found.aside)) == (0, 2)
    await do(composing, f"files/{found.aside[0].id}/back")
    assert len((await board_of(composing)).unplaced) == 1


async def test_the_proof_of_a_submission_is_taken_up_once_with_its_corrections(composing: Composing) -> None:
    file = await composing.objects.put(paper(), "scan.pdf")
    first = act(ActKind.SUBMISSION_RECEIVED, "national_economy", on=date(2026, 12, 9), document=file)
    again = act(
        ActKind.SUBMISSION_RECEIVED, "national_economy", on=date(2026, 12, 8), document=file, corrects=first.act_id
    )
    await composing.hear(again, visit_opened(), first)
    (loose,) = (await board_of(composing)).unplaced
    assert (loose.body, loose.file["name"]) == ("national_economy", "scan.pdf")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word("text"), "docx"),
        (paper(), "pdf"),
        (photograph(), "jpeg"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\x00\x00\x00\x18ftypisom....", "mp4"),
        (b"\x1a\x45\xdf\xa3....", "webm"),
        (b"RIFF....AVI LIST", "avi"),
        (b"RIFF....WAVEfmt ", None),
        (b"PK\x03\x04 no package", None),
        (b"\xd0\xcf\x11\xe0 an old or locked .doc", None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_bytes_are(data: bytes, kind: str | None) -> None:
    assert kind_of(data) == kind


@pytest.mark.slow
async def test_a_file_of_the_wrong_kind_is_refused_and_nothing_is_lost(composing: Composing) -> None:
    await composing.hear(visit_opened())
    assert await put(composing, "5.ru", "mfa", ("photo.jpg", photograph())) == 422
    assert await put(composing, "19.-", "mfa", ("good.jpg", photograph()), ("bad.docx", word("x"))) == 422
    assert await put(composing, "", "mfa", ("song.mp3", b"ID3")) == 422
    assert await put(composing, "5.ru", "mfa", ("a.docx", word("x")), on="9999-01-01") == 422
    assert await put(composing, "5.ru", "nobody", ("a.docx", word("x"))) == 422
    assert await put(composing, "16.ru", "mfa", ("letter.docx", word("x"))) == 404
    found = await board_of(composing)
    assert ({one.state.value for one in found.parts}, found.unplaced) == ({"missing"}, [])
    file = await composing.objects.put(b"plain text", "note.txt")
    await composing.hear(came("9-IN/2026", file, "national_economy"))
    (loose,) = (await board_of(composing)).unplaced
    assert "No part can hold this file" in await composing.page(f"{PACKAGE}/files/{loose.id}/place")
    answer = await composing.send(f"{PACKAGE}/files/{loose.id}/place", once="1", cells="5.ru")
    assert answer.status_code == 422
    assert "The file “note.txt” cannot be a part of this kind, or cannot be opened." in answer.text
    assert len((await board_of(composing)).unplaced) == 1


@pytest.mark.slow
async def test_a_pdf_that_does_not_open_is_refused_with_the_reason(composing: Composing) -> None:
    await composing.hear(visit_opened())
    assert await put(composing, "5.ru", "mfa", ("good.pdf", paper())) == 303
    assert await put(composing, "5.ru", "mfa", ("broken.pdf", b"%PDF-1.7 no document")) == 422
    file = await composing.objects.put(b"%PDF-1.7 no document", "letter.pdf")
    await composing.hear(came("9-IN/2026", file, "interior"))
    (loose,) = (await board_of(composing)).unplaced
    answer = await composing.send(f"{PACKAGE}/files/{loose.id}/place", once="1", cells="5.ru")
    assert "The file “letter.pdf” cannot be opened." in answer.text
    assert "It is damaged and cannot be opened. Ask the body to send it again." in answer.text
    assert len((await board_of(composing)).unplaced) == 1


async def test_a_word_file_that_does_not_open_is_refused_like_a_pdf(composing: Composing) -> None:
    await composing.hear(visit_opened())
    half = io.BytesIO()
    with zipfile.ZipFile(half, "w") as damaged:
        damaged.writestr("word/document.xml", "<w:document/>")
    assert await put(composing, "5.ru", "mfa", ("half.docx", half.getvalue())) == 422
    assert (await part_of(composing, 5)).state.value == "missing"


async def test_a_mark_is_void_once_another_body_owes_the_part_too(composing: Composing) -> None:
    await composing.hear(visit_opened())
    await put(composing, "5.ru", "mfa", ("brief.docx", word("brief")))
    await do(composing, "parts/5/ru/ready")
    assert await do(composing, "parts/5/owners", owners="mfa") == 303
    assert (await part_of(composing, 5)).state.value == "ready"
    await composing.client.post(f"{PACKAGE}/parts/5/owners", data={"once": "1", "owners": ["mfa", "interior"]})
    five = await part_of(composing, 5)
    assert (five.state.value, five.owing, five.said.lapsed, five.said.lapsed_because) == (
        "received", ("interior",), "ready", "owed",
    )  # fmt: skip
    assert "void since another body owes it too" in await composing.page(f"{PACKAGE}/parts/5")


async def test_the_same_file_twice_in_a_part_is_shown_once_with_a_notice(composing: Composing) -> None:
    await composing.hear(visit_opened())
    data = word("the same")
    await put(composing, "5.ru", "mfa", ("a.docx", data))
    await do(composing, "parts/5/ru/ready")
    await put(composing, "5.ru", "national_economy", ("b.docx", data))
    five = await part_of(composing, 5)
    assert [one.file["name"] for one in five.contributions] == ["a.docx"]
    assert [one.file["name"] for one in five.again[five.contributions[0].id]] == ["b.docx"]
    assert five.state == "ready"
    assert "The same file came again:" in await composing.page(f"{PACKAGE}/parts/5")


async def test_a_form_sent_twice_puts_a_file_in_once(composing: Composing) -> None:
    await composing.hear(visit_opened())
    for _ in range(2):
        await put(composing, "5.ru", "mfa", ("a.docx", word("a")), once="the same form")
    five = await part_of(composing, 5)
    assert (len(five.contributions), five.again) == (1, {})


async def test_a_page_gone_back_to_and_sent_with_other_words_is_carried_out(composing: Composing) -> None:
    await composing.hear(visit_opened())
    assert await do(composing, "parts/10/owners", once="page", owners="national_economy") == 303
    assert await do(composing, "parts/10/owners", once="page", owners="finance") == 303
    assert (await part_of(composing, 10)).owners == ("finance",)


async def test_a_form_without_the_token_of_its_page_changes_nothing(composing: Composing) -> None:
    await composing.hear(visit_opened())
    assert await do(composing, "parts/10/owners", once="", owners="finance") == 422
    assert (await part_of(composing, 10)).owners == ("mfa",)


async def test_files_stand_in_the_order_an_officer_gives_them(composing: Composing) -> None:
    await composing.hear(visit_opened())
    await put(composing, "8.ru", "mfa", *((f"{name}.docx", word(name)) for name in "abc"))

    async def order() -> list[str]:
        return [one.file["name"][0] for one in (await part_of(composing, 8)).contributions]

    assert await order() == ["a", "b", "c"]
    last = (await part_of(composing, 8)).contributions[-1]
    await do(composing, f"files/{last.id}/up")
    assert await order() == ["a", "c", "b"]
    await do(composing, "parts/8/ru/ready")
    await do(composing, f"files/{last.id}/up")
    assert await order() == ["c", "a", "b"]
    await do(composing, f"files/{last.id}/up")
    assert await order() == ["c", "a", "b"]
    eight = await part_of(composing, 8)
    assert (eight.state.value, eight.said.lapsed, eight.said.lapsed_because) == ("received", "ready", "moved")


@pytest.mark.slow
async def test_a_returned_contribution_stays_and_the_registry_opens_its_term(composing: Composing) -> None:
    await composing.hear(
        visit_opened(),
        deadline("23.1", "national_economy", date(2026, 12, 18)),
        deadline("26.1", "mfa", date(2027, 1, 12)),
    )
    await do(composing, "parts/10/owners", owners="national_economy")
    await put(composing, "10.ru", "national_economy", ("poor.docx", word("poor")))
    poor = await only(composing, 10)
    assert await do(composing, f"files/{poor}/return", reason=" ") == 422
    assert await do(composing, f"files/{poor}/return", reason="The trade figures are of 2024 & old") == 303
    ten = await part_of(composing, 10)
    assert (ten.state.value, ten.owing, ten.due, ten.standing) == ("returned", ("national_economy",), None, [])
    assert [one.returned_reason for one in ten.contributions] == ["The trade figures are of 2024 & old"]
    page = await composing.page(f"{PACKAGE}/parts/10")
    assert (
        f"/intake/cases/{CASE}/record/submission.returned?bodies=national_economy&amp;note=The%20trade%20figures%20are%20of%202024%20%26%20old"
        in page
    )
    recorded = act(ActKind.SUBMISSION_RETURNED, "national_economy", recorded_at=composing.service.store.clock.now())
    await composing.hear(recorded, deadline("23.3", "national_economy", date(2026, 12, 24)))
    ten = await part_of(composing, 10)
    assert ten.due
    assert (ten.due.rule, ten.due.day, ten.unreported) == ("23.3", date(2026, 12, 24), [])
    assert "submission.returned?" not in await composing.page(f"{PACKAGE}/parts/10")
    await put(composing, "10.ru", "national_economy", ("better.docx", word("better")))
    ten = await part_of(composing, 10)
    assert (ten.state.value, ten.owing, [one.file["name"] for one in ten.standing]) == ("received", (), ["better.docx"])
    assert len(ten.contributions) == 2


@pytest.mark.slow
async def test_a_return_can_be_taken_back(composing: Composing) -> None:
    await composing.hear(visit_opened())
    await put(composing, "10.ru", "national_economy", ("a.docx", word("a")))
    await do(composing, f"files/{await only(composing, 10)}/return", reason="poor")
    await do(composing, f"files/{await only(composing, 10)}/accept")
    assert await states(composing, (10, "ru")) == ["received"]


async def test_several_bodies_share_a_part_until_each_has_given(composing: Composing) -> None:
    await composing.hear(
        visit_opened(),
        deadline("23.1", "national_economy", date(2026, 12, 18)),
        deadline("23.1", "interior", date(2026, 12, 21)),
    )
    answer = await composing.client.post(
        f"{PACKAGE}/parts/12/owners", data={"once": "1", "owners": ["national_economy", "interior"], "languages": "ru"}
    )
    assert answer.status_code == 303
    assert (await part_of(composing, 12, "kk")).owners == ("mfa",)
    await put(composing, "12.ru", "national_economy", ("e.docx", word("e")))
    twelve = await part_of(composing, 12)
    assert (twelve.state.value, twelve.owing) == ("received", ("interior",))
    assert twelve.due
    assert twelve.due.day == date(2026, 12, 21)
    await do(composing, "parts/12/ru/ready")
    assert (await part_of(composing, 12)).owing == ()


async def test_ready_and_approved_are_said_by_a_person_with_initials(composing: Composing) -> None:
    await composing.hear(visit_opened())
    assert await do(composing, "parts/2/ru/ready") == 422
    await put(composing, "2.ru", "mfa", ("programme.docx", word("p")))
    assert await do(composing, "parts/2/ru/ready") == 303
    assert await do(composing, "parts/2/ru/approve", who="", on="2026-11-20") == 422
    assert await do(composing, "parts/2/ru/approve", who="Director Dana Sample", on="9999-01-01") == 422
    assert await do(composing, "parts/2/ru/approve", who="Director Dana Sample", on="2020-02-30") == 422
    assert await do(composing, "parts/2/ru/approve", who="Director Dana Sample", on="2026-11-20") == 303
    two = await part_of(composing, 2)
    assert (two.state.value, two.initialled_by, two.said.initialled_on) == (
        "approved", "Director Dana Sample", date(2026, 11, 20),
    )  # fmt: skip
    assert "initialled by Director Dana Sample" in await composing.page(PACKAGE)
    await put(composing, "2.ru", "mfa", ("new.docx", word("new")))
    two = await part_of(composing, 2)
    assert (two.state.value, two.initialled_by, two.said.lapsed, two.said.lapsed_because) == (
        "received", None, "approved", "came",
    )  # fmt: skip
    page = await composing.page(f"{PACKAGE}/parts/2")
    assert "was: approved (Director Dana Sample), void since something new came" in page
    await do(composing, "parts/2/ru/ready")
    await do(composing, "parts/2/ru/withdraw")
    two = await part_of(composing, 2)
    assert (two.state.value, two.said.lapsed, two.said.lapsed_because) == ("received", "ready", "person")


async def test_the_theses_show_whose_initials_their_sheets_carry(composing: Composing) -> None:
    await composing.hear(visit_opened())
    await put(composing, "4.ru", "national_economy", ("a.docx", word("a")), ("b.docx", word("b")))
    assert len((await part_of(composing, 4)).without_initials) == 2
    first = (await part_of(composing, 4)).contributions[0]
    await do(composing, f"files/{first.id}/initials", who="Vice Minister Ainur Example", on="2026-11-19")
    four = await part_of(composing, 4)
    assert [one.file["name"] for one in four.without_initials] == ["b.docx"]
    assert (four.contributions[0].initialled_by, four.contributions[0].initialled_on) == (
        "Vice Minister Ainur Example", date(2026, 11, 19),
    )  # fmt: skip
    assert "sheets without initials: 1" in await composing.page(PACKAGE)


async def test_a_document_made_here_is_put_into_its_part_with_one_press(composing: Composing) -> None:
    await composing.hear(visit_opened())
    made = await ask_country(composing, 1)
    assert "Put it into the part" not in await composing.page(f"{PACKAGE}/parts/5")
    await composing.make()
    assert "Put it into the part" in await composing.page(f"{PACKAGE}/parts/5")
    assert await do(composing, f"parts/6/ru/made/{made.id}") == 422
    assert await do(composing, f"parts/5/ru/made/{made.id}") == 303
    five = await part_of(composing, 5)
    assert (five.state.value, five.contributions[0].body, five.contributions[0].source) == ("received", "mfa", made.id)
    page = await composing.page(f"{PACKAGE}/parts/5")
    assert "Put it into the part" not in page
    assert "in the part</span>" in page
    await put(composing, "5.ru", "mfa", ("more.docx", word("more")))
    newer = await ask_country(composing, 2)
    await composing.make()
    assert await do(composing, f"parts/5/ru/made/{newer.id}") == 303
    five = await part_of(composing, 5)
    assert [one.source == newer.id for one in five.contributions] == [True, False]


async def ask_country(composing: Composing, version: int) -> Composition:
    """A version of the brief on the country, asked for from one draft."""
    data = sample(PURPOSES["part_05_country"].data, "short" if version == 1 else "long", "ru")
    asked = Composition(
        id=uuid4(), case_id=CASE, purpose="part_05_country", language="ru", version=version, draft_id=CASE,
        data=data.model_dump(mode="json"), asked_at=composing.service.store.clock.now(), state="waiting",
    )  # fmt: skip
    async with composing.service.store.unit() as unit:
        unit.session.add(asked)
    return asked


async def test_a_language_can_be_added_and_what_loses_its_place_stays_visible(composing: Composing) -> None:
    await composing.hear(visit_opened(), stated(ABROAD))
    form = {"once": "1", "languages": ["en"], "title-en": "State visit", "title-kk": " "}
    await composing.client.post(f"{PACKAGE}/languages", data=form)
    found = await board_of(composing)
    assert (found.languages, found.titles, found.title("ru")) == (
        ("kk", "ru", "en"), {"en": "State visit"}, "A sample state visit",
    )  # fmt: skip
    await put(composing, "16.en", "mfa", ("thanks.docx", word("Thank you")))
    await do(composing, "languages")
    found = await board_of(composing)
    assert found.languages == ("kk", "ru")
    assert [(one.number, one.language) for one in found.outside] == [(16, "en")]
    assert "It stands in part 16, which the package no longer has in this language." in await composing.page(PACKAGE)


async def test_the_board_shows_only_what_concerns_a_body_or_stands_so(composing: Composing) -> None:
    await composing.hear(visit_opened())
    await do(composing, "parts/10/owners", owners="national_economy")
    await put(composing, "5.kk", "mfa", ("a.docx", word("a")))

    async def shown(query: str) -> list[str]:
        page = await composing.page(f"{PACKAGE}?{query}")
        return [line.split('"')[1] for line in page.splitlines() if "<tr data-part=" in line]

    assert len(await shown("")) == 18
    assert await shown("body=national_economy") == ["10"]
    assert await shown("state=received") == ["5"]
    assert await shown("body=national_economy&state=received") == []


@pytest.mark.slow
async def test_what_is_missing_is_listed_by_body_and_made_a_document(composing: Composing) -> None:
    await composing.hear(
        visit_opened(), scheduled(), stated(WITHIN), deadline("23.1", "national_economy", date(2026, 1, 9)),
        deadline("26.1", "mfa", date(2027, 1, 12)),
    )  # fmt: skip
    await do(composing, "parts/10/owners", owners="national_economy")
    await put(composing, "10.ru", "national_economy", ("poor.docx", word("poor")))
    await do(composing, f"files/{await only(composing, 10)}/return", reason="Old figures")
    await put(composing, "19.-", "mfa", ("p.jpg", photograph()))
    page = await composing.page(f"{PACKAGE}/gaps")
    assert "returned: Old figures" in page
    assert await do(composing, "gaps") == 303
    rows = await composing.rows("package_gaps")
    assert [(row.language, row.version) for row in rows] == [("kk", 1), ("ru", 1)]
    data = rows[1].data
    assert (data["texts"], data["missing"], data["returned"], data["received"], data["due"]) == (
        21, 19, 1, 1, "2027-01-12",
    )  # fmt: skip
    assert data["bodies"] == [
        {"body": "Министерство иностранных дел", "owed": 18, "returned": 0, "late": 0},
        {"body": "Министерство национальной экономики", "owed": 2, "returned": 1, "late": 1},
    ]
    assert [row for row in data["gaps"] if row["number"] in (1, 10)] == [
        gap(1, "Концепция мероприятия", "Министерство иностранных дел", None, "kk", "ru"),
        {**gap(10, TEN, ECONOMY, "2026-01-09", "kk"), "late": True},
        {**gap(10, TEN, ECONOMY, None, "ru"), "returned": "Old figures"},
    ]
    assert data["if_possible"] == []
    await composing.make()
    text = "\n".join(await text_lines(composing, "ru"))
    assert (
        "Материалов с учетом языков: 21. Утверждено: 0, готово: 0, поступило: 1, возвращено: 1, не представлено: 19."
        in text
    )
    assert "Old figures" in text


TEN, ECONOMY = "Справка о двусторонних отношениях", "Министерство национальной экономики"


def gap(number: int, part: str, body: str, due: str | None, *languages: str) -> dict[str, object]:
    said = {"number": number, "part": part, "body": body, "due": due, "languages": list(languages)}
    return {**said, "late": False, "returned": None, "others_gave": False}


async def text_lines(composing: Composing, language: str) -> list[str]:
    return paragraphs(await composing.document("package_gaps", language))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
async def test_every_page_is_there_in_every_language(composing: Composing, language: str) -> None:
    await composing.hear(visit_opened(), stated(ABROAD))
    await put(composing, "4.ru", "mfa", ("a.docx", word("a")))
    file = await only(composing, 4)
    for path in ("", "/grid", "/gaps", "/parts/4", "/parts/17", f"/files/{file}/place"):
        assert await composing.page(f"{PACKAGE}{path}", language)
    missing = await composing.client.get(f"{PACKAGE}/files/{uuid4()}", headers={"accept": "text/html"})
    assert missing.status_code == 404


def rotations(events: list[Event]) -> list[list[Event]]:
    """Each of them once as the first."""
    return [events[at:] + events[:at] for at in range(len(events))]


def ids(event: Event, case: UUID) -> dict[str, UUID]:
    """Ids of its own for each case, so that none of them is taken for another's."""
    named = ("act_id", "letter_id", "obligation_id")
    return {name: uuid5(case, str(getattr(event, name))) for name in named if hasattr(event, name)}


async def test_what_the_owner_gave_again_takes_the_place_of_a_returned_file_that_named_no_body(
    composing: Composing,
) -> None:
    await composing.hear(visit_opened())
    await put(composing, "5.ru", "", ("poor.docx", word("poor")))
    await do(composing, f"files/{await only(composing, 5)}/return", reason="poor")
    assert await states(composing, (5, "ru")) == ["returned"]
    await put(composing, "5.ru", "mfa", ("better.docx", word("better")))
    five = await part_of(composing, 5)
    assert (five.state.value, five.owing) == ("received", ())
