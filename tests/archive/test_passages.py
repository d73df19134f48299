from archive.analysis import terms_of
from archive.passages import Passage, passage_of

TEXT = (
    "The Government replies. "
    + "Nothing of note here. " * 30
    + "Both treaties on torture were applied. End."
    + " Tail." * 60
)


def marked(passage: Passage) -> list[str]:
    return [piece.text for piece in passage.pieces if piece.marked]


def test_the_words_that_match_are_marked_as_the_text_writes_them() -> None:
    assert marked(passage_of("Договорами и Шарттарының мәтіні", terms_of("договор шарт"))) == [
        "Договорами",
        "Шарттарының",
    ]


def test_the_passage_is_where_most_of_what_was_asked_for_stands() -> None:
    passage = passage_of(TEXT, terms_of("government treaty torture"))
    assert marked(passage) == ["treaties", "torture"]
    assert passage.text.startswith("… ")
    assert passage.text.endswith(" …")
    assert len(passage.text) <= 284


def test_a_short_text_is_shown_whole() -> None:
    passage = passage_of("No torture took place.", terms_of("torture"))
    assert passage.text == "No torture took place."


def test_no_word_is_cut_at_the_ends_of_a_passage() -> None:
    shown = passage_of(TEXT, terms_of("torture")).text.removeprefix("… ").removesuffix(" …")
    assert f" {shown} " in f" {TEXT} "


def test_without_a_match_in_the_text_its_beginning_is_shown() -> None:
    passage = passage_of(TEXT, terms_of("zeppelin"))
    assert passage.text.startswith("The Government replies.")
    assert marked(passage) == []


def test_a_page_without_text_has_an_empty_passage() -> None:
    assert passage_of("", terms_of("torture")).pieces == ()


def test_a_reference_is_marked_once_and_whole() -> None:
    assert marked(passage_of("See AL KAZ 2/2026, page 2.", terms_of("KAZ 2/2026"))) == ["AL KAZ 2/2026"]


def test_it_says_whether_the_words_stand_as_they_were_asked_for() -> None:
    assert passage_of("No Torture.", terms_of("torture")).matched == "word"
    assert passage_of("Two treaties.", terms_of("treaty")).matched == "inflection"
