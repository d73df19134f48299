"""What several chapters take from a case: days as JSON holds them, names of bodies, circumstances."""

from collections.abc import Iterable
from datetime import date

from composer.known import Known
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.bodies import body_name


def text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def last_day(known: Known, kind: ActKind) -> date | None:
    return max((act.occurred_on for act in known.of(kind)), default=None)


def planned(known: Known, *kinds: ActKind) -> date | None:
    """The day that an act of those kinds fixed last."""
    days = [act.planned_for for kind in kinds for act in known.of(kind) if act.planned_for]
    return days[-1] if days else None


def named(bodies: Iterable[str], language: str) -> list[str]:
    return [body_name(body, language) for body in bodies]


def holds(known: Known, circumstance: Circumstance) -> bool:
    """Whether it is among the circumstances that were stated last."""
    stated = known.of(ActKind.CIRCUMSTANCES_STATED)
    return bool(stated) and circumstance.value in stated[-1].circumstances
