"""The registers: agreements reached, records of talks, treaties."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0004"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "register_entries",
        sa.Column("entry_id", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("document_id", sa.String(36), nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("passage", sa.Text),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("dated", sa.Date),
        sa.Column("due_on", sa.Date),
        sa.Column("party", sa.Text),
        sa.Column("country", sa.String(3)),
        sa.Column("division", sa.String(40)),
        sa.Column("bodies", sa.JSON, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("links", sa.JSON, nullable=False),
        sa.Column("access", sa.JSON, nullable=False),
        sa.Column("entered_at", Instant, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("known", sa.Integer, nullable=False),
        sa.Column("indexed_at", Instant),
    )
    op.create_index("register_entries_listed", "register_entries", ["kind", "status", "dated"])
    op.create_index("register_entries_document", "register_entries", ["document_id"])
    op.create_index("register_entries_indexed", "register_entries", ["indexed_at"])
