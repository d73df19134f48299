"""What changed between two states of the rules: two folders of rule files, or the law on two days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from deadline_watcher.law.rulebook import Rule, Rules
from deadline_watcher.law.telling import told_rule

# The state of the rules: each rule as it is told, by its id.
State = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Change:
    """One difference. `place` is a path of keys (values.0.term.amount), empty where the whole rule came or went."""

    rule: str
    place: str
    before: Any
    after: Any

    def __str__(self) -> str:
        if not self.place:
            return f"{self.rule}: {'removed' if self.after is None else 'added'}"
        return f"{self.rule}: {self.place}: {_shown(self.before)} → {_shown(self.after)}"


def as_written(rules: Rules) -> State:
    """Every rule with all its wordings."""
    return {rule.id: rule.model_dump(mode="json") for rule in rules.values()}


def as_in_force(rules: Rules, day: date) -> State:
    """The rules that held on a day, in the wording of that day, with the term and the reference."""
    return {rule.id: told for rule in rules.values() if (told := _on(rule, day))}


def changes(before: State, after: State) -> Iterator[Change]:
    """Every difference, rule by rule in the order of the decree."""
    for rule in [*after, *(gone for gone in before if gone not in after)]:
        old, new = before.get(rule), after.get(rule)
        if old is None or new is None:
            yield Change(rule, "", old, new)
        else:
            yield from _inside(rule, "", old, new)


def _on(rule: Rule, day: date) -> dict[str, Any] | None:
    value = rule.value_on(day)
    if value is None or value.term is None:
        return None
    return {**told_rule(rule, value), "term": value.term.model_dump(mode="json")}


def _inside(rule: str, place: str, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from _inside(rule, f"{place}.{key}".lstrip("."), old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _inside(rule, f"{place}.{number}", one, other)
    elif old != new:
        yield Change(rule, place, old, new)


def _shown(value: Any) -> str:
    return "nothing" if value is None else f"{value}"
