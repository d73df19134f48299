"""The parts of the information and analytical package (decree 1037, paragraph 21)."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["text", "letters", "photos", "films"]
THESES = 4
CONCEPT = 1


class Title(BaseModel):
    """What the part is called, in each language a package can be in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kk: str
    ru: str
    en: str
    fr: str

    def __getitem__(self, language: str) -> str:
        """In that language; in English where the part has no name in it."""
        return {"kk": self.kk, "ru": self.ru, "fr": self.fr}.get(language, self.en)


class Part(BaseModel):
    """A part of the package: its number in the decree, what it is called, and when it belongs to a package.

    `in_organization`: one of the eleven of an event inside an international organization. `abroad_only`: only for
    visits abroad. `if_possible`: its absence is no gap.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    title: Title
    kind: Kind = "text"
    in_organization: bool = False
    abroad_only: bool = False
    if_possible: bool = False

    @property
    def has_languages(self) -> bool:
        """Photographs and films are the same in every language of the package."""
        return self.kind in ("text", "letters")


@cache
def all_parts() -> dict[int, Part]:
    """The nineteen, by their numbers, in their order."""
    table = tomllib.loads(files(__package__).joinpath("parts.toml").read_text("utf-8"))
    return {int(number): _part(int(number), dict(said)) for number, said in table.items()}


def _part(number: int, said: dict[str, object]) -> Part:
    title = {language: said.pop(language) for language in Title.model_fields}
    return Part.model_validate({"number": number, "title": title, **said})


def parts_of(within_organization: bool, abroad: bool) -> list[Part]:
    """Which parts the package has (21): eleven inside an international organization; else nineteen, or eighteen at home."""
    return [
        part
        for part in all_parts().values()
        if (part.in_organization or not within_organization) and (abroad or not part.abroad_only)
    ]
