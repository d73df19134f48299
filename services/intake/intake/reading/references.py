"""References of letters: `AL KAZ 2/2023` and the like, treaty-body communications, outgoing numbers."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .anatomy import Anatomy
from .dates import MONTH_OF
from .text import Span, Text, tidy

TYPES = ("JAL", "JUA", "JOL", "JAM", "AL", "UA", "OL", "AM")


@cache
def countries() -> frozenset[str]:
    """ISO 3166-1 alpha-3: three capitals before n/yyyy without a type are a country only if they are one of these."""
    return frozenset(files(__package__).joinpath("countries.txt").read_text("ascii").split())


# A word broken over a line: a hyphen, soft or hard, with the line break after it.
_BROKEN = r"(?:\u00ad[ \n]*|-[ ]*\n\s*)?"
_DIGITS = rf"\d(?:{_BROKEN}\d){{0,2}}"
_YEAR = rf"(?:19|20|1{_BROKEN}9|2{_BROKEN}0){_BROKEN}\d{_BROKEN}\d(?!\d)"
_TYPE = "|".join("".join(f"{char}{_BROKEN}" for char in one[:-1]) + one[-1] for one in TYPES)
_NUMBER = rf"(?P<country>[A-Z]{_BROKEN}[A-Z]{_BROKEN}[A-Z])(?:\s|-\n|\u00ad)*(?P<number>{_DIGITS})\s*{_BROKEN}/\s*{_BROKEN}(?P<year>{_YEAR})"
_STATE = re.compile(rf"(?<![A-Z\d/])(?:(?P<type>{_TYPE})[\s.:,;\u00ad-]*)?(?<![A-Z]){_NUMBER}")
# "2/20-" at the end of a line and "12 May 2023" on the next are no year 2012.
_DATE_GOES_ON = re.compile(r"[ ]+[^\W\d]+\.?,?[ ]+(?:19|20)\d{2}")
_LONE_TYPE = re.compile(rf"(?<![\w/.-])(?P<type>{'|'.join(TYPES)})(?![\w/-])")
# Cyrillic letters typed or recognized in place of their Latin twins.
_TWINS = str.maketrans("АВСЕНКМОРТХЗ", "ABCEHKMOPTX3")
_LABEL = re.compile(
    r"(?:^|(?<=\s))(?:our |votre |notre )?(?:r[e]?\s?f[e]?\s?rence|referencia|ref|исх(?:одящий)?|сілтеме|шығ|наш(?:а ссылка)?|ссылка)"
    r"(?:\s*(?:no|n°|№|number))?\s*[.:]+\s*[.:]?",
    re.M,
)


@dataclass(frozen=True)
class Reference:
    """A reference of the special procedures and where it stands."""

    start: int
    end: int
    type: str | None
    number: str

    @property
    def canonical(self) -> str:
        return f"{self.type} {self.number}" if self.type else self.number


def _joined(words: str | None) -> str | None:
    return re.sub(r"[\s\u00ad-]", "", words) if words else None


def find_references(flat: str, start: int = 0, end: int | None = None) -> list[Reference]:
    """Every `AL KAZ 2/2023`, `KAZ 5/2011` and `OTH 12/2024` between two offsets, in order."""
    latin = flat[:end].translate(_TWINS)
    found = []
    for match in _STATE.finditer(latin, start):
        country, kind = _joined(match["country"]), _joined(match["type"])
        if kind is None and country != "OTH" and country not in countries():
            continue
        if "\n" in match["year"] and _DATE_GOES_ON.match(latin, match.end()):
            continue
        number = f"{country} {int(_joined(match['number']) or 0)}/{_joined(match['year'])}"
        begin = match.start() if kind else match.start("country")
        found.append(Reference(begin, match.end(), kind, number))
    return sorted(found, key=lambda one: one.start)


def own_reference(text: Text, parts: Anatomy) -> Reference | None:
    """The letter's own reference: the one in its head, after the label where there is one."""
    head = parts.head
    found = find_references(text.flat, head.start, head.end)
    if not found:
        return _labelled_elsewhere(text, parts)
    chosen = _after_label(text, head, found) or _only(found) or found[0]
    return _with_type_before(text, head, chosen)


def _only(found: list[Reference]) -> Reference | None:
    return found[0] if len({one.canonical for one in found}) == 1 else None


def _after_label(text: Text, head: Span, found: list[Reference]) -> Reference | None:
    label = _LABEL.search(text.folded, head.start, head.end)
    return next((one for one in found if label and one.start >= label.start()), None)


def _labelled_elsewhere(text: Text, parts: Anatomy) -> Reference | None:
    """A head that OCR or a text box moved behind the salutation: one labelled number, and only one."""
    labels = [m.end() for m in _LABEL.finditer(text.folded, 0, parts.annex.start)]
    found = find_references(text.flat, 0, parts.annex.start)
    near = [one for one in found for label in labels if 0 <= one.start - label < 4]
    return _only(near)


def _with_type_before(text: Text, head: Span, chosen: Reference) -> Reference:
    """`REFERENCE: UA`, then file numbers of each mandate, then `PHL 7/2012`: the kind stands apart."""
    if chosen.type:
        return chosen
    latin = text.flat.translate(_TWINS)
    label = _LABEL.search(text.folded, head.start, chosen.start)
    since = label.end() if label else max(head.start, chosen.start - 60)
    kinds = {m["type"] for m in _LONE_TYPE.finditer(latin, since, chosen.start)}
    if len(kinds) != 1:
        return chosen
    first = _LONE_TYPE.search(latin, since, chosen.start)
    return Reference(first.start() if first else chosen.start, chosen.end, kinds.pop(), chosen.number)


