"""What people write into the search field, taken apart."""

import pytest

from archive.analysis import Term
from archive.query import Question, question_of
from archive.search.port import Clause, Condition, Phrase


def told(clauses: tuple[Clause, ...]) -> list[str]:
    """Each clause in a word: phrases in quotation marks, what is asked of the title with a mark before it."""
    return [("title:" if clause.in_title else "") + _said(clause.what) for clause in clauses]


def _said(what: Term | Phrase) -> str:
    return f'"{" ".join(what.words)}"' if isinstance(what, Phrase) else what.folded


def parts(text: str) -> tuple[list[str], list[str]]:
    asked = question_of(text).asked
    return told(asked.wanted), told(asked.unwanted)


def kept(text: str) -> tuple[Condition, ...]:
    return question_of(text).asked.only


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("treaty torture", ["treaty", "torture"], []),
        ("treaty -torture", ["treaty"], ["torture"]),
        ("treaty −torture –detention", ["treaty"], ["torture", "detention"]),
        ("14-5 AL-KAZ", ["14-5", "al", "kaz"], []),
        ("- treaty", ["treaty"], []),
        ('"special rapporteur" torture', ["torture", '"special rapporteur"'], []),
        ("«специальный докладчик»", ['"специальный докладчик"'], []),
        ('torture -"special rapporteur"', ["torture"], ['"special rapporteur"']),
        ('a"b c"d', ["d", '"b c"'], []),
        ('"AL KAZ 2/2026"', ['"alkaz2/2026 al kaz 2/2026 2 2026"'], []),
        ("AL KAZ 2/2026", ["alkaz2/2026"], []),
        ("title:treaty", ["title:treaty"], []),
        ('title:"human rights" -title:draft', ['title:"human rights"'], ["title:draft"]),
        ("nofield:treaty", ["nofield", "treaty"], []),
        ('""', [], []),
    ],
)
def test_words_phrases_and_exclusions(text: str, wanted: list[str], unwanted: list[str]) -> None:
    assert parts(text) == (wanted, unwanted)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("treaty 2026", ("en", "fr")),
        ("kind:reply договор Ertegiev", ("ru",)),
        ("договор құқық", ("kk",)),
        ('"халықаралық шарт"', ("kk",)),
        ("AL KAZ 2/2026", ()),
        ("№ 786", ()),
    ],
)
def test_texts_in_the_language_of_the_question_are_preferred(text: str, languages: tuple[str, ...]) -> None:
    """Not where the other languages are asked too."""
    assert question_of(text).asked.preferred == languages
    assert question_of(text, across=True).asked.preferred == ()


def test_a_quotation_mark_without_its_pair_is_a_space_and_is_said() -> None:
    for text in ('special "rapporteur', 'special rapporteur"', 'special"rapporteur', "special «rapporteur"):
        question = question_of(text)
        assert told(question.asked.wanted) == ["special", "rapporteur"]
        assert question.unpaired
    question = question_of('"special rapporteur" on "torture')
    assert told(question.asked.wanted) == ["torture", '"special rapporteur"']
    assert question.unpaired
    assert question_of('"special rapporteur"').unpaired is False


def test_of_a_long_question_the_first_500_characters_are_asked_and_that_is_said() -> None:
    """A word more would reach to 501 characters; one alone is cut."""
    fits, longer = "word " * 99 + "ended", "word " * 99 + "ending"
    assert (len(fits), len(longer)) == (500, 501)
    assert told(question_of(fits).asked.wanted) == ["word", "ended"]
    assert question_of(fits).cut is False
    assert told(question_of(longer).asked.wanted) == ["word"]
    assert question_of(longer).cut
    assert question_of("z" * 501).cut
    assert len(question_of("z" * 501).asked.wanted) == 1


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("kind:reply", "kind", ("reply",)),
        ("Вид:Ответ", "kind", ("reply", "ответ")),
        ('түрі:"Ілеспе хат"', "kind", ("cover_letter", "ілеспехат")),
        ("kind:reply вид:report", "kind", ("reply", "report")),
        ("country:KZ", "country", ("kz",)),
        ("страна:Казахстан", "country", ("kaz", "казахстан")),
        ("language:русский", "language", ("ru", "русский")),
        ('орган:"Министерство иностранных дел"', "body", ("mfa", "министерствоиностранныхдел")),
        ("year:2023", "year", ("2023",)),
        ("год:2021-2023", "year", ("2021", "2022", "2023")),
        ("year:2021..2022", "year", ("2021", "2022")),
        ("year:soon", "year", ("soon",)),
        ('number:"AL KAZ 2/2026"', "number", ("alkaz2/2026",)),
        ("іс:CASE-1", "case", ("case-1",)),
    ],
)
def test_fields_by_their_names_and_the_names_of_their_values(text: str, field: str, values: tuple[str, ...]) -> None:
    assert kept(text) == (Condition(field, values),)


def test_open_years_reach_as_far_as_texts_do() -> None:
    (since,), (until,) = kept("year:2024-"), kept("year:-2024")
    assert (since.values[0], since.values[-1]) == ("2024", "2224")
    assert (until.values[0], until.values[-1]) == ("1824", "2024")


def test_a_field_may_be_excluded() -> None:
    asked = question_of("-kind:reply -year:2024").asked
    assert asked.never == (Condition("kind", ("reply",)), Condition("year", ("2024",)))
    assert asked.only == ()


def test_a_long_question_is_cut_and_an_empty_one_asks_nothing() -> None:
    assert told(question_of("word " * 99 + "whole cut off").asked.wanted) == ["word", "whole"]
    assert question_of("  ") == Question("  ", question_of("").asked)
