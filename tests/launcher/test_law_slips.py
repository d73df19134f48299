"""Slips of the hand on the command line: each is refused in words, as text and as JSON, and nothing is guessed."""

import json
from pathlib import Path

import pytest

from launcher.main import due_line
from tests.launcher.test_law_commands import home, kense, told

__all__ = ["home"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        # the last letter of the first is Cyrillic, the dash of the third is not a hyphen
        (("explain", "40.1а", "--on", "2026-11-20"), "There is no rule '40.1а'. Nothing was computed. Rule 40.1a looks like it"),
        (("explain", "d3", "--on", "2026-11-20"), "There is no rule 'd3'. Nothing was computed. Rule D3 looks like it"),
        (("explain", "14–5.1 ", "--on", "2026-11-20"), "There is no rule '14–5.1 '. Nothing was computed. Rule 14-5.1 looks like it"),
        (("explain", "36.1", "--on", "9999-12-31"), "31 December 9999 is outside the calendar of working days"),
        (("explain", "36.1", "--on", "9999-12-31T23:59Z"), "'9999-12-31T23:59Z' is no day."),
        (("explain", "14-8.1", "--on", "2026-11-20", "--term", ""), "'' is no term."),
        (("explain", "14-8.1", "--on", "2026-11-20", "--term", "20270116"), "'20270116' is no term."),
        (("explain", "27", "--on", "2027-03-01", "--determined", ""), "'' is no day."),
        (("explain", "27", "--on", "2027-03-01", "--determined", "2027-03-02"), "The event's date cannot have become known after the event."),
        (("rules", "show", ""), "There is no rule ''."),
        (("due", "--before", ""), "'' is no day."),
        (("due", "--body", ""), "There is no body ''."),
    ],
)  # fmt: skip
def test_a_slip_is_refused_and_never_read_as_something_else(arguments: tuple[str, ...], said: str) -> None:
    code, text = kense(*arguments)
    assert (code, text[: len(said)]) == (1, said)
    code, text = kense(*arguments, "--json")
    assert (code, json.loads(text.splitlines()[0])["error"][: len(said)]) == (1, said)


def test_the_day_of_the_event_itself_is_not_too_late_for_its_date_to_become_known() -> None:
    assert told("explain", "27", "--on", "2027-03-01", "--determined", "2027-03-01")["applies"] is True


def test_a_folder_without_rule_files_is_not_called_good(tmp_path: Path) -> None:
    code, said = kense("rules", "check", str(tmp_path))
    assert (code, said.split(". ")[0]) == (1, f"The folder {tmp_path} holds no rule file")


def test_a_rule_is_shown_in_sentences() -> None:
    code, said = kense("rules", "show", "4.1")
    lines = said.splitlines()
    assert (code, lines[0].split(":")[0], "{" in said) == (0, "4.1", False)
    assert "Who owes it: Ministry of Foreign Affairs" in lines
    assert "Term in the decree: every year not later than: 10 February" in lines
    assert "In this wording from about 14 January 2016 until 13 April 2023" in lines


def test_an_explanation_says_who_owes_it_to_whom() -> None:
    _code, said = kense("explain", "36.1", "--on", "2026-05-04")
    assert "Who owes it: body that received the court's request" in said.splitlines()
    assert "To whom: interested state bodies and organizations" in said.splitlines()


def test_a_line_of_what_is_due_tells_one_recipient_from_another() -> None:
    line = {"act_by": "2026-11-25", "state": "open", "rule": "14-5.1", "actor": "mfa", "recipient": "interior"}
    said = due_line(line | {"reference": "AL KAZ 8/2026", "title": "A title"})
    assert said == "2026-11-25  open    14-5.1    mfa → interior  AL KAZ 8/2026"
