"""A short mark of the law an installation applies: equal marks give equal dates for equal acts."""

import hashlib
import json
from dataclasses import dataclass

from deadline_watcher.law.choices import Choices
from deadline_watcher.law.rulebook import Rule, Rules

LENGTH = 16


@dataclass(frozen=True)
class Fingerprint:
    """`rules` is a hash of what counts in the rules, `calendar` the calendar's version, `choices` those of counting."""

    rules: str
    calendar: str
    choices: dict[str, str | int]

    @property
    def mark(self) -> str:
        return _hash([self.rules, self.calendar, self.choices])


def mark_of_rules(rules: Rules) -> str:
    return _hash([_what_counts(rule) for rule in rules.values()])


def _what_counts(rule: Rule) -> object:
    """What a rule says in words changes no date."""
    return rule.model_dump(
        mode="json",
        exclude={"duty": True, "notes": True, "wording": True, "start": True, "values": {"__all__": {"reference"}}},
    )


def fingerprint(rules: str, calendar: str, choices: Choices) -> Fingerprint:
    """`rules` as mark_of_rules gives it."""
    return Fingerprint(rules, calendar, choices.model_dump(mode="json"))


def _hash(told: object) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:LENGTH]
