"""All of a document is template: every part and corner that holds a tag is rendered, and nothing else is touched."""

import io
import zipfile

import pytest

from composer.engine.faults import BadTemplate
from composer.engine.template import compiled
from composer.engine.zipped import unpacked
from tests.composer.packages import NAMESPACES, cells, p, package, part, run, shown, zipped

DATA = {"name": "Ainur & Co", "lines": "one\ntwo\tthree", "people": ["Ainur", "Dana"]}
BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>after {{{{ name }}}}</w:t></w:r></w:p>"
)  # fmt: skip


def made(docx: bytes, **data: object) -> bytes:
    return compiled(docx, "en").rendered({**DATA, **data})


@pytest.mark.parametrize("where", ["header", "footer", "footnotes", "endnotes", "comments"])
def test_what_stands_beside_the_body_is_rendered(where: str) -> None:
    content = p("{{ na", "me }}")
    if where.endswith("s"):
        kind = where[:-1]
        content = f'<w:{kind} w:id="1">{content}</w:{kind}>'
    beside: dict[str, str] = {where: content}
    docx = made(package(p("body"), files=None, **beside))
    assert shown(docx, f"word/{where}.xml") == ["Ainur & Co"]


def test_text_boxes_are_rendered_in_both_of_words_branches() -> None:
    docx = made(package(BOX.format(p("{{ na", "me }}"), p("{{ name }}"))))
    assert shown(docx)[1:] == ["Ainur & Co", "Ainur & Co"]
    assert "after Ainur &amp; Co" in part(docx, "word/document.xml")


def test_a_loop_within_a_text_box_stays_in_it() -> None:
    loop = p("{%p for one in people %}") + p("{{ one }}") + p("{%p endfor %}")
    assert shown(made(package(BOX.format(loop, loop))))[1:] == ["Ainur", "Dana", "Ainur", "Dana"]


def test_content_controls_are_rendered_in_paragraphs_blocks_and_rows() -> None:
    row = "<w:tr><w:tc><w:tcPr/>" + p("{{ name }}") + "</w:tc></w:tr>"
    blocks = (
        f"<w:sdt><w:sdtContent>{p('{{ name }}')}</w:sdtContent></w:sdt>",
        f"<w:p><w:sdt><w:sdtContent>{run('{{ name }}')}</w:sdtContent></w:sdt></w:p>",
        f"<w:tbl><w:tblGrid/><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>",
    )
    assert shown(made(package(*blocks))) == ["Ainur & Co"] * 3


def test_properties_and_what_is_bound_to_them_are_rendered() -> None:
    custom = {"customXml/item1.xml": "<data><to>{{ name }}</to></data>"}
    docx = made(package(p("x"), title="To {{ name }}: {{ lines }}", files=custom))
    assert "<dc:title>To Ainur &amp; Co: one&#10;two&#9;three</dc:title>" in part(docx, "docProps/core.xml").replace(
        "\n", "&#10;"
    ).replace("\t", "&#9;")
    assert "<to>Ainur &amp; Co</to>" in part(docx, "customXml/item1.xml")


def test_attributes_and_the_code_of_fields_are_rendered() -> None:
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "mailto:{{ na</w:instrText></w:r>'
        '<w:r><w:instrText>me }}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("{{ name }}") + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )  # fmt: skip
    picture = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="7" name="x" descr="{{ name }}"/></wp:inline></w:drawing></w:r></w:p>'
    xml = part(made(package(field, picture)), "word/document.xml")
    assert "mailto:Ainur &amp; Co" in xml
    assert 'descr="Ainur &amp; Co"' in xml
    assert 'wp:docPr id="7"' in xml


def test_formulas_and_drawn_text_are_rendered() -> None:
    formula = "<w:p><m:oMath><m:r><m:t>x={{ na</m:t></m:r><m:r><m:t>me }}</m:t></m:r></m:oMath></w:p>"
    chart = {
        "word/charts/chart1.xml": f"<chart {NAMESPACES}><a:p><a:r><a:t>{{{{ na</a:t></a:r><a:r><a:t>me }}}}</a:t></a:r></a:p></chart>"
    }
    docx = made(package(formula, files=chart))
    assert "<m:t>x=Ainur &amp; Co</m:t>" in part(docx, "word/document.xml").replace(' xml:space="preserve"', "")
    assert "<a:t>Ainur &amp; Co</a:t>" in part(docx, "word/charts/chart1.xml")


def test_parts_without_tags_are_copied_as_they_were_compressed() -> None:
    template = package(
        p("{{ name }}"), files={"word/media/image1.png": b"\x89PNG" + bytes(1000), "word/styles.xml": "<a/>"}
    )
    before = {member.name: member for member, _plain in unpacked(template)}
    after = {member.name: member for member, _plain in unpacked(made(template))}
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]


def test_the_same_input_gives_the_same_bytes_and_sound_zips() -> None:
    template = package(p("{{ name }}"), header=p("{{ name }}"))
    first = made(template)
    compiled.cache_clear()
    assert made(template) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_template_without_tags_comes_out_as_it_is() -> None:
    template = package(p("nothing"))
    assert [plain for _m, plain in unpacked(made(template))] == [plain for _m, plain in unpacked(template)]


@pytest.mark.parametrize(
    ("place", "template"),
    [
        ("body paragraph 3", package(p("a"), cells(("b",)), p("c"), p("{{ nmae }}"))),
        ("table 2 row 2 cell 1", package(cells(("a",)), cells(("a", "b"), ("{{ nmae }}", "c")))),
        ("table 1 row 1 cell 2 table 1 row 1 cell 1", package(f"<w:tbl><w:tblGrid/><w:tr><w:tc>{p('a')}</w:tc><w:tc>{cells(('{{ nmae }}',))}{p('')}</w:tc></w:tr></w:tbl>")),
        ("header", package(p("a"), header=p("{{ nmae }}"))),
        ("header", package(p("a"), header=cells(("{{ nmae }}",)))),
        ("footer", package(p("a"), footer=p("{{ nmae }}"))),
        ("footnote", package(p("a"), footnotes=f'<w:footnote w:id="1">{p("{{ nmae }}")}</w:footnote>')),
        ("endnote", package(p("a"), endnotes=f'<w:endnote w:id="1">{p("{{ nmae }}")}</w:endnote>')),
        ("comment", package(p("a"), comments=f'<w:comment w:id="1">{p("{{ nmae }}")}</w:comment>')),
        ("text box", package(BOX.format(p("{{ nmae }}"), p("")))),
        ("header text box", package(p("a"), header=BOX.format(p("{{ nmae }}"), p("")))),
        ("properties", package(p("a"), title="{{ nmae }}")),
        ("content control", package(p("a"), files={"customXml/item1.xml": "<to>{{ nmae }}</to>"})),
    ],
)  # fmt: skip
def test_what_the_data_lacks_is_named_with_its_place(place: str, template: bytes) -> None:
    with pytest.raises(BadTemplate) as refused:
        made(template)
    (fault,) = refused.value.faults
    assert (fault.name, fault.place) == ("nmae", place)


def test_a_main_part_of_another_name_and_encoding_is_found() -> None:
    whole = {member.name: plain for member, plain in unpacked(package(p("{{ name }}")))}
    document = whole.pop("word/document.xml").decode()
    names = {name: plain.replace(b"word/document.xml", b"word/document2.xml") for name, plain in whole.items()}
    utf16 = f'<?xml version="1.0" encoding="UTF-16"?>{document}'.encode("utf-16")
    docx = made(zipped({**names, "word/document2.xml": utf16}))
    assert shown(docx, "word/document2.xml") == ["Ainur & Co"]
