"""What is kept of generating a package: the run, and its steps, each with what it made."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from composer.tables import Base
from kense.database import Instant


class PackageRun(Base):
    """One generation of a package. `plan` is the board as it stood (plan.Plan); `key` its digest: the same is made once.

    `state`: running, done, failed, cancelled; `reason` says why it failed, as kept messages.
    """

    __tablename__ = "package_runs"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    key: Mapped[str] = mapped_column(String(64))
    plan: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20), default="running")
    asked_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class PackageStep(Base):
    """A piece of the work: a part in one language (`stage` 0), the whole in one (1), the archive of all (2).

    `key` is the digest of what goes into a part: a part that another run made of the same is taken over. `state`: waiting,
    working (while the lease holds), done, failed, cancelled. `made`: parts.MadePart, whole.MadeWhole or bundling.MadeBundle.
    """

    __tablename__ = "package_steps"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("package_runs.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stage: Mapped[int]
    number: Mapped[int | None]
    language: Mapped[str | None] = mapped_column(String(5))
    key: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(String(80))
    leased_until: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    made: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    __table_args__ = (Index("package_steps_waiting", "state", "stage"),)
