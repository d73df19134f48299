"""Reads OHCHR's page of communications: a pure function of its bytes and its address.

The table is known by its header (date, addressee, type, ref., mandates, summary, replies), not by its classes, so that
noise of layout does no harm. A page without that table raises `LayoutChanged`; a row that cannot be read is named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from urllib.parse import parse_qs, urljoin, urlsplit

from lxml import etree, html

from kense.i18n import Message, _

REFERENCE = re.compile(r"(?:\b(J?AL|J?UA|J?OL|J?AM)\s+)?\b([A-Z]{3})\s+(\d{1,3})/(\d{4})\b")
_TOTAL = re.compile(r"\b(\d+)\s+results?\b", re.I)
_DATE_FORMATS = ("%d %b %Y", "%d %B %Y")
_NEEDED = ("date", "addressee", "ref")
_COLUMNS = {"country": "addressee", "reference": "ref", "mandate": "mandates", "reply": "replies"}


class LayoutChanged(Exception):  # noqa: N818 - reads as what happened
    """The page is no longer laid out as the watch expects. `what` says in plain words what is missing."""

    def __init__(self, what: Message) -> None:
        super().__init__(str(what))
        self.what = what


@dataclass(frozen=True)
class Reply:
    day: date | None
    address: str


@dataclass(frozen=True)
class Row:
    """A communication as the page shows it. `key` is country, number and year: "KAZ 2/2026"."""

    key: str
    type: str | None
    gid: int | None
    letter_date: date
    addressee: str
    address: str
    mandates: tuple[str, ...]
    summary: str
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class Page:
    """`unread` names the rows that could not be read; `total` is how many results the page says there are."""

    rows: tuple[Row, ...]
    unread: tuple[str, ...]
    total: int | None

    @property
    def is_whole(self) -> bool:
        """Whether a communication that is not among the rows is not on the site: only then is absence a fact."""
        return not self.unread and (self.total is None or self.total <= len(self.rows))


def key_of(reference: str | None) -> str | None:
    """The part of a reference that both sides always have: "AL KAZ 2/2026" and "KAZ 2/2026" give "KAZ 2/2026"."""
    found = REFERENCE.search(reference or "")
    return f"{found[2]} {int(found[3])}/{found[4]}" if found else None


def type_of(reference: str | None) -> str | None:
    """AL, UA, JAL … where the reference names it."""
    found = REFERENCE.search(reference or "")
    return found[1] if found else None


def read_page(content: bytes, address: str) -> Page:
    """The communications of the page; `address` is what its links are relative to. Raises LayoutChanged."""
    tree = _tree(content)
    rows: list[Row] = []
    unread: list[str] = []
    for cells in chain.from_iterable(_data_rows(table, header) for table, header in _tables(tree)):
        row = _row(cells, address)
        rows.append(row) if row else unread.append(_text(next(iter(cells.values())).getparent())[:120])
    if not rows:
        raise LayoutChanged(
            _("the rows of its table cannot be read") if unread else _("the table of communications is empty")
        )
    total = _TOTAL.search(_text(tree))
    return Page(tuple(rows), tuple(unread), int(total[1]) if total else None)


def _tree(content: bytes) -> html.HtmlElement:
    try:
        tree = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, ValueError) as error:
        raise LayoutChanged(_("it is no page with text")) from error
    etree.strip_elements(tree, "script", "style", with_tail=False)
    return tree


def _tables(tree: html.HtmlElement) -> list[tuple[html.HtmlElement, dict[str, int]]]:
    """Every table whose header has the needed columns, and where each column stands in it."""
    found = [(table, columns) for table in tree.iter("table") if (columns := _header(table))]
    if not found:
        raise LayoutChanged(_("it has no table with the columns Date, Addressee and Ref"))
    return found


def _header(table: html.HtmlElement) -> dict[str, int] | None:
    for row in _own_rows(table):
        columns = {_column(_text(cell)): at for at, cell in enumerate(_cells(row))}
        if all(name in columns for name in _NEEDED):
            return columns
    return None


def _column(title: str) -> str:
    name = title.casefold().strip(" .:▲▼↑↓")
    return _COLUMNS.get(name, name)


def _own_rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The rows of this table, not those of tables inside its cells."""
    return (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)


