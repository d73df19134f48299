"""Moves of dates that wait for a person's approval, and the laws that were applied so far."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0005"
down_revision = "0004"

ALIKE = (
    "rule", "since", "day_zero", "withdrawn", "met_on", "consented_on", "waived", "deadline", "statutory", "act_by", "external",
    "extended_to",
)  # fmt: skip
DATES = ("statutory", "act_by", "external", "deadline")


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id")),
        sa.Column("pending_for", sa.String(60), unique=True),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("renewed_at", Instant, nullable=False),
    )
    op.create_index("ix_proposals_made_at", "proposals", ["made_at"])
    op.create_table(
        "moves",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("proposal_id", sa.Uuid, sa.ForeignKey("proposals.id"), nullable=False),
        sa.Column("obligation_id", sa.Uuid, sa.ForeignKey("obligations.id"), nullable=False),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("pending_for", sa.Uuid, unique=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("lapsed_because", sa.String(20)),
        *(sa.Column(f"{side}_{name}", sa.Date) for side in ("old", "new") for name in DATES),
        sa.Column("shift", sa.Integer),
        sa.Column("causes", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("settled_at", Instant),
        sa.Column("decided_by", sa.String(120)),
        sa.Column("reason", sa.Text),
    )
    for name in ("proposal_id", "obligation_id", "case_id", "state"):
        op.create_index(f"ix_moves_{name}", "moves", [name])
    op.create_table(
        "laws",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rules", sa.String(16), nullable=False),
        sa.Column("calendar", sa.String(120), nullable=False),
        sa.Column("choices", sa.JSON, nullable=False),
        sa.Column("compared_at", Instant, nullable=False),
    )
    with op.batch_alter_table("obligations") as obligations:
        obligations.add_column(sa.Column("counted", sa.JSON))
        obligations.add_column(sa.Column("counted_under", sa.String(16), nullable=False, server_default=""))
    with op.batch_alter_table("obligations") as obligations:
        obligations.alter_column("counted_under", server_default=None)
    op.create_index("obligations_alike", "obligations", ALIKE)
    op.create_index("obligations_of_case", "obligations", ["case_id", "withdrawn"])
    _name_the_days_anew()
    with op.batch_alter_table("old_dates") as old_dates:
        old_dates.add_column(
            sa.Column("proposal_id", sa.Uuid, sa.ForeignKey("proposals.id", name="old_dates_proposal_id_fkey"))
        )


def _name_the_days_anew() -> None:
    """The first release called the date of a counted day `day`."""
    told = sa.table("obligations", sa.column("id", sa.Uuid), sa.column("explained", sa.JSON))
    bind = op.get_bind()
    for id_, explained in bind.execute(sa.select(told.c.id, told.c.explained)).all():
        days = explained.get("days", ())
        if any("day" in day for day in days):
            named = [{"date" if name == "day" else name: value for name, value in day.items()} for day in days]
            bind.execute(sa.update(told).where(told.c.id == id_).values(explained={**explained, "days": named}))
