"""The fields of a contribution: those that count and refer within the text go on working, every other becomes its text."""

import re
from collections.abc import Callable

from lxml import etree

from composer.engine.fields import FETCHING
from composer.engine.names import W
from kense.i18n import Message, _

# A date field would change with the day, an author field with the document; a table of contents would be that of the part.
LIVING = frozenset(
    [
        "PAGE",
        "NUMPAGES",
        "SECTIONPAGES",
        "REF",
        "PAGEREF",
        "NOTEREF",
        "SEQ",
        "EQ",
        "SYMBOL",
        "LISTNUM",
        "AUTONUM",
        "AUTONUMLGL",
        "AUTONUMOUT",
        "FORMTEXT",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "=",
        "ADVANCE",
        "XE",
        "TC",
    ]
)
WORD = re.compile(r"\s*\\?(=|[A-Za-z]+)")
LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?(?P<to>[^"\s]*)"?', re.IGNORECASE)
FETCHED = _("A field that starts a program or fetches a file ({field}) was replaced by its text.")
REFERRING = re.compile(r'^(\s*(?:REF|PAGEREF|NOTEREF)\s+"?|\s*HYPERLINK\s+.*?\\l\s+"?)([^\s"\\]+)', re.IGNORECASE)


def settle(tree: etree._Element, renamed: Callable[[str], str], tell: Callable[[Message], None]) -> None:
    """`renamed` gives the new name of a bookmark that a field refers to."""
    for simple in list(tree.iter(f"{W}fldSimple")):
        code = simple.get(f"{W}instr") or ""
        if _lives(code, tell):
            simple.set(f"{W}instr", _referred(code, renamed))
        else:
            _unwrap(simple)
    for field in _fields(tree):
        code = "".join(one.text or "" for one in field if one.tag == f"{W}instrText")
        if _lives(code, tell):
            _rewrite([one for one in field if one.tag == f"{W}instrText"], _referred(code, renamed))
        else:
            for one in field:
                parent = one.getparent()
                if parent is not None:
                    parent.remove(one)


def _fields(tree: etree._Element) -> list[list[etree._Element]]:
    """Each field's marks and pieces of code; a field in the code of another belongs to that other."""
    open_fields: list[list[etree._Element]] = []
    results: list[bool] = []
    done: list[list[etree._Element]] = []
    for one in list(tree.iter(f"{W}fldChar", f"{W}instrText")):
        kind = one.get(f"{W}fldCharType")
        if one.tag == f"{W}instrText":
            if open_fields:
                open_fields[-1].append(one)
        elif kind == "begin":
            open_fields.append([one])
            results.append(False)
        elif open_fields:
            open_fields[-1].append(one)
            if kind == "end":
                done.append(open_fields.pop())
                results.pop()
    return done + open_fields


def _lives(code: str, tell: Callable[[Message], None]) -> bool:
    found = WORD.match(code)
    name = found[1].upper() if found else ""
    if name in FETCHING:
        tell(Message(FETCHED, field=name))
    if name == "HYPERLINK":
        link = LINK.match(code)
        return bool(link and (re.match(r"(https?|mailto|tel):", link["to"], re.IGNORECASE) or "\\l" in code[:60]))
    return name in LIVING


def _referred(code: str, renamed: Callable[[str], str]) -> str:
    return REFERRING.sub(lambda found: found[1] + renamed(found[2]), code)


def _rewrite(pieces: list[etree._Element], code: str) -> None:
    if pieces and "".join(one.text or "" for one in pieces) != code:
        pieces[0].text = code
        for one in pieces[1:]:
            one.text = ""


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
