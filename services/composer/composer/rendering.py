"""A DOCX from a template and its data: sandboxed, strict, escaped, and the same bytes for the same input.

docxtpl by default prints missing variables as nothing, loses text around `&` and `<`, and runs templates
unsandboxed; the environment made here is what prevents it.
"""

import io
import re
import zipfile
from collections.abc import MutableMapping
from functools import cache, cached_property, lru_cache, partial
from typing import Any

from docx.document import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from composer.dates import FILTERS
from composer.lint import Fault, faults_in
from composer.purposes import PURPOSES, Communication
from composer.templates import languages_of, shipped

# XML 1.0 has no place for these characters (section 2.2); they are shown as a mark rather than dropped.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
NO_DATE = (1980, 1, 1, 0, 0, 0)


class BadTemplate(Exception):  # noqa: N818 - reads as what it is
    """A template that cannot be used, with every fault in it and its place."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def render(template: bytes, purpose: str, language: str, data: Communication) -> bytes:
    """The document as DOCX. Raises BadTemplate, naming the places, where the template asks for what is not declared."""
    if faults := _faults(template, purpose):
        raise BadTemplate(faults)
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(dict(data), environment(language), autoescape=True)
    except TemplateError as error:
        raise BadTemplate([Fault(name="", place="", message=str(error))]) from error
    return _packed(document.docx, _plain(data.reference))


def check_shipped() -> None:
    """Lint every shipped template. Raises BadTemplate, so that a service with a faulty one does not start."""
    for purpose in PURPOSES:
        for language in languages_of(purpose):
            if faults := _faults(shipped(purpose, language) or b"", purpose):
                raise BadTemplate(faults)


@lru_cache(maxsize=64)
def _faults(template: bytes, purpose: str) -> list[Fault]:
    return faults_in(template, PURPOSES[purpose], environment("en"))


class CompilingOnce(SandboxedEnvironment):
    """Compiling takes most of the time of a document, and the templates stay the same."""

    @cached_property
    def _compiled(self) -> dict[str | nodes.Template, Template]:
        return {}

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,
        template_class: type[Template] | None = None,
    ) -> Template:
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source, globals, template_class)
        return self._compiled[source]


@cache
def environment(language: str) -> SandboxedEnvironment:
    """The only names a template can call are loops, tests, and the filters for dates and terms of its language."""
    jinja = CompilingOnce(undefined=StrictUndefined, autoescape=True, finalize=printed)
    jinja.globals.clear()
    jinja.filters.update({name: partial(write, language=language) for name, write in FILTERS.items()})
    return jinja


def printed(value: object) -> object:
    """A value as it goes into the XML: an absent one prints nothing, and braces are never taken for tags."""
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    return Markup(str(escape(_plain(str(value)))).replace("{", "&#123;").replace("}", "&#125;"))


def _plain(text: str) -> str:
    return UNPRINTABLE.sub("\ufffd", LINE_ENDS.sub("\n", text))


def _packed(document: Document, title: str) -> bytes:
    """Written with fixed times, so that the same input gives the same file."""
    document.core_properties.title = title[:255]
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
