"""Values as XML: escaped, with their line ends, tabs and spaces; an absent one prints nothing, never a word."""

import re
from datetime import date, time
from decimal import Decimal
from uuid import UUID

from jinja2 import Undefined
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup, escape

from kense.i18n import _

# XML 1.0 has no place for these characters (section 2.2), and Word none for the noncharacters; they show as a mark.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0\ufdd1\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
Breaks = tuple[tuple[str, str], ...]
IN_RUN = (("\n", '</w:t><w:br/><w:t xml:space="preserve">'), ("\t", '</w:t><w:tab/><w:t xml:space="preserve">'))
IN_TEXT = re.compile(r"(?<=>)[^<]*(?=</w:t>)")
INLINE = (("\n", "&#10;"), ("\t", "&#9;"))
PRINTABLE = (str, int, float, Decimal, date, time, UUID, Undefined)
TEXT = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


class BadValue(TemplateRuntimeError):  # noqa: N818 - reads as what it is
    """A value that cannot be written there: a list or an object would come out in programmers' notation."""


def printed(value: object) -> Markup:
    """A value inside a run of Word's text."""
    return _as_xml(value, IN_RUN)


def inline(value: object) -> Markup:
    """A value in an attribute, a property, a formula: where there is no run to break."""
    return _as_xml(value, INLINE)


def runs(value: object) -> Markup:
    """The value of `{{r … }}`: docxtpl's rich text as it is, anything else as one run."""
    return _rich(value) or Markup(TEXT.format(printed(value)))


def paragraphs(value: object) -> Markup:
    """The value of `{{p … }}`: docxtpl's rich paragraphs as they are, anything else as one paragraph."""
    return _rich(value) or Markup(f"<w:p>{TEXT.format(printed(value))}</w:p>")


def _rich(value: object) -> Markup | None:
    """Only code can hand such a value in, never data that was read from a file."""
    if isinstance(value, str) or not hasattr(value, "__html__"):
        return None
    xml = plain(value.__html__())
    return Markup(IN_TEXT.sub(lambda text: _broken(text[0], IN_RUN), xml) if "<" in xml else _broken(xml, IN_RUN))


def _as_xml(value: object, breaks: Breaks) -> Markup:
    if value is None:
        return Markup("")
    if isinstance(value, PRINTABLE):
        text = value if isinstance(value, str) else str(value)
        return escape(text) if text.isprintable() else Markup(_broken(escape(plain(text)), breaks))
    if rich := _rich(value):
        return rich
    raise BadValue(_("it is a list or a group of values: name the value in it, or loop over it"))


def _broken(text: str, breaks: Breaks) -> str:
    """Line ends and tabs as XML has them at that place."""
    for character, xml in breaks:
        text = str.replace(text, character, xml)
    return text


def plain(text: str) -> str:
    """One kind of line end, and a mark for each character that a document cannot hold."""
    made = UNPRINTABLE.sub("\ufffd", LINE_ENDS.sub("\n", text))
    return Markup(made) if isinstance(text, Markup) else made
