"""What a drafter has entered so far: a document, and its text in each language, kept as it was typed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from composer.tables import Base
from kense.database import Instant


class Draft(Base):
    """A document that a drafter works on; it may be made in several languages."""

    __tablename__ = "drafts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    begun_at: Mapped[datetime] = mapped_column(Instant)


class DraftText(Base):
    """Its text in one language, by field: what was typed, or a list of rows of it (fields.Entered).

    `copied_from`: the language whose text it began with, until it is kept for the first time.
    """

    __tablename__ = "draft_texts"

    draft_id: Mapped[UUID] = mapped_column(ForeignKey("drafts.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(5), primary_key=True)
    entered: Mapped[dict[str, Any]] = mapped_column(JSON)
    changed_at: Mapped[datetime] = mapped_column(Instant)
    copied_from: Mapped[str | None] = mapped_column(String(5))
