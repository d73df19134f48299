"""The wording of the letters, as data: one file per language, one for the mandates."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def wording(name: str) -> dict[str, Any]:
    """The table in `name`.toml; its shape is checked by the tests that write every letter."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def spoken(day: date, language: str) -> str:
    """A date as letters in that language write it: 28 December 2012, 1er mars 2024, 28 декабря 2012 года."""
    words = wording(language)
    number = words.get("first", "1") if day.day == 1 else str(day.day)
    return str(words["dates"]).format(day=number, month=words["months"][day.month - 1], year=day.year)
