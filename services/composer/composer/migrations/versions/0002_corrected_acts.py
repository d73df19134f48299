"""Acts that stand instead of others, or withdraw them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("acts", sa.Column("letter_date", sa.Date(), nullable=True))
    op.add_column("acts", sa.Column("corrects", sa.Uuid(), nullable=True))
    op.add_column("acts", sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))
