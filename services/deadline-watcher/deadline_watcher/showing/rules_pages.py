"""The rules of the decree: all of them by chapter, and each with everything that is known of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse

from deadline_watcher.law.chapters import by_chapter, chapter_of
from deadline_watcher.law.rulebook import Rule, Value
from deadline_watcher.law.terms import NoTerm, WorkingDays
from deadline_watcher.names import Names
from deadline_watcher.showing.account_rule import facts_told, party_told, validity
from deadline_watcher.showing.showing import Showing
from deadline_watcher.showing.term_words import term_in_words
from deadline_watcher.showing.voice import Voice
from kense.i18n import LANGUAGES, _
from kense.problems import Problem

Mark = Literal["no_term", "no_start", "editions", "repealed"]

NO_RULE = Problem(
    _("There is no rule with this number."),
    _("The address is mistyped, or the decree has no such paragraph or part."),
    _("Start from the list of all rules."),
    404,
)


def no_term(rule: Rule) -> bool:
    """The decree sets none; the ministry's own setting may stand in its place (14-7)."""
    term = rule.values[-1].term
    return isinstance(term, NoTerm) or (isinstance(term, WorkingDays) and term.amount is None)


MARKS: dict[Mark, Callable[[Rule], bool]] = {
    "no_term": no_term,
    "no_start": lambda rule: not rule.start.stated,
    "editions": lambda rule: rule.wording is not None,
    "repealed": lambda rule: rule.values[-1].term is None,
}


def marks(rule: Rule) -> list[Mark]:
    """What a reader must know of the rule before anything else."""
    return [mark for mark, holds in MARKS.items() if holds(rule)]


@dataclass(frozen=True)
class RuleLine:
    """A rule in the list: its newest wording."""

    rule: Rule
    actor: str
    recipient: str
    term: str
    validity: str
    marks: list[Mark]


@dataclass(frozen=True)
class Dated:
    """What the rule said in one wording, with its reference in every language."""

    validity: str
    term: str
    reference: Names


def line(rule: Rule, voice: Voice) -> RuleLine:
    newest = rule.values[-1]
    actor, recipient = party_told(rule.actor, voice), party_told(rule.recipient, voice)
    return RuleLine(
        rule, actor, recipient, term_in_words(newest.term, voice), validity(rule, newest, voice), marks(rule)
    )


def dated(rule: Rule, value: Value, voice: Voice) -> Dated:
    return Dated(validity(rule, value, voice), term_in_words(value.term, voice), value.reference.names())


def remarks(rule: Rule, voice: Voice) -> list[tuple[str, Names]]:
    """Readings and disagreements, each with its text in every language."""
    told = [
        (_("The decree does not say from what the term runs"), rule.start.reading),
        (_("How it is read"), rule.notes),
        (_("Where the language editions disagree"), rule.wording),
    ]
    return [(voice.say(name), names) for name, names in told if names]


def add_rules(app: FastAPI, showing: Showing) -> None:
    rules = showing.book.rules

    @app.get("/rules", response_class=HTMLResponse, summary="All rules of the decree, by chapter")
    async def listed(request: Request, only: Annotated[Mark | Literal[""], Query()] = "") -> HTMLResponse:
        voice = showing.voice(request)
        chosen = [rule for rule in rules.values() if not only or MARKS[only](rule)]
        return showing.show(
            request,
            "rules.html",
            chapters=[(title, [line(rule, voice) for rule in held]) for title, held in by_chapter(chosen)],
            only=only,
            counts={mark: sum(holds(rule) for rule in rules.values()) for mark, holds in MARKS.items()},
        )

    @app.get("/rules/{rule_id}", response_class=HTMLResponse, summary="One rule, with all its wordings")
    async def one(request: Request, rule_id: str) -> HTMLResponse:
        voice, rule = showing.voice(request), rules.get(rule_id)
        if rule is None:
            raise NO_RULE
        return showing.show(
            request,
            "rule.html",
            told=line(rule, voice),
            title=chapter_of(rule),
            wordings=[dated(rule, value, voice) for value in reversed(rule.values)],
            facts=facts_told(rule, rule.values[-1], voice),
            remarks=remarks(rule, voice),
            codes=LANGUAGES,
        )
