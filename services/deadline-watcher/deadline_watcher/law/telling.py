"""An explained date as programs read it: the same keys on every page's JSON and from the command line."""

from typing import Any

from deadline_watcher.law.counting import CountedDay, Explained
from deadline_watcher.law.explaining import Answer, valid_until
from deadline_watcher.law.rulebook import Rule, Value, role_of


def told(answer: Answer) -> dict[str, Any]:
    """Keys kept stable: rule, day_zero, statutory, act_by, external, calendar, settings, days, applies, undated, and more."""
    return {"rule": told_rule(answer.rule, answer.value), **told_date(answer.explained)}


def told_date(explained: Explained) -> dict[str, Any]:
    """`days` in the order of the count: the date, the number it was counted as, and why it was not worked."""
    plain = explained.model_dump(mode="json", exclude={"days"})
    return {**plain, "days": [_told_day(day) for day in explained.days]}


def told_rule(rule: Rule, value: Value) -> dict[str, Any]:
    """The rule in the wording of that value, with its reference and validity. Days in ISO 8601; `until` is exclusive."""
    until = valid_until(rule, value)
    return {
        "id": rule.id,
        "kind": rule.kind,
        "actor": role_of(rule.actor),
        "recipient": role_of(rule.recipient) if rule.recipient else None,
        "duty": rule.duty.model_dump(),
        "reference": value.reference.names().model_dump(),
        "since": value.since.isoformat(),
        "since_uncertain": value.since_uncertain,
        "until": until.isoformat() if until else None,
        "start": rule.start.model_dump(),
        "extension": rule.extension,
        "notes": rule.notes.model_dump() if rule.notes else None,
        "wording": rule.wording.model_dump() if rule.wording else None,
    }


def _told_day(day: CountedDay) -> dict[str, Any]:
    """`act`: the law or order that makes the day off, or worked."""
    why = day.off or day.worked
    act = why.act if why else None
    return {
        "date": day.date.isoformat(),
        "number": day.number,
        "why": day.off.name.model_dump() if day.off else None,
        "estimated": day.off.estimated if day.off else False,
        "working_weekend": day.working_weekend,
        "act": act.model_dump() if act else None,
    }
