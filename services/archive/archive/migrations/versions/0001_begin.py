"""The archive's first tables."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant
from kense.messaging.tables import create_messaging_tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_messaging_tables()
    _create_cases_and_filings()
    _create_documents()
    _create_pages_and_fixity_checks()


def _create_cases_and_filings() -> None:
    op.create_table(
        "cases",
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("procedure", sa.String(40), nullable=False),
        sa.Column("reference", sa.String(200)),
        sa.Column("title", sa.Text, nullable=False),
    )
    op.create_table(
        "filings",
        sa.Column("document_id", sa.String(36), primary_key=True),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("received_at", Instant, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try_at", Instant, nullable=False),
        sa.Column("hindrance", sa.String(20)),
        sa.Column("filed_at", Instant),
    )
    op.create_index("filings_waiting", "filings", ["filed_at", "next_try_at"])


def _create_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("document_id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("number", sa.String(100)),
        sa.Column("reference", sa.String(200)),
        sa.Column("language", sa.String(10)),
        sa.Column("body", sa.String(60)),
        sa.Column("dated", sa.Date, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("media_type", sa.String(200), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("archived_at", Instant, nullable=False),
        sa.Column("worm", sa.Boolean, nullable=False),
        sa.Column("retained_until", sa.Date, nullable=False),
        sa.Column("retention_years", sa.Integer, nullable=False),
        sa.Column("retention_note", sa.JSON, nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("how", sa.String(20)),
        sa.Column("certified_by", sa.Text),
        sa.Column("signatures", sa.JSON, nullable=False),
        sa.Column("text_from", sa.String(20), nullable=False),
        sa.Column("check_at", Instant, nullable=False),
        sa.Column("condition", sa.String(20), nullable=False),
        sa.Column("known", sa.Integer, nullable=False),
        sa.Column("indexed_at", Instant),
    )
    op.create_index("documents_check", "documents", ["check_at"])
    op.create_index("documents_indexed", "documents", ["indexed_at"])
    op.create_index("documents_archived", "documents", ["archived_at"])
    op.create_index("documents_case", "documents", ["case_id"])


def _create_pages_and_fixity_checks() -> None:
    document = sa.ForeignKey("documents.document_id")
    op.create_table(
        "pages",
        sa.Column("document_id", sa.String(36), document, primary_key=True),
        sa.Column("page", sa.Integer, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "fixity_checks",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.String(36), sa.ForeignKey("documents.document_id"), nullable=False),
        sa.Column("checked_at", Instant, nullable=False),
        sa.Column("result", sa.String(20), nullable=False),
    )
    op.create_index("fixity_checks_document", "fixity_checks", ["document_id", "checked_at"])
