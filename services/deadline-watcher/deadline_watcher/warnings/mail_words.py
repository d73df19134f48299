"""The words of a warning, as plain text and as simple HTML: what is due, for whom, by when, why, and what happens next."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from deadline_watcher.law.counting import working_days_left
from deadline_watcher.showing.voice import Voice
from deadline_watcher.warnings.ladders import MISSED
from deadline_watcher.warnings.occasion import Occasion
from deadline_watcher.warnings.words import ROLES
from kense.i18n import _


@dataclass(frozen=True)
class Links:
    why: str
    acknowledge: str


@dataclass(frozen=True)
class Words:
    """The mail as its parts; `text()` and `html()` show the same."""

    subject: str
    language: str
    name: str
    opening: str
    duty: str
    facts: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    then: tuple[str, ...]
    because: tuple[str, ...]

    def text(self) -> str:
        facts = "\n".join(f"{label}: {value}" for label, value in self.facts)
        links = "\n\n".join(f"{label}:\n{address}" for label, address in self.links)
        parts = (f"{self.name},", self.opening, self.duty, facts, links, "\n".join(self.then), "\n".join(self.because))
        return "\n\n".join(part for part in parts if part) + "\n"

    def html(self) -> str:
        return _template().get_template("mail.html").render(mail=self)


@cache
def _template() -> Environment:
    loader = PackageLoader("deadline_watcher", "pages")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def words(occasion: Occasion, links: Links, voice: Voice) -> Words:
    duty = occasion.duty.of(voice.language)
    short, opening = _what(occasion, voice)
    case = occasion.case.reference or occasion.case.title
    return Words(
        subject=" ".join(f"{short}: {duty} ({case})".split()),
        language=voice.language,
        name=occasion.addressee.person.name,
        opening=opening,
        duty=f"{duty}.",
        facts=tuple(_facts(occasion, voice)),
        links=(
            (voice.say(_("Why this date, counted day by day")), links.why),
            (voice.say(_("Say that you have it")), links.acknowledge),
        ),
        then=tuple(_then(occasion, voice)),
        because=tuple(_because(occasion, voice)),
    )


def _what(occasion: Occasion, voice: Voice) -> tuple[str, str]:
    """The beginning of the subject, and the first sentence."""
    step, due = occasion.warned.step, voice.day(occasion.warned.act_by)
    if step.day == MISSED:
        return voice.say(_("Missed, {day}", day=due)), voice.say(_("The date has passed, and this duty is not met:"))
    if step.escalates:
        late = voice.amount(_late(occasion), "working days")
        opening = _("A date has passed, and this duty is still not met:")
        return voice.say(_("Late by {amount}, {day}", amount=late, day=due)), voice.say(opening)
    left = _left(occasion)
    if not left:
        return voice.say(_("Last working day, {day}", day=due)), voice.say(
            _("The last working day for this duty is here:")
        )
    amount = voice.amount(left, "working days")
    return voice.say(_("Due {day}, {amount} left", day=due, amount=amount)), voice.say(_("This duty falls due soon:"))


def _left(occasion: Occasion) -> int:
    return working_days_left(occasion.today, occasion.warned.act_by, occasion.warned.calendar)


def _late(occasion: Occasion) -> int:
    return working_days_left(occasion.warned.act_by, occasion.today, occasion.warned.calendar)


def _facts(occasion: Occasion, voice: Voice) -> Iterator[tuple[str, str]]:
    row, case, act_by = occasion.warned.row, occasion.case, occasion.warned.act_by
    yield voice.say(_("Owed by")), voice.body(row.actor)
    if row.recipient:
        yield voice.say(_("Owed to")), voice.body(row.recipient)
    yield voice.say(_("Case")), ", ".join(text for text in (case.reference, case.title) if text)
    yield voice.say(_("Act by")), f"{voice.day(act_by)} ({voice.weekday(act_by)})"
    if occasion.warned.deadline != act_by:
        yield voice.say(_("Late after")), voice.day(occasion.warned.deadline)
    on = voice.day(occasion.today)
    if _left(occasion):
        yield voice.say(_("Left on {day}", day=on)), voice.amount(_left(occasion), "working days")
    elif _late(occasion):
        yield voice.say(_("Late on {day}", day=on)), voice.amount(_late(occasion), "working days")
    yield voice.say(_("Rule")), row.rule


def _then(occasion: Occasion, voice: Voice) -> Iterator[str]:
    """What happens if nothing is done, and if the warning is acknowledged."""
    yield voice.say(_("What happens next:"))
    if occasion.next_warning:
        yield _item(
            voice.say(_("{day}: the next warning, if the duty is not met", day=voice.day(occasion.next_warning)))
        )
    for step, day in occasion.escalations:
        told = _("{day}: goes to the head, if the duty is not met by then")
        if step.to == "deputy_minister":
            told = _("{day}: goes to the deputy minister, if the duty is not met by then")
        yield _item(voice.say(told, day=voice.day(day)))
    yield _item(voice.say(_acknowledged(occasion, voice)))


def _acknowledged(occasion: Occasion, voice: Voice) -> str:
    waiting = next((step for step, _day in occasion.escalations if step.waits), None)
    if occasion.warned.step.to == "head" and waiting:
        day = voice.day(occasion.day_of(waiting, waiting=True))
        return voice.say(_("if you say that you have it, the deputy minister is told only on {day}", day=day))
    if occasion.warned.step.to == "officer" and occasion.escalations:
        return voice.say(
            _(
                "if you say that you have it, you are not warned of this date again; a missed date still goes to the head"
            )
        )
    return voice.say(_("if you say that you have it, you are not warned of this date again"))


def _item(text: str) -> str:
    return f"– {text}" if text.endswith(".") else f"– {text}."


def _because(occasion: Occasion, voice: Voice) -> Iterator[str]:
    """Why this person gets it; whom they stand in for, and until when."""
    away, role = occasion.addressee.in_place_of, occasion.warned.step.to
    for person in away:
        days = {"first": voice.day(person.away_from), "last": voice.day(person.away_until)}
        yield voice.say(
            _("You receive this in place of {name}, who is away from {first} until {last}.", name=person.name, **days)
        )
    if not away:
        held = voice.say(ROLES[role])
        yield voice.say(
            _("You receive this as {role}, {body}.", role=held, body=voice.body(occasion.addressee.person.body))
        )
    yield voice.say(_("Kense wrote this letter by itself; nobody reads answers to it."))
