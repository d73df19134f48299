"""What a document is called is said by the composer, which knows all its kinds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("documents", sa.Column("title", sa.JSON(), nullable=False, server_default="{}"))