def other_references(text: Text, own: Reference | None) -> list[Reference]:
    """Every further reference named anywhere in the text, once, in order."""
    kept: dict[str, Reference] = {}
    for one in find_references(text.flat):
        if own and (one.number == own.number or own.start <= one.start < own.end):
            continue
        if one.number in kept and (kept[one.number].type or not one.type):
            continue
        kept[one.number] = one
    return list(kept.values())


_COMMUNICATION = re.compile(
    r"(?:communications?|(?:individual )?complaints?|requete|queja|жалоб\w*|comunicaci[oó]n(?:es)?|сообщени[еяюй]\w*|хабарлама\w*|communication individuelle)\s*"
    r"(?:nos?\.?|n°|nº|n\.|№№?|num(?:ero)?\.?|numbers?|nombres?)\s*(?P<number>\d{1,4}\s*/\s*(?:19|20)\d{2})"
    r"(?P<more>(?:\s*(?:,|&|and|et|y|и|және)\s*\d{1,4}\s*/\s*(?:19|20)\d{2})*)"
)
_SYMBOL = re.compile(
    r"\b(?:CCPR|CAT|CEDAW|CERD|CRC|CRPD|CED|CMW|E)/C/(?:\d+/)?[A-Z0-9/.-]*\d\b|\bA/(?:HRC|RES|C\.\d)/[A-Z0-9/.-]*\d\b|\bS/RES/\d+\b"
)
_DOCUMENT_NUMBER = re.compile(
    r"(?:^|(?<=[\s(]))(?:исх\.?\s*)?(?:№|N°|Nº|No\.?|Ref\.?\s*(?:No\.?)?:?|R[eé]f[eé]rence\s*:|Referencia\s*:|Réf\.?\s*:)\s*(?P<number>[A-Za-zА-ЯЁа-яёӘәҒғҚқҢңӨөҰұҮүҺһІі\d][\w./()-]*\d[\w./()-]*)",
    re.M | re.I,
)


@dataclass(frozen=True)
class Number:
    """A reference of any other kind, as the card writes it, and where it stands."""

    start: int
    end: int
    value: str


def communication_numbers(text: Text, start: int, end: int) -> list[Number]:
    """The number `2009/2010` of a treaty body's "communication No. 2009/2010", each once, placed with its words."""
    found: dict[str, Number] = {}
    for match in _COMMUNICATION.finditer(text.folded, start, end):
        value = re.sub(r"\s", "", match["number"])
        found.setdefault(value, Number(match.start(), match.end("number"), value))
        for more in re.finditer(r"\d{1,4}\s*/\s*\d{4}", match["more"]):
            at = match.start("more") + more.start()
            value = re.sub(r"\s", "", more.group())
            found.setdefault(value, Number(at, at + len(more.group()), value))
    return list(found.values())


def symbols(text: Text, start: int, end: int) -> list[Number]:
    """United Nations document symbols, such as `CCPR/C/KAZ/CO/2`."""
    return [Number(m.start(), m.end(), m.group()) for m in _SYMBOL.finditer(text.flat[:end], start)]


_CASE = re.compile(r"(?:дел[оауе]|case|affaire|іс)\s*(?:№|no\.?|n°)\s*(?P<number>[^\W_][\w/-]*\d[\w/-]*)", re.I)
_BARE_NUMBER = re.compile(r"^[ ]*(?P<number>\d{5,7})[ ]*$", re.M)


def case_number(text: Text, parts: Anatomy) -> Number | None:
    """A court's case number, else the bare number that heads the letters of the International Court of Justice."""
    found = _CASE.search(text.flat, parts.head.start, min(parts.body.start + 1500, parts.body.end))
    found = found or _BARE_NUMBER.search(text.flat, parts.head.start, parts.head.end)
    return Number(found.start("number"), found.end("number"), found["number"]) if found else None


def _follows_a_word(text: Text, start: int) -> bool:
    """In running prose a number is named: "on communication No. …"; a letter's own stands alone or after its date."""
    word = re.search(r"(?<!\w)([^\W\d_]{4,})\s*$", text.flat[max(0, start - 30) : start])
    return bool(word and word[1].islower() and word[1] not in {*MONTH_OF, "года", "жылы", "жылғы"})


def document_number(text: Text, parts: Anatomy) -> Number | None:
    """A letter's own outgoing number: in the head, not after `На №`, which is the number it answers."""
    for match in _DOCUMENT_NUMBER.finditer(text.flat, parts.head.start, parts.head.end):
        before = text.folded[max(0, match.start() - 12) : match.start()]
        line_start = text.folded.rfind("\n", 0, match.start()) + 1
        line = text.folded[line_start : match.start()]
        if _follows_a_word(text, match.start()):
            continue
        if (
            re.search(
                r"(?:на|to|вх\.?|кіріс|дело|case|приказ\w*|указ\w*|закон\w*|resolution|session|стать\w*)\s*$", before
            )
            or "вх" in line.split()
        ):
            continue
        number = match["number"].rstrip(".,;)") if "(" not in match["number"] else match["number"].rstrip(".,;")
        return Number(match.start("number"), match.start("number") + len(number), tidy(number))
    return None
