"""Template lint: what is wrong, where it stands, and what was probably meant."""

import pytest
from pydantic import BaseModel

from composer.engine.faults import Fault
from composer.engine.shapes import ANYTHING, DAY, NUMBER, TEXT, Shape, of_example, of_model
from composer.purposes.special_procedures import CoverLetter
from composer.rendering import declared_by, faults_in
from tests.composer.packages import cells, p, package

EXAMPLE = {
    "reference": "AL KAZ 2/2026",
    "received": None,
    "addressee": {"name": "Министерство", "dative": "в Министерство"},
    "questions": [{"number": 1, "text": "Why?"}, {"number": 2, "text": "How?", "note": "n"}],
    "count": 3,
}
ALL = "{{ reference }}{{ received }}{{ addressee.name }}{{ questions|length }}{{ count }}"


def linted(*blocks: str, example: object = EXAMPLE, **beside: str) -> list[Fault]:
    return faults_in(package(p(ALL), *blocks, files=None, **beside), of_example(example), "en")


def only(*blocks: str, **beside: str) -> tuple[str, str, str, str | None]:
    (fault,) = linted(*blocks, **beside)
    return fault.severity, fault.name, fault.place, fault.suggestion


def test_a_template_without_faults_has_none() -> None:
    assert linted(p("{% for question in questions %}{{ loop.index }} {{ question.text|upper }}{% endfor %}")) == []


@pytest.mark.parametrize(
    ("tag", "name", "suggestion"),
    [
        ("{{ refrence }}", "refrence", "reference"),
        ("{{ Reference }}", "Reference", "reference"),
        ("{{ adressee.name }}", "adressee", "addressee"),
        ("{{ addressee.nmae }}", "nmae", "name"),
        ("{{ addressee['nmae'] }}", "nmae", "name"),
        ("{{ dative }}", "dative", "addressee.dative"),
        ("{{ reference|uper }}", "uper", "upper"),
        ("{{ 1 if reference is defind }}", "defind", "defined"),
        ("{{ zzz }}", "zzz", None),
        ("{{ loop.index }}", "loop", None),
        ("{% for one in questions %}{{ one.txt }}{% endfor %}", "txt", "text"),
        ("{% for one in questions %}{{ text }}{% endfor %}", "text", "one.text"),
        ("{% for one in questions %}{{ loop.indx }}{% endfor %}", "indx", "index"),
        ("{% for one in question %}x{% endfor %}", "question", "questions"),
        ("{% if refrence %}x{% endif %}", "refrence", "reference"),
        ("{% if count %}{% elif cuont %}{% endif %}", "cuont", "count"),
        ("{{ (questions|first).txt }}", "txt", "text"),
        ("{{ questions[0].txt }}", "txt", "text"),
        ("{% set one = addressee %}{{ one.nmae }}", "nmae", "name"),
        ("{% with one = addressee %}{{ one.nmae }}{% endwith %}", "nmae", "name"),
        ("{{ reference.uper() }}", "uper", "upper"),
        ("{{ count.x }}", "x", None),
        ("{{ reference ~ cuont }}", "cuont", "count"),
    ],
)
def test_a_misspelt_name_is_found_with_its_suggestion(tag: str, name: str, suggestion: str | None) -> None:
    assert only(p(tag)) == ("error", name, "body paragraph 2", suggestion)


def test_a_name_with_a_letter_of_another_alphabet_is_told_so() -> None:
    (fault,) = linted(p("{{ r\u0435ference }}"))  # a Cyrillic е
    assert fault.suggestion == "reference"
    assert "one of its letters is of another alphabet" in str(fault)


def test_a_name_of_a_loop_is_gone_after_it() -> None:
    assert only(p("{% for one in questions %}{% endfor %}{{ one.text }}"))[:3] == ("error", "one", "body paragraph 2")
    assert linted(p("{% set one = 1 %}"), p("{{ one }}")) == []


