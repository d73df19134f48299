"""The retention schedule: how long the original of each kind of document stays locked."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, PositiveInt


class Retention(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    years: PositiveInt
    note: dict[str, str]

    def until(self, filed_on: date) -> date:
        """The last day of the lock: the years are counted from 1 January after the year of filing."""
        return date(filed_on.year + self.years, 12, 31)


@cache
def schedule() -> dict[str, Retention]:
    table = tomllib.loads(files(__package__).joinpath("retention.toml").read_text("utf-8"))
    return {kind: Retention.model_validate(entry) for kind, entry in table.items()}


def retention_of(kind: str) -> Retention:
    return schedule().get(kind) or schedule()["other"]
