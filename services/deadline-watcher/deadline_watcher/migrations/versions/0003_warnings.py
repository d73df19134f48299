"""People, the mail to them, what they acknowledged, and their calendar feeds."""

import sqlalchemy as sa
from alembic import op

from kense.database import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("procedures", sa.JSON, nullable=False),
        sa.Column("stand_in_id", sa.Uuid, sa.ForeignKey("people.id")),
        sa.Column("away_from", sa.Date),
        sa.Column("away_until", sa.Date),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_table(
        "mails",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("obligation_id", sa.Uuid, sa.ForeignKey("obligations.id"), nullable=False),
        sa.Column("person_id", sa.Uuid, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("in_place_of", sa.JSON, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("html", sa.Text, nullable=False),
        sa.Column("secret", sa.String(64), nullable=False, unique=True),
        sa.Column("queued_at", Instant, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try_at", Instant, nullable=False),
        sa.Column("lease", sa.String(36)),
        sa.Column("leased_until", Instant),
        sa.Column("sent_at", Instant),
        sa.Column("error", sa.Text),
    )
    op.create_index("mails_once", "mails", ["obligation_id", "person_id", "step", "due"], unique=True)
    op.create_index("mails_next", "mails", ["state", "next_try_at"])
    op.create_table(
        "acknowledgements",
        sa.Column("obligation_id", sa.Uuid, sa.ForeignKey("obligations.id"), primary_key=True),
        sa.Column("due", sa.Date, primary_key=True),
        sa.Column("role", sa.String(20), primary_key=True),
        sa.Column("person_id", sa.Uuid, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("acknowledged_at", Instant, nullable=False),
    )
    op.create_table(
        "feeds",
        sa.Column("secret", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.Uuid, sa.ForeignKey("people.id"), unique=True),
        sa.Column("body", sa.String(60), unique=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("issued_at", Instant, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
    )
    op.create_index("announcements_of_step", "announcements", ["step", "due", "obligation_id"])
