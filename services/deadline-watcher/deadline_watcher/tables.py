"""The watcher's own tables: what was heard of each case, what follows from it, and what was announced."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, String, Text, and_
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kense.database import Instant


class Base(DeclarativeBase):
    """The metadata of this service."""


class CaseRow(Base):
    """A case; `procedure` is unknown until its CaseOpened has come."""

    __tablename__ = "cases"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    procedure: Mapped[str | None] = mapped_column(String(40))
    reference: Mapped[str | None] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(Text, default="")
    letter_date: Mapped[date | None]
    discharged_on: Mapped[date | None]


class ActRow(Base):
    """An act as it was heard (acts.Act)."""

    __tablename__ = "acts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class ObligationRow(Base):
    """What follows from the acts and decisions now. `deadline` is the day after which one is late.

    `explained` is counting.Explained; `opened_by`, `met_by` and `term_from` are acts (acts.Act); `since` is
    the day from which the rule's wording holds. `consented_on`: silence was consent from that day on (32).
    `counted` is the working before people decided otherwise, None where they did not. `counted_under` is the mark of
    the law (fingerprint.py) by which the date first stood; empty once a person approved its move.
    """

    __tablename__ = "obligations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    rule: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(String(60))
    recipient: Mapped[str | None] = mapped_column(String(60))
    day_zero: Mapped[date]
    statutory: Mapped[date | None]
    act_by: Mapped[date | None]
    external: Mapped[date | None]
    extended_to: Mapped[date | None]
    deadline: Mapped[date | None]
    met_on: Mapped[date | None]
    consented_on: Mapped[date | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    waived: Mapped[bool] = mapped_column(default=False)
    paused: Mapped[bool] = mapped_column(default=False)
    explained: Mapped[dict[str, Any]] = mapped_column(JSON)
    counted: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    counted_under: Mapped[str] = mapped_column(String(16), default="")
    since: Mapped[date]
    opened_by: Mapped[dict[str, Any]] = mapped_column(JSON)
    met_by: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    term_from: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    revision: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        Index("obligations_due", "withdrawn", "met_on", "act_by"),
        # Without it SQLite looks for a case's obligations among all that are not withdrawn.
        Index("obligations_of_case", "case_id", "withdrawn"),
        # Everything that a date is counted from: compared as a whole whenever the law changes (recount.py).
        Index("obligations_alike", "rule", "since", "day_zero", "withdrawn", "met_on", "consented_on", "waived", "deadline",
              "statutory", "act_by", "external", "extended_to"),
    )  # fmt: skip


def is_open() -> ColumnElement[bool]:
    """Still owed: neither met nor agreed by silence, waived or no longer asked."""
    return and_(
        ObligationRow.withdrawn.is_(False),
        ObligationRow.met_on.is_(None),
        ObligationRow.consented_on.is_(None),
        ObligationRow.waived.is_(False),
    )


class Decision(Base):
    """What a person decided about an obligation, with the reason (decisions.py). Never changed, only followed by others."""

    __tablename__ = "decisions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    obligation_id: Mapped[UUID] = mapped_column(ForeignKey("obligations.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    until: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(120))
    decided_at: Mapped[datetime] = mapped_column(Instant)


class PeriodRow(Base):
    """A year, half-year or quarter of the decree's fixed dates that was said to have begun."""

    __tablename__ = "periods"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    procedure: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(20))
    begun_on: Mapped[date]


class OldDate(Base):
    """The dates an obligation had before they moved. `proposal_id`: by which approved proposal, if by one."""

    __tablename__ = "old_dates"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    obligation_id: Mapped[UUID] = mapped_column(ForeignKey("obligations.id"), index=True)
    statutory: Mapped[date | None]
    act_by: Mapped[date | None]
    external: Mapped[date | None]
    calendar: Mapped[str] = mapped_column(String(120))
    replaced_at: Mapped[datetime] = mapped_column(Instant)
    proposal_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposals.id"))


class Announcement(Base):
    """A warning that was said: once for each obligation, step and due date."""

    __tablename__ = "announcements"

    obligation_id: Mapped[UUID] = mapped_column(ForeignKey("obligations.id"), primary_key=True)
    step: Mapped[str] = mapped_column(String(20), primary_key=True)
    due: Mapped[date] = mapped_column(primary_key=True)
    announced_at: Mapped[datetime] = mapped_column(Instant)

    # The sweep asks for all that were said on a step.
    __table_args__ = (Index("announcements_of_step", "step", "due", "obligation_id"),)


class CalendarEntryRow(Base):
    """What a clerk recorded about the calendar (calendar_entries.Entry); rows are only ever added.

    `number` is the version of the calendar that the row made; `name` is names.Names and `act` legal_acts.LegalAct.
    """

    __tablename__ = "calendar_entries"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    free: Mapped[date | None]
    worked: Mapped[date | None]
    year: Mapped[int | None]
    withdraws: Mapped[int | None] = mapped_column(ForeignKey("calendar_entries.number"))
    name: Mapped[dict[str, str] | None] = mapped_column(JSON)
    act: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(String(120))
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class Proposal(Base):
    """The moves of one cause. `pending_for` names that cause while a move still waits (`calendar`, `acts/<case>`), so that a
    newer one renews this proposal. `renewed_at`: when a move was last added or changed.
    """

    __tablename__ = "proposals"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("cases.id"))
    pending_for: Mapped[str | None] = mapped_column(String(60), unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant, index=True)
    renewed_at: Mapped[datetime] = mapped_column(Instant)


class Move(Base):
    """One obligation's dates as they stand and as they would be. `state`: pending, approved, rejected, or lapsed by itself.

    `old_deadline` and `new_deadline` are the days after which it is late; `shift` is how many working days later act by
    would be, earlier if negative. `causes` are causes.Cause. `after` and `before` are proposals.Shown, `before` being
    kept once it was approved. `lapsed_because`: proposals.Lapse.
    """

    __tablename__ = "moves"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposals.id"), index=True)
    obligation_id: Mapped[UUID] = mapped_column(ForeignKey("obligations.id"), index=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    pending_for: Mapped[UUID | None] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(String(20), index=True)
    lapsed_because: Mapped[str | None] = mapped_column(String(20))
    old_statutory: Mapped[date | None]
    old_act_by: Mapped[date | None]
    old_external: Mapped[date | None]
    old_deadline: Mapped[date | None]
    new_statutory: Mapped[date | None]
    new_act_by: Mapped[date | None]
    new_external: Mapped[date | None]
    new_deadline: Mapped[date | None]
    shift: Mapped[int | None]
    causes: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(120))
    reason: Mapped[str | None] = mapped_column(Text)


class LawRow(Base):
    """A law (fingerprint.Fingerprint) by which every open obligation was compared; the last one is that of now."""

    __tablename__ = "laws"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rules: Mapped[str] = mapped_column(String(16))
    calendar: Mapped[str] = mapped_column(String(120))
    choices: Mapped[dict[str, Any]] = mapped_column(JSON)
    compared_at: Mapped[datetime] = mapped_column(Instant)
