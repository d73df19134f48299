"""The publisher's own tables: cases as heard, what the watch saw, OHCHR's publications, and what stands on the site."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kense.contracts.files import FileRef
from kense.database import Instant

StoredFile = dict[str, Any]
OptionalJson = JSON(none_as_null=True)


class Base(DeclarativeBase):
    """The metadata of this service."""


class CaseRow(Base):
    """A case as it was heard. `key` is what OHCHR's rows are matched by; `slug` names its files on the site.

    `original` is the communication as it was received and `reply` the signed reply in the archive (FileRef).
    """

    __tablename__ = "cases"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    procedure: Mapped[str | None] = mapped_column(String(40))
    reference: Mapped[str | None] = mapped_column(String(120))
    key: Mapped[str | None] = mapped_column(String(20), index=True)
    title: Mapped[str] = mapped_column(Text, default="")
    mandates: Mapped[list[str]] = mapped_column(JSON, default=list)
    language: Mapped[str | None] = mapped_column(String(2))
    letter_date: Mapped[date | None]
    slug: Mapped[str | None] = mapped_column(String(80), unique=True)
    original: Mapped[StoredFile | None] = mapped_column(OptionalJson)
    original_at: Mapped[datetime | None] = mapped_column(Instant)
    reply: Mapped[StoredFile | None] = mapped_column(OptionalJson)
    reply_at: Mapped[datetime | None] = mapped_column(Instant)
    original_may_go: Mapped[bool] = mapped_column(default=False)


class Look(Base):
    """The watch itself, one row. `looked_at` is its last look, `read_at` the last one that could read the whole page.

    `trouble` says why the last look was of no use, or in part: its kind, a sentence and its values (watch.trouble).
    """

    __tablename__ = "looks"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    address: Mapped[str] = mapped_column(Text)
    looked_at: Mapped[datetime | None] = mapped_column(Instant)
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    rows: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[dict[str, Any] | None] = mapped_column(OptionalJson)


class Sighting(Base):
    """A communication to this state as OHCHR's page first showed it, and the last look that did not find it there.

    `replies` is how many replies of the state the newest look found beside it.
    """

    __tablename__ = "sightings"

    key: Mapped[str] = mapped_column(String(20), primary_key=True)
    type: Mapped[str | None] = mapped_column(String(5))
    letter_date: Mapped[date]
    address: Mapped[str] = mapped_column(Text)
    mandates: Mapped[list[str]] = mapped_column(JSON)
    summary: Mapped[str] = mapped_column(Text)
    replies: Mapped[int] = mapped_column(default=0)
    first_seen_at: Mapped[datetime] = mapped_column(Instant)
    last_absent_at: Mapped[datetime | None] = mapped_column(Instant)
    page_address: Mapped[str] = mapped_column(Text)
    page: Mapped[StoredFile] = mapped_column(JSON)


class OhchrPublication(Base):
    """OHCHR has published the communication of a case. `ready_at`: since when everything to publish here is there.

    `published_on` is the day of Geneva that counts. `blackouts` is what was seen in the public copy.
    """

    __tablename__ = "ohchr_publications"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    published_on: Mapped[date]
    source: Mapped[str] = mapped_column(String(10))
    page_address: Mapped[str] = mapped_column(Text)
    page: Mapped[StoredFile | None] = mapped_column(OptionalJson)
    public_copy: Mapped[StoredFile | None] = mapped_column(OptionalJson)
    blackouts: Mapped[str | None] = mapped_column(String(20))
    copy_tried_at: Mapped[datetime | None] = mapped_column(Instant)
    copy_trouble: Mapped[dict[str, Any] | None] = mapped_column(OptionalJson)
    ready_at: Mapped[datetime | None] = mapped_column(Instant)


class Deed(Base):
    """What was done in a case on the press desk, by whom and why: the history on its page, never changed."""

    __tablename__ = "deeds"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    what: Mapped[str | None] = mapped_column(String(20))
    day: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    done_by: Mapped[str] = mapped_column(String(80))
    done_at: Mapped[datetime] = mapped_column(Instant)


class Document(Base):
    """One of the two documents of a case on the site: its communication or its reply.

    `state` is what shall be (waiting, published, recalled); `said` is what the site already is and the events have
    told. `file` is what goes out, fixed when it is decided. `held` is why it may not go out; `checked` the public
    copy (SHA-256) for which a person has released it. `trouble`: why it could not be put on the site.
    """

    __tablename__ = "documents"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    what: Mapped[str] = mapped_column(String(20), primary_key=True)
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    said: Mapped[str] = mapped_column(String(12), default="")
    file: Mapped[StoredFile | None] = mapped_column(OptionalJson)
    held: Mapped[str | None] = mapped_column(Text)
    checked: Mapped[str | None] = mapped_column(String(64))
    published_on: Mapped[date | None]
    recalled_on: Mapped[date | None]
    recall_reason: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(Instant)
    trouble: Mapped[str | None] = mapped_column(String(40))


class StatedHead(Base):
    """The head of the archive's audit log on a day, as the archive stated it; the first statement of a day stands."""

    __tablename__ = "stated_heads"

    day: Mapped[date] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    list_hash: Mapped[str] = mapped_column(String(64))


def file_of(stored: StoredFile | None) -> FileRef | None:
    return FileRef.model_validate(stored) if stored else None
