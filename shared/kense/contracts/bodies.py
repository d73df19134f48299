"""The directory of bodies: a key, its names and the forms letters need, in three languages.

Names are dated. A role ("interested state bodies") is a party the decree names by its part in the matter.
"""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

# Whom the ministry may ask for information on a communication (14-5); the others have parts of their own.
NOT_COMPETENT = ("mfa", "ombudsman", "presidential_administration")


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EarlierName(Strict):
    """What a body was called before `until`, the day its next name came into force."""

    until: date
    kk: str
    ru: str
    en: str


class Body(Strict):
    key: str
    kk: str
    ru: str
    en: str
    of: dict[str, str] = {}
    to: dict[str, str] = {}
    by: dict[str, str] = {}
    central: bool = False
    procedural: bool = False
    role: bool = False
    before: tuple[EarlierName, ...] = ()

    def name(self, language: str, on: date | None = None) -> str:
        """The name now, or as it was on a day."""
        earlier = (name for name in self.before if on and on < name.until)
        named: Body | EarlierName = min(earlier, key=lambda name: name.until, default=self)
        return {"kk": named.kk, "ru": named.ru}.get(language, named.en)


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
