"""A template compiled once for each file and language, and documents made from it.

Only the parts of the package that hold tags are rendered and compressed; all others are copied as they were.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError, TemplateSyntaxError

from composer.engine.balance import torn
from composer.engine.budget import OUTPUT, TooMuch, budgeted
from composer.engine.faults import BadTemplate, Fault
from composer.engine.guarding import guard
from composer.engine.runtime import runtime_fault, syntax_fault
from composer.engine.sandbox import Closed, environment
from composer.engine.source import Source, source_of
from composer.engine.tidying import numbered_anew, with_columns, without_holes
from composer.engine.trust import checked
from composer.engine.vocabulary import unknown_words
from composer.engine.zipped import Member, deflated, packed, unpacked
from kense.i18n import _

OF_THE_DATA = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError, MemoryError)
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NO_TEMPLATE = ("[Content_Types].xml", ".rels", "word/glossary/")


@dataclass(frozen=True)
class Part:
    """A part of the package that holds tags."""

    source: Source
    template: JinjaTemplate | None

    def rendered(self, data: Mapping[str, object]) -> bytes:
        """Its XML with the data. Raises TemplateError and what else Python says of the data."""
        assert self.template is not None
        pieces, length = [], 0
        for piece in self.template.generate(data):
            length += len(piece)
            if length > OUTPUT:
                raise TooMuch(_("it makes a text longer than any document holds"))
            pieces.append(piece)
        return DECLARATION + self._tidied("".join(pieces)).encode()

    def _tidied(self, xml: str) -> str:
        if self.source.marked:
            xml = without_holes(xml)
        if "<wp:docPr " in xml and "{%\nfor" in self.source.text:
            xml = numbered_anew(xml)
        return with_columns(xml) if self.source.columns else xml


@dataclass(frozen=True)
class Compiled:
    """A template ready to be rendered. `faults` are those of the file itself, whatever the data."""

    members: tuple[Member, ...]
    parts: Mapping[str, Part]
    language: str
    faults: tuple[Fault, ...] = field(default=())

    @property
    def environment(self) -> Closed:
        return environment(self.language)

    def rendered(self, data: Mapping[str, object]) -> bytes:
        """The DOCX. Raises BadTemplate where the template cannot be used, or asks for what the data does not hold."""
        if errors := [fault for fault in self.faults if fault.severity == "error"]:
            raise BadTemplate(errors)
        with budgeted():
            return packed(self._member(member, data) for member in self.members)

    def _member(self, member: Member, data: Mapping[str, object]) -> Member:
        part = self.parts.get(member.name)
        if part is None:
            return member
        try:
            return deflated(member.name, part.rendered(data))
        except OF_THE_DATA as error:
            raise BadTemplate([runtime_fault(error, part.source)]) from error


@lru_cache(maxsize=64)
def compiled(docx: bytes, language: str) -> Compiled:
    """Read, check and compile. Raises BadTemplate for a file that cannot be read or trusted at all."""
    files = unpacked(docx)
    trees = checked({member.name: plain for member, plain in files})
    sources = [
        source for name, root in trees.items() if not _copied(name) and (source := source_of(name, root)) is not None
    ]
    jinja = environment(language)
    faults: list[Fault] = []
    parts = {}
    for source in sources:
        found = [*source.faults]
        parts[source.part] = Part(source, _compiled(source, jinja, found))
        faults += dict.fromkeys(found)
    return Compiled(tuple(member for member, _plain in files), parts, language, tuple(faults))


def _copied(name: str) -> bool:
    return name.endswith(NO_TEMPLATE[:2]) or name.startswith(NO_TEMPLATE[2])


def _compiled(source: Source, jinja: Closed, faults: list[Fault]) -> JinjaTemplate | None:
    """The part as Jinja's code; None, with the faults added, where it cannot be."""
    try:
        tree = jinja.parse(source.text)
        faults += [_torn(source, line) for line in torn(tree)]
        faults += unknown_words(tree, source, jinja)
        guard(tree)
        return None if faults and any(fault.severity == "error" for fault in faults) else jinja.from_string(tree)
    except TemplateSyntaxError as error:
        faults.append(syntax_fault(error, source, jinja))
    except (SyntaxError, RecursionError, MemoryError, ValueError, OverflowError):
        faults.append(Fault("error", "", source.place(0), _("Its tags are nested too deeply to be read.")))
    return None


def _torn(source: Source, line: int) -> Fault:
    message = _(
        "The tag begins in one row, cell or text and ends in another, so that the document would fall apart. "
        "Use the marks for whole paragraphs (p), rows (tr) or cells (tc)."
    )
    return Fault("error", _word(source, line), source.place(line), message)


def _word(source: Source, line: int) -> str:
    """The statement on that line: `if`, `for`."""
    lines = source.text.split("\n")
    found = re.match(r"\w+", lines[line - 1]) if line <= len(lines) else None
    return found[0] if found else ""
