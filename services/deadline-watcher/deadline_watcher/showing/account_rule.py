"""A rule of the decree in words, for one reader: its text in three languages, its term, its validity, and how it is read."""

from dataclasses import dataclass
from datetime import date

from deadline_watcher.law.explaining import valid_until
from deadline_watcher.law.rulebook import Party, Rule, Value, role_of
from deadline_watcher.showing.term_words import term_in_words
from deadline_watcher.showing.voice import Voice
from deadline_watcher.showing.words import ACTS, CIRCUMSTANCES, KINDS
from kense.contracts.acts import Circumstance
from kense.i18n import LANGUAGES, _


@dataclass(frozen=True)
class Wording:
    """The duty in one language, and where it stands in the law."""

    language: str
    duty: str
    reference: str


@dataclass(frozen=True)
class Said:
    """A name and what is said of it."""

    name: str
    text: str


@dataclass(frozen=True)
class RuleTold:
    """`facts` are who, to whom, when and under which conditions; `remarks` how it is read, and why."""

    id: str
    kind: str
    duty: str
    wordings: tuple[Wording, ...]
    validity: str
    facts: tuple[Said, ...]
    remarks: tuple[Said, ...]


def rule_told(rule: Rule, value: Value, voice: Voice, on: date | None = None) -> RuleTold:
    """The rule in the wording of `value`; bodies bear the names of the day `on`."""
    names = value.reference.names()
    return RuleTold(
        id=rule.id,
        kind=voice.say(KINDS[rule.kind][0]),
        duty=rule.duty.of(voice.language),
        wordings=tuple(Wording(code, rule.duty.of(code), names.of(code)) for code in LANGUAGES),
        validity=validity(rule, value, voice),
        facts=facts_told(rule, value, voice, on),
        remarks=tuple(_remarks(rule, value, voice)),
    )


def validity(rule: Rule, value: Value, voice: Voice) -> str:
    """From when this wording holds, and until when."""
    since, until = voice.day(value.since), valid_until(rule, value)
    if value.term is None and value.since_uncertain:
        return voice.say(_("No longer in force since about {since}; the exact day is not in our sources"), since=since)
    if value.term is None:
        return voice.say(_("No longer in force since {day}"), day=since)
    if value.since_uncertain and until:
        return voice.say(_("In this wording from about {since} until {until}"), since=since, until=voice.day(until))
    if value.since_uncertain:
        return voice.say(_("In this wording since about {since}; the exact day is not in our sources"), since=since)
    if until:
        return voice.say(_("In this wording from {since}; no longer from {until}"), since=since, until=voice.day(until))
    return voice.say(_("In this wording since {day}"), day=since)


def party_told(party: Party | None, voice: Voice, on: date | None = None) -> str:
    return voice.body(role_of(party), on) if party else ""


def facts_told(rule: Rule, value: Value, voice: Voice, on: date | None = None) -> tuple[Said, ...]:
    """Who owes it to whom, when, and under which conditions; what does not apply is left out."""
    return tuple(Said(voice.say(name), text) for name, text in _facts(rule, value, voice, on) if text)


def _facts(rule: Rule, value: Value, voice: Voice, on: date | None) -> list[tuple[str, str]]:
    return [
        (_("Who owes it") if rule.kind == "duty" else _("Who"), party_told(rule.actor, voice, on)),
        (_("To whom"), party_told(rule.recipient, voice, on)),
        (_("Term in the decree"), term_in_words(value.term, voice)),
        (_("Arises when"), "; ".join(voice.say(ACTS[kind]) for kind in rule.opened_by)),
        (_("Met when"), voice.say(ACTS[rule.met_by.act]) if rule.met_by else ""),
        (_("Only if"), _circumstances(rule.when, voice)),
        (_("Not if"), _circumstances((*rule.unless, *rule.freed_by), voice)),
        (_("Other terms may be set by"), voice.body(rule.other_terms_by, on) if rule.other_terms_by else ""),
        (_("Extension"), voice.say(_("forbidden by the decree")) if rule.extension == "forbidden" else ""),
        (_("Silence"), voice.say(_("counts as consent once the term is over")) if rule.silence else ""),
    ]


def _circumstances(held: tuple[Circumstance, ...], voice: Voice) -> str:
    return "; ".join(voice.say(CIRCUMSTANCES[one]) for one in held)


def _remarks(rule: Rule, value: Value, voice: Voice) -> list[Said]:
    """How it is read; where the decree states no start; where its language editions disagree."""
    start = rule.start.reading if not rule.start.stated else None
    told = [
        (_("The decree does not say from what the term runs"), start),
        (_("How it is read"), rule.notes),
        (_("Where the language editions disagree"), rule.wording),
    ]
    return [Said(voice.say(name), names.of(voice.language)) for name, names in told if names]
