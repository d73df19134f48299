"""The fields of a document: those that start programs or fetch files are refused, however their code is split up."""

import re

from lxml import etree

from composer.engine.faults import refused
from composer.engine.names import W
from kense.i18n import _

FETCHING = frozenset(
    [
        "DDE",
        "DDEAUTO",
        "INCLUDE",
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "IMPORT",
        "LINK",
        "DATABASE",
        "RD",
        "EMBED",
        "MACROBUTTON",
        "PRINT",
    ]
)
WORD = re.compile(r"\s*\\?([A-Za-z]+)")
BEGIN_OF_FIELD, END_OF_CODE, CODE = f"{W}fldChar", ("separate", "end"), f"{W}instrText"


def check_fields(tree: etree._Element, part: str) -> None:
    """Raises BadTemplate for a field that reaches out of the document, or whose name is itself computed."""
    for simple in tree.iter(f"{W}fldSimple"):
        _check(simple.get(f"{W}instr") or "", part)
    open_codes: list[list[str]] = []
    for element in tree.iter(BEGIN_OF_FIELD, CODE):
        if element.tag == CODE:
            if open_codes:
                open_codes[-1].append(element.text or "")
        elif element.get(f"{W}fldCharType") == "begin":
            if open_codes and not "".join(open_codes[-1]).strip():
                raise _computed(part)
            open_codes.append([])
        elif element.get(f"{W}fldCharType") in END_OF_CODE and open_codes:
            _check("".join(open_codes[-1]), part)
            open_codes[-1] = ["="]  # its result follows; the next mark ends it
            if element.get(f"{W}fldCharType") == "end":
                open_codes.pop()
    for code in open_codes:
        _check("".join(code), part)


def _check(code: str, part: str) -> None:
    if code.lstrip().startswith("{"):
        raise _computed(part)
    word = WORD.match(code)
    if word and word[1].upper() in FETCHING:
        raise refused(
            _(
                "It holds a field that starts a program or fetches a file ({field}). Replace the field with its text.",
                field=word[1].upper(),
            ),
            part,
        )


def _computed(part: str) -> Exception:
    return refused(_("It holds a field whose name is hidden in another field. Replace the field with its text."), part)
