"""Signatures beside their files; the evidence of a verdict, and verdicts before it; what a verifier is still to be asked."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("documents") as documents:
        documents.add_column(sa.Column("signature_file", sa.JSON))
        documents.add_column(sa.Column("evidence", sa.JSON, nullable=False, server_default="{}"))
        documents.add_column(sa.Column("earlier_verdicts", sa.JSON, nullable=False, server_default="[]"))
    with op.batch_alter_table("documents") as documents:
        for name in ("evidence", "earlier_verdicts"):
            documents.alter_column(name, server_default=None)
    op.create_table(
        "questions",
        sa.Column("document_id", sa.String(36), primary_key=True),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("next_at", Instant, nullable=False),
    )
    op.create_index("questions_due", "questions", ["next_at"])
