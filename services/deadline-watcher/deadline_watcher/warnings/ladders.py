"""The ladders of warnings as data (ladders.yaml): on which day whom is told, and which rule climbs which ladder."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal, Self, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from deadline_watcher.calendar.table import Calendar
from deadline_watcher.law.counting import working_day_after
from deadline_watcher.law.rule_files import national_rules

Role = Literal["officer", "head", "deputy_minister"]
ROLES: tuple[Role, ...] = get_args(Role)
DAY = timedelta(days=1)
MISSED: Literal["missed"] = "missed"
WORDS = {
    "extra_forbidden": "nobody knows this key; look for a slip of the pen",
    "missing": "this key is missing",
    "int_parsing": "{input!r} stands here, and it can only be a whole number",
    "model_type": "a table of keys must stand here",
    "literal_error": "{input!r} stands here, and it can only be {expected}",
}


class LadderError(ValueError):
    """Ladders that cannot be used; the text names every place and what is wrong there."""


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(Strict):
    """One rung. `day` counts working days from act by; `waits` are those added once the head has acknowledged."""

    day: int | Literal["missed"]
    to: Role
    waits: int = Field(default=0, ge=0)

    @property
    def key(self) -> str:
        """What an announcement is known by: minus 3, missed, plus 1."""
        if self.day == MISSED:
            return MISSED
        return f"plus {self.day}" if self.day > 0 else f"minus {-self.day}"

    @property
    def comes_before(self) -> bool:
        """Until the date, and on it."""
        return self.day != MISSED and self.day <= 0

    @property
    def escalates(self) -> bool:
        return self.day != MISSED and self.day > 0

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.escalates and self.to == "officer":
            raise ValueError("after the date only the head or the deputy minister is told; `missed` tells the officer")
        if self.waits and self.to != "deputy_minister":
            raise ValueError("only the deputy minister's step can wait for the head")
        return self


class Ladder(Strict):
    """Steps in the order of their days."""

    steps: tuple[Step, ...]

    @property
    def before(self) -> tuple[Step, ...]:
        """The steps until the date, the last one first."""
        return tuple(reversed([step for step in self.steps if step.comes_before]))

    @property
    def after(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.escalates)

    @property
    def missed(self) -> Step:
        return next(step for step in self.steps if step.day == MISSED)

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)


class Ladders(Strict):
    """Every ladder by its name, and the ladder of each rule that does not climb the default one."""

    default: str
    ladders: dict[str, tuple[Step, ...]]
    rules: dict[str, str] = {}

    def of(self, rule: str) -> Ladder:
        return self.named(self.rules.get(rule, self.default))

    def named(self, name: str) -> Ladder:
        return Ladder(steps=self.ladders[name])

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        faults = [fault for name, steps in self.ladders.items() for fault in _faults(name, steps)]
        named = {"the default": self.default, **{f"rule {rule}": name for rule, name in self.rules.items()}}
        faults += [
            f"{who} climbs the ladder {name!r}, which does not exist"
            for who, name in named.items()
            if name not in self.ladders
        ]
        if faults:
            raise ValueError("; ".join(faults))
        return self


def step_day(step: Step, act_by: date, deadline: date, calendar: Calendar, waiting: bool = False) -> date:
    """The day on which the step is said; `waiting`: the head has acknowledged."""
    if step.day == MISSED:
        return deadline + DAY
    days = step.day + (step.waits if waiting else 0)
    return working_day_after(act_by, days, calendar) if days > 0 else working_day_before(act_by, -days, calendar)


def working_day_before(day: date, number: int, calendar: Calendar) -> date:
    """The `number`-th working day before a day, which is not counted itself; 0: the day."""
    while number:
        day -= DAY
        number -= calendar.is_working(day)
    return day


def _faults(name: str, steps: Iterable[Step]) -> Iterable[str]:
    days = [step.day for step in steps]
    numbers = [day for day in days if day != MISSED]
    if numbers != sorted(set(numbers)):
        yield f"the days of the ladder {name!r} must rise, each once"
    if days.count(MISSED) != 1:
        yield f"the ladder {name!r} must say once who is told that the date was missed"


def read_ladders(text: str, name: str = "ladders.yaml", rules: Iterable[str] | None = None) -> Ladders:
    """The ladders from their file. Raises LadderError with every fault; `rules` are those that may be named in it."""
    try:
        found = Ladders.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise LadderError(f"{name} is no YAML: {error}") from error
    except ValidationError as error:
        faults = [f"{name}, {_place(one)}: {_in_words(one)}" for one in error.errors(include_url=False)]
        raise LadderError("\n".join(faults)) from error
    unknown = sorted(set(found.rules) - set(rules)) if rules is not None else []
    if unknown:
        raise LadderError("\n".join(f"{name}, rules: there is no rule {rule}" for rule in unknown))
    return found


def _place(error: ErrorDetails) -> str:
    """Where it is: `ladders, ordinary, step 2, to`."""
    words = [f"step {part + 1}" if isinstance(part, int) else part for part in error["loc"]]
    return ", ".join(word for word in words if word not in ("int", "literal['missed']")) or "the whole file"


def _in_words(error: ErrorDetails) -> str:
    known = WORDS.get(error["type"], error["msg"].removeprefix("Value error, "))
    return known.format_map({"input": error["input"], **error.get("ctx", {})})


@cache
def national_ladders() -> Ladders:
    """The ladders of this installation; they name only rules that there are."""
    return read_ladders(files(__package__).joinpath("ladders.yaml").read_text("utf-8"), rules=national_rules())
