"""What the report of timeliness reads from the database."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from deadline_watcher.calendar.table import Calendar
from deadline_watcher.cases.acts import Act, facts
from deadline_watcher.tables import ActRow, CaseRow, ObligationRow, is_open
from deadline_watcher.timeliness.timeliness import Judge, Report, returns_of
from kense.contracts.acts import ActKind

# Databases take so many values in one query.
AT_ONCE = 500


async def report(
    session: AsyncSession, calendar: Calendar, today: date, since: date, to: date, body: str | None
) -> Report:
    """The report of a period, of one body or of all."""
    asked = _asked(body).where(ObligationRow.deadline.between(since, to))
    rows = [(row, case) for row, case in await session.execute(asked)]
    judge = Judge(calendar, today, await _returns(session, _case_ids(rows)))
    undated = _asked(body).where(ObligationRow.deadline.is_(None), is_open())
    count = await session.scalar(undated.with_only_columns(func.count()).order_by(None))
    return Report(since, to, body, today, [judge.entry(row, case) for row, case in rows], count or 0)


def _asked(body: str | None) -> Select[ObligationRow, CaseRow]:
    order = (ObligationRow.deadline, ObligationRow.rule, ObligationRow.actor, ObligationRow.id)
    query = select(ObligationRow, CaseRow).join(CaseRow).where(ObligationRow.withdrawn.is_(False)).order_by(*order)
    query = query.options(defer(ObligationRow.explained))
    return query.where(ObligationRow.actor == body) if body else query


def _case_ids(rows: Sequence[tuple[ObligationRow, CaseRow]]) -> list[UUID]:
    return sorted({case.id for _, case in rows})


async def _returns(session: AsyncSession, case_ids: Sequence[UUID]) -> Counter[tuple[UUID, str]]:
    found: Counter[tuple[UUID, str]] = Counter()
    for first in range(0, len(case_ids), AT_ONCE):
        few = case_ids[first : first + AT_ONCE]
        returned = select(ActRow.case_id).where(
            ActRow.case_id.in_(few), ActRow.body["kind"].as_string() == ActKind.SUBMISSION_RETURNED
        )
        acts = select(ActRow).where(ActRow.case_id.in_(returned)).order_by(ActRow.case_id)
        for _, of_case in groupby(await session.scalars(acts), key=lambda row: row.case_id):
            found += returns_of(facts([Act.model_validate(row.body) for row in of_case]))
    return found
