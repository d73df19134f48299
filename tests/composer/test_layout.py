"""The shipped templates are what their texts say."""

import io

import pytest
from docx import Document

from composer.templates import shipped
from layout.__main__ import TEMPLATES, drawn, texts
from layout.drawing import draw
from layout.source import BAR, Block, Table, read
from layout.words import NOTE
from tests.composer.composing import paragraphs


@pytest.mark.slow
@pytest.mark.parametrize("name", [text.stem for text in texts()])
def test_a_shipped_template_is_drawn_from_its_text(name: str) -> None:
    (text,) = texts([name])
    assert shipped(*name.split(".")) == drawn(text), f"run: make templates ({name} differs from its text)"


def test_every_shipped_template_has_a_text() -> None:
    assert sorted(file.stem for file in TEMPLATES.glob("*.docx")) == [text.stem for text in texts()]


def test_a_bar_within_a_tag_is_a_filter() -> None:
    assert BAR.split("{{ a | day }} | {% if b | length %}x{% endif %} | c") == [
        "{{ a | day }}",
        "{% if b | length %}x{% endif %}",
        "c",
    ]


def test_a_text_is_read_block_by_block() -> None:
    source = read(
        "letterhead: ru\nto: A / B\nto: C\n\n# Title\nText that\\\ngoes on:\n%% remark\nwidths: 1 2\n| a | b |\n| 1 | 2 |\n- x\n"
    )
    assert source.head == {"letterhead": ["ru"], "to": ["A / B", "C"]}
    first, text, table, dash = source.blocks
    assert (first, text, dash) == (
        Block("heading 1", "Title"),
        Block("text", "Text that\ngoes on:"),
        Block("dash", "x"),
    )
    assert table == Table([["a", "b"], ["1", "2"]], [1.0, 2.0], ["l", "l"], False)


def test_a_head_that_says_something_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="not understood in the head: leterhead: ru"):
        read("leterhead: ru\n\ntext")


def test_widths_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="3 cells in a row and 2 widths"):
        read("footer:\n\nwidths: 1 2\n| a | b | c |")


def test_what_is_drawn_has_headings_a_table_header_and_the_documents_language() -> None:
    made = draw(read("number: yes\nfooter: F\n\n#= Top\n## Below\n| H |\n| c **bold** |\nsign:"), "kk")
    document = Document(io.BytesIO(made))
    assert [p.style.name for p in document.paragraphs if p.style and p.text] == ["Title", "Heading 2"]
    assert document.core_properties.title == "Top"
    assert document.core_properties.language == "kk-KZ"
    assert [row._tr.xpath("./w:trPr/w:tblHeader") != [] for row in document.tables[1].rows] == [True, False]
    assert paragraphs(made)[1:3] == ["20__ жылғы «____» ______________", ""]
    assert paragraphs(made)[-6:] == ["_" * 24, "_" * 17, "_" * 17, "лауазымы", "қолы", "аты-жөні"]


def test_two_tables_that_touch_are_refused_because_they_would_become_one() -> None:
    with pytest.raises(ValueError, match="two tables without a text between them become one: widths: 1 1"):
        read("number: yes\n\nwidths: 1\n| a |\nwidths: 1 1\n| b | c |\n")


def test_a_number_keeps_its_sign_and_french_marks_keep_their_word() -> None:
    source = read(
        "footer: N° 5\n\nУказ № 1037\nDecree No. 1037\nÀ savoir : « oui » ?\nwidths: 1 1\n| № | No. |\n{%p if a != b %}\n"
    )
    assert source.head == {"footer": ["N°\u00a05"]}
    number, decree, savoir, table, tag = source.blocks
    assert (number, decree) == (Block("text", "Указ №\u00a01037"), Block("text", "Decree No.\u00a01037"))
    assert savoir == Block("text", "À savoir\u00a0: «\u00a0oui\u00a0»\u00a0?")
    assert isinstance(table, Table)
    assert table.rows == [["№", "No."]]
    assert tag == Block("tag", "{%p if a != b %}")


def test_a_note_is_not_cut_by_a_page_and_its_heading_stays_with_it() -> None:
    (note,) = Document(io.BytesIO(draw(read("footer:\n\n! Say who answers."), "en"))).tables
    assert note._tbl.xpath("./w:tr/w:trPr/w:cantSplit") != []
    heading, text = note.cell(0, 0).paragraphs
    assert (heading.text, heading.paragraph_format.keep_with_next) == (NOTE["en"], True)
    assert text.text == "Say who answers."
