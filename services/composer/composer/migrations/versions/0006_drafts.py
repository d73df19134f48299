"""What drafters type into the forms of documents, and what an act remarks."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("acts", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.add_column("compositions", sa.Column("draft_id", sa.Uuid()))
    op.create_index("ix_compositions_draft_id", "compositions", ["draft_id"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("begun_at", Instant, nullable=False),
    )
    op.create_table(
        "draft_texts",
        sa.Column("draft_id", sa.Uuid(), sa.ForeignKey("drafts.id"), primary_key=True),
        sa.Column("language", sa.String(5), primary_key=True),
        sa.Column("entered", sa.JSON(), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("copied_from", sa.String(5)),
    )
