"""Tags as word processors leave them: torn over runs, with bookmarks and revisions inside, in somebody's own quotes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.engine.faults import BadTemplate
from composer.engine.template import compiled
from tests.composer.packages import CELL, cells, p, package, part, run, shown, table

PROOF = '<w:proofErr w:type="spellStart"/>'
BOOKMARK = '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'
BROKEN_PAGE = "<w:r><w:lastRenderedPageBreak/></w:r>"
INSERTED = '<w:ins w:id="2" w:author="A" w:date="2026-11-20T10:00:00Z">{}</w:ins>'
DELETED = '<w:del w:id="3" w:author="A" w:date="2026-11-20T10:00:00Z"><w:r><w:delText>{}</w:delText></w:r></w:del>'
DATA = {"name": "Ainur Example", "yes": True, "no": False, "people": ["Ainur", "Dana"], "n": 5, "first_name": "Ainur"}


def made(*blocks: str, **data: object) -> list[str]:
    return shown(compiled(package(*blocks), "en").rendered({**DATA, **data}))


def paragraph(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


@pytest.mark.parametrize(
    "content",
    [
        run("{") + run("{") + run(" name ") + run("}") + run("}"),
        run("{{ na") + PROOF + run("me }}"),
        run("{{ na") + BOOKMARK + run("me ") + BROKEN_PAGE + run("}}"),
        run("{{ na") + INSERTED.format(run("me")) + run(" }}"),
        run("{{ na") + DELETED.format("{{ old }} ") + run("me }}"),
        run("{{") + '<w:hyperlink w:anchor="x">' + run(" name ") + "</w:hyperlink>" + run("}}"),
        run("{{ ", "<w:rPr><w:b/></w:rPr>") + run("name }}", "<w:rPr><w:i/></w:rPr>"),
        '<w:smartTag w:uri="x" w:element="y">' + run("{{ name") + "</w:smartTag>" + run(" }}"),
        '<w:sdt><w:sdtContent>' + run("{{ name }") + "</w:sdtContent></w:sdt>" + run("}"),
        "<w:r><w:t>{{</w:t><w:tab/><w:t>name</w:t><w:br/><w:t>}}</w:t></w:r>",
        run("{\u200b{ name\u00a0}\ufeff}"),
        run("{{\u00a0name\u202f}}"),
        run("{{name}}"),
    ],
)  # fmt: skip
def test_a_torn_tag_is_put_together(content: str) -> None:
    assert made(paragraph(run("To "), content, run("!"))) == ["To Ainur Example!"]


def test_the_text_around_a_torn_tag_keeps_its_runs() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    docx = compiled(package(paragraph(run("To {{ na", bold), run("me }}!"))), "en").rendered(DATA)
    assert run("To Ainur Example", bold) + run("!") in part(docx, "word/document.xml")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ “yes” if yes }}",
        "{{ ‘yes’ if yes }}",
        "{{ «yes» if yes }}",
        "{{ „yes“ if yes }}",
        '{{ "yes” if yes }}',
        "{{ 'yes' if n – 4 == 1 }}",
        "{{ 'yes' if n > 4 and n < 6 }}",
    ],
)
def test_quotes_and_dashes_of_word_processors_are_undone(tag: str) -> None:
    assert made(p(tag)) == ["yes"]


NOISE = ("", PROOF, BOOKMARK, BROKEN_PAGE, DELETED.format("{{ x"), "<w:r><w:rPr><w:b/></w:rPr></w:r>")
WHOLE = "{ To {{ name }}: {% for one in people %}{{ loop.index }}. {{ one }}; {% endfor %}{# note #}{% if no %}-{% endif %}}"


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(1, len(WHOLE) - 1), st.sampled_from(NOISE)), max_size=40))
def test_however_a_text_is_torn_it_comes_out_the_same(cuts: list[tuple[int, str]]) -> None:
    places = sorted(dict(cuts).items())
    bounds = [0, *(place for place, _noise in places), len(WHOLE)]
    noises = [*(noise for _place, noise in places), ""]
    runs = (run(WHOLE[a:b]) + noise for a, b, noise in zip(bounds, bounds[1:], noises, strict=False))
    assert made(paragraph(*runs)) == ["{ To Ainur Example: 1. Ainur; 2. Dana; }"]


def test_quotes_inside_a_text_of_a_tag_stay() -> None:
    assert made(p("{{ '«Kense» – “x”' }}")) == ["«Kense» – “x”"]


def test_a_hyphen_that_does_not_break_is_a_hyphen_in_a_tag() -> None:
    minus = "<w:r><w:t>{{ n </w:t><w:noBreakHyphen/><w:t> 1 }}</w:t></w:r>"
    assert made(paragraph(minus)) == ["4"]


def test_braces_of_the_text_itself_stay() -> None:
    assert made(p("{", "{{ name }}", "}")) == ["{Ainur Example}"]
    assert made(p("{_{ name }_} {_% if %_} 50% {x} }{")) == ["{{ name }} {% if %} 50% {x} }{"]
    assert made(p("{% raw %}{{ name }} {% if %}{% endraw %} {{ n }}")) == ["{{ name }} {% if %} 5"]


def test_comments_are_not_printed() -> None:
    assert made(p("a{# not this #}b"), p("{#p nor this paragraph #}"), p("c")) == ["ab", "c"]


def test_a_deleted_text_is_no_template() -> None:
    docx = compiled(package(paragraph(run("{{ name }}"), DELETED.format("{{ gone }}"))), "en").rendered(DATA)
    assert "<w:delText>&#123;&#123; gone &#125;&#125;</w:delText>" in part(docx, "word/document.xml")


@pytest.mark.parametrize("text", ["{{ name", "name }}", "{ % if yes %}", "{{ name }", "{% if yes"])
def test_a_tag_without_its_end_is_pointed_out(text: str) -> None:
    with pytest.raises(BadTemplate) as refused:
        compiled(package(p("first"), p(text)), "en").rendered(DATA)
    (fault,) = refused.value.faults
    assert fault.place == "body paragraph 2"
    assert "lacks its beginning or its end" in str(fault)


def test_a_tag_over_two_paragraphs_is_pointed_out_in_both() -> None:
    template = compiled(package(p("{{ na"), p("me }}")), "en")
    assert [fault.place for fault in template.faults] == ["body paragraph 1", "body paragraph 2"]


def test_marks_stand_for_the_whole_paragraph_row_cell_and_run() -> None:
    assert made(p("{%p for one in people %}"), p("{{ one }}"), p("{%p endfor %}"), p("end")) == ["Ainur", "Dana", "end"]
    rows = cells(("{%tr for one in people %}", ""), ("{{ loop.index }}", "{{ one }}"), ("{%tr endfor %}", ""))
    assert made(rows) == ["1", "Ainur", "2", "Dana"]
    columns = cells(("{%tc for one in people %}", "{{ one }}", "{%tc endfor %}"))
    assert made(columns) == ["Ainur", "Dana"]
    runs = paragraph(run("a{%r if no %}", "<w:rPr><w:b/></w:rPr>"), run("b"), run("{%r endif %}c"))
    assert made(runs) == ["ac"]


def test_the_rest_of_a_run_keeps_its_properties() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    docx = compiled(package(paragraph(run("a{%r if yes %}b{%r endif %}c", bold))), "en").rendered(DATA)
    assert run("a", bold) + run("b", bold) + run("c", bold) in part(docx, "word/document.xml")


def test_a_loop_that_opens_and_closes_in_one_row_repeats_that_row() -> None:
    assert made(cells(("{%tr for one in people %}{{ one }}", "x{%tr endfor %}"))) == ["Ainur", "x", "Dana", "x"]
    assert made(p("{%p if no %}gone{%p endif %}"), p("{%p if yes %}here{%p endif %}")) == ["here"]


def test_a_loop_within_a_paragraph_stays_in_it() -> None:
    assert made(p("{% for one in people %}{{ one }}{% if not loop.last %}, {% endif %}{% endfor %}.")) == [
        "Ainur, Dana."
    ]


def test_a_condition_from_one_paragraph_to_another_joins_them() -> None:
    blocks = (p("a{% if no %}b"), p("c"), p("d{% endif %}e"))
    assert made(*blocks) == ["ae"]
    assert made(*blocks, no=True) == ["ab", "c", "de"]


def test_a_condition_that_would_tear_a_table_is_refused_with_its_place() -> None:
    with pytest.raises(BadTemplate) as refused:
        made(p("x"), cells(("a", "b{% if no %}"), ("c{% endif %}", "d")))
    (fault,) = refused.value.faults
    assert (fault.name, fault.place) == ("if", "table 1 row 1 cell 2")


def test_text_beside_a_mark_is_pointed_out_and_a_tag_beside_it_refused() -> None:
    (fault,) = compiled(package(p("Dear {%p if yes %}"), p("{%p endif %}")), "en").faults
    assert (fault.severity, fault.place) == ("warning", "body paragraph 1")
    (fault,) = compiled(package(p("{{ name }}{%p if yes %}"), p("{%p endif %}")), "en").faults
    assert (fault.severity, fault.name) == ("error", "name")


def test_a_row_mark_outside_a_table_is_refused() -> None:
    faults = compiled(package(p("{%tr for one in people %}"), p("{%tr endfor %}")), "en").faults
    assert {fault.place for fault in faults} == {"body paragraph 1", "body paragraph 2"}


def test_a_cell_that_loses_all_its_paragraphs_keeps_an_empty_one() -> None:
    block = table((p("{%p if no %}") + p("gone") + p("{%p endif %}"), p("here")))
    docx = compiled(package(block), "en").rendered(DATA)
    assert f"<w:tc>{CELL}<w:p/></w:tc>" in part(docx, "word/document.xml")


def test_a_table_that_loses_all_its_rows_is_left_out() -> None:
    block = cells(("{%tr for one in [] %}",), ("{{ one }}",), ("{%tr endfor %}",))
    assert "w:tbl" not in part(compiled(package(block), "en").rendered(DATA), "word/document.xml")


def test_the_table_extras_of_docxtpl_work() -> None:
    docx = compiled(package(cells(("{% colspan n - 3 %}{{ name }}",), ("{% cellbg 'FF0000' %}x",))), "en").rendered(
        DATA
    )
    xml = part(docx, "word/document.xml")
    assert '<w:tcPr><w:gridSpan w:val="2"/>' in xml
    assert '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>' in xml


def test_pictures_in_a_loop_get_numbers_of_their_own() -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="P" descr="{{ one }}"/></wp:inline></w:drawing></w:r>'
    docx = compiled(package(p("{%p for one in people %}"), paragraph(picture), p("{%p endfor %}")), "en").rendered(DATA)
    xml = part(docx, "word/document.xml")
    assert '<wp:docPr id="1001" name="P" descr="Ainur"/>' in xml
    assert '<wp:docPr id="1002" name="P" descr="Dana"/>' in xml
