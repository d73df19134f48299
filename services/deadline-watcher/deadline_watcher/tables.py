"""The watcher's own tables: what was heard of each case, what follows from it, and what was announced."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text
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
    """An act as it was heard (derive.Act)."""

    __tablename__ = "acts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class ObligationRow(Base):
    """What follows from the acts now. `deadline` is the statutory or the external date: after it one is late.

    `explained` is counting.Explained; `opened_by`, `met_by` and `term_from` are acts (derive.Act); `since` is
    the day from which the rule's wording holds.
    """

    __tablename__ = "obligations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    rule: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(String(60))
    recipient: Mapped[str | None] = mapped_column(String(60))
    statutory: Mapped[date | None]
    act_by: Mapped[date | None]
    external: Mapped[date | None]
    deadline: Mapped[date | None]
    met_on: Mapped[date | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    explained: Mapped[dict[str, Any]] = mapped_column(JSON)
    since: Mapped[date]
    opened_by: Mapped[dict[str, Any]] = mapped_column(JSON)
    met_by: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    term_from: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    revision: Mapped[int] = mapped_column(default=0)

    __table_args__ = (Index("obligations_due", "withdrawn", "met_on", "act_by"),)


class OldDate(Base):
    """The dates an obligation had before they moved."""

    __tablename__ = "old_dates"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    obligation_id: Mapped[UUID] = mapped_column(ForeignKey("obligations.id"), index=True)
    statutory: Mapped[date | None]
    act_by: Mapped[date | None]
    external: Mapped[date | None]
    calendar: Mapped[str] = mapped_column(String(120))
    replaced_at: Mapped[datetime] = mapped_column(Instant)


class Announcement(Base):
    """A warning that was said: once for each obligation, step and due date."""

    __tablename__ = "announcements"

    obligation_id: Mapped[UUID] = mapped_column(ForeignKey("obligations.id"), primary_key=True)
    step: Mapped[str] = mapped_column(String(20), primary_key=True)
    due: Mapped[date] = mapped_column(primary_key=True)
    announced_at: Mapped[datetime] = mapped_column(Instant)
