"""The templates that are shipped: `templates/<purpose>.<language>.docx`."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from composer.purposes import PURPOSES


def shipped(purpose: str, language: str) -> bytes | None:
    """The DOCX of that purpose in that language; None where there is none."""
    file = _folder().joinpath(f"{purpose}.{language}.docx")
    return file.read_bytes() if purpose in PURPOSES and file.is_file() else None


def languages_of(purpose: str) -> list[str]:
    """The languages a purpose has a template in."""
    return sorted(language for one, language in _names() if one == purpose)


@cache
def _names() -> list[tuple[str, str]]:
    """Purpose and language of every template: what is shipped does not change while the program runs."""
    names = (file.name.split(".") for file in _folder().iterdir() if file.name.endswith(".docx"))
    return [(parts[0], parts[1]) for parts in names]


def _folder() -> Traversable:
    return files("composer").joinpath("templates")
