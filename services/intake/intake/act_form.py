"""An act as a person says it: what its kind asks for, each fault in words, and what was sent kept for the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData

from intake.fields import Faults, read_day, read_term, term_fields
from intake.procedures import (
    GIVEN_BY,
    MAY_NAME_A_TERM,
    MAY_NAME_BODIES,
    NEEDS_BODIES,
    PLANS,
    ROLES,
    SENT_TO,
    SETS_TERM,
)
from intake.tables import Act
from kense.contracts.acts import ActKind, Circumstance, CountedFrom, Term
from kense.contracts.bodies import competent, directory
from kense.i18n import _


@dataclass
class ActForm:
    """What a person says of an act. `faults` names each field that cannot stand, and why; `said` is what was sent."""

    kind: ActKind
    occurred_on: date | None = None
    bodies: list[str] = field(default_factory=list)
    planned_for: date | None = None
    circumstances: list[Circumstance] = field(default_factory=list)
    term: Term | None = None
    letter_date: date | None = None
    note: str = ""
    faults: Faults = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    @property
    def written(self) -> dict[str, str]:
        """What stands in the fields: as it was sent, faults and all, or as it is recorded."""
        days = {name: str(getattr(self, name) or "") for name in ("occurred_on", "planned_for", "letter_date")}
        return {**days, **term_fields(self.term), "note": self.note, **self.said}

    @property
    def parties(self) -> list[str]:
        """Whom an act of this kind can name; none where it concerns the whole case."""
        if self.kind is ActKind.COMMUNICATION_ROUTED:
            return [body.key for body in competent()]
        return [*ROLES.get(self.kind, ()), *directory()] if self.kind in MAY_NAME_BODIES else []

    @property
    def part(self) -> str:
        """What the named bodies have to do with the act."""
        return "gave" if self.kind in GIVEN_BY else "got" if self.kind in SENT_TO else "concern"

    @property
    def plans(self) -> bool:
        return self.kind in PLANS

    @property
    def sets_term(self) -> bool:
        return self.kind in SETS_TERM

    @property
    def names_term(self) -> bool:
        return self.kind in MAY_NAME_A_TERM

    @property
    def states(self) -> bool:
        return self.kind is ActKind.CIRCUMSTANCES_STATED

    @property
    def stated(self) -> tuple[object, ...]:
        """What can be corrected in an act, to see whether anything was."""
        named = (frozenset(self.bodies), frozenset(self.circumstances))
        return (self.occurred_on, *named, self.planned_for, self.term, self.letter_date)


def form_of(act: Act) -> ActForm:
    """The act as it is recorded, for its correction. The note is for the reason."""
    return ActForm(
        kind=ActKind(act.kind),
        occurred_on=act.occurred_on,
        bodies=list(act.bodies),
        planned_for=act.planned_for,
        circumstances=[Circumstance(one) for one in act.circumstances],
        term=Term.model_validate(act.term) if act.term else None,
        letter_date=act.letter_date,
    )


def read_act_form(form: FormData, kind: ActKind, today: date, possible: Sequence[Circumstance] = ()) -> ActForm:
    """The form's values, checked. A value that cannot be read is left out and stands in `faults`."""
    said = {name: str(value).strip() for name, value in form.items() if isinstance(value, str)}
    act = ActForm(kind=kind, note=said.get("note", ""), said=said)
    act.occurred_on = read_day(said.get("occurred_on", ""), "occurred_on", act.faults)
    act.bodies = [str(key) for key in form.getlist("bodies")] if act.parties else []
    if act.plans:
        act.planned_for = read_day(said.get("planned_for", ""), "planned_for", act.faults)
    if act.states:
        act.circumstances = [one for one in possible if one.value in form.getlist("circumstances")]
    if act.names_term:
        act.term = read_term(said, act.faults)
        act.letter_date = read_day(said.get("letter_date", ""), "letter_date", act.faults)
    _check(act, today)
    return act


def _check(act: ActForm, today: date) -> None:
    """Name in `faults` what cannot be recorded as it stands."""
    if act.occurred_on is None:
        act.faults.setdefault("occurred_on", _("Give the day on which it happened."))
    elif act.occurred_on > today:
        act.faults["occurred_on"] = _(
            "This day is still to come, and only what has happened is recorded. Correct the day."
        )
    if set(act.bodies) - set(act.parties):
        act.faults["bodies"] = _("One of these bodies is not in the directory. Choose the bodies again.")
    elif not act.bodies and act.kind in NEEDS_BODIES:
        act.faults["bodies"] = _("Tick at least one body: whose term runs or ends depends on it.")
    _check_days_to_come(act)
    if act.sets_term and act.term is None:
        act.faults["term"] = _("Give the day that the paper names.")
    if act.term and act.term.counted_from is CountedFrom.LETTER_DATE and act.letter_date is None:
        act.faults.setdefault("letter_date", _("The term runs from the date of the letter: give that date."))


def _check_days_to_come(act: ActForm) -> None:
    if not act.plans:
        return
    if act.planned_for is None:
        act.faults.setdefault("planned_for", _("Give the day it is planned for: terms are counted back from it."))
    elif act.occurred_on and act.planned_for < act.occurred_on:
        act.faults["planned_for"] = _("The planned day is before the day on which it was fixed. Correct one of them.")
