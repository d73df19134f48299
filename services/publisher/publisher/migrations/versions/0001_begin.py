"""The publisher's first tables."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant
from kense.messaging.tables import create_messaging_tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_messaging_tables()
    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("procedure", sa.String(40)),
        sa.Column("reference", sa.String(120)),
        sa.Column("key", sa.String(20), index=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("mandates", sa.JSON, nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("letter_date", sa.Date),
        sa.Column("slug", sa.String(80), unique=True),
        sa.Column("original", sa.JSON),
        sa.Column("original_at", Instant),
        sa.Column("reply", sa.JSON),
        sa.Column("reply_at", Instant),
        sa.Column("original_may_go", sa.Boolean, nullable=False),
    )
    op.create_table(
        "looks",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("looked_at", Instant),
        sa.Column("read_at", Instant),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("trouble", sa.JSON),
    )
    op.create_table(
        "sightings",
        sa.Column("key", sa.String(20), primary_key=True),
        sa.Column("type", sa.String(5)),
        sa.Column("letter_date", sa.Date, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("mandates", sa.JSON, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("replies", sa.Integer, nullable=False),
        sa.Column("first_seen_at", Instant, nullable=False),
        sa.Column("last_absent_at", Instant),
        sa.Column("page_address", sa.Text, nullable=False),
        sa.Column("page", sa.JSON, nullable=False),
    )
    op.create_table(
        "ohchr_publications",
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("published_on", sa.Date, nullable=False),
        sa.Column("source", sa.String(10), nullable=False),
        sa.Column("page_address", sa.Text, nullable=False),
        sa.Column("page", sa.JSON),
        sa.Column("public_copy", sa.JSON),
        sa.Column("blackouts", sa.String(20)),
        sa.Column("copy_tried_at", Instant),
        sa.Column("copy_trouble", sa.JSON),
        sa.Column("ready_at", Instant),
    )
    op.create_table(
        "deeds",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("what", sa.String(20)),
        sa.Column("day", sa.Date),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("done_by", sa.String(80), nullable=False),
        sa.Column("done_at", Instant, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("what", sa.String(20), primary_key=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("said", sa.String(12), nullable=False),
        sa.Column("file", sa.JSON),
        sa.Column("held", sa.Text),
        sa.Column("checked", sa.String(64)),
        sa.Column("published_on", sa.Date),
        sa.Column("recalled_on", sa.Date),
        sa.Column("recall_reason", sa.Text, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("trouble", sa.String(40)),
    )
