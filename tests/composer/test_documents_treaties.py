"""The documents of chapters 1, 4 (33 to 35) and 6: every template, one document of each kind word for word, and the totals."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from composer.bodies import body_named
from composer.consolidated import activity_summary, reported_instructions, treaty_report
from composer.drafts.fields import Entered, data_of
from composer.known import Known
from composer.prefilling import prefilled
from composer.purposes import Declared
from composer.purposes.instructions import PURPOSES as OF_INSTRUCTIONS
from composer.purposes.treaties import PURPOSES as OF_TREATIES
from composer.purposes.treaties import Appendix1, ListedTreaty, Said
from composer.rendering import render
from composer.tables import Act, Case
from composer.templates import languages_of, shipped
from kense.contracts.acts import ActKind
from kense.contracts.events import Procedure
from tests.composer.composing import CASE, Composing, act, case_opened, paragraphs, token
from tests.composer.treaty_examples import (
    EXAMPLES,
    SIGNED,
    WORDS,
    activity,
    appendix1,
    appendix4,
    consolidated,
    progress,
)

KEYS = [purpose.key for purpose in (*OF_TREATIES, *OF_INSTRUCTIONS)]
TEMPLATES = [(key, language) for key in KEYS for language in ("kk", "ru")]
EXPECTED = Path(__file__).parent / "treaty_documents"


def made(purpose: str, language: str, data: Declared) -> bytes:
    template = shipped(purpose, language)
    assert template
    return render(template, purpose, language, data)


def test_every_kind_has_its_example_and_a_template_in_both_languages() -> None:
    assert len(KEYS) == 15
    assert set(EXAMPLES) == set(KEYS)
    assert all(languages_of(key) == ["kk", "ru"] for key in KEYS)


@pytest.mark.parametrize(("purpose", "language"), TEMPLATES)
def test_a_document_says_exactly_this(purpose: str, language: str) -> None:
    said = paragraphs(made(purpose, language, EXAMPLES[purpose](language)))
    lines = [text.replace("\n", " ⏎ ") for text in said if text.strip()]
    assert lines == (EXPECTED / f"{purpose}.{language}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("purpose", "items"),
    [
        ("treaties_bilateral", 12),
        ("treaties_multilateral", 13),
        ("treaties_loans", 23),
        ("treaties_bilateral_signed", 8),
        ("treaties_multilateral_signed", 10),
    ],
)
def test_a_form_has_exactly_the_items_of_its_appendix(purpose: str, items: int, language: str) -> None:
    numbers = [row[0] for row in form(purpose, language)]
    assert [number for number in numbers if number] == [f"{number}." for number in range(1, items + 1)]


@pytest.mark.parametrize(("language", "donor"), [("kk", "Донор"), ("ru", "Донор")])
def test_a_loans_form_has_the_donor_and_all_that_its_items_ask_for(language: str, donor: str) -> None:
    rows = form("treaties_loans", language)
    assert rows[9][:2] == ["10.", donor]
    numbered = [(row[0], row[1].partition(")")[0]) for row in rows[17:]]
    assert numbered[:18] == [
        ("18.", rows[17][1]), ("", "1"), ("", "2"), ("", "3"),
        ("19.", rows[21][1]), ("", "1"), ("", "2"), ("", "3"), ("", "4"), ("", "5"), ("", "6"), ("", "7"), ("", "8"),
        ("20.", rows[30][1]), ("", "1"), ("", "2"), ("", "3"),
        ("21.", rows[34][1]),
    ]  # fmt: skip


def form(purpose: str, language: str) -> list[list[str]]:
    """The rows of the first treaty's table, without its header."""
    table = Document(io.BytesIO(made(purpose, language, EXAMPLES[purpose](language)))).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows][1:]


@pytest.mark.parametrize(
    ("further", "said"),
    [
        ("continue", "1) продолжить выполнение"),
        ("suspend", "2) приостановить действие"),
        ("terminate", "3) прекратить действие"),
        ("extend", "4) продлить действие"),
        ("other", "5) иное: передать"),
        (None, "не представлено"),
    ],
)
def test_one_of_five_actions_is_proposed(further: Any, said: str) -> None:
    given = appendix1("ru")
    treaty = given.treaties[0].model_copy(update={"further": further, "other": "передать"})
    document = Document(io.BytesIO(made("treaties_bilateral", "ru", given.model_copy(update={"treaties": [treaty]}))))
    assert document.tables[0].rows[12].cells[2].text == said


