"""What clerks record about the calendar."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "calendar_entries",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("free", sa.Date),
        sa.Column("worked", sa.Date),
        sa.Column("year", sa.Integer),
        sa.Column("withdraws", sa.Integer, sa.ForeignKey("calendar_entries.number")),
        sa.Column("name", sa.JSON),
        sa.Column("act", sa.JSON),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("recorded_by", sa.String(120), nullable=False),
        sa.Column("recorded_at", Instant, nullable=False),
    )
