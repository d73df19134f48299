"""The three tables that every service's database holds beside its own."""

from dataclasses import dataclass

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text
from sqlalchemy.sql.schema import SchemaItem

from kense.database import Instant


def outbox_columns() -> list[SchemaItem]:
    return [
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("event_id", String(36), nullable=False, unique=True),
        Column("type", String(60), nullable=False),
        Column("body", Text, nullable=False),
        Column("leased_until", Instant),
        Column("lease", String(36)),
        Column("sent_at", Instant),
    ]


def inbox_columns() -> list[SchemaItem]:
    return [
        Column("seq", Integer, primary_key=True, autoincrement=True),
        Column("event_id", String(36), nullable=False, unique=True),
        Column("type", String(60), nullable=False),
        Column("body", Text, nullable=False),
        Column("received_at", Instant, nullable=False),
        Column("handled_at", Instant),
        Column("attempts", Integer, nullable=False, default=0, server_default="0"),
        Column("next_try_at", Instant),
        Column("dead_at", Instant),
        Column("error", Text),
    ]


def done_columns() -> list[SchemaItem]:
    return [
        Column("token", String(64), primary_key=True),
        Column("location", Text, nullable=False),
        Column("done_at", Instant, nullable=False),
    ]


@dataclass(frozen=True)
class MessagingTables:
    outbox: Table
    inbox: Table
    done: Table


def messaging_tables(metadata: MetaData) -> MessagingTables:
    """Add outbox, inbox and done to a service's metadata, once however often the service is built.

    Its first migration creates them with the same columns.
    """
    if "outbox" in metadata.tables:
        return MessagingTables(*(metadata.tables[name] for name in ("outbox", "inbox", "done")))
    return MessagingTables(
        Table("outbox", metadata, *outbox_columns(), Index("outbox_unsent", "sent_at", "seq")),
        Table("inbox", metadata, *inbox_columns(), Index("inbox_unhandled", "handled_at", "dead_at", "seq")),
        Table("done", metadata, *done_columns()),
    )


def create_messaging_tables() -> None:
    """For a service's first migration."""
    from alembic import op

    op.create_table("outbox", *outbox_columns())
    op.create_index("outbox_unsent", "outbox", ["sent_at", "seq"])
    op.create_table("inbox", *inbox_columns())
    op.create_index("inbox_unhandled", "inbox", ["handled_at", "dead_at", "seq"])
    op.create_table("done", *done_columns())