def test_forms_stand_by_their_direction() -> None:
    said = paragraphs(made("treaties_bilateral", "ru", appendix1("ru")))
    headings = ("Правовая помощь", "Торговля")
    assert [text for text in said if text in headings or text.startswith("Договор ")][:4] == [
        "Правовая помощь",
        "Договор 1",
        "Договор о выдаче",
        "Торговля",
    ]


def test_the_consolidated_information_counts_its_treaties() -> None:
    tables = Document(io.BytesIO(made("treaty_report", "ru", consolidated("ru")))).tables
    cells = [[cell.text for cell in row.cells] for row in tables[0].rows]
    assert cells == [
        ["Статус", "Двусторонние", "Многосторонние", "О займе", "Всего"],
        ["Действующие", "2", "1", "1", "4"],
        ["Подписанные, но не вступившие в силу", "1", "1", "0", "2"],
        ["Всего", "3", "2", "1", "6"],
    ]
    actions = next(table for table in tables if table.rows[0].cells[0].text == "Действие")
    assert [row.cells[1].text for row in actions.rows][1:] == ["1", "0", "0", "1", "1", "1"]


def test_the_consolidated_information_is_built_from_the_forms() -> None:
    report, w = consolidated("ru"), WORDS["ru"]
    assert report.treaties[0] == ListedTreaty(
        direction="Торговля",
        kind="bilateral",
        in_force=True,
        name="Соглашение о взаимной торговле",
        concluded_on=SIGNED,
        counterparty="Соседняя Республика",
        body="Министерство торговли и интеграции",
        further="continue",
    )
    assert [(one.kind, one.in_force, one.counterparty, one.further) for one in report.treaties] == [
        ("bilateral", True, "Соседняя Республика", "continue"),
        ("bilateral", True, None, None),
        ("multilateral", True, "Казахстан, Соседняя Республика", "other"),
        ("loan", True, "Банк развития", "extend"),
        ("bilateral", False, "Соседняя Республика", None),
        ("multilateral", False, "Казахстан, Соседняя Республика", None),
    ]
    trade = "Министерство торговли и интеграции"
    assert report.problems == [Said(treaty=w["trade treaty"], body=trade, text=[w["problem"]])]
    assert [(one.treaty, one.text) for one in report.delays] == [
        (w["visas"], [w["reason"], w["problem"]]),
        (w["transit"], [w["reason"]]),
    ]
    assert [one.treaty for one in report.assessments] == [w["trade treaty"], w["convention"]]
    assert (report.year, report.silent, report.conclusions) == (2026, ["Министерство энергетики"], [w["conclusion"]])


def test_a_treaty_that_two_bodies_gave_is_listed_once_as_its_lead_body_gave_it() -> None:
    lead = appendix1("ru")
    treaty = lead.treaties[0]
    other = lead.model_copy(
        update={
            "body": body_named("finance", "ru"),
            "treaties": [
                treaty.model_copy(
                    update={
                        "name": "Соглашение  О взаимной торговле ",
                        "further": "suspend",
                        "problems": ["Мало денег."],
                    }
                )
            ],
        }
    )
    report = treaty_report(2026, [other, lead])
    assert [(one.name, one.further) for one in report.treaties] == [
        ("Соглашение о взаимной торговле", "continue"),
        ("Договор о выдаче", None),
    ]
    assert [(one.body, one.text) for one in report.problems] == [
        ("Министерство финансов", ["Мало денег."]),
        ("Министерство торговли и интеграции", ["Не согласован порядок обмена данными."]),
    ]


def test_treaties_of_one_name_and_different_days_are_two() -> None:
    given = appendix4("ru")
    later = given.treaties[0].model_copy(update={"concluded_on": date(2021, 1, 1)})
    report = treaty_report(2026, [given.model_copy(update={"treaties": [given.treaties[0], later]})])
    assert len(report.treaties) == 2


def test_every_instruction_keeps_the_body_that_reported_on_it() -> None:
    rows = reported_instructions([progress("kk"), progress("kk")])
    assert [(row.body, row.progress) for row in rows[:3]] == [
        ("Энергетика министрлігі", "carried_out"),
        ("Энергетика министрлігі", "under_way"),
        ("Энергетика министрлігі", "overdue"),
    ]
    assert len(rows) == 6


def test_the_events_of_all_bodies_stand_in_the_order_of_their_days() -> None:
    one = activity("ru")
    early = one.past[0].model_copy(update={"first": date(2026, 1, 5), "name": "Ранее"})
    undated = one.past[0].model_copy(update={"first": None, "name": "Без даты"})
    other = one.model_copy(update={"issuer": body_named("health", "ru"), "past": [undated, early]})
    summary = activity_summary(2026, [one, other])
    assert [(event.name, event.body) for event in summary.past] == [
        ("Ранее", "Министерство здравоохранения"),
        ("Форум по торговле", "Министерство торговли и интеграции"),
        ("Без даты", "Министерство здравоохранения"),
    ]
    assert len(summary.planned) == 4


