"""Where the paragraphs of a document come from, the letters' own dates, and the differences a person found right.

What was heard before of the letters is taken from the inbox, which keeps every event.
"""

import json
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("letters", sa.Column("dated", sa.Date))
    op.add_column("compositions", sa.Column("sources", sa.JSON))
    op.create_table(
        "looked_at",
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("at", Instant, nullable=False),
    )
    _complete_letters()


def _complete_letters() -> None:
    """0004 gave the letters their columns; the letters heard before it have only a number."""
    inbox = sa.table("inbox", sa.column("type", sa.String), sa.column("body", sa.Text))
    letters = sa.table(
        "letters",
        sa.column("id", sa.Uuid),
        *(sa.column(name, sa.String) for name in ("direction", "body", "language")),
        *(sa.column(name, sa.Date) for name in ("registered_on", "dated")),
        sa.column("file", sa.JSON),
    )
    connection = op.get_bind()
    heard = connection.execute(sa.select(inbox.c.body).where(inbox.c.type == "LetterRegistered")).scalars().all()
    for event in map(json.loads, heard):
        said = {name: event.get(name) for name in ("direction", "body", "language", "file")}
        days = {"registered_on": _day(event.get("registered_on")), "dated": _day(event.get("letter_date"))}
        connection.execute(letters.update().where(letters.c.id == UUID(event["letter_id"])).values(**said, **days))


def _day(said: Any) -> date | None:
    return date.fromisoformat(said) if said else None
