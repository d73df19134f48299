"""Saved searches, and the words that a misspelt one may be corrected to. Everything is indexed again: the index has
another form, and its words are learnt with it."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "learnt_words",
        sa.Column("label", sa.Text, primary_key=True),
        sa.Column("word", sa.String(30), primary_key=True),
        sa.Column("beginning", sa.String(3), nullable=False),
        sa.Column("ending", sa.String(3), nullable=False),
    )
    op.create_index("learnt_words_beginning", "learnt_words", ["beginning", "label", "word"])
    op.create_index("learnt_words_ending", "learnt_words", ["ending", "label", "word"])
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("only", sa.JSON, nullable=False),
        sa.Column("across", sa.Boolean, nullable=False),
        sa.Column("saved_at", Instant, nullable=False),
        sa.Column("looked_at", Instant, nullable=False),
    )
    op.create_index("saved_searches_owner", "saved_searches", ["owner", "saved_at"])
    documents = sa.table("documents", sa.column("indexed_at", Instant))
    op.execute(documents.update().values(indexed_at=None))
