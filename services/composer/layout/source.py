"""The text of a template, read: what its head says, and its blocks one after another (README.md says how it is written)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

HEAD = re.compile(r"(letterhead|number|to|from|footer|page|title|note|annex): ?(.*)")
BREAK = "\ue000"  # a line end within a paragraph, while lines are told apart
KEPT_TOGETHER = re.compile(r"(?:(?<=[№°«])|(?<=\bNo\.)) (?!\|)| (?=[:;?»]|!(?!=))")
NO_BREAK = "\u00a0"
BAR = re.compile(r" \| (?![^{}]*[%}]\})")  # a bar between texts; one within a tag is a filter
MARKS = {
    "# ": "heading 1",
    "## ": "heading 2",
    "### ": "heading 3",
    "#= ": "title",
    "- ": "dash",
    "+ ": "numbered",
    "! ": "note",
    "= ": "centred",
    "> ": "right",
    "< ": "flush",
    "~ ": "small",
    "* ": "quoted",
    "{%p": "tag",
    "sign:": "signature",
    "---": "page break",
    "space: ": "space",
    "widths: ": "widths",
    "align: ": "align",
    "| ": "row",
}


@dataclass(frozen=True)
class Block:
    kind: str
    text: str


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the header, unless the table is plain. Widths are shares."""

    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    align: Sequence[str]
    plain: bool


@dataclass(frozen=True)
class Source:
    """`head` gives what stands around the text; a key may be there several times."""

    head: dict[str, list[str]]
    blocks: Sequence[Block | Table]

    def first(self, key: str, default: str = "") -> str:
        return self.head.get(key, [default])[0]


@dataclass
class _Tables:
    """Rows gathered until something else comes, with the widths said before them."""

    rows: list[list[str]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    align: list[str] = field(default_factory=list)
    plain: bool = False

    def take(self) -> Iterator[Table]:
        if self.rows:
            count = max(len(row) for row in self.rows)
            widths = self.widths or [1.0] * count
            align = (self.align + ["l"] * count)[:count]
            if len(widths) != count:
                raise ValueError(f"{count} cells in a row and {len(widths)} widths: {self.rows[0]}")
            yield Table(self.rows, widths, align, self.plain)
            self.rows, self.widths, self.align, self.plain = [], [], [], False


def read(text: str) -> Source:
    """Raises ValueError where a line of the head says nothing known, a table's widths do not fit, or two tables touch."""
    head_text, _, body = KEPT_TOGETHER.sub(NO_BREAK, text).partition("\n\n")
    head: dict[str, list[str]] = {}
    for line in head_text.splitlines():
        found = HEAD.fullmatch(line)
        if not found:
            raise ValueError(f"not understood in the head: {line}")
        head.setdefault(found[1], []).append(found[2])
    return Source(head, list(_blocks(body)))


def _blocks(body: str) -> Iterator[Block | Table]:
    tables = _Tables()
    for line in body.replace("\\\n", BREAK).splitlines():
        text = line.replace(BREAK, "\n")
        if not text.strip() or text.startswith("%%"):
            continue
        block = _block(text)
        match block.kind:
            case "widths" | "align" if tables.rows:
                raise ValueError(f"two tables without a text between them become one: {text}")
            case "widths":
                *shares, last = block.text.split()
                tables.plain = last == "plain"
                tables.widths = [float(share) for share in (shares if tables.plain else [*shares, last])]
            case "align":
                tables.align = block.text.split()
            case "row":
                tables.rows.append(_cells(block.text))
            case _:
                yield from tables.take()
                yield block
    yield from tables.take()


def _block(line: str) -> Block:
    for mark, kind in MARKS.items():
        if line.startswith(mark) or line == mark.strip():
            return Block(kind, line if kind in ("tag", "row") else line[len(mark) :].strip())
    return Block("text", line)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in BAR.split(line.strip().removeprefix("|").removesuffix("|"))]
