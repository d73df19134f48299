"""What the archive owns: originals it keeps, the text of their pages, fixity records, and the filings under way."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kense.database import Instant


class Base(DeclarativeBase):
    pass


class Case(Base):
    """A case as other pages speak of it. `mandates` are those of the special procedures that wrote, as they are named."""

    __tablename__ = "cases"

    case_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    procedure: Mapped[str] = mapped_column(String(40))
    reference: Mapped[str | None] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(Text)
    mandates: Mapped[list[str]] = mapped_column(JSON, default=list)


class Record(Base):
    """A small JSON document of the vault, as it is or will be written there: `<name>/v<version>.json`, once and for all.

    What the archive knows is rebuilt from these alone. `kept_at` is empty until the vault has it.
    """

    __tablename__ = "records"
    __table_args__ = (Index("records_to_keep", "kept_at", "queued_at"),)

    name: Mapped[str] = mapped_column(String(300), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    until: Mapped[date]
    queued_at: Mapped[datetime] = mapped_column(Instant)
    kept_at: Mapped[datetime | None] = mapped_column(Instant)


class AuditEntry(Base):
    """One entry of the audit log. `entry` is its text, and `hash` the SHA-256 of that text, which the next one names."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_to_keep", "kept_at", "sequence"), Index("audit_about", "about", "sequence"))

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)
    kind: Mapped[str] = mapped_column(String(60))
    about: Mapped[str] = mapped_column(String(300))
    entry: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))
    kept_at: Mapped[datetime | None] = mapped_column(Instant)


class AuditHead(Base):
    """The last entry of the audit log, in the one row whose lock puts those who write it in order."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class StatedHead(Base):
    """The head of the audit log as it was stated on that day. `list_hash` is the SHA-256 of the list of all hashes up to
    it, written as `heads.line_of` writes them."""

    __tablename__ = "stated_heads"

    day: Mapped[date] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    list_hash: Mapped[str] = mapped_column(String(64))


class Filing(Base):
    """An original on its way into the archive. `facts` is the JSON of `filing.Facts`.

    It stays until it is filed: what hinders it is tried again, ever longer apart, and shown.
    """

    __tablename__ = "filings"
    __table_args__ = (Index("filings_waiting", "filed_at", "next_try_at"),)

    document_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_at: Mapped[datetime] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(Instant)
    hindrance: Mapped[str | None] = mapped_column(String(20))
    filed_at: Mapped[datetime | None] = mapped_column(Instant)


class Document(Base):
    """An original in the archive, as its inventory in the vault says (`inventory.py`); beside that, what is said of its
    checks and of its indexing. `inventory` is the version of the inventory; 0 while it has none yet.

    `access` are the labels one of which a reader must hold; empty: every officer may see it. `details` is further
    metadata by name. `verdict`, `signatures` and `evidence` are of the verdict that holds (`signatures.Verified`);
    `earlier_verdicts` those before it, oldest first. `signature_file` is the FileRef of a signature beside the original. `country` is ISO 3166-1 alpha-3. `known` counts how often something it is found by has changed: the index holds it when `indexed_at` is set.
    """

    __tablename__ = "documents"
    __table_args__ = (
        Index("documents_check", "check_at"),
        Index("documents_indexed", "indexed_at"),
        Index("documents_archived", "archived_at"),
        Index("documents_case", "case_id"),
    )

    document_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    case_id: Mapped[str | None] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(60))
    number: Mapped[str | None] = mapped_column(String(100))
    reference: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str | None] = mapped_column(String(10))
    body: Mapped[str | None] = mapped_column(String(60))
    country: Mapped[str | None] = mapped_column(String(3))
    procedure: Mapped[str | None] = mapped_column(String(40))
    title: Mapped[str | None] = mapped_column(Text)
    details: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    access: Mapped[list[str]] = mapped_column(JSON, default=list)
    dated: Mapped[date]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(Instant)
    archived_at: Mapped[datetime] = mapped_column(Instant)
    worm: Mapped[bool]
    retained_until: Mapped[date]
    retention_years: Mapped[int]
    retention_note: Mapped[dict[str, str]] = mapped_column(JSON)
    verdict: Mapped[str] = mapped_column(String(40))
    how: Mapped[str | None] = mapped_column(String(20))
    certified_by: Mapped[str | None] = mapped_column(Text)
    signature_file: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    signatures: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    earlier_verdicts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    text_from: Mapped[str] = mapped_column(String(20))
    text_sha256: Mapped[str | None] = mapped_column(String(64))
    inventory: Mapped[int] = mapped_column(default=0)
    check_at: Mapped[datetime] = mapped_column(Instant)
    condition: Mapped[str] = mapped_column(String(20))
    known: Mapped[int] = mapped_column(default=1)
    indexed_at: Mapped[datetime | None] = mapped_column(Instant)


class Page(Base):
    """The text of a page, from which the search index can be built again."""

    __tablename__ = "pages"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"), primary_key=True)
    page: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class Question(Base):
    """What the verifier is still to be asked about an original, how often it has been asked in vain, and when next."""

    __tablename__ = "questions"
    __table_args__ = (Index("questions_due", "next_at"),)

    document_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    asked: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(Instant)


class FixityCheck(Base):
    """One look at the stored original: did its bytes still have the SHA-256 and size they were filed with?"""

    __tablename__ = "fixity_checks"
    __table_args__ = (Index("fixity_checks_document", "document_id", "checked_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"))
    checked_at: Mapped[datetime] = mapped_column(Instant)
    result: Mapped[str] = mapped_column(String(20))


class LearntWord(Base):
    """A word of what is indexed, under a label it may be seen with; see `vocabulary.py`."""

    __tablename__ = "learnt_words"
    __table_args__ = (
        Index("learnt_words_beginning", "beginning", "label", "word"),
        Index("learnt_words_ending", "ending", "label", "word"),
    )

    label: Mapped[str] = mapped_column(Text, primary_key=True)
    word: Mapped[str] = mapped_column(String(30), primary_key=True)
    beginning: Mapped[str] = mapped_column(String(3))
    ending: Mapped[str] = mapped_column(String(3))


class SavedSearch(Base):
    """A question that a reader keeps. `only` are the values of fields it is kept to; what came after `looked_at` is new."""

    __tablename__ = "saved_searches"
    __table_args__ = (Index("saved_searches_owner", "owner", "saved_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    owner: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    only: Mapped[dict[str, str]] = mapped_column(JSON)
    across: Mapped[bool]
    saved_at: Mapped[datetime] = mapped_column(Instant)
    looked_at: Mapped[datetime] = mapped_column(Instant)
