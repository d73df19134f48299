"""DOCX: every word of it, headers, text boxes, tables, footnotes and list numbers included.

Read from the XML itself: python-docx walks the body only and would lose the rest.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from .filetype import check_unpacked_size
from .messages import Unreadable, note
from .source import Document, Limits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}sectPr"}
_MARKS = {f"{_W}tab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad"}
_PAGE = "\f"


def read_docx(data: bytes, name: str, limits: Limits) -> Document:
    parts = _parts(data, limits)
    numbers = Numbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
    body = _text_of(parts["word/document.xml"], numbers)
    before = [_text_of(parts[one], numbers) for one in sorted(parts) if re.match(r"word/header\d*\.xml", one)]
    after = [_text_of(parts[one], numbers) for one in ("word/footnotes.xml", "word/endnotes.xml") if one in parts]
    after += [_text_of(parts[one], numbers) for one in sorted(parts) if re.match(r"word/footer\d*\.xml", one)]
    heads = "\n".join(dict.fromkeys(one.replace(_PAGE, "").strip() for one in before if one.strip()))
    tails = "\n".join(dict.fromkeys(one.replace(_PAGE, "").strip() for one in after if one.strip()))
    pages = [page.strip("\n") for page in body.split(_PAGE)]
    pages = [page for page in pages if page.strip()] or [""]
    pages[0] = f"{heads}\n{pages[0]}" if heads else pages[0]
    pages[-1] = f"{pages[-1]}\n{tails}" if tails else pages[-1]
    return Document(name, pages, "docx", [] if any(map(str.strip, pages)) else [note("no_text")])


def _parts(data: bytes, limits: Limits) -> dict[str, etree._Element]:
    """The parts that hold words, unpacked only as far as the limits allow and parsed without entities."""
    wanted = re.compile(r"word/(document|styles|numbering|footnotes|endnotes|header\d*|footer\d*)\.xml")
    parser = etree.XMLParser(resolve_entities=False, huge_tree=False, no_network=True, load_dtd=False)
    found = {}
    room = limits.unpacked_bytes // 4
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if wanted.fullmatch(member.filename):
                    with archive.open(member) as stream:
                        xml = stream.read(room + 1)
                    check_unpacked_size(len(xml) if len(xml) <= room else limits.unpacked_bytes + 1, len(data), limits)
                    room -= len(xml)
                    found[member.filename] = _parsed(xml, parser)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise Unreadable("damaged") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise Unreadable("damaged") from error
        raise
    return found


def _parsed(xml: bytes, parser: etree.XMLParser) -> etree._Element:
    """A part of a real DOCX has no document type; one that declares entities is an attack."""
    root = etree.fromstring(xml, parser)
    if re.search(rb"<!DOCTYPE|<!ENTITY", xml[:2000]) or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("bomb", detail="XML entities")
    return root


class Numbering:
    """The numbers Word shows before list items and does not keep in the text."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self.formats: dict[tuple[str, str], tuple[str, str, int]] = {}
        self.counters: dict[tuple[str, str], int] = {}
        self.of_style: dict[str, tuple[str, str]] = {}
        if numbering is not None:
            self._read_formats(numbering)
        for style in [] if styles is None else styles.iter(f"{_W}style"):
            if (number := _list_level(style)) is not None:
                self.of_style[style.get(f"{_W}styleId", "")] = number

    def _read_formats(self, numbering: etree._Element) -> None:
        levels: dict[str, dict[str, tuple[str, str, int]]] = defaultdict(dict)
        for abstract in numbering.iter(f"{_W}abstractNum"):
            for level in abstract.iter(f"{_W}lvl"):
                values = {one: _value(level.find(f"{_W}{one}")) for one in ("numFmt", "lvlText", "start")}
                start = int(values["start"]) if values["start"].isdigit() else 1
                key = abstract.get(f"{_W}abstractNumId", "")
                levels[key][level.get(f"{_W}ilvl", "0")] = (values["numFmt"], values["lvlText"], start)
        for number in numbering.iter(f"{_W}num"):
            abstract_id = _value(number.find(f"{_W}abstractNumId"))
            for level_id, form in levels[abstract_id].items():
                self.formats[number.get(f"{_W}numId", ""), level_id] = form

    def label(self, paragraph: etree._Element) -> str:
        """`3. ` for the third item of a decimal list; nothing for bullets and plain paragraphs."""
        key = _list_level(paragraph) or self.of_style.get(_value(paragraph.find(f"{_W}pPr/{_W}pStyle")))
        if key is None or key not in self.formats:
            return ""
        form, shown, start = self.formats[key]
        self.counters[key] = self.counters.get(key, start - 1) + 1
        for number, level in list(self.counters):
            if number == key[0] and int(level) > int(key[1]):
                del self.counters[number, level]
        if form == "decimal":
            return re.sub(r"%\d", str(self.counters[key]), re.sub(r"^(?:%\d\.)+(?=%\d)", "", shown)) + " "
        if form == "lowerLetter" and self.counters[key] <= 26:
            return re.sub(r"%\d", chr(96 + self.counters[key]), shown) + " "
        return ""


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _list_level(holder: etree._Element) -> tuple[str, str] | None:
    number = holder.find(f"{_W}pPr/{_W}numPr")
    if number is None or not _value(number.find(f"{_W}numId")):
        return None
    return _value(number.find(f"{_W}numId")), _value(number.find(f"{_W}ilvl")) or "0"


def _text_of(root: etree._Element, numbers: Numbering) -> str:
    return "\n".join(line for paragraph in root.iter(f"{_W}p") for line in _lines(paragraph, numbers))


def _lines(paragraph: etree._Element, numbers: Numbering) -> Iterator[str]:
    """A paragraph's own words; the paragraphs of a text box inside it come by themselves."""
    if any(parent.tag in _SKIPPED for parent in paragraph.iterancestors()):
        return
    words = "".join(_runs(paragraph))
    label = numbers.label(paragraph)
    yield label + words if words.strip() else words


def _runs(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}br":
            yield _PAGE if child.get(f"{_W}type") == "page" else "\n"
        elif child.tag == f"{_W}lastRenderedPageBreak":
            yield _PAGE
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        else:
            yield from _runs(child)
