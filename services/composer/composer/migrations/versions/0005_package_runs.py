"""Runs that generate a package, and their steps."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "package_runs",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("case_id", sa.Uuid(), sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("asked_at", Instant, nullable=False),
        sa.Column("ended_at", Instant),
        sa.Column("reason", sa.JSON()),
    )
    op.create_table(
        "package_steps",
        sa.Column("run_id", sa.Uuid(), sa.ForeignKey("package_runs.id"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer()),
        sa.Column("language", sa.String(5)),
        sa.Column("key", sa.String(64), nullable=False, index=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String(80)),
        sa.Column("leased_until", Instant),
        sa.Column("ended_at", Instant),
        sa.Column("made", sa.JSON()),
    )
    op.create_index("package_steps_waiting", "package_steps", ["state", "stage"])
