"""Packages of events at the highest level: parts, what came for them, and by when they are owed."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("acts", sa.Column("circumstances", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("acts", sa.Column("document", sa.JSON))
    op.add_column("acts", sa.Column("planned_for", sa.Date))
    op.add_column("letters", sa.Column("direction", sa.String(3)))
    op.add_column("letters", sa.Column("body", sa.String(60)))
    op.add_column("letters", sa.Column("language", sa.String(5)))
    op.add_column("letters", sa.Column("registered_on", sa.Date))
    op.add_column("letters", sa.Column("file", sa.JSON))
    op.create_table(
        "packages",
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("languages", sa.JSON, nullable=False),
        sa.Column("titles", sa.JSON, nullable=False),
    )
    op.create_table(
        "package_parts",
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(5), primary_key=True),
        sa.Column("owners", sa.JSON, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("mark", sa.String(20), nullable=False),
        sa.Column("marked_by", sa.String(120)),
        sa.Column("marked_at", Instant),
        sa.Column("initialled_by", sa.Text),
        sa.Column("initialled_on", sa.Date),
        sa.Column("lapsed", sa.String(20), nullable=False),
        sa.Column("lapsed_because", sa.String(20)),
        sa.Column("lapsed_at", Instant),
    )
    op.create_table(
        "contributions",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("source", sa.Uuid, nullable=False, index=True),
        sa.Column("number", sa.Integer),
        sa.Column("language", sa.String(5)),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("aside", sa.Boolean, nullable=False),
        sa.Column("body", sa.String(60)),
        sa.Column("letter_id", sa.Uuid),
        sa.Column("letter_number", sa.String(60)),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("file", sa.JSON, nullable=False),
        sa.Column("initialled_by", sa.Text),
        sa.Column("initialled_on", sa.Date),
        sa.Column("returned_reason", sa.Text),
        sa.Column("returned_at", Instant),
        sa.Column("added_at", Instant, nullable=False),
        sa.Column("added_by", sa.String(120), nullable=False),
        sa.Column("placed_at", Instant),
    )
    op.create_table(
        "owed",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("rule", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("act_by", sa.Date),
        sa.Column("extended_to", sa.Date),
        sa.Column("met_on", sa.Date),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
