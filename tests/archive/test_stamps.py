"""The words on a certified copy, by the day it was certified."""

from datetime import date

import pytest

from archive.stamps import Certifier, read_stamps, stamp_of, stamp_text

AINUR = Certifier("А. Үлгі", date(2026, 11, 23), "Бөлім басшысы")
ONE = """
[[stamp]]
of = "paper"
valid_from = 2010-01-01
valid_to = 2019-12-31
lines = ["{text}", "{name}, {date}"]
text = {kk = "Дұрыс", ru = "Верно", en = "True"}
source = {kk = "баптау", ru = "настройка", en = "setting"}
"""
NEXT = ONE.replace("2010-01-01", "2020-01-01").replace("valid_to = 2019-12-31\n", "").replace("True", "True copy")


def test_a_copy_of_a_paper_is_stamped_in_the_readers_language() -> None:
    assert stamp_text("paper", date(2026, 11, 23), "ru", AINUR) == "Копия верна\nБөлім басшысы\nА. Үлгі\n23.11.2026"
    assert stamp_text("paper", date(2026, 11, 23), "kk", Certifier("А. Үлгі", date(2026, 11, 23))) == (
        "Көшірмесі дұрыс\nА. Үлгі\n23.11.2026"
    )


def test_the_decrees_words_are_kazakh_in_every_language_and_hold_from_the_day_of_their_decree() -> None:
    on, words = date(2019, 7, 3), "Электрондық құжаттың көшірмесі дұрыс"
    for language in ("kk", "ru", "en"):
        assert (stamp_text("electronic", on, language, AINUR) or "").splitlines()[0] == words
    assert stamp_text("electronic", date(2019, 7, 2), "kk", AINUR) is None


def test_each_day_has_the_words_of_its_period() -> None:
    first, second = read_stamps(NEXT + ONE)
    assert (first.worded("en", AINUR), second.worded("en", AINUR)) == (
        "True\nА. Үлгі, 23.11.2026",
        "True copy\nА. Үлгі, 23.11.2026",
    )


@pytest.mark.parametrize(
    "broken",
    [
        ONE + NEXT.replace("2020-01-01", "2020-01-02"),
        ONE + NEXT.replace("2020-01-01", "2019-12-31"),
        ONE.replace("valid_to = 2019-12-31\n", "") + NEXT,
        ONE + ONE,
        ONE + 'colour = "blue"\n',
        ONE.replace("kk = ", "kz = "),
        ONE.replace("{name}", "{iin}"),
        ONE.replace('of = "paper"', 'of = "film"'),
        ONE.replace('en = "True"', 'en = ""'),
    ],
    ids=[
        "gap",
        "overlap",
        "no end",
        "twice",
        "unknown key",
        "unknown language",
        "unknown word",
        "unknown kind",
        "empty",
    ],
)
def test_a_table_that_does_not_say_one_thing_for_each_day_is_refused(broken: str) -> None:
    with pytest.raises(ValueError):
        read_stamps(broken)


def test_the_source_of_the_words_is_told() -> None:
    paper, electronic = stamp_of("paper", date(2026, 1, 1)), stamp_of("electronic", date(2026, 1, 1))
    assert paper is not None
    assert electronic is not None
    assert paper.source.of("en").startswith("The ministry's own setting")
    assert "32-1" in electronic.source.of("ru")
