"""DOCX packages written by hand, as small as Word still opens them, with whatever an office program puts around a tag."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from lxml import etree

from composer.engine.names import W_URI, W

NAMESPACES = (
    f'xmlns:w="{W_URI}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
CELL = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = f"{WORD}.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
)
# Parts beside the body: the root element of each.
ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*texts: str) -> str:
    """A paragraph with one run for each text."""
    return f"<w:p>{''.join(run(text) for text in texts)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    grid = "".join('<w:gridCol w:w="3000"/>' for _cell in rows[0])
    lines = "".join(f"<w:tr>{''.join(f'<w:tc>{CELL}{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def cells(*rows: tuple[str, ...]) -> str:
    """A table of plain texts."""
    return table(*(tuple(p(text) for text in row) for row in rows))


def package(*blocks: str, title: str = "", files: Mapping[str, str | bytes] | None = None, **beside: str) -> bytes:
    """A DOCX with these blocks as its body. `beside`: the content of header, footer, footnotes, endnotes, comments."""
    types, relations = "", ""
    members: dict[str, str | bytes] = {}
    for number, (name, content) in enumerate(beside.items(), 1):
        root = ROOTS[name]
        members[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
        types += f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{name}+xml"/>'
        relations += f'<Relationship Id="rId{number}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
    members = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'
            '<Override PartName="/docProps/core.xml" '
            f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{types}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/><Relationship Id="rId2" '
            'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/></Relationships>'
        ),
        "docProps/core.xml": CORE.format(title=escape(title)),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
        **members,
        **(files or {}),
    }
    return zipped(members)


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return out.getvalue()


def part(docx: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as source:
        return source.read(name).decode()


def shown(docx: bytes, name: str = "word/document.xml") -> list[str]:
    """Every paragraph of a part as Word shows it: breaks are line ends, tabs are tabs."""
    root = etree.fromstring(part(docx, name).encode())
    return ["".join(_shown(element) for element in line.iter()) for line in root.iter(f"{W}p")]


def _shown(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    parent = element.getparent()
    if element.tag == f"{W}tab" and parent is not None and parent.tag == f"{W}r":
        return "\t"
    return "\n" if element.tag == f"{W}br" else ""
