"""The vault's records and the audit log; what an imported original is known by. Originals filed before get their
inventory from a loop, because the vault is not the database's to write."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _add_to_documents()
    op.create_table(
        "records",
        sa.Column("name", sa.String(300), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("queued_at", Instant, nullable=False),
        sa.Column("kept_at", Instant),
    )
    op.create_index("records_to_keep", "records", ["kept_at", "queued_at"])
    op.create_table(
        "audit",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("about", sa.String(300), nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("kept_at", Instant),
    )
    op.create_index("audit_to_keep", "audit", ["kept_at", "sequence"])
    op.create_index("audit_about", "audit", ["about", "sequence"])
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "sequence": 0, "hash": "0" * 64}])


def _add_to_documents() -> None:
    """A film may be larger than 2 GB, which PostgreSQL's INTEGER does not hold."""
    with op.batch_alter_table("documents") as documents:
        documents.add_column(sa.Column("country", sa.String(3)))
        documents.add_column(sa.Column("procedure", sa.String(40)))
        documents.add_column(sa.Column("title", sa.Text))
        documents.add_column(sa.Column("details", sa.JSON, nullable=False, server_default="{}"))
        documents.add_column(sa.Column("access", sa.JSON, nullable=False, server_default="[]"))
        documents.add_column(sa.Column("received_at", Instant))
        documents.add_column(sa.Column("text_sha256", sa.String(64)))
        documents.add_column(sa.Column("inventory", sa.Integer, nullable=False, server_default="0"))
        documents.alter_column("case_id", existing_type=sa.String(36), nullable=True)
        documents.alter_column("size", existing_type=sa.Integer, type_=sa.BigInteger)
    known = sa.table("documents", sa.column("received_at", Instant), sa.column("archived_at", Instant))
    op.execute(known.update().values(received_at=known.c.archived_at))
    with op.batch_alter_table("documents") as documents:
        documents.alter_column("received_at", existing_type=Instant, nullable=False)
        for name in ("details", "access", "inventory"):
            documents.alter_column(name, server_default=None)
