"""No character of a value is lost, taken for a tag, or printed as something else."""

from datetime import date

import pytest
from docxtpl import RichText
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.engine.faults import BadTemplate
from composer.engine.template import compiled
from tests.composer.packages import cells, p, package, part, run, shown

HOSTILE = (
    "A & B <b> </w:t> {{ name }} {% if x %} {_{ y }_} {# no #} \"q\" 'q' 😀 محمد بن سلمان әғқңөұүһі   three ]]> \\n"
)
ONE = package(p("<{{ value }}>"), p("{{ value }}", "{{ value }}"))
PRINTABLE = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff\u2028\u2029\ufdd0\ufdd1")


def made(docx: bytes, language: str = "en", **data: object) -> list[str]:
    return shown(compiled(docx, language).rendered(data))


@settings(max_examples=200, deadline=None)
@given(st.text(PRINTABLE | st.sampled_from("{}%#&<>\"'\t\n \u00a0_"), max_size=60))
def test_any_text_comes_out_as_it_went_in(value: str) -> None:
    assert made(ONE, value=value) == [f"<{value}>", value * 2]


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_what_a_document_cannot_hold_is_marked_and_never_dropped(value: str) -> None:
    whole = "".join(made(ONE, value=value)[:1])[1:-1]
    assert len(whole) == len(value.replace("\r\n", "\n"))


def test_hostile_text_comes_out_whole_everywhere() -> None:
    docx = compiled(
        package(p("{{ value }}"), cells(("{{ value }}",)), header=p("{{ value }}"), title="{{ value }}"), "en"
    ).rendered({"value": HOSTILE})
    assert shown(docx) == [HOSTILE, HOSTILE]
    assert shown(docx, "word/header.xml") == [HOSTILE]


def test_control_characters_show_as_a_mark() -> None:
    assert (
        made(ONE, value="a\x00b\x07c\x1bd\x7fe\ufffef\ud800g")[1] == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg" * 2
    )


def test_every_kind_of_line_end_is_a_line_end() -> None:
    assert made(ONE, value="a\r\nb\rc\nd\x0be\x0cf\x85g\u2028h\u2029i")[0] == "<a\nb\nc\nd\ne\nf\ng\nh\ni>"


@pytest.mark.parametrize(
    ("value", "said"), [(None, ""), (0, "0"), (1.5, "1.5"), ("", ""), (date(2026, 11, 1), "2026-11-01")]
)
def test_a_null_is_never_printed_as_a_word(value: object, said: str) -> None:
    assert made(ONE, value=value)[0] == f"<{said}>"


def test_a_null_that_the_template_itself_writes_is_no_word_either() -> None:
    assert made(package(p("<{{ none }}{{ None }}{{ none|default('x') }}{{ 'y' if none }}>"))) == ["<>"]


def test_a_null_list_is_an_empty_one_and_a_null_day_prints_nothing() -> None:
    docx = package(p("{% for one in value %}{{ one }}{% else %}none{% endfor %}{{ value | day }}"))
    assert made(docx, value=None) == ["none"]


def test_days_of_json_are_written_in_the_language() -> None:
    docx = package(p("{{ value | on_day }}"))
    assert made(docx, "kk", value="2026-11-21") == ["2026 жылғы 21 қарашада"]
    assert made(docx, "ru", value="2026-11-21") == ["21 ноября 2026 года"]
    with pytest.raises(BadTemplate, match=r"“21\.11\.2026” is no day; a day is written as 2026-11-21"):
        made(docx, value="21.11.2026")


def test_a_list_is_not_printed_in_programmers_notation() -> None:
    with pytest.raises(BadTemplate, match="body paragraph 1: A value cannot be printed: it is a list"):
        made(ONE, value=["a"])
    assert made(package(p("{{ value | join(', ') }}")), value=["a", "b & c"]) == ["a, b & c"]


def test_a_name_of_the_data_wins_over_a_method() -> None:
    assert made(package(p("{{ value.items }} {{ value.get }}")), value={"items": "I", "get": "G"}) == ["I G"]


def test_rich_text_stands_between_runs() -> None:
    docx = compiled(package(p("a{{r value }}c"), p("{{r plain }}"), p("{{p plain }}")), "en").rendered(
        {"value": RichText("b & c", bold=True), "plain": "x < y"}
    )
    assert shown(docx) == ["ab & cc", "x < y", "x < y"]
    assert run("b & c", "<w:rPr><w:b/></w:rPr>") in part(docx, "word/document.xml")


def test_a_table_of_ten_thousand_rows_comes_out_whole() -> None:
    rows = cells(
        ("{%tr for row in rows %}", "", ""),
        ("{{ row.n }}", "{{ row.who }}", "{{ loop.index }}"),
        ("{%tr endfor %}", "", ""),
    )
    people = [{"n": number, "who": f"{HOSTILE} {number}"} for number in range(10_000)]
    found = made(package(rows), rows=people)
    assert len(found) == 30_000
    assert found[0::3] == [str(number) for number in range(10_000)]
    assert found[1::3] == [f"{HOSTILE} {number}" for number in range(10_000)]
    assert found[2::3] == [str(number + 1) for number in range(10_000)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "Алматы Әділет Қаржы Құқық Лаңкестік Сауда Я"), ("ru", "Алматы Емь Ёлка Жук Яблоко")],
)
def test_a_list_is_sorted_by_the_alphabet_of_the_language(language: str, expected: str) -> None:
    words = sorted(expected.split(), reverse=True)
    groups = [{"name": word} for word in words]
    assert made(package(p("{{ words | sort | join(' ') }}")), language, words=words) == [expected]
    sentence = "{% for one in groups | sort(attribute='name', reverse=true) %}{{ one.name }}{% endfor %}"
    assert made(package(p(sentence)), language, groups=groups) == ["".join(reversed(expected.split()))]
