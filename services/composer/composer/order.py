"""Lists in the order of the document's alphabet: by their codes Ә, Ғ, Қ would come after Я, and so would Ё."""

from collections.abc import Callable, Iterable

from jinja2 import Environment, pass_environment
from jinja2.filters import make_multi_attrgetter

ALPHABETS = {
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
FIRST = 0x400  # after Latin letters and digits, before what is of no alphabet here


def sorting(language: str) -> Callable[..., list[object]]:
    """Jinja's `sort`, with its settings."""
    places = {ord(letter): FIRST + place for place, letter in enumerate(ALPHABETS.get(language, ""))}

    def place(value: object) -> object:
        return value.lower().translate(places) if isinstance(value, str) else value

    @pass_environment
    def sort(
        environment: Environment,
        value: Iterable[object],
        reverse: bool = False,
        case_sensitive: bool = False,
        attribute: str | int | None = None,
    ) -> list[object]:
        key = make_multi_attrgetter(environment, attribute, postprocess=None if case_sensitive else place)
        return sorted(value, key=key, reverse=reverse)

    return sort
