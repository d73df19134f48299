"""The pages of a contribution: turned or larger ones stay so; margins, headers and footers are the ministry's."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from composer.engine.names import W
from composer.packages.merging.order import insert_into

LARGER = 1.1  # than the ministry's page: kept; a sheet that is merely another standard (Letter) is not
SMALLEST_MARGIN = 567  # twentieths of a point: 10 mm
OF_THE_PAGES = (
    "headerReference",
    "footerReference",
    "pgSz",
    "pgMar",
    "pgNumType",
    "titlePg",
    "printerSettings",
    "sectPrChange",
)


def has_own_pages(sections: Sequence[etree._Element], ours: etree._Element) -> bool:
    """Whether the contribution cannot simply flow on in the ministry's upright pages."""
    return len(sections) > 1 or any(_turned(one) or _large(one, ours) or _columns(one) > 1 for one in sections)


def fitted(section: etree._Element, ours: etree._Element) -> etree._Element:
    """The section as it is in the package."""
    fitted, page = deepcopy(section), _page(section, ours)
    for child in [one for one in fitted if etree.QName(one).localname in OF_THE_PAGES]:
        fitted.remove(child)
    for attribute in list(fitted.attrib):
        del fitted.attrib[attribute]
    for place, reference in enumerate(ours.findall(f"{W}headerReference") + ours.findall(f"{W}footerReference")):
        fitted.insert(place, deepcopy(reference))
    after = _last_index(fitted, ["headerReference", "footerReference", "footnotePr", "endnotePr", "type"])
    fitted.insert(after, page)
    fitted.insert(after + 1, _margins(section, ours))
    return fitted


def end_section(last: etree._Element, section: etree._Element) -> None:
    """The section ends with that paragraph or, where a table is last or another section ends there, one after it."""
    if last.tag != f"{W}p" or last.find(f"{W}pPr/{W}sectPr") is not None:
        last.addnext(paragraph := etree.Element(f"{W}p"))
        last = paragraph
    properties = last.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        last.insert(0, properties)
    insert_into(properties, section)


def _page(section: etree._Element, ours: etree._Element) -> etree._Element:
    given, usual = section.find(f"{W}pgSz"), ours.find(f"{W}pgSz")
    assert usual is not None
    page = deepcopy(given) if given is not None and (_turned(section) or _large(section, ours)) else deepcopy(usual)
    if _turned(section) and not _large(section, ours):
        page.set(f"{W}w", usual.get(f"{W}h", ""))
        page.set(f"{W}h", usual.get(f"{W}w", ""))
    return page


def _margins(section: etree._Element, ours: etree._Element) -> etree._Element:
    """Above and below the ministry's, where running titles stand; at the sides as given, for wide tables."""
    usual, given = ours.find(f"{W}pgMar"), section.find(f"{W}pgMar")
    assert usual is not None
    margins = deepcopy(usual)
    if given is not None and _turned(section):
        for side in ("left", "right"):
            margins.set(f"{W}{side}", str(max(SMALLEST_MARGIN, _number(given, side))))
    return margins


def _turned(section: etree._Element) -> bool:
    page = section.find(f"{W}pgSz")
    return page is not None and _number(page, "w") > _number(page, "h")


def _large(section: etree._Element, ours: etree._Element) -> bool:
    page, usual = section.find(f"{W}pgSz"), ours.find(f"{W}pgSz")
    if page is None or usual is None:
        return False
    long, longest = max(_number(page, "w"), _number(page, "h")), max(_number(usual, "w"), _number(usual, "h"))
    return long > longest * LARGER


def _columns(section: etree._Element) -> int:
    columns = section.find(f"{W}cols")
    return 1 if columns is None else _number(columns, "num", 1)


def _number(element: etree._Element, name: str, default: int = 0) -> int:
    try:
        return int(float(element.get(f"{W}{name}", default)))
    except ValueError:
        return default


def _last_index(section: etree._Element, names: list[str]) -> int:
    return max((index + 1 for index, one in enumerate(section) if etree.QName(one).localname in names), default=0)
