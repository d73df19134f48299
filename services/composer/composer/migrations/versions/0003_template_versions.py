"""The library of templates: versions, their samples, and the version that each document was made from."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "template_versions",
        sa.Column("purpose", sa.String(40), primary_key=True),
        sa.Column("language", sa.String(5), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("file", sa.JSON, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("effective_from", sa.Date, nullable=False),
        sa.Column("effective_to", sa.Date),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.Column("uploaded_by", sa.Text, nullable=False),
        sa.Column("uploaded_at", Instant, nullable=False),
        sa.Column("withdrawn_by", sa.Text),
        sa.Column("withdrawn_at", Instant),
        sa.Column("withdrawn_because", sa.Text),
    )
    op.create_table(
        "template_samples",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("template", sa.String(64), nullable=False),
        sa.Column("data", sa.String(20), nullable=False),
        sa.Column("composition_id", sa.Uuid),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", Instant),
        sa.Column("docx", sa.JSON),
        sa.Column("pdf", sa.JSON),
        sa.Column("picture", sa.JSON),
        sa.Column("pages", sa.Integer),
        sa.Column("reason", sa.JSON),
    )
    op.create_index("template_samples_waiting", "template_samples", ["state", "attempts", "asked_at"])
    op.add_column("compositions", sa.Column("template_version", sa.Integer, nullable=True))
    # Until now every document was made from the shipped template.
    op.execute("UPDATE compositions SET template_version = 0 WHERE state = 'done'")
