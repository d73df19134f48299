"""The calculator: what is typed is read, the page answers with the explained date, and every refusal is said in words."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from deadline_watcher.law.chapters import by_chapter
from deadline_watcher.law.rule_files import national_rules
from deadline_watcher.planning.calculator import Question, found
from deadline_watcher.showing.typed import typed_day, typed_term
from kense.contracts.acts import CountedFrom, Term
from kense.i18n import LANGUAGES, UiLanguage
from kense.problems import Problem
from tests.deadline_watcher.desk import built
from tests.deadline_watcher.reading_pages import migrated, page, words

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated(tmp_path_factory.mktemp("home"), TODAY)


@pytest.fixture
async def client(home: Path) -> AsyncIterator[httpx.AsyncClient]:
    service = built(home, TODAY)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(service.app), base_url="http://kense") as client:
        yield client
    await service.store.database.close()


async def told(client: httpx.AsyncClient, question: str) -> dict[str, Any]:
    answer = await client.get(f"/calculator.json?{question}")
    assert answer.status_code == 200
    read: dict[str, Any] = answer.json()
    return read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-25", date(2026, 12, 25)),
        (" 25.12.2026 ", date(2026, 12, 25)),
        ("1.2.2027", date(2027, 2, 1)),
        ("2026-12-25T19:30:00+00:00", date(2026, 12, 26)),  # half past midnight in Almaty
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert typed_day(text) == day


@pytest.mark.parametrize("text", ["31.02.2027", "25/12/2026", "tomorrow", "2026-12-25T19:30:00", "{day}"])
def test_a_day_that_cannot_be_read_is_not_guessed(text: str) -> None:
    with pytest.raises(Problem) as problem:
        typed_day(text)
    assert problem.value.happened.values == {"text": text}


@pytest.mark.parametrize(
    ("text", "days", "months"),
    [
        ("60", 60, None),
        ("60d", 60, None),
        ("60 days", 60, None),
        ("60 күн", 60, None),
        ("60 дней", 60, None),
        ("2 months", None, 2),
        ("2 ай", None, 2),
        ("2 мес.", None, 2),
    ],
)
def test_a_term_is_read_in_three_languages(text: str, days: int | None, months: int | None) -> None:
    assert typed_term(text) == Term(days=days, months=months, counted_from=CountedFrom.RECEIPT)


def test_a_term_can_be_a_day_or_nothing() -> None:
    assert typed_term("12.02.2027") == Term(date=date(2027, 2, 12))
    assert typed_term("") is None


@pytest.mark.parametrize("text", ["0 days", "60 weeks", "soon", "-5"])
def test_a_term_that_cannot_be_read_is_not_guessed(text: str) -> None:
    with pytest.raises(Problem):
        typed_term(text)


@pytest.mark.parametrize(
    ("sought", "language", "ids"),
    [
        ("24", "en", ["24"]),
        ("14-9", "en", ["14-9.1", "14-9.2"]),
        ("thank", "en", ["29-1"]),
        ("концепция мероприятия", "ru", []),
        ("КОНЦЕПЦИЮ мероприятия", "ru", ["24"]),
        ("тұжырымдамасын", "kk", ["24"]),
        ("nothing like it", "en", []),
    ],
)
def test_a_paragraph_is_found_by_its_number_or_its_words(sought: str, language: UiLanguage, ids: list[str]) -> None:
    assert [rule.id for rule in found(sought, national_rules(), language)] == ids


def test_every_rule_stands_under_its_chapter() -> None:
    shown = {str(title): [rule.id for rule in rules] for title, rules in by_chapter(national_rules().values())}
    assert sum(len(ids) for ids in shown.values()) == len(national_rules())
    ends = {title.partition(".")[0]: (ids[0], ids[-1]) for title, ids in shown.items()}
    assert ends == {
        "The decree itself": ("D3", "D4.2"),
        "Chapter 1": ("2.1", "6"),
        "Chapter 2": ("8.1a", "14-4"),
        "Chapter 2-1": ("14-5.1", "14-11"),
        "Chapter 3": ("21.1", "29-1"),
        "Chapter 4": ("31.1", "35"),
        "Chapter 5": ("36.1", "41"),
        "Chapter 6": ("42", "50"),
        "Rules of 2010, repealed (No": ("1141.5", ends["Rules of 2010, repealed (No"][1]),
    }


async def test_before_anything_is_asked_the_page_says_what_to_do(client: httpx.AsyncClient) -> None:
    shown = await page(client, "/calculator")
    assert "Choose a paragraph and a day" in shown
    assert '<optgroup label="Chapter 3. Events at the highest level">' in shown
    assert "23.2 – Have every sheet" in shown
    assert "(no term)" in shown


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_in_the_address_is_answered_in_three_languages(
    client: httpx.AsyncClient, language: str
) -> None:
    shown = await page(client, "/calculator?rule=24&on=2026-11-02", language)
    said = {
        "kk": ("Неге 2026 жылғы 2 қазан", "2026 жылғы 3 қазан, сенбі"),
        "ru": ("Почему 2 октября 2026 г.", "3 октября 2026 г., суббота"),
        "en": ("Why 2 October 2026", "3 October 2026, Saturday"),
    }
    assert all(sentence in shown for sentence in said[language])
    assert 'value="2026-11-02"' in shown
    assert '<option value="24" selected>' in shown
    assert "/deadline-watcher/calculator.json?rule=24&amp;on=2026-11-02" in shown


async def test_without_a_day_the_question_is_about_today(client: httpx.AsyncClient) -> None:
    shown = await page(client, "/calculator?rule=2.1")
    assert "Day from which the next date is looked for" in shown
    assert 'value="2026-11-22"' in shown
    assert "8 January 2027" in shown  # 10 January 2027 is a Sunday


async def test_paragraph_27_asks_for_two_days_and_answers_whether_it_applies(client: httpx.AsyncClient) -> None:
    asked = await page(client, "/calculator?rule=27&on=2027-01-20")
    assert 'name="determined"' in asked
    applies = await page(client, "/calculator?rule=27&on=2027-01-20&determined=2026-12-07")
    assert "paragraph 27 applies" in applies
    not_so = await page(client, "/calculator?rule=27&on=2027-01-20&determined=04.12.2026")
    assert "paragraph 27 does not apply" in not_so
    assert (await told(client, "rule=27&on=2027-01-20&determined=2026-12-07"))["applies"] is True


async def test_a_term_set_by_somebody_else_is_never_moved(client: httpx.AsyncClient) -> None:
    shown = await page(client, "/calculator?rule=14-8.1&on=2026-11-25&term=60+days")
    assert 'value="60 days"' in shown
    answer = await told(client, "rule=14-8.1&on=2026-11-25&term=60+days")
    # The 60th day is Sunday 24 January 2027.
    assert (answer["external"], answer["act_by"], answer["statutory"]) == ("2027-01-24", "2027-01-22", None)


async def test_the_json_tells_the_date_its_rule_and_its_working(client: httpx.AsyncClient) -> None:
    answer = await told(client, "rule=14-5.1&on=2026-12-14")
    assert answer["rule"]["id"] == "14-5.1"
    assert answer["day_zero"] == "2026-12-14"
    assert (answer["statutory"], answer["act_by"], answer["external"]) == ("2026-12-22", "2026-12-22", None)
    # 16 December is Independence Day, the 19th and 20th are a weekend.
    assert [(day["date"][-2:], day["number"]) for day in answer["days"]] == [
        ("15", 1), ("16", None), ("17", 2), ("18", 3), ("19", None), ("20", None), ("21", 4), ("22", 5),
    ]  # fmt: skip
    assert answer["settings"] == {"first_day": "next"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("rule=24&on=2015-05-01", "Rule 24 says nothing on"),
        ("rule=1141.5&on=2024-05-01", "was repealed"),
        ("rule=24&on=2031-01-01", "is outside the calendar of working days"),
        ("rule=24&on=0001-01-01", "is outside the calendar of working days"),
        ("rule=32.3&on=2030-12-30", "is outside the calendar of working days"),
        ("rule=14-8.1&on=2026-11-25&term=9999+months", "is outside the calendar of working days"),
        ("rule=24&on=soon", "“soon” is no day that can be read."),
        ("rule=99&on=2026-11-25", "knows no paragraph “99”"),
        ("rule=22&on=2026-11-25&determined=2026-11-01", "does not ask when the event's date became known"),
        ("rule=22&on=2026-11-25&term=5+days", "is set by the decree itself"),
        ("rule=14-8.1&on=2026-11-25&term=soon", "“soon” is no term that can be read."),
    ],
)
async def test_what_cannot_be_answered_is_said_beside_the_form_with_all_that_was_entered(
    client: httpx.AsyncClient, question: str, said: str
) -> None:
    for language in LANGUAGES:
        shown = await page(client, f"/calculator?{question}", language)
        assert 'class="problem" role="alert"' in shown
        if language == "en":
            assert said in words(shown).replace("&#34;", '"').replace("&#39;", "'")
        entered = dict(field.split("=") for field in question.split("&"))
        rule = entered.pop("rule")
        assert rule == "99" or f'<option value="{rule}" selected>' in shown
        assert all(f'value="{text.replace("+", " ")}"' in shown for text in entered.values())
    refused = await client.get(f"/calculator.json?{question}")
    assert refused.status_code in (404, 422)
    assert set(refused.json()) == {"happened", "means", "next"}


async def test_the_address_keeps_the_question_when_the_language_is_changed(client: httpx.AsyncClient) -> None:
    asked = "http://kense/calculator?rule=24&on=2026-11-02"
    changed = await client.get("/language/ru", headers={"referer": asked})
    assert changed.headers["location"] == "/calculator?rule=24&on=2026-11-02"


def test_a_question_is_the_address_without_what_was_not_asked() -> None:
    assert Question(rule="27", on="2027-01-20").address == "rule=27&on=2027-01-20"
    assert Question(rule="14-8.1", term="60 days").address == "rule=14-8.1&term=60+days"
