"""Every procedure of the decree: decisions of people about obligations, periods of fixed dates."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("obligations") as obligations:
        obligations.add_column(sa.Column("day_zero", sa.Date))
        obligations.add_column(sa.Column("extended_to", sa.Date))
        obligations.add_column(sa.Column("consented_on", sa.Date))
        obligations.add_column(sa.Column("waived", sa.Boolean, nullable=False, server_default=sa.false()))
        obligations.add_column(sa.Column("paused", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE obligations SET day_zero = CAST(explained ->> 'day_zero' AS DATE)"
        if _postgresql()
        else "UPDATE obligations SET day_zero = explained ->> 'day_zero'"
    )
    with op.batch_alter_table("obligations") as obligations:
        obligations.alter_column("day_zero", nullable=False)
        obligations.alter_column("waived", server_default=None)
        obligations.alter_column("paused", server_default=None)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("obligation_id", sa.Uuid, sa.ForeignKey("obligations.id"), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("decided_by", sa.String(120), nullable=False),
        sa.Column("decided_at", Instant, nullable=False),
    )
    op.create_index("ix_decisions_obligation_id", "decisions", ["obligation_id"])
    op.create_table(
        "periods",
        sa.Column("case_id", sa.Uuid, primary_key=True),
        sa.Column("procedure", sa.String(40), nullable=False),
        sa.Column("period", sa.String(20), nullable=False),
        sa.Column("begun_on", sa.Date, nullable=False),
    )


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
