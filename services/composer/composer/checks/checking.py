"""Every check over the texts of a package, or over one document in several languages."""

from collections.abc import Mapping, Sequence

from composer.checks.agreements import across_parts, lists_compared
from composer.checks.differences import Difference, in_order
from composer.checks.languages import across_languages

Texts = Mapping[str, Sequence[str]]


def checked(texts: Mapping[str, Texts]) -> list[Difference]:
    """What differs; `texts` are paragraphs by part and language. Where everything agrees, nothing."""
    found = [one for part, given in texts.items() for one in of_document(given, part)]
    return in_order([*found, *across_parts(texts)])


def of_document(texts: Texts, part: str = "") -> list[Difference]:
    """What differs between the languages of one document; `texts` are its paragraphs by language."""
    return [*across_languages(texts, part), *lists_compared(texts, part)]