def test_what_may_be_absent_is_a_warning() -> None:
    assert only(p("{{ refrence|default('none') }}"))[:2] == ("warning", "refrence")
    assert only(p("{% if refrence is defined %}x{% endif %}"))[:2] == ("warning", "refrence")


def test_a_loop_over_a_text_is_an_error() -> None:
    assert only(p("{% for one in reference %}{{ one }}{% endfor %}"))[:3] == ("error", "reference", "body paragraph 2")


def test_a_list_that_is_printed_is_an_error() -> None:
    assert only(p("{{ questions }}"))[:2] == ("error", "questions")
    assert only(p("{{ addressee }}"))[:2] == ("error", "addressee")
    assert linted(p("{{ questions|map(attribute='text')|join(', ') }}")) == []


def test_a_declared_name_that_is_never_used_is_a_warning() -> None:
    (fault,) = faults_in(package(p("{{ reference }}")), of_example({"reference": "x", "number": 1}), "en")
    assert (fault.severity, fault.name, fault.place, fault.suggestion) == ("warning", "number", "", None)
    assert str(fault) == "number is declared, and the template never uses it"


def test_an_unclosed_block_is_found_where_it_begins() -> None:
    blocks = (p("{% if count %}"), p("{%p for one in questions %}"), p("{{ one.text }}"))
    assert only(*blocks)[:3] == ("error", "for", "body paragraph 3")


def test_an_end_without_a_beginning_is_found_where_it_stands() -> None:
    (fault,) = linted(p("a"), p("{% endif %}"))
    assert (fault.severity, fault.place) == ("error", "body paragraph 3")


def test_faults_of_every_part_are_told_and_each_once() -> None:
    found = linted(p("{{ a1 }}{{ a1 }}"), cells(("x", "{{ b1 }}")), header=p("{{ c1 }}"), footer=p("{{ d1 }}"))
    assert [(fault.name, fault.place) for fault in found] == [
        ("a1", "body paragraph 2"),
        ("b1", "table 1 row 1 cell 2"),
        ("c1", "header"),
        ("d1", "footer"),
    ]


def test_a_file_that_cannot_be_trusted_has_that_one_fault() -> None:
    (fault,) = faults_in(b"no zip", of_example(EXAMPLE), "en")
    assert (fault.severity, fault.name, fault.place) == ("error", "", "")


def test_what_an_example_does_not_say_is_not_held_against_a_template() -> None:
    example: dict[str, object] = {"a": None, "b": [], "c": {}}
    template = package(p("{{ a.x }}{% for one in b %}{{ one.y }}{% endfor %}{{ c.z }}"))
    assert faults_in(template, of_example(example), "en") == []


def test_the_shape_of_an_example() -> None:
    number_and_text = {"number": NUMBER, "text": TEXT, "note": TEXT}
    assert of_example(EXAMPLE).fields == {
        "reference": TEXT,
        "received": ANYTHING,
        "addressee": Shape("group", fields={"name": TEXT, "dative": TEXT}),
        "questions": Shape("list", items=Shape("group", fields=number_and_text)),
        "count": NUMBER,
    }
    assert of_example([1, "a"]) == Shape("list", items=ANYTHING)


def test_the_shape_of_a_purpose() -> None:
    fields = declared_by("cover_letter").fields
    assert fields is not None
    assert list(fields) == list(CoverLetter.model_fields)
    assert fields["letter_date"] == DAY
    assert fields["mandates"] == Shape("list", items=TEXT)
    assert fields["questions"] == Shape("list", items=Shape("group", fields={"number": NUMBER, "text": TEXT}))


def test_the_shape_of_what_cannot_be_known() -> None:
    class Plain(BaseModel):
        some: dict[str, int]
        either: int | str
        pair: tuple[str, ...]

    assert of_model(Plain).fields == {"some": ANYTHING, "either": ANYTHING, "pair": Shape("list", items=TEXT)}
