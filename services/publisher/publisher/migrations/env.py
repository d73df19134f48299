"""Alembic's entry: this service's migrations, on the connection it is given."""

from kense.database import run_migrations
from publisher.tables import Base

run_migrations(Base.metadata)
