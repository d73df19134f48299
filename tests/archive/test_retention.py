from datetime import date

from archive.retention import retention_of, schedule


def test_a_reply_filed_in_2026_is_locked_to_the_end_of_2101() -> None:
    # 75 years from 1 January 2027 end with 31 December 2101.
    assert retention_of("reply").until(date(2026, 11, 23)) == date(2101, 12, 31)


def test_a_cover_letter_is_locked_for_ten_years_whenever_in_the_year_it_was_filed() -> None:
    assert retention_of("cover_letter").until(date(2026, 1, 1)) == date(2036, 12, 31)
    assert retention_of("cover_letter").until(date(2026, 12, 31)) == date(2036, 12, 31)


def test_a_kind_not_named_has_the_general_term() -> None:
    assert retention_of("something new") == schedule()["other"]


def test_every_kind_has_a_note_in_three_languages() -> None:
    assert [kind for kind, entry in schedule().items() if sorted(entry.note) != ["en", "kk", "ru"]] == []
