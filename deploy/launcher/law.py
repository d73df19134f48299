"""What the command line asks of the law: explain a date, look at the rules, list what is due.

An option left out is None; one left empty, by a script whose variable was empty perhaps, is refused and never read as left out.
"""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.cases.watch import SERVICE
from deadline_watcher.law.explaining import Answer, Law, answer
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.law.rule_changes import Change, State, as_in_force, as_written, changes
from deadline_watcher.law.rule_files import RuleError, national_rules, read_rules
from deadline_watcher.law.rulebook import Rule, Rules
from deadline_watcher.law.telling import told, told_rule
from deadline_watcher.showing.account import account_of
from deadline_watcher.showing.account_rule import RuleTold, rule_told
from deadline_watcher.showing.board import Board, Line
from deadline_watcher.showing.voice import Voice
from deadline_watcher.tables import Base
from kense.build import store_of
from kense.clock import Clock, day_of
from kense.contracts.acts import CountedFrom, Term
from kense.contracts.bodies import parties
from kense.messaging.unit import Store
from kense.problems import Problem
from kense.settings import Settings
from launcher.reading import Refused

LOOK_ALIKES = str.maketrans(
    "авбд,\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{NON-BREAKING HYPHEN}", "abbd.----", "\u200b\ufeff"
)


def watcher(settings: Settings) -> Store | None:
    """The watcher's records of this installation; None where there are none yet."""
    if not settings.has_database(SERVICE):
        return None
    return store_of(SERVICE, settings, Base.metadata, Clock.from_environment())


@asynccontextmanager
async def records(store: Store) -> AsyncIterator[AsyncSession]:
    """The records, brought to the tables of this release first: the data folder may be older."""
    try:
        await store.database.migrate("deadline_watcher:migrations")
        async with store.database.reading() as session:
            yield session
    finally:
        await store.database.close()


async def law_here(settings: Settings) -> Law:
    """The law with what the clerks of this installation recorded about the calendar."""
    book, store = Lawbook.of(settings), watcher(settings)
    if store is None:
        return Law(book.rules, national_calendar(), book.choices)
    async with records(store) as session:
        return await book.now(session)


async def explained(
    rule: str, on: str, term: str | None, determined: str | None, settings: Settings
) -> tuple[Answer, str]:
    """The answer of a rule for a day, and the same in words. Raises Refused."""
    law, voice = await law_here(settings), Voice(settings.language)
    found = known(rule, law.rules)
    named, fixed = None if term is None else read_term(term), None if determined is None else day(determined)
    try:
        given = answer(found, day(on), law, named, fixed)
    except Problem as problem:
        raise Refused(" ".join(voice.say(sentence) for sentence in problem.sentences())) from problem
    return given, in_words(given, voice)


def as_json(given: Answer) -> dict[str, Any]:
    return told(given)


def in_words(given: Answer, voice: Voice) -> str:
    account = account_of(given.explained, given.rule, given.value, voice)
    lines = [f"{account.rule.id}: {account.rule.duty}", account.heading, ""]
    lines += [f"{fact.name}: {fact.text}" for fact in account.facts]
    lines += [f"{choice.name}: {choice.text}" for choice in account.choices]
    lines += ["", *(f"! {notice}" for notice in account.notices)]
    lines += [f"  {day.title}  {'; '.join((*day.lines, *day.marks))}".rstrip() for day in account.days]
    lines += ["", *(f"{wording.language}: {wording.duty}. {wording.reference}" for wording in account.rule.wordings)]
    return "\n".join([*lines, *_said(account.rule)])


def rule_in_words(rule: Rule, settings: Settings) -> str:
    """A rule for a person: its duty, who owes it and when, its wordings, newest first, and how it is read."""
    voice = Voice(settings.language)
    newest = rule_told(rule, rule.values[-1], voice)
    earlier = [rule_told(rule, value, voice, value.since) for value in reversed(rule.values[:-1])]
    lines = [f"{rule.id}: {newest.duty}", newest.kind, ""]
    lines += [f"{wording.language}: {wording.duty}. {wording.reference}" for wording in newest.wordings]
    lines += _said(newest)
    for one in earlier:
        lines += ["", one.validity, *(f"{wording.language}: {wording.reference}" for wording in one.wordings)]
        lines += [f"{fact.name}: {fact.text}" for fact in one.facts]
    return "\n".join(lines)


def _said(told: RuleTold) -> list[str]:
    return [told.validity, *(f"{one.name}: {one.text}" for one in (*told.facts, *told.remarks))]


def rule_line(rule: Rule, settings: Settings) -> str:
    return f"{rule.id:8} {rule.duty.of(settings.language)}"


