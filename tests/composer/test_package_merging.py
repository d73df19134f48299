"""Contributions put together: no word lost, none moved; lists, notes, pictures and pages as each body saw them."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from composer.conversion import Converter
from composer.engine.names import W
from composer.packages.merging import NotMerged, merged, opened
from composer.packages.merging.opc import Package
from kense.i18n import Translator
from tests.composer.contributions import contribution, id_of, list_of, numbered, picture, png, put_together, shell
from tests.composer.packages import cells, p, part, run, shown, table, zipped

SAY = Translator("en", {})
BEFORE = len(shown(shell()))
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'


def after(docx: bytes) -> list[str]:
    """The paragraphs behind the ministry's own page."""
    return shown(docx)[BEFORE:]


def names(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.namelist()


def test_texts_follow_one_another_and_each_paragraph_knows_its_contribution() -> None:
    made = put_together(contribution(p("First & <second>"), p("әғқ 😀 محمد {{ x }}")), contribution(p("Third")))
    assert after(made.docx) == ["First & <second>", "әғқ 😀 محمد {{ x }}", "Third"]
    ranges = [(one.contribution, one.first - BEFORE, one.last - BEFORE) for one in made.ranges]
    assert ranges == [(id_of(1), 0, 1), (id_of(2), 2, 2)]
    assert shown(made.docx)[:BEFORE] == shown(shell())


def test_the_same_contributions_give_the_same_bytes() -> None:
    given = [contribution(numbered("one", 1), numbering=list_of(1, "decimal", "%1.")), contribution(p("two"))]
    assert put_together(*given).docx == put_together(*given).docx


def test_clashing_lists_each_keep_their_own_definition() -> None:
    first = contribution(numbered("a", 1), numbered("b", 1), numbering=list_of(1, "decimal", "%1."))
    second = contribution(numbered("c", 1), numbered("d", 1), numbering=list_of(1, "upperRoman", "%1)", begin=4))
    docx = put_together(first, second).docx
    numbers = re.findall(r'<w:numId w:val="(\d+)"/>', part(docx, "word/document.xml"))
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    numbering = Package(docx).tree("word/numbering.xml")
    kept = {one.get(f"{W}numId"): one[0].get(f"{W}val") for one in numbering.iter(f"{W}num")}
    forms = {one.get(f"{W}abstractNumId"): one.find(f"{W}lvl/{W}numFmt") for one in numbering.iter(f"{W}abstractNum")}
    shown_as = [form.get(f"{W}val") for number in numbers if (form := forms[kept[number]]) is not None]
    assert shown_as == ["decimal", "decimal", "upperRoman", "upperRoman"]
    marks = [one.get(f"{W}val") for one in numbering.iter(f"{W}nsid")]
    assert len(set(marks)) == len(marks)


def test_a_list_that_a_style_of_word_gives_is_written_into_its_paragraphs() -> None:
    styles = NORMAL + (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    given = contribution(
        '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>Trade</w:t></w:r></w:p>',
        styles=styles,
        numbering=list_of(7, "decimal", "%1."),
    )
    text = part(put_together(given).docx, "word/document.xml")
    assert re.search(r'<w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="\d+"/></w:numPr>', text)


def test_a_style_of_word_becomes_the_ministrys_and_one_of_their_own_keeps_its_meaning() -> None:
    def given(colour: str) -> bytes:
        own = (
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Q"><w:name w:val="Quote of state"/>'
            f'<w:basedOn w:val="a"/><w:rPr><w:color w:val="{colour}"/></w:rPr></w:style>'
        )
        return contribution(
            '<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr><w:r><w:t>quoted</w:t></w:r></w:p>'
            '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>plain</w:t></w:r></w:p>',
            styles=NORMAL + own,
        )

    docx = put_together(given("FF0000"), given("0000FF")).docx
    used = re.findall(r'<w:pStyle w:val="([^"]+)"/>', part(docx, "word/document.xml"))[-4:]
    assert used == ["c1Q", "Normal", "c2Q", "Normal"]
    styles = {one.get(f"{W}styleId"): one for one in Package(docx).tree("word/styles.xml").iter(f"{W}style")}
    colours = [styles[key].find(f"{W}rPr/{W}color") for key in ("c1Q", "c2Q")]
    assert [one.get(f"{W}val") for one in colours if one is not None] == ["FF0000", "0000FF"]
    said = [styles[key].find(f"{W}name") for key in ("c1Q", "c2Q")]
    assert [one.get(f"{W}val") for one in said if one is not None] == ["Quote of state", "Quote of state (2)"]


def test_pictures_of_the_same_name_stay_two_and_the_same_picture_is_kept_once() -> None:
    def given(*colours: tuple[int, int, int]) -> bytes:
        files = {f"word/media/image{n}.png": png(*colour) for n, colour in enumerate(colours, 1)}
        relations = [(f"rId{n}", "image", f"media/image{n}.png") for n in range(1, len(colours) + 1)]
        return contribution(*(picture(f"rId{n}") for n in range(1, len(colours) + 1)), files=files, relations=relations)

    red, blue = (255, 0, 0), (0, 0, 255)
    docx = put_together(given(red), given(blue, red)).docx
    package = Package(docx)
    relations = package.relations(package.main)
    seen = [relations[one].target for one in re.findall(r'r:embed="(\w+)"', part(docx, "word/document.xml"))]
    assert [package.parts[name] for name in seen] == [png(*red), png(*blue), png(*red)]
    assert len([name for name in names(docx) if name.startswith("word/media/")]) == 2
    assert re.findall(r'<wp:docPr id="(\d+)"', part(docx, "word/document.xml")) == ["1", "2", "3"]


def test_notes_and_comments_come_along_under_new_numbers() -> None:
    def given(word: str) -> bytes:
        return contribution(
            f'<w:p>{run(word)}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
            '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>',
            footnotes=f'<w:footnote w:id="2">{p(f"foot {word}")}</w:footnote>',
            endnotes=f'<w:endnote w:id="1">{p(f"end {word}")}</w:endnote>',
            comments=f'<w:comment w:id="0" w:author="Dana Sample">{p(f"remark {word}")}</w:comment>',
        )

    made = put_together(given("one"), given("two"))
    assert shown(made.docx, "word/footnotes.xml") == ["", "", "foot one", "foot two"]
    assert shown(made.docx, "word/endnotes.xml") == ["", "", "end one", "end two"]
    assert shown(made.docx, "word/comments.xml") == ["remark one", "remark two"]
    text = part(made.docx, "word/document.xml")
    for kind in ("footnoteReference", "endnoteReference", "commentReference"):
        numbers = re.findall(rf'<w:{kind} w:id="(\d+)"/>', text)
        assert len(set(numbers)) == 2
    assert [one for one, _said in made.remarks] == [id_of(1), id_of(2)]


def test_links_stay_and_what_would_be_fetched_is_left_out_and_told() -> None:
    given = contribution(
        f'<w:p><w:hyperlink r:id="rId1">{run("the treaty")}</w:hyperlink></w:p>',
        f'<w:p><w:hyperlink r:id="rId2">{run("a program")}</w:hyperlink></w:p>',
        picture("rId3", "link"),
        relations=[
            ("rId1", "hyperlink", "https://example.org/treaty?a=1"),
            ("rId2", "hyperlink", "file:///c:/windows/calc.exe"),
            ("rId3", "image", "http://tracker.example/pixel.png"),
            ("rId4", "attachedTemplate", "file:///c:/Normal.dotm"),
        ],
    )
    made = put_together(given)
    assert after(made.docx) == ["the treaty", "a program", ""]
    assert b"calc.exe" not in made.docx
    package = Package(made.docx)
    outside = [one.target for one in package.relations(package.main).values() if one.external]
    assert outside == ["https://example.org/treaty?a=1"]
    assert [SAY(said) for _id, said in made.remarks] == [
        "Something that would be fetched from outside was left out: file:///c:/windows/calc.exe.",
        "Something that would be fetched from outside was left out: http://tracker.example/pixel.png.",
    ]


def field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}"


def test_fields_that_fetch_or_change_become_their_text_and_those_that_refer_go_on() -> None:
    made = put_together(
        contribution(
            f"<w:p>{field('INCLUDETEXT c:/secret.docx', 'was here')}</w:p>",
            f"<w:p>{field(' DATE ', '1 May 2026')}</w:p>",
            '<w:p><w:bookmarkStart w:id="0" w:name="_Ref1"/>' + run("Table 3") + '<w:bookmarkEnd w:id="0"/></w:p>',
            f"<w:p>{field(' REF _Ref1 ', 'Table 3')}</w:p>",
        )
    )
    text = part(made.docx, "word/document.xml")
    assert after(made.docx) == ["was here", "1 May 2026", "Table 3", "Table 3"]
    assert re.findall(r"<w:instrText>(.*?)</w:instrText>", text) == [" REF _c1_Ref1 "]
    assert 'w:name="_c1_Ref1"' in text
    assert [SAY(said) for _id, said in made.remarks] == [
        "A field that starts a program or fetches a file (INCLUDETEXT) was replaced by its text."
    ]


def test_changes_boxes_controls_formulas_and_nested_tables_keep_their_words() -> None:
    box = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{p('in a box')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{p('in a box')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    changed = (
        f'<w:p><w:ins w:id="1" w:author="Dana Sample">{run("new")}</w:ins>'
        '<w:del w:id="2" w:author="Dana Sample"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>'
    )
    control = (
        '<w:sdt><w:sdtPr><w:id w:val="5"/><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr>'
        f"<w:sdtContent>{p('chosen')}</w:sdtContent></w:sdt>"
    )
    formula = "<w:p><m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath></w:p>"
    nested = table((p("outer"), cells(("inner", "deeper")) + p("")))
    merged_cells = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="1"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/>'
        f'</w:tcPr>{p("across")}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("down")}</w:tc>'
        f"<w:tc>{p('x')}</w:tc></w:tr></w:tbl>"
    )
    given = contribution(box, changed, control, formula, nested, p(""), merged_cells)
    made = put_together(given, given)
    assert after(made.docx) == [*shown(given), "", *shown(given), ""]
    text = part(made.docx, "word/document.xml")
    assert text.count("<w:delText>old</w:delText>") == 2
    assert text.count("E=mc²") == 2
    assert text.count('<w:gridSpan w:val="2"/>') == 2
    assert "dataBinding" not in text
    marks = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', text)
    assert len(set(marks)) == 4
    root = re.match(r".*?<w:document ([^>]*)>", text, re.DOTALL)
    assert root is not None
    assert "xmlns:wps=" in root[1]


def across() -> bytes:
    document = Document()
    document.add_paragraph("upright")
    section = document.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(27.94), Cm(21.59)
    document.add_table(rows=1, cols=2).cell(0, 0).text = "wide"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_pages_across_stay_across_between_upright_ones() -> None:
    docx = put_together(contribution(p("before")), across(), contribution(p("behind"))).docx
    pages = Package(docx).tree("word/document.xml").iter(f"{W}pgSz")
    turned = [int(one.get(f"{W}w", "0")) > int(one.get(f"{W}h", "0")) for one in pages]
    assert turned == [False, False, False, True, False]  # the ministry's page, what flows, upright, wide, and the rest
    assert [word for word in after(docx) if word] == ["before", "upright", "wide", "behind"]
    references = Package(docx).tree("word/document.xml").iter(f"{W}footerReference")
    assert len(list(references)) == 5


def test_headers_of_a_contribution_stay_behind() -> None:
    section = f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rIdheader"/></w:sectPr></w:pPr>{run("x")}</w:p>'
    docx = put_together(contribution(section, p("y"), header=p("Letterhead of a body"))).docx
    assert "Letterhead of a body" not in "".join(part(docx, name) for name in names(docx) if name.endswith(".xml"))
    assert after(docx) == ["x", "y"]


def test_an_embedded_file_is_left_out_and_its_picture_stays() -> None:
    given = contribution(
        '<w:p><w:r><w:object><v:shape><v:imagedata r:id="rId1"/></v:shape><o:OLEObject r:id="rId2" Type="Embed"/>'
        "</w:object></w:r></w:p>",
        relations=[("rId1", "image", "media/i.png"), ("rId2", "oleObject", "embeddings/a.bin")],
        files={"word/media/i.png": png(1, 2, 3), "word/embeddings/a.bin": b"MZ"},
    )
    made = put_together(given)
    assert [SAY(said)[:31] for _id, said in made.remarks] == ["An embedded file was left out; "]
    assert [name for name in names(made.docx) if "embedd" in name or name.endswith(".bin")] == []
    assert "imagedata" in part(made.docx, "word/document.xml")


@pytest.mark.parametrize(
    ("docx", "why"),
    [
        (b"no zip", "It is no DOCX, or it is damaged. Open it in Word, and save it again as .docx."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "It is an old .doc or is locked with a password."),
        (contribution('<w:altChunk r:id="rId1"/>'), "It takes in another file whose text is not in it."),
        (
            zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document"}),
            "Its part word/document.xml is broken",
        ),
        (zipped({"word/document.xml": "<not"}), "It is no DOCX, or it is damaged."),
        (zipped({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<a/>"}), "It is no DOCX, or it is damaged."),
    ],
)
def test_what_cannot_be_read_or_trusted_is_refused_with_the_reason(docx: bytes, why: str) -> None:
    with pytest.raises(NotMerged) as refused:
        opened(id_of(1), docx)
    assert SAY(refused.value.why).startswith(why)


def test_a_part_without_contributions_is_the_ministrys_page_alone() -> None:
    assert shown(merged(shell(nothing=True), []).docx) == shown(shell(nothing=True))


@pytest.mark.slow
def test_a_table_of_ten_thousand_rows_comes_out_whole() -> None:
    given = contribution(cells(*((f"row {n}", f"value {n} & <{n}>") for n in range(10_000))))
    made = put_together(given, contribution(p("behind")))
    expected = [word for n in range(10_000) for word in (f"row {n}", f"value {n} & <{n}>")]
    assert after(made.docx) == [*expected, "", "behind"]


@pytest.mark.slow
@pytest.mark.libreoffice
def test_lists_and_notes_show_in_the_pdf_as_each_body_saw_them(tmp_path: Path) -> None:
    first = contribution(numbered("alpha", 1), numbered("beta", 1), numbering=list_of(1, "decimal", "%1."))
    second = contribution(
        numbered("gamma", 1),
        p("between"),
        numbered("delta", 1),
        f'<w:p>{run("noted")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
        numbering=list_of(1, "upperRoman", "%1)", begin=4),
        footnotes=f'<w:footnote w:id="1">{p("at the foot")}</w:footnote>',
    )
    third = contribution(numbered("epsilon", 1), numbering=list_of(1, "decimal", "%1."))
    (tmp_path / "part.docx").write_bytes(put_together(first, second, across(), third).docx)
    words = ("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "part.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([str(Converter.installed().program), profile, *words], check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "part.pdf") as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
        wide = [page.get_width() > page.get_height() for page in pdf]
    assert wide == [False, False, False, True, False]
    text = " ".join(" ".join(pages).split())
    for expected in ("1. alpha 2. beta", "IV) gamma between V) delta", "at the foot", "1. epsilon"):
        assert expected in text
