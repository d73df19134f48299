"""The watcher's first tables."""

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
        sa.Column("letter_date", sa.Date),
        sa.Column("discharged_on", sa.Date),
    )
    op.create_table(
        "acts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("body", sa.JSON, nullable=False),
    )
    op.create_table(
        "obligations",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("rule", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("recipient", sa.String(60)),
        sa.Column("statutory", sa.Date),
        sa.Column("act_by", sa.Date),
        sa.Column("external", sa.Date),
        sa.Column("deadline", sa.Date),
        sa.Column("met_on", sa.Date),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("explained", sa.JSON, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("opened_by", sa.JSON, nullable=False),
        sa.Column("met_by", sa.JSON, nullable=False),
        sa.Column("term_from", sa.JSON),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_index("obligations_due", "obligations", ["withdrawn", "met_on", "act_by"])
    op.create_table(
        "old_dates",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("obligation_id", sa.Uuid, sa.ForeignKey("obligations.id"), nullable=False, index=True),
        sa.Column("statutory", sa.Date),
        sa.Column("act_by", sa.Date),
        sa.Column("external", sa.Date),
        sa.Column("calendar", sa.String(120), nullable=False),
        sa.Column("replaced_at", Instant, nullable=False),
    )
    op.create_table(
        "announcements",
        sa.Column("obligation_id", sa.Uuid, sa.ForeignKey("obligations.id"), primary_key=True),
        sa.Column("step", sa.String(20), primary_key=True),
        sa.Column("due", sa.Date, primary_key=True),
        sa.Column("announced_at", Instant, nullable=False),
    )
