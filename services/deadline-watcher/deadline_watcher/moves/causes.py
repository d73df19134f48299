"""Why a date would move: the difference between what it rests on and what the acts and the law give now."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from deadline_watcher.cases.standing import Basis
from deadline_watcher.law.counting import Explained

What = Literal[
    "opened", "planned", "letter date", "other rule", "term", "no date", "rule", "choice", "day off", "worked", "anew"
]
ProposalKind = Literal["acts", "rules", "choices", "calendar"]

# By which of its causes a move is proposed: the first of these that is among them.
KINDS: dict[ProposalKind, frozenset[What]] = {
    "acts": frozenset({"opened", "planned", "letter date", "other rule", "term", "no date"}),
    "rules": frozenset({"rule"}),
    "choices": frozenset({"choice"}),
    "calendar": frozenset({"day off", "worked", "anew"}),
}


class Cause(BaseModel):
    """One thing that changed. `subject`: the kind of act, the rule, or the choice; `old` and `new`: days in ISO form, or values."""

    model_config = ConfigDict(frozen=True)

    what: What
    subject: str = ""
    old: str = ""
    new: str = ""


def causes(old: Basis, new: Basis) -> tuple[Cause, ...]:
    """Everything that differs; at least one."""
    found = (*_of_acts(old, new), *_of_law(old, new))
    return found or (Cause(what="anew", old=old.counted.calendar, new=new.counted.calendar),)


def kind_of(found: tuple[Cause, ...]) -> ProposalKind:
    said = {cause.what for cause in found}
    return next(kind for kind, of_kind in KINDS.items() if said & of_kind)


def _of_acts(old: Basis, new: Basis) -> Iterator[Cause]:
    was, now = old.counted, new.counted
    if was.undated != now.undated:
        yield Cause(what="no date", subject=now.undated or "")
    elif was.day_zero != now.day_zero:
        yield _day_zero(old, new)
    if (old.term_from and old.term_from.term) != (new.term_from and new.term_from.term):
        yield Cause(what="term")


def _day_zero(old: Basis, new: Basis) -> Cause:
    days = {"old": f"{old.counted.day_zero}", "new": f"{new.counted.day_zero}"}
    other = new.counted.counted_from
    if other:
        return Cause(what="other rule", subject=other.rule, **days)
    if new.counted.zero_is == "planned day":
        return Cause(what="planned", **days)
    if new.counted.zero_is == "letter date":
        return Cause(what="letter date", **days)
    return Cause(what="opened", subject=new.opened_by.kind, **days)


def _of_law(old: Basis, new: Basis) -> Iterator[Cause]:
    was, now = old.counted, new.counted
    if now.undated is None and (old.since != new.since or (was.unit, was.amount) != (now.unit, now.amount)):
        yield Cause(what="rule", old=f"{old.since}", new=f"{new.since}")
    for name in sorted(was.settings.keys() & now.settings.keys()):
        if was.settings[name] != now.settings[name]:
            yield Cause(what="choice", subject=name, old=str(was.settings[name]), new=str(now.settings[name]))
    yield from (Cause(what="day off" if off else "worked", new=f"{day}") for day, off in _changed_days(was, now))


def _changed_days(was: Explained, now: Explained) -> Iterator[tuple[date, bool]]:
    """The days of both counts of which the calendar now says something else, and whether they are off now. Where every
    day counts, worked or not, only the last one and those by which it is rolled matter.
    """
    before = {day.date: day.off is not None for day in was.days}
    for day in now.days:
        matters = now.unit == "working days" or day.number in (None, now.amount) or day.date == now.external
        if matters and before.get(day.date, day.off is not None) is not (day.off is not None):
            yield day.date, day.off is not None
