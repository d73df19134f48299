"""A drafter begins a document, fills the form in, and gets the document; nothing typed is ever lost."""

import re
from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy import select

from composer.drafts.fields import Fault, data_of, entered_from, entered_in, fields_of
from composer.drafts.tables import Draft, DraftText
from composer.purposes.declared import Addressee, BodyNamed, Declared, Items, Text
from composer.purposes.treaties import Assessed
from kense.contracts.acts import ActKind
from kense.contracts.events import Procedure
from kense.i18n import Message
from tests.composer.composing import CASE, Composing, act, case_opened, text_of, token


class Point(Declared):
    what: str
    by: date | None
    who: BodyNamed | None


class Paper(Declared):
    addressee: Addressee
    subject: str
    remark: str | None
    on: date
    count: int
    urgent: bool
    text: Text
    things: Items
    points: list[Point]


TYPED = {
    "addressee": "interior",
    "subject": "  A & B <c> ",
    "on": "2026-11-30",
    "count": "3",
    "text": "first\r\n\r\nsecond\tcolumn",
    "things": "one\ntwo\n",
    "points-0-what": "do it",
    "points-0-by": "",
    "points-0-who": "justice",
    "points-1-what": " ",
    "points-2-what": "and that",
    "points-2-by": "2026-12-01",
    "points-2-who": "",
}


def test_the_form_follows_the_model() -> None:
    assert [(one.name, one.kind, one.optional) for one in fields_of(Paper)] == [
        ("addressee", "body", False),
        ("subject", "line", False),
        ("remark", "line", True),
        ("on", "day", False),
        ("count", "number", False),
        ("urgent", "yes", False),
        ("text", "text", False),
        ("things", "items", False),
        ("points", "rows", False),
    ]
    assert [(one.name, one.kind, one.optional) for one in fields_of(Paper)[-1].inner] == [
        ("what", "line", False),
        ("by", "day", True),
        ("who", "body", True),
    ]


def test_what_was_typed_becomes_the_data() -> None:
    entered = entered_in(fields_of(Paper), TYPED)
    assert entered["subject"] == "  A & B <c> "
    assert entered["text"] == "first\n\nsecond\tcolumn"
    data, faults = data_of(Paper, entered, "ru")
    assert faults == []
    assert data == Paper(
        addressee=BodyNamed(
            name="Министерство внутренних дел",
            of="Министерства внутренних дел",
            to="в Министерство внутренних дел",
            by="Министерством внутренних дел",
            kk="Ішкі істер министрлігі",
            ru="Министерство внутренних дел",
        ),
        subject="A & B <c>",
        remark=None,
        on=date(2026, 11, 30),
        count=3,
        urgent=False,
        text=["first", "second\tcolumn"],
        things=["one", "two"],
        points=[
            Point(
                what="do it",
                by=None,
                who=BodyNamed(
                    name="Министерство юстиции",
                    of="Министерства юстиции",
                    to="в Министерство юстиции",
                    by="Министерством юстиции",
                    kk="Әділет министрлігі",
                    ru="Министерство юстиции",
                ),
            ),
            Point(what="and that", by=date(2026, 12, 1), who=None),
        ],
    )


def test_every_fault_is_told_with_its_field_and_row() -> None:
    wrong = {
        **TYPED,
        "subject": " ",
        "on": "2026-02-30",
        "count": "three",
        "addressee": "nobody",
        "points-0-what": "",
        "points-2-by": "soon",
    }
    data, faults = data_of(Paper, entered_in(fields_of(Paper), wrong), "kk")
    assert data is None
    assert [(one.label, str(one.message).split(":")[0], one.row) for one in faults] == [
        ("addressee", "There is no body “{body}” in the directory.", None),
        ("subject", "Nothing is entered here, and the document would have a gap", None),
        ("on", "This is no day of the calendar", None),
        ("count", "This is no whole number", None),
        ("what", "Nothing is entered here, and the document would have a gap", 1),
        ("by", "This is no day of the calendar", 2),
    ]
    assert isinstance(faults[0], Fault)
    assert isinstance(faults[0].message, Message)


