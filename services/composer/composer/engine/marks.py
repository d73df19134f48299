"""docxtpl's marks in the tree: a tag that stands for its whole paragraph, row, cell or run takes its place.

Two marks that open and close a loop or a condition within one row (or paragraph, or cell) mean that row itself: it stays,
between them.
"""

from copy import deepcopy

from lxml import etree

from composer.engine.faults import Fault, Severity
from composer.engine.mending import BEGIN, END, HELD, Found, Mended
from composer.engine.names import TEXTS, XML_SPACE, W
from composer.engine.tags import Tag
from kense.i18n import Message, _

MARKS = ("tr", "tc", "p")
RICH = {"r": "_runs", "p": "_paragraphs"}


def place_marks(mended: Mended) -> None:
    """Put every marked tag where it belongs; what it would swallow is pointed out."""
    for mark in MARKS:
        for element, numbers in _by_element(mended, mark):
            _stand_in(element, numbers, mended)
    for number, text in reversed([one for one in mended.marked if _tag(one[0], mended).mark == "r"]):
        _set_apart(number, text, mended)
    for number, _text in mended.marked:
        mended.found[number] = _printed_rich(mended.found[number])


def _by_element(mended: Mended, mark: str) -> list[tuple[etree._Element, list[int]]]:
    by_element: dict[etree._Element, list[int]] = {}
    for number, text in mended.marked:
        if _tag(number, mended).mark != mark:
            continue
        element = next(text.iterancestors(f"{W}{mark}"), None)
        if element is None:
            message = _("The tag stands in no row, cell or paragraph that it could stand for.")
            mended.faults.append(_fault(number, mended, message))
        else:
            by_element.setdefault(element, []).append(number)
    return list(by_element.items())


def _stand_in(element: etree._Element, numbers: list[int], mended: Mended) -> None:
    first, last = _tag(numbers[0], mended), _tag(numbers[-1], mended)
    if len(numbers) == 2 and first.word in ("for", "if") and last.word == f"end{first.word}":
        _empty(element, numbers)
        _put_before(element, _held(numbers[0]))
        element.tail = _held(numbers[1]) + (element.tail or "")
        return
    _point_out_lost(element, numbers, mended)
    _put_before(element, "".join(map(_held, numbers)))
    _remove(element)


def _point_out_lost(element: etree._Element, numbers: list[int], mended: Mended) -> None:
    text = "".join(piece.text or "" for piece in element.iter(*TEXTS))
    others = [int(number) for number in HELD.findall(text) if int(number) not in numbers]
    for number in others:
        message = _("The tag stands beside one that stands for its whole row or paragraph, and would be lost. Move it.")
        mended.faults.append(_fault(number, mended, message))
    words = HELD.sub("", text).strip()
    if words:
        message = _(
            "The text beside the tag is not printed, since the tag stands for the whole of it: {text}", text=words[:80]
        )
        mended.faults.append(_fault(numbers[0], mended, message, "warning"))


def _set_apart(number: int, text: etree._Element, mended: Mended) -> None:
    """The run is split in two with the same properties, and the tag stands between them."""
    run = text.getparent()
    parent = None if run is None else run.getparent()
    if run is None or parent is None or run.tag != f"{W}r":
        mended.faults.append(_fault(number, mended, _("The tag stands in no run of text that it could stand for.")))
        return
    before, _held_here, after = (text.text or "").partition(_held(number))
    rest = deepcopy(run)
    rest[:] = rest.findall(f"{W}rPr")
    again = etree.SubElement(rest, text.tag)
    again.set(XML_SPACE, "preserve")
    again.text, text.text = after, before
    rest.extend(list(text.itersiblings()))
    parent.insert(parent.index(run) + 1, rest)
    rest.tail, run.tail = run.tail, _held(number)


def _printed_rich(found: Found) -> Found:
    if found.tag is None or found.tag.mark not in RICH:
        return found
    return Found(found.tag.through(RICH[found.tag.mark]), found.place, inline=False)


def _empty(element: etree._Element, numbers: list[int]) -> None:
    for piece in element.iter(*TEXTS):
        for number in numbers:
            piece.text = (piece.text or "").replace(_held(number), "")


def _put_before(element: etree._Element, text: str) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def _remove(element: etree._Element) -> None:
    _put_before(element, element.tail or "")
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def _held(number: int) -> str:
    return f"{BEGIN}{number}{END}"


def _tag(number: int, mended: Mended) -> Tag:
    tag = mended.found[number].tag
    assert tag is not None
    return tag


def _fault(number: int, mended: Mended, message: Message, severity: Severity = "error") -> Fault:
    return Fault(severity, _tag(number, mended).body, mended.found[number].place, message)
