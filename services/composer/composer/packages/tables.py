"""What is kept of a package: its languages, what a person said of each part, what came, and by when it is owed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from composer.tables import Base
from kense.database import Instant

LANGUAGES = ("kk", "ru", "en", "fr")
AT_FIRST = ("kk", "ru")
NO_LANGUAGE = ""


class Package(Base):
    """What a person chose for the package of a case. Without a row it is in Kazakh and Russian, under the case's title.

    `titles`: what the event is called on the cover, by language.
    """

    __tablename__ = "packages"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    languages: Mapped[list[str]] = mapped_column(JSON, default=lambda: list(AT_FIRST))
    titles: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


class PackagePart(Base):
    """What a person said of a part in one language (NO_LANGUAGE for photographs and films).

    `owners`: keys of the bodies that owe it; without a row the ministry does. `due`: the day a person set, which stands
    before the term of the law. `mark`: "", ready or approved; `initialled_by` is who initialled what was approved. A mark
    that something made void is kept in `lapsed`, with `lapsed_because` (came, returned, moved, person).
    """

    __tablename__ = "package_parts"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(5), primary_key=True)
    owners: Mapped[list[str]] = mapped_column(JSON, default=lambda: ["mfa"])
    due: Mapped[date | None]
    mark: Mapped[str] = mapped_column(String(20), default="")
    marked_by: Mapped[str | None] = mapped_column(String(120))
    marked_at: Mapped[datetime | None] = mapped_column(Instant)
    initialled_by: Mapped[str | None] = mapped_column(Text)
    initialled_on: Mapped[date | None]
    lapsed: Mapped[str] = mapped_column(String(20), default="")
    lapsed_because: Mapped[str | None] = mapped_column(String(20))
    lapsed_at: Mapped[datetime | None] = mapped_column(Instant)


class Contribution(Base):
    """A file that came for the package, kept as it was given (`file` is its FileRef), in one place of one part.

    A file placed in several parts has a row in each, with the same `source`: the letter, the act or the upload it came
    by. `number` is None until it is placed; `aside` says that it belongs to
    no part. `language` is None for photographs and films. `place` is its order within its part. `initialled_by`: whose
    initials every sheet of the theses carries (23.2). `returned_reason`: why it was returned (23.3).
    """

    __tablename__ = "contributions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    source: Mapped[UUID] = mapped_column(index=True)
    number: Mapped[int | None]
    language: Mapped[str | None] = mapped_column(String(5))
    place: Mapped[int] = mapped_column(default=0)
    aside: Mapped[bool] = mapped_column(default=False)
    body: Mapped[str | None] = mapped_column(String(60))
    letter_id: Mapped[UUID | None]
    letter_number: Mapped[str | None] = mapped_column(String(60))
    received_on: Mapped[date]
    file: Mapped[dict[str, Any]] = mapped_column(JSON)
    initialled_by: Mapped[str | None] = mapped_column(Text)
    initialled_on: Mapped[date | None]
    returned_reason: Mapped[str | None] = mapped_column(Text)
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
    added_at: Mapped[datetime] = mapped_column(Instant)
    added_by: Mapped[str] = mapped_column(String(120))
    placed_at: Mapped[datetime | None] = mapped_column(Instant)


class Owed(Base):
    """An obligation of a case as the newest DeadlineChanged said it: who owes what by when, and the page that says why."""

    __tablename__ = "owed"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    rule: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(20))
    act_by: Mapped[date | None]
    extended_to: Mapped[date | None]
    met_on: Mapped[date | None]
    why: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
