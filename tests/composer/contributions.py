"""What bodies send: documents with everything that Word lets them hold, and shells of parts to merge them into."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from uuid import UUID, uuid5

from composer.packages.merging import Merged, merged, opened
from composer.purposes.packages import PackagePartPage
from composer.rendering import render
from composer.templates import shipped
from tests.composer.packages import MAIN, NAMESPACES, OFFICE, RELATIONS, WORD, package

SPACE = UUID("0b1f6c58-6e0a-4e0e-8a43-2b8f1b7d2a11")
W_STYLES = f"<w:styles {NAMESPACES}>"
Relation = tuple[str, str, str]


def contribution(
    *blocks: str,
    styles: str = "",
    numbering: str = "",
    relations: Sequence[Relation] = (),
    files: Mapping[str, str | bytes] | None = None,
    **beside: str,
) -> bytes:
    """`relations`: (id, kind, target); a target with a scheme is outside. `beside`: footnotes, endnotes, comments, header."""
    made: dict[str, str | bytes] = dict(files or {})
    found = list(relations)
    for kind, content in (("styles", styles), ("numbering", numbering)):
        if content:
            made[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
            found.append((f"rId{kind}", kind, f"{kind}.xml"))
    for kind, content in beside.items():
        root = {"header": "hdr"}.get(kind, kind)
        made[f"word/{kind}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
        found.append((f"rId{kind}", kind, f"{kind}.xml"))
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{WORD}.{name[5:-4]}+xml"/>'
        for name in made
        if name.startswith("word/") and name.count("/") == 1 and name.endswith(".xml")
    )
    made["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>{types}</Types>'
    )
    made["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}">{"".join(map(_relation, found))}</Relationships>'
    )
    return package(*blocks, files=made)


def _relation(one: Relation) -> str:
    mode = ' TargetMode="External"' if ":" in one[2] or one[2].startswith("\\") else ""
    return f'<Relationship Id="{one[0]}" Type="{OFFICE}/{one[1]}" Target="{one[2]}"{mode}/>'


def shell(language: str = "en", **changed: object) -> bytes:
    """The first page of a part, as the service makes it."""
    said: dict[str, object] = {
        "title": "Visit to Exampleland", "number": 10, "part": "Brief on bilateral relations", "owners": [],
        "nothing": False, "missing": [], "attached": [], "enclosed": [], "left_out": [],
    }  # fmt: skip
    data = PackagePartPage.model_validate({**said, **changed})
    return render(shipped("package_part", language) or b"", "package_part", language, data)


def id_of(number: int) -> UUID:
    return uuid5(SPACE, str(number))


def put_together(*documents: bytes) -> Merged:
    return merged(shell(), [opened(id_of(number), docx) for number, docx in enumerate(documents, 1)])


def png(red: int, green: int, blue: int) -> bytes:
    """A square of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + bytes((red, green, blue)) * 8) * 8)
    header = chunk(b"IHDR", struct.pack(">2I5B", 8, 8, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def picture(relation: str, attribute: str = "embed") -> str:
    """A paragraph with a picture of 2 cm."""
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="720000" cy="720000"/><wp:docPr id="1" name="p"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:{attribute}="{relation}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="720000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


def numbered(text: str, number: int, level: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def list_of(number: int, form: str, text: str, abstract: int = 0, begin: int = 1) -> str:
    """A list of one level: `form` decimal, upperRoman; `text` `%1.`."""
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}"><w:nsid w:val="11111111"/><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="{begin}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'
    )