def known(opened_on: date | None, *acts: tuple[ActKind, list[str]]) -> Known:
    case = Case(id=CASE, procedure=Procedure.TREATY_INFORMATION, title="", opened_on=opened_on)
    return Known(
        case, [Act(kind=kind.value, bodies=bodies, occurred_on=date(2026, 1, 1)) for kind, bodies in acts], {}, {}
    )


@pytest.mark.parametrize(
    ("purpose", "opened_on", "field", "value"),
    [
        ("treaty_letter", date(2026, 2, 26), "year", 2026),
        ("treaties_loans", date(2027, 1, 9), "year", 2026),
        ("treaty_report_letter", date(2026, 2, 25), "year", 2025),
        ("activity_request", date(2025, 12, 21), "year", 2026),
        ("activity", date(2026, 12, 20), "year", 2026),
        ("investment_monitoring", date(2026, 10, 5), "quarter_day", "2026-12-31"),
        ("investment_monitoring", date(2027, 1, 4), "quarter_day", "2026-12-31"),
        ("investment_monitoring", date(2026, 4, 5), "quarter_day", "2026-06-30"),
        ("instructions_half_year", date(2026, 6, 16), "as_of", "2026-12-15"),
        ("instructions_half_year", date(2026, 12, 16), "as_of", "2027-06-15"),
        ("instructions_report", date(2026, 12, 16), "addressee", "government_office"),
        ("treaty_report_letter", date(2026, 2, 26), "addressee", "government_office"),
    ],
)
def test_the_period_of_a_case_is_known(purpose: str, opened_on: date, field: str, value: object) -> None:
    assert prefilled(purpose, known(opened_on), "ru")[field] == value


def test_the_bodies_that_owe_and_have_not_given_are_silent() -> None:
    case = known(
        date(2026, 2, 26),
        (ActKind.PERIOD_BEGUN, ["justice", "finance", "health"]),
        (ActKind.SUBMISSION_RECEIVED, ["finance"]),
    )
    assert prefilled("treaty_report", case, "kk") == {
        "year": 2026,
        "silent": ["Әділет министрлігі", "Денсаулық сақтау министрлігі"],
    }


def test_what_is_proposed_is_chosen_from_five() -> None:
    treaty = {"direction": "Торговля", "name": "Соглашение", "further": "extend"}
    typed: Entered = {"body": "finance", "year": "2026", "treaties": [treaty]}
    data, faults = data_of(Appendix1, typed, "ru")
    assert isinstance(data, Appendix1)
    assert (data.treaties[0].further, faults) == ("extend", [])
    data, faults = data_of(Appendix1, {**typed, "treaties": [{**treaty, "further": "forget"}]}, "ru")
    assert data is None
    assert [(one.label, one.message, one.row) for one in faults] == [
        ("Proposal on further execution", "This cannot be chosen here: choose another.", 1)
    ]


async def test_the_report_begins_with_the_forms_that_were_made_in_its_case(composing: Composing) -> None:
    await composing.hear(
        case_opened(procedure=Procedure.TREATY_INFORMATION, reference=None, opened_on=date(2026, 2, 26)),
        act(ActKind.PERIOD_BEGUN, "interior", "justice", on=date(2026, 2, 26)),
    )
    form = await begun(composing, "treaties_bilateral_signed")
    typed = {"body": "interior", "year": "2026"} | {
        f"treaties-0-{name}": text
        for name, text in {
            "direction": "Визы",
            "counterparty": "Соседняя Республика",
            "name": "Соглашение о визах",
            "concluded_on": "2019-03-01",
            "lead": "interior",
            "reasons": "Не ратифицировано.\nЖдем ноту.",
        }.items()
    }
    made = await composing.send(form, once=token(await composing.page(form)), what="make", **typed)
    assert made.status_code == 303, made.text
    report = await composing.page(await begun(composing, "treaty_report"))
    for said in ("Соглашение о визах", "Соседняя Республика", "Не ратифицировано.\nЖдем ноту.", "2026"):
        assert said in report
    assert re.findall(r'name="silent"[^>]*>\s*([^<]*)<', report) == ["Министерство юстиции"]


async def begun(composing: Composing, purpose: str) -> str:
    once = token(await composing.page(f"/cases/{CASE}"))
    sent = await composing.send(f"/cases/{CASE}/drafts", once=once, purpose=purpose, language="ru")
    assert sent.status_code == 303, sent.text
    return sent.headers["location"].removeprefix("/composer")
