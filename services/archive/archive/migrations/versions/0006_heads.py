"""The heads of the audit log as they were stated, day by day."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "stated_heads",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("list_hash", sa.String(64), nullable=False),
    )