def test_a_form_begins_with_what_the_case_knows() -> None:
    known = {
        "addressee": "interior",
        "on": "2026-11-30",
        "urgent": True,
        "things": ["a", "b"],
        "points": [{"what": "x", "by": None}],
    }
    assert entered_from(fields_of(Paper), known) == {
        "addressee": "interior",
        "on": "2026-11-30",
        "urgent": "yes",
        "things": "a\nb",
        "points": [{"what": "x"}],
    }


FORM = {
    "addressee": "justice",
    "subject": "Оказание помощи & <сроки>",
    "background": "Первый абзац.\nВторой абзац.",
    "questions": "Какие меры приняты?\nКогда?",
    "due_on": "2026-12-10",
}


async def begun(composing: Composing, language: str = "ru") -> str:
    await composing.hear(case_opened(), act(ActKind.COMMUNICATION_RECEIVED, on=date(2026, 11, 4)))
    page = await composing.page(f"/cases/{CASE}")
    sent = await composing.send(f"/cases/{CASE}/drafts", once=token(page), purpose="request_to_body", language=language)
    assert sent.status_code == 303
    return sent.headers["location"].removeprefix("/composer")


@pytest.mark.slow
async def test_a_document_is_begun_filled_in_and_made(composing: Composing) -> None:
    form = await begun(composing)
    page = await composing.page(form)
    made = await composing.send(form, once=token(page), what="make", **FORM)
    assert (made.status_code, made.headers["location"]) == (303, f"/composer/cases/{CASE}")
    await composing.make()
    (row,) = await composing.rows("request_to_body")
    assert (row.state, row.language, row.version, row.body) == ("done", "ru", 1, "justice")
    text = text_of(await composing.document("request_to_body", "ru", "justice"))
    for said in ("Оказание помощи & <сроки>", "Первый абзац.", "Второй абзац.", "Когда?", "10 декабря 2026 года"):
        assert said in text


async def test_what_cannot_be_made_yet_is_kept_and_told(composing: Composing) -> None:
    form = await begun(composing)
    once = token(await composing.page(form))
    refused = await composing.send(form, once=once, what="make", **{**FORM, "subject": "", "due_on": ""})
    assert refused.status_code == 422
    assert "The document was not made; what you typed is kept." in refused.text
    assert refused.text.count("No day is entered: choose it.") == 1
    assert await composing.rows("request_to_body") == []
    assert "Второй абзац." in await composing.page(form)


async def test_the_same_form_sent_twice_makes_one_document(composing: Composing) -> None:
    form = await begun(composing)
    once = token(await composing.page(form))
    for _time in range(2):
        await composing.send(form, once=once, what="make", **FORM)
    again = token(await composing.page(form))
    await composing.send(form, once=again, what="make", **FORM)
    assert len(await composing.rows("request_to_body")) == 1
    await composing.make()
    await composing.send(form, once=token(await composing.page(form)), what="make", **{**FORM, "subject": "Other"})
    assert [row.version for row in await composing.rows("request_to_body")] == [1, 2]


async def test_the_other_language_begins_with_what_was_typed(composing: Composing) -> None:
    form = await begun(composing)
    await composing.send(form, once=token(await composing.page(form)), what="keep", **FORM)
    sent = await composing.send(f"{form}/begin", once=token(await composing.page(form)), other="kk")
    kazakh = sent.headers["location"].removeprefix("/composer")
    page = await composing.page(kazakh)
    assert "The texts below were copied from another language (Russian)" in page
    assert "Второй абзац." in page
    await composing.send(kazakh, once=token(page), what="keep", **{**FORM, "background": "Бірінші абзац."})
    assert "copied from another language" not in await composing.page(kazakh)
    assert "Второй абзац." in await composing.page(form)


async def test_a_draft_is_discarded_and_its_documents_stay(composing: Composing) -> None:
    form = await begun(composing)
    await composing.send(form, once=token(await composing.page(form)), what="make", **FORM)
    gone = await composing.send(f"{form}/discard", once=token(await composing.page(form)))
    assert gone.headers["location"] == f"/composer/cases/{CASE}"
    async with composing.service.store.database.reading() as session:
        assert (await session.scalars(select(Draft))).all() == []
        assert (await session.scalars(select(DraftText))).all() == []
    assert len(await composing.rows("request_to_body")) == 1


