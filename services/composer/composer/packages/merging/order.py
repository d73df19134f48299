"""The order in which the properties of a paragraph stand (ECMA-376, CT_PPr)."""

from lxml import etree

from composer.engine.names import W

PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
PLACE = {f"{W}{name}": place for place, name in enumerate(PARAGRAPH)}


def insert_into(properties: etree._Element, new: etree._Element) -> None:
    """Put a property where Word looks for it."""
    for index, one in enumerate(properties):
        if PLACE.get(str(one.tag), len(PLACE)) > PLACE[str(new.tag)]:
            properties.insert(index, new)
            return
    properties.append(new)
