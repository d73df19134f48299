"""What intake owns: arrivals and their cards, letters, cases, acts; and what it has heard of other services."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kense.contracts.events import Direction, ObligationState, Procedure
from kense.contracts.files import FileRef
from kense.database import Instant


class Base(DeclarativeBase):
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way of saying it
        datetime: Instant,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[dict[str, Any]]: JSON,
    }


class Arrival(Base):
    """A file that came in, kept byte for byte. `state`: reading, read, or unreadable (a person fills the card)."""

    __tablename__ = "arrivals"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    file: Mapped[dict[str, Any]]
    arrived_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(20), default="reading")
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON, default=None)


class CardRow(Base):
    """One letter found in an arrival, waiting for the clerk. `state`: waiting, registered, copy or set aside."""

    __tablename__ = "cards"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    arrival_id: Mapped[UUID] = mapped_column(ForeignKey("arrivals.id"))
    file: Mapped[dict[str, Any]]
    reading: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    arrived_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    letter_id: Mapped[UUID | None] = mapped_column(default=None)

    @property
    def file_ref(self) -> FileRef:
        return FileRef.model_validate(self.file)


class Counter(Base):
    """The last number given in a series of the registry; advanced in the transaction that uses it."""

    __tablename__ = "counters"

    series: Mapped[str] = mapped_column(String(20), primary_key=True)
    last: Mapped[int]


class Case(Base):
    __tablename__ = "cases"
    __table_args__ = (Index("cases_reference", "reference"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    procedure: Mapped[Procedure] = mapped_column(String(30))
    reference: Mapped[str | None] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(Text)
    titles: Mapped[dict[str, Any] | None] = mapped_column(JSON, default=None)
    communication_type: Mapped[str | None] = mapped_column(String(10))
    communication_language: Mapped[str | None] = mapped_column(String(5))
    letter_date: Mapped[date | None]
    mandates: Mapped[list[str]]
    questions: Mapped[list[str]]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None] = mapped_column(default=None)

    def named(self, language: str) -> str:
        """What the case is called: in the reader's language where the system gave it its name."""
        return str((self.titles or {}).get(language, self.title))


class Letter(Base):
    """A letter in the registry, incoming or outgoing."""

    __tablename__ = "letters"
    __table_args__ = (UniqueConstraint("number"), Index("letters_reference", "reference"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[str] = mapped_column(String(30))
    direction: Mapped[Direction] = mapped_column(String(3))
    kind: Mapped[str] = mapped_column(String(40))
    reference: Mapped[str | None] = mapped_column(String(120))
    own_number: Mapped[str | None] = mapped_column(String(120), default=None)
    language: Mapped[str | None] = mapped_column(String(5))
    letter_date: Mapped[date | None]
    registered_on: Mapped[date]
    registered_at: Mapped[datetime]
    body: Mapped[str | None] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(Text, default="")
    file: Mapped[dict[str, Any]]
    reading: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    @property
    def file_ref(self) -> FileRef:
        return FileRef.model_validate(self.file)


class Act(Base):
    """An act of a case, never changed: `corrects` names the act that it stands instead of, or that it withdraws."""

    __tablename__ = "acts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(40))
    occurred_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(80))
    bodies: Mapped[list[str]]
    letter_id: Mapped[UUID | None]
    document: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(Text, default="")
    term: Mapped[dict[str, Any] | None] = mapped_column(JSON, default=None)
    letter_date: Mapped[date | None] = mapped_column(default=None)
    answers: Mapped[dict[str, Any] | None] = mapped_column(JSON, default=None)
    planned_for: Mapped[date | None] = mapped_column(default=None)
    circumstances: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    corrects: Mapped[UUID | None] = mapped_column(ForeignKey("acts.id"), default=None)
    withdrawn: Mapped[bool] = mapped_column(default=False, server_default=false())


class Deadline(Base):
    """What deadline-watcher said of an obligation last. `warning`: near, missed, or who was told of it being missed."""

    __tablename__ = "deadlines"

    obligation_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(index=True)
    rule: Mapped[str] = mapped_column(String(20))
    duty: Mapped[dict[str, Any]]
    actor: Mapped[str] = mapped_column(String(60))
    recipient: Mapped[str | None] = mapped_column(String(60))
    state: Mapped[ObligationState] = mapped_column(String(20))
    statutory: Mapped[date | None]
    act_by: Mapped[date | None]
    external: Mapped[date | None]
    extended_to: Mapped[date | None] = mapped_column(default=None)
    met_on: Mapped[date | None]
    why: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    warning: Mapped[str] = mapped_column(String(20), default="")


class Document(Base):
    """What composer said it made."""

    __tablename__ = "documents"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    title: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    language: Mapped[str] = mapped_column(String(5))
    body: Mapped[str | None] = mapped_column(String(60))
    docx: Mapped[dict[str, Any]]
    pdf: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    pdf_absent_because: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime]


class Archived(Base):
    """What archive said it keeps."""

    __tablename__ = "archived"

    document_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    file: Mapped[dict[str, Any]]
    signature: Mapped[str] = mapped_column(Text)
    worm: Mapped[bool]
    retained_until: Mapped[date]


class Publication(Base):
    """What publisher said: seen at OHCHR (what = ohchr), or standing on the ministry's site, or recalled."""

    __tablename__ = "publications"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(20), primary_key=True)
    on_day: Mapped[date | None]
    address: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
