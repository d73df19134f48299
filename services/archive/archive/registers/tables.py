"""The rows of the registers. Each is made from the newest version of its record in the vault, and from nothing else."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from archive.tables import Base
from kense.database import Instant


class RegisterEntry(Base):
    """An entry as it is now; its earlier versions are the records of its name.

    `fields` are the values of its register's declaration; from `title` to `bodies` they stand again for lists to sort and
    filter by. `access`: labels one of which a reader must hold, beside one of the original's. `known` counts its changes here:
    search knows it as it is when `indexed_at` is set.
    """

    __tablename__ = "register_entries"
    __table_args__ = (
        Index("register_entries_listed", "kind", "status", "dated"),
        Index("register_entries_document", "document_id"),
        Index("register_entries_indexed", "indexed_at"),
    )

    entry_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    document_id: Mapped[str] = mapped_column(String(36))
    page: Mapped[int | None]
    passage: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Text)
    dated: Mapped[date | None]
    due_on: Mapped[date | None]
    party: Mapped[str | None] = mapped_column(Text)
    country: Mapped[str | None] = mapped_column(String(3))
    division: Mapped[str | None] = mapped_column(String(40))
    bodies: Mapped[list[str]] = mapped_column(JSON)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    links: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    access: Mapped[list[str]] = mapped_column(JSON)
    entered_at: Mapped[datetime] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    known: Mapped[int] = mapped_column(default=1)
    indexed_at: Mapped[datetime | None] = mapped_column(Instant)
