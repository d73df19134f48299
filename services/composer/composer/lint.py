"""Template lint: every name a template uses is looked up in the declared data of its purpose, with its place."""

import difflib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from jinja2 import Environment, TemplateSyntaxError, nodes
from lxml import etree
from pydantic import BaseModel

# docxtpl's own marks: {%p … %} stands for its whole paragraph, tr for a row, tc for a cell, r for a run.
MARKS = re.compile(r"(\{[{%])(?:p|tr|tc|r)\s")
Scope = Mapping[str, object]


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a template: the name, the paragraph or cell it stands in, and the nearest declared name."""

    name: str
    place: str
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        hint = f"; did you mean {self.suggestion}?" if self.suggestion else ""
        return f"{self.place}: {self.message}{hint}"


def faults_in(template: bytes, declared: type[BaseModel], jinja: Environment) -> list[Fault]:
    """Every name that is not declared, and every tag that cannot be read; an empty list where all is well."""
    lines = list(_lines(Document(io.BytesIO(template))))
    places = [place for place, _ in lines]
    source = "\n".join(MARKS.sub(r"\1 ", text) for _, text in lines)
    try:
        tree = jinja.parse(source)
    except TemplateSyntaxError as error:
        said = error.message or "a tag cannot be read"
        line = _never_closed(source, jinja) if said.startswith("Unexpected end of template") else error.lineno
        return [Fault("", places[line - 1], said)]
    return list(_Reader(places, jinja).read(tree.body, {**_fields(declared), "loop": None}))


def _never_closed(source: str, jinja: Environment) -> int:
    """The line of the innermost `if` or `for` without its end: the parser itself only notices at the last line."""
    opened: list[int] = []
    begun = False
    for line, kind, word in jinja.lex(source):
        if begun and word in ("if", "for"):
            opened.append(line)
        elif begun and word in ("endif", "endfor") and opened:
            opened.pop()
        begun = kind == "block_begin" or (begun and kind == "whitespace")
    return opened[-1] if opened else 1


def _lines(document: DocumentType) -> Iterator[tuple[str, str]]:
    """The text of every paragraph with its place, as one line each, whatever runs Word has split it into."""
    yield from _block_lines(document.element.body, "body ")
    for section in document.sections:
        yield from _block_lines(section.header._element, "header ")
        yield from _block_lines(section.first_page_header._element, "first header ")
        yield from _block_lines(section.footer._element, "footer ")
        yield from _block_lines(section.first_page_footer._element, "first footer ")


def _block_lines(parent: etree._Element, where: str) -> Iterator[tuple[str, str]]:
    paragraphs = tables = 0
    for element in parent:
        if element.tag == qn("w:p"):
            paragraphs += 1
            yield f"{where}paragraph {paragraphs}", _text(element)
        elif element.tag == qn("w:tbl"):
            tables += 1
            yield from _table_lines(element, f"{where}table {tables}")


def _table_lines(table: etree._Element, where: str) -> Iterator[tuple[str, str]]:
    for row_number, row in enumerate(table.iterchildren(qn("w:tr")), 1):
        for cell_number, cell in enumerate(row.iterchildren(qn("w:tc")), 1):
            yield f"{where} row {row_number} cell {cell_number}", ""
            yield from _block_lines(cell, f"{where} row {row_number} cell {cell_number} ")


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t"))).replace("\n", " ")


def _fields(declared: object) -> dict[str, object]:
    if isinstance(declared, type) and issubclass(declared, BaseModel):
        return {name: field.annotation for name, field in declared.model_fields.items()}
    return {}


def _element_of(declared: object) -> object:
    return get_args(declared)[0] if get_origin(declared) is list else None


class _Reader:
    """Walks the template with the declared type of every name that is in sight."""

    def __init__(self, places: list[str], jinja: Environment) -> None:
        self._places, self._jinja = places, jinja

    def read(self, found: list[nodes.Node], scope: Scope) -> Iterator[Fault]:
        for node in found:
            yield from self._node(node, scope)

    def _node(self, node: nodes.Node, scope: Scope) -> Iterator[Fault]:
        if isinstance(node, nodes.For):
            yield from self._loop(node, scope)
            return
        if isinstance(node, nodes.Name) and node.name not in scope:
            yield self._fault(node.name, node, list(scope))
        if isinstance(node, nodes.Getattr):
            yield from self._attribute(node, scope)
        if isinstance(node, nodes.Filter) and node.name not in self._jinja.filters:
            yield self._fault(node.name, node, list(self._jinja.filters))
        yield from self.read(list(node.iter_child_nodes()), scope)

    def _loop(self, node: nodes.For, scope: Scope) -> Iterator[Fault]:
        yield from self._node(node.iter, scope)
        element = _element_of(self._type_of(node.iter, scope))
        inner = {**scope, **{name.name: element for name in node.target.find_all(nodes.Name)}}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = element
        yield from self.read([*node.body, *node.else_], inner)

    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Iterator[Fault]:
        known = _fields(self._type_of(node.node, scope))
        if known and node.attr not in known:
            yield self._fault(node.attr, node, list(known))

    def _type_of(self, node: nodes.Node, scope: Scope) -> Any:
        if isinstance(node, nodes.Name):
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr):
            return _fields(self._type_of(node.node, scope)).get(node.attr)
        return None

    def _fault(self, name: str, node: nodes.Node, known: list[str]) -> Fault:
        near = difflib.get_close_matches(name, known, 1)
        return Fault(name, self._places[node.lineno - 1], f"{name} is not declared", near[0] if near else None)
