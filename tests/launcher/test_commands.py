"""The commands that offices' scripts call, as they call them: a process, its JSON, its exit code."""

import json
import os
import socket
import subprocess
import sys
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from sample_letters import Communication, as_email, as_text_pdf, body_answer, treaty_body_case
from tests.journeys.running import embedded

pytestmark = pytest.mark.slow

KENSE = Path(sys.executable).with_name("kense")
LETTER = Communication(
    type="AL", number=7, year=2026, letter_date=date(2026, 11, 9), mandates=("torture", "health"), questions=3
)
NOW = {"KENSE_NOW": "2026-11-20T10:00:00+05:00"}


def kense(home: Path, *arguments: str, **environment: str) -> tuple[int, Any]:
    """Exit code and what --json printed."""
    done = subprocess.run(
        [KENSE, *arguments, "--json"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "KENSE_HOME": str(home), **NOW, **environment},
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return as_text_pdf(LETTER, tmp_path / "AL KAZ 7-2026.pdf")


def test_read_says_what_the_card_would_and_registers_nothing(home: Path, letter: Path) -> None:
    code, cards = kense(home, "read", str(letter))
    assert code == 0
    (card,) = cards
    said = {name: card[name] for name in ("kind", "reference", "other_references", "letter_date", "language", "term")}
    assert said == {
        "kind": "special_procedures",
        "reference": "AL KAZ 7/2026",
        "other_references": [],
        "letter_date": "2026-11-09",
        "language": "en",
        "term": {"days": 60, "counted_from": "letter date"},
    }
    assert card["is_translation"] is False
    assert len(card["mandates"]) == 2
    assert len(card["questions"]) == 3
    assert card["evidence"]["reference"] == {"page": 1, "words": "AL KAZ 7/2026"}
    assert card["evidence"]["letter_date"] == {"page": 1, "words": "9 November 2026"}
    assert card["evidence"]["term"] == {"page": 2, "words": "within 60 days"}
    assert not home.exists(), "reading keeps nothing"


def test_one_email_with_two_letters_gives_two_cards(home: Path, tmp_path: Path, letter: Path) -> None:
    other = as_text_pdf(treaty_body_case(number="4321/2024"), tmp_path / "CCPR 4321-2024.pdf")
    mail = as_email(LETTER, tmp_path / "two.eml", attachments=[(letter.name, letter), (other.name, other)])
    code, cards = kense(home, "read", str(mail))
    assert code == 0
    assert [card["kind"] for card in cards][-2:] == ["special_procedures", "treaty_body"]


def test_a_file_that_is_no_letter_is_refused_in_the_language_of_the_ministry(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "пустой.pdf"
    empty.touch()
    code, said = kense(home, "read", str(empty), KENSE_LANGUAGE="ru")
    assert code == 1
    assert said == {
        "error": "Файл «пустой.pdf» пуст: в нём нет ни одного байта. Ничего не зарегистрировано. "
        "Запросите файл у отправителя или загрузите его заново."
    }


def test_a_registered_letter_is_a_case_with_its_obligations(home: Path, letter: Path) -> None:
    """Received Friday 20 November 2026: five working days end on the 27th; sixty days from the 9th on 8 January 2027."""
    code, (result,) = kense(home, "register", str(letter))
    assert code == 0
    assert (result["registered"], result["number"], result["reference"]) == (True, "IN-0001/2026", "AL KAZ 7/2026")
    code, case = kense(home, "case", "al kaz 7/2026")
    assert code == 0
    assert (case["reference"], case["state"], case["procedure"]) == ("AL KAZ 7/2026", "open", "special_procedures")
    due = {row["rule"]: (row["act_by"], row["external"], row["state"]) for row in case["obligations"]}
    assert due == {
        "14-5.1": ("2026-11-27", None, "open"),
        "14-5.2": ("2026-11-27", None, "open"),
        "14-8.1": ("2027-01-08", "2027-01-08", "open"),
    }


def test_the_same_file_twice_is_said_to_be_here_and_not_registered_again(home: Path, letter: Path) -> None:
    assert kense(home, "register", str(letter))[0] == 0
    code, (result,) = kense(home, "register", str(letter))
    assert code == 1
    assert (result["registered"], result["duplicate_of"]) == (False, "IN-0001/2026")
    assert [one["number"] for one in kense(home, "case", "AL KAZ 7/2026")[1]["letters"]] == ["IN-0001/2026"]


def test_an_answer_of_a_body_joins_the_case_it_names(home: Path, tmp_path: Path, letter: Path) -> None:
    assert kense(home, "register", str(letter))[0] == 0
    given = body_answer(
        "health", LETTER, {1: "Медицинская помощь оказана."}, language="ru", letter_date=date(2026, 11, 20)
    )
    code, (result,) = kense(home, "register", str(as_text_pdf(given, tmp_path / "ответ.pdf")))
    assert code == 0
    assert (result["number"], result["reference"], result["kind"]) == ("IN-0002/2026", "AL KAZ 7/2026", "body_answer")
    acts = kense(home, "case", "IN-0002/2026")[1]["acts"]
    # Each process takes it for 10:00 when it starts, so the moments of recording do not tell the order here.
    assert sorted((act["kind"], act["bodies"]) for act in acts) == [
        ("communication.received", []),
        ("submission.received", ["health"]),
    ]


def test_a_treaty_bodys_case_owes_only_what_paragraph_14_11_says(home: Path, tmp_path: Path) -> None:
    file = as_text_pdf(treaty_body_case(number="4321/2024", letter_date=date(2026, 11, 9)), tmp_path / "ccpr.pdf")
    code, (result,) = kense(home, "register", str(file))
    assert (code, result["kind"]) == (0, "treaty_body")
    case = kense(home, "case", result["number"])[1]
    # six months after 9 November 2026: Sunday 9 May 2027; 7 May is a holiday, so act by Thursday the 6th
    duties = [(duty["rule"], duty["external"], duty["act_by"]) for duty in case["obligations"]]
    assert (case["procedure"], duties) == ("treaty_body", [("14-11", "2027-05-09", "2027-05-06")])


def test_what_the_letter_does_not_say_is_left_to_the_clerk(home: Path, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "nothing"
    mail.set_content("Nothing is attached.")
    file = tmp_path / "nothing.eml"
    file.write_bytes(mail.as_bytes())
    code, said = kense(home, "register", str(file))
    assert code == 1
    assert said["error"]


def test_a_case_that_is_not_there_and_a_day_that_is_none(home: Path, letter: Path) -> None:
    code, said = kense(home, "case", "AL KAZ 99/2026")
    assert (code, "AL KAZ 99/2026" in said["error"]) == (1, True)
    code, said = kense(home, "register", str(letter), "--received", "31 February")
    assert (code, "31 February" in said["error"]) == (1, True)


def test_a_file_can_be_registered_while_the_system_runs(home: Path, letter: Path) -> None:
    with embedded(home, NOW):
        code, (result,) = kense(home, "register", str(letter))
        assert (code, result["number"]) == (0, "IN-0001/2026")
        obligations = kense(home, "case", "AL KAZ 7/2026")[1]["obligations"]
        assert sorted(row["rule"] for row in obligations) == ["14-5.1", "14-5.2", "14-8.1"]


def test_two_systems_on_one_data_folder_are_refused(home: Path) -> None:
    with embedded(home, NOW):
        done = subprocess.run(
            [KENSE, "up"], capture_output=True, text=True, check=False, env={**os.environ, "KENSE_HOME": str(home)}
        )
        code, said = kense(home, "up")
    assert done.returncode == 1
    assert "already running on the data folder" in done.stderr
    assert (code, "already running on the data folder" in said["error"]) == (1, True)


def test_a_port_that_is_taken_is_said_before_anything_starts(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, said = kense(home, "up", KENSE_PORT=str(taken.getsockname()[1]))
    assert code == 1
    assert said["error"].endswith("Nothing was started. Stop what uses it, or give another port in KENSE_PORT.")
