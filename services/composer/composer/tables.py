"""The composer's own tables: what was heard of each case, what drafters changed, and what was composed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kense.database import Instant


class Base(DeclarativeBase):
    """The metadata of this service."""


class Case(Base):
    """A case. Until its CaseOpened has come only its id is known, and `procedure` is empty."""

    __tablename__ = "cases"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    procedure: Mapped[str | None] = mapped_column(String(40))
    reference: Mapped[str | None] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(Text, default="")
    communication_language: Mapped[str | None] = mapped_column(String(5))
    letter_date: Mapped[date | None]
    opened_on: Mapped[date | None]
    mandates: Mapped[list[str]] = mapped_column(JSON, default=list)
    questions: Mapped[list[str]] = mapped_column(JSON, default=list)


class Act(Base):
    """An act of a case; `answers` is the FileRef of what a body said, question by question, `document` of its proof.

    `circumstances` are all that hold from it on, where it states them (circumstances.stated). `corrects` names the act
    that this one stands instead of, or withdraws. `planned_for`: the day it fixes for an event or a sending.
    """

    __tablename__ = "acts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    occurred_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    bodies: Mapped[list[str]] = mapped_column(JSON)
    letter_id: Mapped[UUID | None]
    answers: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    letter_date: Mapped[date | None] = mapped_column(default=None)
    corrects: Mapped[UUID | None] = mapped_column(default=None)
    withdrawn: Mapped[bool] = mapped_column(default=False, server_default=false())
    circumstances: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    document: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    planned_for: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="", server_default="")


class Letter(Base):
    """A registered letter: its number, what came with it, and the day it is dated."""

    __tablename__ = "letters"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    number: Mapped[str] = mapped_column(String(60))
    direction: Mapped[str | None] = mapped_column(String(3))
    body: Mapped[str | None] = mapped_column(String(60))
    language: Mapped[str | None] = mapped_column(String(5))
    registered_on: Mapped[date | None]
    file: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    dated: Mapped[date | None]


class DraftedAnswer(Base):
    """A body's answer as the drafter left it: `number` counts the answers of one submission from 0."""

    __tablename__ = "drafted_answers"

    act_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    question: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text)


class Composition(Base):
    """One version of a document: its data as it was asked for, and what was made of it.

    `state` is waiting, composing (while the lease holds), done or failed; `reason` says why, as a Message.
    `sources`: where its paragraphs come from, as `sources.Source`; null where none came from a body.
    `draft_id`: the drafter's form it was made from. `template_version` is the one it was made from: 0 is the shipped one.
    """

    __tablename__ = "compositions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    draft_id: Mapped[UUID | None] = mapped_column(index=True, default=None)
    body: Mapped[str | None] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(5))
    version: Mapped[int]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    sources: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    asked_at: Mapped[datetime] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(String(80))
    leased_until: Mapped[datetime | None] = mapped_column(Instant)
    made_at: Mapped[datetime | None] = mapped_column(Instant)
    docx: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    pdf: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    pdf_absent_because: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    template_version: Mapped[int | None] = mapped_column(default=None)

    __table_args__ = (Index("compositions_waiting", "state", "attempts", "asked_at"),)
