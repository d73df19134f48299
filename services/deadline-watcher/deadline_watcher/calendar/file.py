"""calendar.yaml: the transfers with their acts, the years without one, and corrections of the library."""

from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from deadline_watcher.calendar.legal_acts import LegalAct
from deadline_watcher.names import Names


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Transfer(_Part):
    """A day made free, the day worked instead, and the act that says so."""

    free: date
    worked: date
    act: LegalAct


class NoneFound(_Part):
    """A year for which no transfer was found, and where it was looked for. Nobody has confirmed it."""

    year: int
    looked_in: Names


class Override(_Part):
    """A day the library has wrong or does not know yet, with the act that says so."""

    day: date
    working: bool
    act: LegalAct
    name: Names


class CalendarFile(_Part):
    version: str
    transfers: tuple[Transfer, ...] = ()
    none_found: tuple[NoneFound, ...] = ()
    days: tuple[Override, ...] = ()


@cache
def packaged() -> CalendarFile:
    """The file of this installation. Raises pydantic's ValidationError where a line of it is wrong."""
    text = files(__package__).joinpath("calendar.yaml").read_text("utf-8")
    return CalendarFile.model_validate(yaml.safe_load(text))
