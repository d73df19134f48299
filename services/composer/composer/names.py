"""Names of people as letters write them. Letters are only taken from what was given: nothing is transliterated."""

import re

from composer.numbers import NO_BREAK

AFTER_INITIAL = re.compile(r"(?<=\b\w\.)\s*(?=\w)")


def initials(surname: str, language: str, given: str, patronymic: str | None = None) -> str:
    """А.С. Үлгі, A. Ulgi, J.-P. Exemple; the space does not break."""
    letters = "".join(_initial(name) for name in (given, patronymic) if name)
    return letters + NO_BREAK + surname


def person(name: str, language: str) -> str:
    """The name as it was given, with spaces that do not break after initials: А. Үлгі."""
    return AFTER_INITIAL.sub(lambda space: NO_BREAK if space[0] else "", name)


def _initial(name: str) -> str:
    return "-".join(f"{part[0].upper()}." for part in name.split("-") if part)
