"""The terms the decree knows, as data: how much, of what, in which direction."""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Direction = Literal["after", "before"]


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Chain(Strict):
    """Counted from the day of the act that meets another rule (25: from the submission of the concept)."""

    rule: str


class Counted(Strict):
    """So much after an event or before it.

    Before: back from the day a planning act fixes, or from the day another rule is met (`of`); "not less than", unless
    the decree means that very day (`exact`).
    """

    direction: Direction
    of: Chain | None = None
    exact: bool = False

    @model_validator(mode="after")
    def _only_backwards(self) -> Self:
        if self.direction == "after" and (self.of or self.exact):
            raise ValueError("'of' and 'exact' are said of terms counted back only")
        return self


class WorkingDays(Counted):
    """Working days: set by the decree, or by the ministry's setting where it is silent (14-7)."""

    unit: Literal["working_days"]
    amount: int | None = Field(default=None, ge=1)
    setting: Literal["body_answer_working_days"] | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.amount is None) == (self.setting is None):
            raise ValueError("a term has an amount, or the setting that gives it")
        return self


class Days(Counted):
    """Calendar days. `setting` five_days: the decree does not say which kind of day (44)."""

    unit: Literal["days"]
    amount: int = Field(ge=1)
    setting: Literal["five_days"] | None = None


class Months(Counted):
    unit: Literal["months"]
    amount: int = Field(ge=1)


def _month_and_day(text: str) -> str:
    if not re.fullmatch(r"\d\d-\d\d", text):
        raise ValueError("a fixed date is written MM-DD, for example 01-10")
    date(2001, int(text[:2]), int(text[3:]))
    return text


class FixedDates(Strict):
    """Days of every year, MM-DD in their order: by that day, or before it (33)."""

    unit: Literal["fixed_dates"]
    direction: Literal["by", "before"]
    dates: tuple[Annotated[str, AfterValidator(_month_and_day)], ...] = Field(min_length=1)

    def in_year(self, year: int) -> list[date]:
        return [date(year, int(text[:2]), int(text[3:])) for text in self.dates]


class External(Strict):
    """Set by somebody else's paper, a letter or a control plan: never rolled over a day off of Kazakhstan."""

    unit: Literal["external"]
    direction: Literal["before_end", "by"]


class AtOnce(Strict):
    """On the day itself (49)."""

    unit: Literal["at_once"]


class ExceptionTest(Strict):
    """Fewer working days than `amount` before the date of another rule free it (27)."""

    unit: Literal["exception_test"]
    amount: int = Field(ge=1)
    rule: str


class NoTerm(Strict):
    """The decree sets no term."""

    unit: Literal["none"]


RuleTerm = Annotated[
    WorkingDays | Days | Months | FixedDates | External | AtOnce | ExceptionTest | NoTerm, Field(discriminator="unit")
]
