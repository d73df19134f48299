"""The directory of bodies: a key, its names and the forms letters need, in the languages of documents.

Names are dated. A role ("interested state bodies") is a party the decree names by its part in the matter.
"""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

# Whom the ministry may ask for information on a communication (14-5); the others have parts of their own.
NOT_COMPETENT = ("mfa", "ombudsman", "presidential_administration")
INFLECTED = ("kk", "ru", "en", "fr")


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Names(Strict):
    """A body's names by language, and the forms that sentences need, each by language (see bodies.toml). Spanish has names only."""

    kk: str
    ru: str
    en: str
    fr: str = ""
    es: str = ""
    of: dict[str, str] = {}
    to: dict[str, str] = {}
    by: dict[str, str] = {}

    def called(self, language: str) -> str:
        """The name, or the English one where there is none in that language."""
        return {"kk": self.kk, "ru": self.ru, "fr": self.fr, "es": self.es}.get(language) or self.en

    def lacks(self) -> list[str]:
        """What a document could ask for and would not find."""
        forms = {"of": self.of, "to": self.to, "by": self.by}
        lacking = [
            f"{form}.{language}" for form, said in forms.items() for language in INFLECTED if not said.get(language)
        ]
        return [language for language in ("fr", "es") if not getattr(self, language)] + lacking


class EarlierName(Names):
    """What a body was called before `until`, the day its next name came into force."""

    until: date


class Body(Names):
    key: str
    central: bool = False
    procedural: bool = False
    role: bool = False
    before: tuple[EarlierName, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        every: tuple[Names, ...] = () if self.role else (self, *self.before)
        lacking = [lack for names in every for lack in names.lacks()]
        if lacking:
            raise ValueError(f"The body {self.key} has no {', '.join(lacking)}.")
        return self

    def names(self, on: date | None = None) -> Names:
        """Its names now, or as they were on a day."""
        earlier = (names for names in self.before if on and on < names.until)
        return min(earlier, key=lambda names: names.until, default=self)

    def name(self, language: str, on: date | None = None) -> str:
        """The name now, or as it was on a day."""
        return self.names(on).called(language)


@cache
def directory() -> dict[str, Body]:
    """Every body by its key, in the order of the file; roles are not among them."""
    return {key: body for key, body in parties().items() if not body.role}


@cache
def parties() -> dict[str, Body]:
    """Every body and every role by its key."""
    table = tomllib.loads(files(__package__).joinpath("bodies.toml").read_text("utf-8"))
    return {key: Body(key=key, **value) for key, value in table.items()}


def competent() -> list[Body]:
    """The bodies a communication can be routed to for information (decree 1037, 14-5 part 1)."""
    return [body for key, body in directory().items() if key not in NOT_COMPETENT and not body.procedural]


def central() -> list[Body]:
    """The central state bodies, who owe the ministry yearly information (decree 1037, paragraphs 2 and 46)."""
    return [body for body in directory().values() if body.central]


def body_name(key: str, language: str, on: date | None = None) -> str:
    """The body's name; an unknown key is shown as it is rather than lost."""
    found = parties().get(key)
    return found.name(language, on) if found else key
