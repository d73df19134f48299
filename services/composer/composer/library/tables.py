"""The versions of templates, and the documents that show how a version looks with data in it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from composer.tables import Base
from kense.database import Instant


class TemplateVersion(Base):
    """A template that a drafter uploaded, for one purpose in one language; numbered from 1. None is ever changed or deleted.

    `file` is the FileRef of the DOCX as it was given. In force from `effective_from` up to and including
    `effective_to`, unless withdrawn. `warnings`: what the lint said of it, as `composer.library.findings` writes it.
    """

    __tablename__ = "template_versions"

    purpose: Mapped[str] = mapped_column(String(40), primary_key=True)
    language: Mapped[str] = mapped_column(String(5), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    file: Mapped[dict[str, Any]] = mapped_column(JSON)
    owner: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    warnings: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    uploaded_by: Mapped[str] = mapped_column(Text)
    uploaded_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_by: Mapped[str | None] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_because: Mapped[str | None] = mapped_column(Text)


class TemplateSample(Base):
    """A template filled in to be looked at: with the shortest, the longest or hostile data, or that of a real document.

    `template` is the SHA-256 of the file, so that a shipped template that a release changes is tried anew. `state` is
    waiting, done or failed; `reason` holds the sentences of a failure, or why there is no PDF.
    """

    __tablename__ = "template_samples"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(5))
    number: Mapped[int]
    template: Mapped[str] = mapped_column(String(64))
    data: Mapped[str] = mapped_column(String(20))
    composition_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    asked_at: Mapped[datetime] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None] = mapped_column(Instant)
    docx: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    pdf: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    picture: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    pages: Mapped[int | None]
    reason: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    __table_args__ = (Index("template_samples_waiting", "state", "attempts", "asked_at"),)
