from composer.tables import Base
from kense.database import run_migrations

run_migrations(Base.metadata)
