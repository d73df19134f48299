"""The composer's first tables."""

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
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("communication_language", sa.String(5)),
        sa.Column("letter_date", sa.Date),
        sa.Column("opened_on", sa.Date),
        sa.Column("mandates", sa.JSON, nullable=False),
        sa.Column("questions", sa.JSON, nullable=False),
    )
    op.create_table(
        "acts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("occurred_on", sa.Date, nullable=False),
        sa.Column("recorded_at", Instant, nullable=False),
        sa.Column("bodies", sa.JSON, nullable=False),
        sa.Column("letter_id", sa.Uuid),
        sa.Column("answers", sa.JSON),
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("number", sa.String(60), nullable=False),
    )
    op.create_table(
        "drafted_answers",
        sa.Column("act_id", sa.Uuid, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("question", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "compositions",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("body", sa.String(60)),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease", sa.String(80)),
        sa.Column("leased_until", Instant),
        sa.Column("made_at", Instant),
        sa.Column("docx", sa.JSON),
        sa.Column("pdf", sa.JSON),
        sa.Column("pdf_absent_because", sa.Text),
        sa.Column("reason", sa.JSON),
    )
    op.create_index("compositions_waiting", "compositions", ["state", "attempts", "asked_at"])
