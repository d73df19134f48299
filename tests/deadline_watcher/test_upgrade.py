"""A data folder of the first release is brought up to date and loses nothing."""

import sqlite3
from datetime import date
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, select

from deadline_watcher.tables import Announcement, ObligationRow, OldDate
from tests.deadline_watcher.desk import built

CASE, OBLIGATION = "0" * 31 + "a", "0" * 31 + "b"
EXPLAINED = (
    '{"day_zero": "2026-12-01", "statutory": "2026-12-08", "act_by": "2026-12-08", "calendar": "KZ holidays 0.109"}'
)


def first_release(home: Path) -> None:
    """The watcher's tables as they first were, with a case that was warned of."""
    home.mkdir()
    config = Config()
    config.set_main_option("script_location", "deadline_watcher:migrations")
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{home / 'deadline-watcher.db'}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with sqlite3.connect(home / "deadline-watcher.db") as old:
        old.execute("INSERT INTO cases (id, procedure, title) VALUES (?, 'special_procedures', 'A sample')", (CASE,))
        old.execute(
            "INSERT INTO obligations (id, case_id, rule, actor, recipient, statutory, act_by, deadline, withdrawn,"
            " explained, since, opened_by, met_by, revision)"
            " VALUES (?, ?, '14-5.1', 'mfa', 'interior', '2026-12-08', '2026-12-08', '2026-12-08', 0, ?, '2022-01-25', '{}', '[]', 1)",
            (OBLIGATION, CASE, EXPLAINED),
        )
        old.execute(
            "INSERT INTO announcements VALUES (?, 'missed', '2026-12-08', '2026-12-09 00:00:00.000000')", (OBLIGATION,)
        )
        old.execute(
            "INSERT INTO old_dates (obligation_id, act_by, calendar, replaced_at)"
            " VALUES (?, '2026-12-07', 'KZ', '2026-12-02 00:00:00.000000')",
            (OBLIGATION,),
        )
    old.close()


async def test_the_records_of_the_first_release_are_kept(tmp_path: Path) -> None:
    first_release(tmp_path / "home")
    service = built(tmp_path / "home", date(2026, 12, 10))
    await service.migrate()
    async with service.store.database.reading() as session:
        (row,) = (await session.scalars(select(ObligationRow))).all()
        assert (row.rule, row.day_zero, row.act_by) == ("14-5.1", date(2026, 12, 1), date(2026, 12, 8))
        assert (row.waived, row.paused, row.extended_to, row.consented_on) == (False, False, None, None)
        (warned,) = (await session.scalars(select(Announcement))).all()
        assert (warned.obligation_id, warned.step, warned.due) == (row.id, "missed", date(2026, 12, 8))
        (old,) = (await session.scalars(select(OldDate))).all()
        assert (old.obligation_id, old.act_by) == (row.id, date(2026, 12, 7))
    await service.store.database.close()
