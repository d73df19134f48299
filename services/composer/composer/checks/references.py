"""References and numbers of documents: AL KAZ 2/2023, № 12-1/34-И, A/HRC/50/1, with letters of either alphabet."""

import re
from collections.abc import Iterator
from decimal import Decimal

from composer.checks.mentions import Mention

ALIKE = str.maketrans("АВЕКМНОРСТУХІЈЅҮҺЗ", "ABEKMHOPCTYXIJSYH3")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
COMMUNICATION = re.compile(r"(?<!\w)[^\W\d_]{2,5} [^\W\d_]{3} \d{1,3}/\d{4}(?!\d)")
NUMBERED = re.compile(
    r"(?:№№?|N[oº°]\.?|n[°º]|No\.|Nos?\.)\s*(?P<code>\d[\w]*(?:[-/.][\w]+)*|[^\W\d_]{1,3}[-/]\d[\w/-]*)"
)
CODE = re.compile(r"(?<![\w/.-])[\w]+(?:[-/.][\w]+)+")
YEARS = re.compile(r"(?:19|20)\d\d/(?:19|20)?\d\d")


def addresses(text: str, language: str) -> Iterator[Mention]:
    """Addresses of the Internet are taken out and not compared: each language has its own."""
    for match in ADDRESS.finditer(text):
        yield Mention("reference", None, match[0], match.start(), match.end())


def references(text: str, language: str) -> Iterator[Mention]:
    for match in COMMUNICATION.finditer(text):
        if match[0] == match[0].upper():
            yield _mention(match[0], match.start(), match.end())
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    for match in NUMBERED.finditer(text):
        code = without_ending(match["code"])
        end = match.start("code") + len(code)
        value = ("number", Decimal(code)) if code.isdecimal() else _value(code)
        yield Mention("reference", value, text[match.start() : end], match.start(), end)
        text = text[: match.start()] + " " * (end - match.start()) + text[end:]
    for match in CODE.finditer(text):
        code = without_ending(match[0])
        if _is_code(code):
            yield _mention(code, match.start(), match.start() + len(code))


def without_ending(code: str) -> str:
    """14-5-тармақ is 14-5; a word after the last hyphen is no part of the number."""
    head, hyphen, tail = code.rpartition("-")
    if hyphen and tail.isalpha() and (tail.islower() or len(tail) > 4):
        return without_ending(head)
    return code.rstrip(".")


def _is_code(code: str) -> bool:
    if not any(c.isdigit() for c in code) or YEARS.fullmatch(code):
        return False
    return "/" in code or any(c.isalpha() and c.isupper() for c in code) or bool(re.fullmatch(r"\d+(\.\d+){2,}", code))


def _mention(code: str, start: int, end: int) -> Mention:
    return Mention("reference", _value(code), code, start, end)


def _value(code: str) -> tuple[str, str]:
    return "reference", code.upper().translate(ALIKE).replace(" ", "")
