"""The tables of warnings: the people, their stand-ins, the mail to them, what they acknowledged, and their feeds."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from deadline_watcher.tables import Base
from kense.database import Instant


class Person(Base):
    """Whom warnings reach. `procedures` are those they care for; empty: all. Away days are inclusive."""

    __tablename__ = "people"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    role: Mapped[str] = mapped_column(String(20))
    body: Mapped[str] = mapped_column(String(60))
    procedures: Mapped[list[str]] = mapped_column(JSON)
    stand_in_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    away_from: Mapped[date | None]
    away_until: Mapped[date | None]
    active: Mapped[bool] = mapped_column(default=True)


class Mail(Base):
    """One warning to one person: its words as they were when it fell due, and how far it has come.

    The id is derived from obligation, step, due date and person, so that a mail repeated after a crash carries the same
    Message-ID. `state`: queued, sent, refused (the mail server will never take it), dropped (`error` says why it was no
    longer needed), unsent (no mail server was set up). `in_place_of`: the ids of those they stand in for.
    """

    __tablename__ = "mails"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    obligation_id: Mapped[UUID] = mapped_column(ForeignKey("obligations.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    step: Mapped[str] = mapped_column(String(20))
    due: Mapped[date]
    role: Mapped[str] = mapped_column(String(20))
    in_place_of: Mapped[list[str]] = mapped_column(JSON)
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    secret: Mapped[str] = mapped_column(String(64), unique=True)
    queued_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(Instant)
    lease: Mapped[str | None] = mapped_column(String(36))
    leased_until: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    error: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index("mails_once", "obligation_id", "person_id", "step", "due", unique=True),
        Index("mails_next", "state", "next_try_at"),
    )


class Acknowledgement(Base):
    """Somebody said "I have it" of an obligation and its due date; their level is warned of it no further."""

    __tablename__ = "acknowledgements"

    obligation_id: Mapped[UUID] = mapped_column(ForeignKey("obligations.id"), primary_key=True)
    due: Mapped[date] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    note: Mapped[str] = mapped_column(Text)
    acknowledged_at: Mapped[datetime] = mapped_column(Instant)


class Feed(Base):
    """The secret address of a person's or a body's calendar. `digest` and `changed_at` are of what it last held."""

    __tablename__ = "feeds"

    secret: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), unique=True)
    body: Mapped[str | None] = mapped_column(String(60), unique=True)
    language: Mapped[str] = mapped_column(String(2))
    issued_at: Mapped[datetime] = mapped_column(Instant)
    digest: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime] = mapped_column(Instant)
