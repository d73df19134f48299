"""What offices' scripts ask of the law: exact dates, plain refusals, exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from launcher.main import app


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KENSE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KENSE_NOW", "2026-11-20T10:00:00+05:00")
    return tmp_path / "home"


def kense(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.stdout + (done.stderr if done.exit_code else "")


def told(*arguments: str) -> Any:
    code, text = kense(*arguments, "--json")
    assert code == 0, text
    return json.loads(text)


def test_a_term_after_an_event() -> None:
    # received Friday 11 December 2026: 14, 15 | 17, 18 | 21 (16 December is Independence Day)
    date = told("explain", "14-5.1", "--on", "2026-12-11")
    assert {name: date[name] for name in ("day_zero", "statutory", "act_by", "external", "undated", "applies")} == {
        "day_zero": "2026-12-11",
        "statutory": "2026-12-21",
        "act_by": "2026-12-21",
        "external": None,
        "undated": None,
        "applies": None,
    }
    assert date["calendar"].startswith("KZ holidays ")
    assert (date["settings"], list(date["reasons"])) == ({"first_day": "next"}, ["first_day"])
    assert (date["rule"]["id"], date["rule"]["since"], date["rule"]["until"]) == ("14-5.1", "2022-01-25", None)
    assert date["rule"]["reference"]["en"].endswith(
        "paragraph 14-5, part 1 (wording of Decree No. 786 of 25 January 2022)"
    )
    days = [(day["date"], day["number"], day["why"] and day["why"]["en"]) for day in date["days"]]
    assert days == [
        ("2026-12-12", None, "Weekend"),
        ("2026-12-13", None, "Weekend"),
        ("2026-12-14", 1, None),
        ("2026-12-15", 2, None),
        ("2026-12-16", None, "Independence Day"),
        ("2026-12-17", 3, None),
        ("2026-12-18", 4, None),
        ("2026-12-19", None, "Weekend"),
        ("2026-12-20", None, "Weekend"),
        ("2026-12-21", 5, None),
    ]


@pytest.mark.parametrize(
    ("instant", "day_zero"),
    [
        ("2024-02-29T17:59:00Z", "2024-02-29"),
        # the clocks went back at 24:00 of 29 February: the hour from 18:00Z is still that day
        ("2024-02-29T18:30:00+00:00", "2024-02-29"),
        ("2024-02-29T19:00:00+00:00", "2024-03-01"),
        ("2024-02-28T23:30:00+06:00", "2024-02-28"),
        ("2026-11-20T23:30:00+01:00", "2026-11-21"),
    ],
)
def test_an_instant_is_the_ministrys_day(instant: str, day_zero: str) -> None:
    assert told("explain", "14-5.1", "--on", instant)["day_zero"] == day_zero


def test_a_term_back_from_an_event() -> None:
    # Tuesday 2 February 2027 - 30 days = Sunday 3 January; before it Thursday 31 December is worked
    date = told("explain", "24", "--on", "2027-02-02")
    assert (date["statutory"], date["act_by"], date["direction"]) == ("2027-01-03", "2026-12-31", "before")


def test_2018_gets_the_answer_of_2018() -> None:
    old, new = told("explain", "1141.5", "--on", "2018-10-01"), told("explain", "2.1", "--on", "2018-10-01")
    # 10 November 2018 is a Saturday; 10 January 2019 is a Thursday
    assert (old["statutory"], old["act_by"]) == ("2018-11-10", "2018-11-09")
    assert (new["statutory"], new["act_by"]) == ("2019-01-10", "2019-01-10")
    assert old["rule"]["until"] == "2022-05-02"


def test_a_repealed_rule_says_so() -> None:
    code, said = kense("explain", "1141.5", "--on", "2022-06-01")
    assert code == 1
    assert said.startswith("Rule 1141.5 was repealed: it does not hold on 1 June 2022, since 2 May 2022. ")
    code, said = kense("explain", "1141.5", "--on", "2022-03-01")
    assert said.startswith("Rule 1141.5 was repealed on 2 May 2022, before its next date after 1 March 2022 came. ")
    code, said = kense("explain", "14-5.1", "--on", "2022-01-24")
    assert said.startswith(
        "Rule 14-5.1 says nothing on 24 January 2022: its wording is known from 25 January 2022 on. "
    )


@pytest.mark.parametrize(
    ("term", "external", "act_by"),
    [
        # 60 days after 20 November 2026: 10 to 30 November, 41 to 31 December, so 19 January
        ("60d", "2027-01-19", "2027-01-19"),
        ("2m", "2027-01-20", "2027-01-20"),
        # a Saturday: the day itself stays, act by Friday
        ("2027-01-16", "2027-01-16", "2027-01-15"),
    ],
)
def test_a_term_somebody_else_sets_is_never_rolled(term: str, external: str, act_by: str) -> None:
    date = told("explain", "14-8.1", "--on", "2026-11-20", "--term", term)
    assert (date["statutory"], date["external"], date["act_by"]) == (None, external, act_by)


def test_a_term_nobody_set_yet_has_no_date() -> None:
    date = told("explain", "33.1", "--on", "2026-11-20")
    assert (date["act_by"], date["undated"]) == (None, "term not set yet")


def test_the_decrees_own_term_cannot_be_replaced() -> None:
    code, said = kense("explain", "14-5.1", "--on", "2026-11-20", "--term", "60d")
    assert code == 1
    assert said.startswith("The term of rule 14-5.1 is set by the decree itself. ")


@pytest.mark.parametrize(
    ("determined", "applies"),
    # the event on Monday 1 March 2027, the concept due on Saturday 30 January; ten working days before it:
    # 29 28 27 26 25 | 22 21 20 19 18 January
    [("2027-01-18", False), ("2027-01-17", False), ("2027-01-19", True), ("2027-02-10", True)],
)
def test_paragraph_27(determined: str, applies: bool) -> None:
    date = told("explain", "27", "--on", "2027-03-01", "--determined", determined)
    assert (date["applies"], date["statutory"]) == (applies, "2027-01-18")
    assert date["counted_from"] == {"rule": "24", "date": "2027-01-30"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", "37", "--on", "2026-11-20"), "There is no rule '37'. Nothing was computed. Paragraph 37 has 37.1, 37.2, 37.3."),
        (("explain", "14-5.1", "--on", "20.11.2026"), "'20.11.2026' is no day."),
        (("explain", "14-5.1", "--on", "2026-11-20T10:00"), "'2026-11-20T10:00' is no day."),
        (("explain", "14-5.1", "--on", "2026-02-30"), "'2026-02-30' is no day."),
        (("explain", "14-8.1", "--on", "2026-11-20", "--term", "soon"), "'soon' is no term."),
        (("explain", "24", "--on", "2026-11-20", "--determined", "2026-11-01"), "Rule 24 does not ask when the event's date became known."),
        (("explain", "22", "--on", "2031-05-05"), "5 March 2031 is outside the calendar of working days"),
        (("rules", "check", "/no/such/folder"), "There is no folder /no/such/folder."),
        (("due", "--body", "ministry_of_magic"), "There is no body 'ministry_of_magic'."),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused_in_words(arguments: tuple[str, ...], said: str) -> None:
    code, text = kense(*arguments)
    assert code == 1
    assert text.startswith(said), text
    code, text = kense(*arguments, "--json")
    assert (code, json.loads(text.splitlines()[0])["error"][: len(said)]) == (1, said)


def test_the_projects_own_rules_can_be_used() -> None:
    assert told("rules", "check") == {"faults": []}


def test_a_faulty_rule_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "24.yaml").write_text('paragraph: "24"\nrules:\n- id: "24"\n  kinds: duty\n', "utf-8")
    code, said = kense("rules", "check", str(tmp_path))
    assert code == 1
    assert "24.yaml, line 4: nobody knows the key 'kinds'" in said


def test_the_difference_of_two_days_of_the_law() -> None:
    changes = told("rules", "diff", "2022-05-01", "2022-05-02")
    assert {(change["rule"], change["after"]) for change in changes} == {
        (f"1141.{part}", None) for part in (5, 7, 8, 10, 11)
    }
    assert told("rules", "diff", "2024-01-01", "2024-01-02") == []


def test_the_difference_of_two_folders(tmp_path: Path) -> None:
    from tests.deadline_watcher.test_rulebook import GOOD

    for name, text in (("a", GOOD), ("b", GOOD.replace("amount: 30", "amount: 20"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "24.yaml").write_text(text, "utf-8")
    code, said = kense("rules", "diff", str(tmp_path / "a"), str(tmp_path / "b"))
    assert (code, said) == (0, "24: values.0.term.amount: 30 → 20\n")


def test_a_rule_is_shown_with_all_its_wordings() -> None:
    rule = told("rules", "show", "1141.5")
    assert [(wording["since"], wording["until"]) for wording in rule["wordings"]] == [
        ("2022-05-02", None),
        ("2010-10-30", "2022-05-02"),
    ]
    assert rule["wordings"][1]["term"] == {"unit": "fixed_dates", "direction": "by", "dates": ["11-10"]}


def test_nothing_is_owed_before_anything_was_registered(home: Path) -> None:
    assert told("due") == []
    assert not home.exists()
