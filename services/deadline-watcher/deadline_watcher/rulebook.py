"""The rules of the decree as data: one file per part of a paragraph, in `rules/`.

A value is keyed by the day it came into force and carries the reference of that day; a `term` of null there
means repealed. Keys nobody knows are refused, so that a slip of the pen is never read as silence.
"""

from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal, Self

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from deadline_watcher.names import Names
from kense.contracts.acts import ActKind
from kense.contracts.bodies import directory
from kense.contracts.events import Procedure
from kense.i18n import long_date

Setting = Literal["body_answer_working_days"]
What = Literal["communication", "reply"]

REFERENCE = {
    "kk": "Қазақстан Республикасы Президентінің {decree_on} № {decree} Жарлығы, {paragraph}-тармақ, {part}-бөлік "
    "({amended_on} № {amended_by} Жарлықтың редакциясында)",
    "ru": "Указ Президента Республики Казахстан от {decree_on} № {decree}, пункт {paragraph}, часть {part} "
    "(в редакции Указа от {amended_on} № {amended_by})",
    "en": "Decree of the President of the Republic of Kazakhstan No. {decree} of {decree_on}, paragraph {paragraph}, "
    "part {part} (wording of Decree No. {amended_by} of {amended_on})",
}


class RuleError(ValueError):
    """A rule file that cannot be used; the text names the file and what is wrong in it."""


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _known_body(key: str) -> str:
    if key not in directory():
        raise ValueError(f"the directory of bodies has no {key!r}")
    return key


BodyKey = Annotated[str, AfterValidator(_known_body)]


class Each(Strict):
    """One obligation for each competent body that an act of these kinds names."""

    each: tuple[ActKind, ...] = Field(min_length=1)


class WorkingDays(Strict):
    """So many working days after the event: set by the decree, or by the ministry's setting where it is silent."""

    unit: Literal["working_days"]
    direction: Literal["after"]
    amount: int | None = Field(default=None, ge=1)
    setting: Setting | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.amount is None) == (self.setting is None):
            raise ValueError("a term has an amount, or the setting that gives it")
        return self


class External(Strict):
    """The term named in the letter itself: it is not Kazakhstan's law and is never rolled."""

    unit: Literal["external"]
    direction: Literal["before_end"]


class NoTerm(Strict):
    """The decree sets a duty and no term for it."""

    unit: Literal["none"]


RuleTerm = Annotated[WorkingDays | External | NoTerm, Field(discriminator="unit")]


class Reference(Strict):
    """Where in the law it stands, and the decree that gave it this wording."""

    decree: int
    decree_on: date
    paragraph: str
    part: int
    amended_by: int
    amended_on: date

    def text(self, language: str) -> str:
        days = {key: _dated(getattr(self, key), language) for key in ("decree_on", "amended_on")}
        return REFERENCE[language].format(**(self.model_dump() | days))


def _dated(day: date, language: str) -> str:
    """The day of a decree before its number; in Kazakh "12 тамыздағы", with the ending its month takes."""
    ending = {4: "дегі", 7: "дегі", 9: "тегі"}.get(day.month, "дағы") if language == "kk" else ""
    return long_date(day, language) + ending


class Value(Strict):
    """What the rule says from a day on. `term` null: repealed."""

    since: date
    term: RuleTerm | None
    reference: Reference


class MetBy(Strict):
    """The act that meets the obligation; whom it must name; which documents must all stand published."""

    act: ActKind
    names: Literal["actor", "recipient"] | None = None
    documents: tuple[What, ...] = ()


class Rule(Strict):
    """Who owes what to whom, after what, until when (ids are those of the register of obligations: 14-5.1)."""

    id: str = Field(pattern=r"^\d+(-\d+)?(\.\d+)?$")
    procedure: Procedure
    opened_by: ActKind
    met_by: MetBy
    actor: BodyKey | Each
    recipient: BodyKey | Each | None
    values: tuple[Value, ...] = Field(min_length=1)
    duty: Names
    notes: Names | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if isinstance(self.actor, Each) and isinstance(self.recipient, Each):
            raise ValueError("either the actor or the recipient can be each of several bodies, not both")
        if isinstance(self.actor, Each) and self.opened_by not in self.actor.each:
            raise ValueError("an actor that is each of several bodies must be named by the act that opens the rule")
        days = [value.since for value in self.values]
        if days != sorted(set(days)):
            raise ValueError("the values must follow each other in time, one to a day")
        return self

    def value_on(self, day: date) -> Value | None:
        """What the rule said on that day; None before the first wording."""
        return next((value for value in reversed(self.values) if value.since <= day), None)


Rules = dict[str, Rule]


def read_rule(file: Traversable) -> Rule:
    """One rule from its file. Raises RuleError naming the file and each wrong place."""
    try:
        rule = Rule.model_validate(yaml.safe_load(file.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise RuleError(f"{file.name}: {error}") from error
    if file.name != f"{rule.id}.yaml":
        raise RuleError(f"{file.name}: the rule in it is {rule.id}; a file is named after its rule")
    return rule


def read_rules(folder: Traversable) -> Rules:
    found = [read_rule(file) for file in folder.iterdir() if file.name.endswith(".yaml")]
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.id)}


@cache
def national_rules() -> Rules:
    """The rules of decree 1037 that this product carries."""
    return read_rules(files(__package__).joinpath("rules"))
