"""Acts that plan, state circumstances and correct; names of cases that the system gave; granted extensions."""

import json
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ACTS = sa.table(
    "acts",
    sa.column("id", sa.Uuid()),
    sa.column("term", sa.JSON()),
    sa.column("letter_date", sa.Date()),
    sa.column("answers", sa.JSON()),
)
OUTBOX = sa.table("outbox", sa.column("type", sa.String()), sa.column("body", sa.Text()))


def upgrade() -> None:
    op.add_column("cases", sa.Column("titles", sa.JSON(), nullable=True))
    op.add_column("deadlines", sa.Column("extended_to", sa.Date(), nullable=True))
    with op.batch_alter_table("acts") as acts:
        acts.add_column(sa.Column("term", sa.JSON(), nullable=True))
        acts.add_column(sa.Column("letter_date", sa.Date(), nullable=True))
        acts.add_column(sa.Column("answers", sa.JSON(), nullable=True))
        acts.add_column(sa.Column("planned_for", sa.Date(), nullable=True))
        acts.add_column(sa.Column("circumstances", sa.JSON(), nullable=False, server_default="[]"))
        acts.add_column(sa.Column("corrects", sa.Uuid(), nullable=True))
        acts.add_column(sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))
        acts.create_foreign_key("acts_corrects", "acts", ["corrects"], ["id"])
    _fill_from_what_was_said()


def _fill_from_what_was_said() -> None:
    """The term, the letter's date and the answers of earlier acts were said in their events and kept nowhere else."""
    connection = op.get_bind()
    said = connection.execute(sa.select(OUTBOX.c.body).where(OUTBOX.c.type == "ActRecorded"))
    for (body,) in said.all():
        event = json.loads(body)
        values = {name: event[name] for name in ("term", "answers") if event.get(name)}
        if day := event.get("letter_date"):
            values["letter_date"] = date.fromisoformat(day)
        if values:
            connection.execute(ACTS.update().where(ACTS.c.id == UUID(event["act_id"])).values(**values))
