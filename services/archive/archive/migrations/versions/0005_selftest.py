"""The trials of the vault."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "self_tests",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tried_at", Instant(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("harms", sa.JSON(), nullable=False),
    )
    op.create_index("self_tests_tried", "self_tests", ["tried_at"])
