"""The explanation of one obligation's date, for the page and for programs alike."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel

from deadline_watcher.acts import Act
from deadline_watcher.board import Line
from deadline_watcher.counting import Explained
from deadline_watcher.names import Names
from deadline_watcher.rulebook import Rules
from deadline_watcher.tables import OldDate
from kense.contracts.events import ObligationState


class RuleSaid(BaseModel):
    """The rule as it was worded: its text in our own words, where it stands, since when, and how we read it."""

    id: str
    duty: Names
    reference: Names
    since: date
    notes: Names | None


class Before(BaseModel):
    """Dates that held until `replaced_at`."""

    statutory: date | None
    act_by: date | None
    external: date | None
    calendar: str
    replaced_at: datetime


class Why(Explained):
    """Everything a lawyer needs to check the date: see Explained for the counting itself."""

    obligation: UUID
    case_id: UUID
    actor: str
    recipient: str | None
    state: ObligationState
    rule: RuleSaid
    opened_by: Act
    met_by: tuple[Act, ...]
    term_from: Act | None
    met_on: date | None
    history: tuple[Before, ...]


def why(line: Line, old: list[OldDate], rules: Rules) -> Why:
    row = line.row
    return Why.model_validate(
        {
            **row.explained,
            "obligation": row.id,
            "case_id": row.case_id,
            "actor": row.actor,
            "recipient": row.recipient,
            "state": line.state,
            "rule": _rule_said(rules, row.rule, row.since),
            "opened_by": row.opened_by,
            "met_by": row.met_by,
            "term_from": row.term_from,
            "met_on": row.met_on,
            "history": [{name: getattr(dates, name) for name in Before.model_fields} for dates in old],
        }
    )


def _rule_said(rules: Rules, rule_id: str, since: date) -> RuleSaid:
    rule = rules[rule_id]
    value = next(value for value in rule.values if value.since == since)
    reference = Names(**{language: value.reference.text(language) for language in Names.model_fields})
    return RuleSaid(id=rule.id, duty=rule.duty, reference=reference, since=since, notes=rule.notes)