def _cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _data_rows(table: html.HtmlElement, header: dict[str, int]) -> Iterator[dict[str, html.HtmlElement]]:
    for row in _own_rows(table):
        cells = _cells(row)
        if len(cells) > 1 and any(cell.tag == "td" for cell in cells) and _column(_text(cells[0])) not in header:
            yield {name: cells[at] for name, at in header.items() if at < len(cells)}


def _row(cells: dict[str, html.HtmlElement], address: str) -> Row | None:
    if any(name not in cells for name in _NEEDED):
        return None
    reference, link, day = _text(cells["ref"]), _link(cells["ref"], address), _day(_text(cells["date"]))
    key = key_of(reference)
    if key is None or link is None or day is None:
        return None
    return Row(
        key=key,
        type=type_of(reference) or _type(cells),
        gid=_gid(link),
        letter_date=day,
        addressee=_text(cells["addressee"]),
        address=link,
        mandates=_list(cells.get("mandates")),
        summary=_text(cells.get("summary")),
        replies=tuple(_replies(cells.get("replies"), address)),
    )


def _type(cells: dict[str, html.HtmlElement]) -> str | None:
    return _text(cells.get("type")).upper() or None


def _link(cell: html.HtmlElement, address: str) -> str | None:
    """The link with a gId where there is one, else the first."""
    links = [target for a in cell.iter("a") if (target := _absolute(a, address))]
    return next((link for link in links if _gid(link) is not None), links[0] if links else None)


def _absolute(anchor: html.HtmlElement, address: str) -> str | None:
    """Where the anchor leads, if that is a page or file; a script or a mail address is no link to a letter."""
    try:
        target = urljoin(address, (anchor.get("href") or "").strip())
    except ValueError:  # no address at all: "http://[…"
        return None
    schemes = ("file",) if urlsplit(address).scheme == "file" else ()
    return target if anchor.get("href") and urlsplit(target).scheme in ("http", "https", *schemes) else None


def _gid(link: str) -> int | None:
    query = {name.casefold(): values for name, values in parse_qs(urlsplit(link).query).items()}
    given = query.get("gid", [""])[0]
    return int(given) if given.isdecimal() and len(given) < 19 else None


def _list(cell: html.HtmlElement | None) -> tuple[str, ...]:
    if cell is None:
        return ()
    items = [_text(item) for item in cell.iter("li")] or re.split(r"\s*[;\n]\s*", _lines(cell))
    return tuple(item.strip() for item in items if item.strip())


def _replies(cell: html.HtmlElement | None, address: str) -> Iterator[Reply]:
    for anchor in cell.iter("a") if cell is not None else ():
        target = _absolute(anchor, address)
        if target:
            yield Reply(_day(_text(anchor)), target)


def _day(text: str) -> date | None:
    found = re.search(r"\b(\d{1,2})\s+([A-Za-z]+)\.?\s+(\d{4})\b", text)
    for form in _DATE_FORMATS if found else ():
        try:
            return datetime.strptime(" ".join(found.groups()), form).date() if found else None  # noqa: DTZ007 - a day
        except ValueError:
            continue
    return None


def _lines(cell: html.HtmlElement) -> str:
    """The text of a cell with its line breaks kept."""
    return "\n".join(" ".join(part.split()) for part in cell.itertext() if part.strip())


def _text(node: html.HtmlElement | None) -> str:
    return " ".join("".join(_spaced(node)).split()) if node is not None else ""


def _spaced(node: html.HtmlElement) -> Iterator[str]:
    for part in node.itertext():
        yield part
        yield " "
