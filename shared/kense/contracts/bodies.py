"""The directory of bodies: a key, its names and the forms letters need, in three languages."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

# Whom the ministry may ask for information on a communication (14-5); the others have parts of their own.
NOT_COMPETENT = ("mfa", "ombudsman", "presidential_administration")


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    kk: str
    ru: str
    en: str
    to: dict[str, str]

    def name(self, language: str) -> str:
        return {"kk": self.kk, "ru": self.ru}.get(language, self.en)


@cache
def directory() -> dict[str, Body]:
    """Every body by its key, in the order of the file."""
    table = tomllib.loads(files(__package__).joinpath("bodies.toml").read_text("utf-8"))
    return {key: Body(key=key, **value) for key, value in table.items()}


def competent() -> list[Body]:
    """The bodies a communication can be routed to for information (decree 1037, 14-5 part 1)."""
    return [body for key, body in directory().items() if key not in NOT_COMPETENT]


def body_name(key: str, language: str) -> str:
    """The body's name; an unknown key is shown as it is rather than lost."""
    found = directory().get(key)
    return found.name(language) if found else key
