"""A case's mandates, by which earlier replies are found. Of cases heard before, from the inbox, which keeps every event."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("cases", sa.Column("mandates", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("cases") as cases:
        cases.alter_column("mandates", server_default=None)
    inbox = sa.table("inbox", sa.column("type", sa.String), sa.column("body", sa.Text))
    known = sa.table("cases", sa.column("case_id", sa.String), sa.column("mandates", sa.JSON))
    connection = op.get_bind()
    heard = connection.execute(sa.select(inbox.c.body).where(inbox.c.type == "CaseOpened")).scalars().all()
    for event in map(json.loads, heard):
        mine = known.update().where(known.c.case_id == event["case_id"])
        connection.execute(mine.values(mandates=event.get("mandates", [])))
