"""The heads of the archive's audit log, as the archive stated them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "stated_heads",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("list_hash", sa.String(64), nullable=False),
    )