def known(rule: str, rules: Mapping[str, Rule]) -> Rule:
    """The rule of that id. Raises Refused, naming the one that looks like it, or those of the same paragraph."""
    if found := rules.get(rule):
        return found
    alike = next((other for other in rules if other.casefold() == _looks(rule)), None)
    near = [other for other in rules if other.split(".")[0] == rule.split(".")[0]]
    if alike:
        hint = (
            f"Rule {alike} looks like it: write {alike}, with Latin letters, plain hyphens and points, and no spaces."
        )
    elif near:
        hint = f"Paragraph {rule.split('.')[0]} has {', '.join(near)}."
    else:
        hint = "List them with: kense rules show"
    raise Refused(f"There is no rule {rule!r}. Nothing was computed. {hint}")


def _looks(rule: str) -> str:
    """An id as the eye reads it: Cyrillic letters, dashes and commas for their look-alikes, no spaces, small letters."""
    return "".join(rule.casefold().split()).translate(LOOK_ALIKES)


def day(text: str) -> date:
    """A day, or the ministry's day of an instant with its offset. Raises Refused."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
        return day_of(datetime.fromisoformat(text))
    except ValueError:
        raise Refused(
            f"{text!r} is no day. Nothing was computed. Write a day as 2026-11-22, or an instant with its offset as "
            "2026-11-22T23:30+05:00."
        ) from None


def read_term(text: str) -> Term:
    """60d, 2m or a day. Raises Refused."""
    if amount := re.fullmatch(r"([1-9]\d{0,3})([dm])", text):
        number, unit = int(amount[1]), amount[2]
        days, months = (number, None) if unit == "d" else (None, number)
        return Term(days=days, months=months, counted_from=CountedFrom.RECEIPT)
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError
        return Term(date=date.fromisoformat(text))
    except ValueError:
        raise Refused(
            f"{text!r} is no term. Nothing was computed. Write 60d (days), 2m (months) or a day as 2026-11-22."
        ) from None


def checked(folder: Path | None) -> list[str]:
    """Every fault in a folder of rule files, or in the project's own rules; none if all is well. Raises Refused."""
    try:
        rules_in(folder)
    except RuleError as error:
        return [str(fault) for fault in error.faults]
    return []


def rules_in(folder: Path | None) -> Rules:
    if folder is None:
        return national_rules()
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}. Nothing was read. Check the name.")
    if not any(folder.glob("*.yaml")):
        raise Refused(
            f"The folder {folder} holds no rule file. Nothing was read. Rule files end in .yaml: check the name."
        )
    return read_rules(folder)


def difference(before: str, after: str) -> list[Change]:
    """Between two folders of rule files, or the law on two days. Raises Refused."""
    try:
        return list(changes(_state(before), _state(after)))
    except RuleError as error:
        raise Refused(f"The rules cannot be compared: {error}. Mend them first.") from error


def _state(text: str) -> State:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return as_in_force(rules_in(None), day(text))
    return as_written(rules_in(Path(text)))


def shown(rule: Rule) -> dict[str, Any]:
    """A rule with each of its wordings, newest first."""
    wordings = [
        {**told_rule(rule, value), "term": value.term.model_dump(mode="json") if value.term else None}
        for value in reversed(rule.values)
    ]
    return {**wordings[0], "procedure": rule.procedure.value, "wordings": wordings}


async def due(body: str | None, before: str | None, settings: Settings) -> list[dict[str, Any]]:
    """What is still owed, the most pressing first: of one body, with an act-by day up to `before`. Raises Refused."""
    if body is not None and body not in parties():
        raise Refused(
            f"There is no body {body!r}. Nothing was listed. The keys are those of the directory of bodies, for example interior."
        )
    until, store = None if before is None else day(before), watcher(settings)
    if store is None:
        return []
    async with records(store) as session:
        calendar = await Lawbook.of(settings).calendar(session)
        lines = await Board(calendar, store.clock.today()).open_lines(session)
    listed = [line for line in lines if body in (None, line.row.actor)]
    return [_line(line) for line in listed if until is None or (line.row.act_by and line.row.act_by <= until)]


def _line(line: Line) -> dict[str, Any]:
    row, case = line.row, line.case
    days = {
        name: value.isoformat() if (value := getattr(row, name)) else None
        for name in ("statutory", "act_by", "external", "extended_to")
    }
    return {
        "case": str(case.id),
        "reference": case.reference,
        "title": case.title,
        "rule": row.rule,
        "actor": row.actor,
        "recipient": row.recipient,
        **days,
        "state": line.state.value,
        "working_days_left": line.left if row.act_by else None,
        "why": f"/{SERVICE}/obligations/{row.id}/why",
    }
