"""What a reader asks of the board, and the same as conditions of a query."""

from datetime import date
from typing import Annotated, Literal, get_args
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from sqlalchemy import ColumnElement, and_, not_, or_

from deadline_watcher.tables import CaseRow, ObligationRow, is_open
from kense.contracts.events import Procedure

PAGE = 100

Standing = Literal["late", "due", "undated", "paused", "met", "met late", "consented", "waived"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
State = Literal["owed", "all", Standing]


def blank_is_nothing(value: object) -> object:
    """A field of a form left empty asks for nothing."""
    return None if value == "" else value


Day = Annotated[date | None, BeforeValidator(blank_is_nothing)]
Text = Annotated[str | None, BeforeValidator(blank_is_nothing)]


class Asked(BaseModel):
    """The filters of the board; each left out asks for everything. `since` and `to` are days of act by, both included."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    body: Text = None
    procedure: Annotated[Procedure | None, BeforeValidator(blank_is_nothing)] = None
    paragraph: Text = None
    state: State = "owed"
    since: Day = Field(default=None, alias="from")
    to: Day = None
    page: int = Field(default=1, ge=1)

    def address(self, **changes: object) -> str:
        """The board asked the same, but for the changes; a change other than of the page begins at the first one."""
        asked = Asked.model_validate(self.model_dump() | {"page": 1} | changes)
        told = asked.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        query = urlencode({name: value for name, value in told.items() if value is not None})
        return "/deadline-watcher/board" + (f"?{query}" if query else "")

    def conditions(self) -> list[ColumnElement[bool]]:
        """Everything asked but the state. Withdrawn obligations are on no board."""
        found: list[ColumnElement[bool]] = [ObligationRow.withdrawn.is_(False)]
        if self.body:
            found.append(ObligationRow.actor == self.body)
        if self.procedure:
            found.append(CaseRow.procedure == self.procedure)
        if self.paragraph:
            part = ObligationRow.rule.startswith(f"{self.paragraph}.", autoescape=True)
            found.append(or_(ObligationRow.rule == self.paragraph, part))
        if self.since:
            found.append(ObligationRow.act_by >= self.since)
        if self.to:
            found.append(ObligationRow.act_by <= self.to)
        return found

    def of_state(self, today: date) -> list[ColumnElement[bool]]:
        if self.state == "all":
            return []
        return [is_open()] if self.state == "owed" else [standings(today)[self.state]]


def standings(today: date) -> dict[Standing, ColumnElement[bool]]:
    """How each obligation that is still asked stands; every one is in exactly one of these."""
    row = ObligationRow
    met, running = row.met_on.is_not(None), and_(is_open(), row.paused.is_(False))
    late = and_(row.deadline.is_not(None), row.deadline < today)
    met_late = and_(row.deadline.is_not(None), row.met_on > row.deadline)
    silent = and_(row.met_on.is_(None), row.consented_on.is_not(None))
    return {
        "late": and_(running, late),
        "due": and_(running, not_(late), row.act_by.is_not(None)),
        "undated": and_(running, not_(late), row.act_by.is_(None)),
        "paused": and_(is_open(), row.paused.is_(True)),
        "met": and_(met, not_(met_late)),
        "met late": and_(met, met_late),
        "consented": silent,
        "waived": and_(row.met_on.is_(None), row.consented_on.is_(None), row.waived.is_(True)),
    }