async def test_a_document_of_another_procedure_is_not_begun(composing: Composing) -> None:
    await composing.hear(case_opened())
    once = token(await composing.page(f"/cases/{CASE}"))
    refused = await composing.send(f"/cases/{CASE}/drafts", once=once, purpose="court_reply", language="ru")
    assert refused.status_code == 422
    assert "This document does not belong to the procedure of the case." in refused.text


class Span(Declared):
    first: date | None
    last: date | None

    def contradictions(self) -> Mapping[str, Message]:
        return {"last": Message("too early")} if self.first and self.last and self.last < self.first else {}


class Spans(Declared):
    whole: Span
    parts: list[Span]


def test_what_does_not_fit_together_is_told_in_its_row_and_group() -> None:
    typed = {
        "whole-0-first": "2026-11-30",
        "whole-0-last": "2026-11-29",
        "parts-0-first": "2026-11-28",
        "parts-1-first": "2026-11-30",
        "parts-1-last": "2026-11-01",
    }
    data, faults = data_of(Spans, entered_in(fields_of(Spans), typed), "ru")
    assert data is None
    assert faults == [Fault("last", Message("too early"), None), Fault("last", Message("too early"), 2)]


def test_rows_are_taken_by_the_numbers_that_were_sent() -> None:
    typed = {
        "points-10-what": "ten",
        "points-2-what": "two",
        "points-" + "9" * 5000 + "-what": "last",
        "points-x-what": "no",
    }
    points = entered_in(fields_of(Paper), typed)["points"]
    assert [row["what"] for row in points if isinstance(row, dict)] == ["two", "ten", "last"]


def test_what_else_is_proposed_is_not_left_out_silently() -> None:
    (fault,) = Assessed(problems=[], assessment=[], further="extend", other="More").contradictions().values()
    assert str(fault).startswith("The proposal is not “other”")
    assert Assessed(problems=[], assessment=[], further="other", other="More").contradictions() == {}


@pytest.mark.slow
async def test_thousands_of_rows_are_kept(composing: Composing) -> None:
    await composing.hear(case_opened(procedure=Procedure.ANNUAL_ACTIVITY))
    page = await composing.page(f"/cases/{CASE}")
    sent = await composing.send(f"/cases/{CASE}/drafts", once=token(page), purpose="activity", language="ru")
    form = sent.headers["location"].removeprefix("/composer")
    rows = {f"past-{number}-name": f"event {number}" for number in range(3000)}
    kept = await composing.send(form, once=token(await composing.page(form)), what="keep", **rows)
    assert kept.status_code == 303
    assert "event 2999" in await composing.page(form)


async def test_a_page_gone_back_to_and_sent_with_other_words_is_not_ignored(composing: Composing) -> None:
    form = await begun(composing)
    once = token(await composing.page(form))
    for subject in ("First", "Second"):
        await composing.send(form, once=once, what="keep", **{**FORM, "subject": subject})
    assert 'value="Second"' in await composing.page(form)


async def test_a_text_kept_in_another_window_is_not_overwritten_unasked(composing: Composing) -> None:
    form = await begun(composing)
    mine, theirs = await composing.page(form), await composing.page(form)
    kept = await composing.send(
        form, once=token(theirs), seen=seen(theirs), what="keep", **{**FORM, "subject": "Theirs"}
    )
    assert kept.status_code == 303
    told = await composing.send(form, once=token(mine), seen=seen(mine), what="make", **{**FORM, "subject": "Mine"})
    assert told.status_code == 409
    assert "another text was kept in it" in told.text
    assert 'value="Mine"' in told.text
    assert 'value="Theirs"' in await composing.page(form)
    assert await composing.rows("request_to_body") == []
    made = await composing.send(
        form, once=token(told.text), seen=seen(told.text), what="make", **{**FORM, "subject": "Mine"}
    )
    assert made.status_code == 303
    assert 'value="Mine"' in await composing.page(form)


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', page)
    assert found
    return found[1]
