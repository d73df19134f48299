"""The chapters of the decree, and which paragraph stands in which."""

from collections.abc import Iterable

from deadline_watcher.law.rule_files import place_in_decree
from deadline_watcher.law.rulebook import Rule
from kense.i18n import Message, _

# Each chapter with its last paragraph: number, and the number inserted after it (14-11 is 14, 11).
CHAPTERS = (
    ((7, 0), _("Chapter 1. Information on treaties")),
    ((14, 4), _("Chapter 2. Decisions of international organizations")),
    ((14, 11), _("Chapter 2-1. Special procedures and treaty bodies")),
    ((29, 1), _("Chapter 3. Events at the highest level")),
    ((35, 0), _("Chapter 4. Agreements reached and instructions of the President")),
    ((41, 0), _("Chapter 5. International courts")),
    ((50, 0), _("Chapter 6. Coordination of international activity")),
)
DECREE = _("The decree itself")
RULES_1141 = _("Rules of 2010, repealed (No. 1141)")


def chapter_of(rule: Rule) -> Message:
    """The heading under which the rule stands, in our own words."""
    if rule.id.startswith("D"):
        return DECREE
    _inside, number, inserted, *_part = place_in_decree(rule.id)
    return next((title for last, title in CHAPTERS if (number, inserted) <= last), RULES_1141)


def by_chapter(rules: Iterable[Rule]) -> list[tuple[Message, list[Rule]]]:
    """The rules in their order, under their chapters; a chapter without any is left out."""
    grouped: dict[Message, list[Rule]] = {}
    for rule in rules:
        grouped.setdefault(chapter_of(rule), []).append(rule)
    return list(grouped.items())
