"""What a rule of the decree is: who owes what to whom, after what or before what, until when.

A value is keyed by the day it came into force and carries the reference of that day; a `term` of null there
means repealed. Keys nobody knows are refused, so that a slip of the pen is never read as silence.
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from deadline_watcher.law.references import Reference
from deadline_watcher.law.terms import Chain, ExceptionTest, NoTerm, RuleTerm, Strict
from deadline_watcher.names import Names
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.bodies import parties
from kense.contracts.events import Procedure

What = Literal["communication", "reply"]
Kind = Literal["duty", "permission", "prohibition", "exclusion", "content", "standing"]


def _known_party(key: str) -> str:
    if key not in parties():
        raise ValueError(f"the directory of bodies has no {key!r}")
    return key


def _several(told: object) -> object:
    return [told] if isinstance(told, str) else told


PartyKey = Annotated[str, AfterValidator(_known_party)]
ActKinds = Annotated[tuple[ActKind, ...], BeforeValidator(_several)]


class Each(Strict):
    """One obligation for each body that an act of these kinds names; until then it is the role's."""

    each: Annotated[ActKinds, Field(min_length=1)]
    role: PartyKey


Party = PartyKey | Each


class Value(Strict):
    """What the rule says from a day on. `term` null: repealed. `since_uncertain`: the day is our best reading."""

    since: date
    since_uncertain: bool = False
    term: RuleTerm | None
    reference: Reference


class MetBy(Strict):
    """The act that meets the obligation; whom it must name; which documents must all stand published.

    `after_opening`: only an act done and recorded after the one that opened it (23: information handed in again).
    """

    act: ActKind
    names: Literal["actor", "recipient"] | None = None
    documents: tuple[What, ...] = ()
    after_opening: bool = False


class Start(Strict):
    """Whether the decree says from what the term runs; if not, what we count from and why."""

    stated: bool = True
    reading: Names | None = None

    @model_validator(mode="after")
    def _explained(self) -> Self:
        if not self.stated and self.reading is None:
            raise ValueError("where the decree states no start, 'reading' says what is counted from and why")
        return self


class Rule(Strict):
    """One row of the register of obligations, by its id: 14-5.1, 29-1, D3.

    `freed_by` are circumstances under which somebody else sets the term (27); `unless` those under which it is not owed.
    `conditional`: a case can end without it ever having been opened. `also_in`: procedures in whose cases it is owed too (40).
    """

    id: str = Field(pattern=r"^D?\d+(-\d+)?(\.\d+[a-z]?)?$")
    kind: Kind = "duty"
    procedure: Procedure
    also_in: tuple[Procedure, ...] = ()
    actor: Party
    recipient: Party | None
    opened_by: ActKinds = ()
    met_by: MetBy | None = None
    each_time: bool = False
    conditional: bool = False
    when: tuple[Circumstance, ...] = ()
    unless: tuple[Circumstance, ...] = ()
    freed_by: tuple[Circumstance, ...] = ()
    silence: Literal["consent"] | None = None
    extension: Literal["allowed", "forbidden"] = "allowed"
    other_terms_by: PartyKey | None = None
    start: Start = Start()
    values: tuple[Value, ...] = Field(min_length=1)
    duty: Names
    notes: Names | None = None
    wording: Names | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if isinstance(self.actor, Each) and isinstance(self.recipient, Each):
            raise ValueError("either the actor or the recipient can be each of several bodies, not both")
        days = [value.since for value in self.values]
        if days != sorted(set(days)):
            raise ValueError("the values must follow each other in time, one to a day; these overlap")
        if self.met_by and self.met_by.act in self.opened_by:
            raise ValueError("an act that opens the rule cannot meet it: that is a circle")
        return self

    @property
    def paragraph(self) -> str:
        return self.id.split(".")[0]

    @property
    def each(self) -> Each | None:
        return next((party for party in (self.actor, self.recipient) if isinstance(party, Each)), None)

    def value_on(self, day: date) -> Value | None:
        """What the rule said on that day; None before the first wording."""
        return next((value for value in reversed(self.values) if value.since <= day), None)

    def leans_on(self) -> set[str]:
        """The ids of the rules whose dates this one is counted from."""
        terms = [value.term for value in self.values]
        chains = {chain.rule for term in terms if (chain := getattr(term, "of", None)) and isinstance(chain, Chain)}
        return chains | {term.rule for term in terms if isinstance(term, ExceptionTest)}

    @property
    def has_term(self) -> bool:
        """Whether its newest wording sets any term."""
        return self.values[-1].term is not None and not isinstance(self.values[-1].term, NoTerm)


def role_of(party: Party) -> str:
    """The party as the decree names it."""
    return party.role if isinstance(party, Each) else party


Rules = dict[str, Rule]
