"""A data folder of the first release is brought up to date: its cases, its originals, and what the vault gets of them."""

import hashlib
import json
import sqlite3
from datetime import date
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, select

from archive.tables import Case, Document
from kense.contracts.events import CaseOpened, Procedure

from .conftest import CASE, NOW, OpenArchive

HEALTH = "the Special Rapporteur on the right to health"
DOCUMENT = "00000000-0000-4000-8000-00000000000d"
ORIGINAL = b"%PDF-1.7 a reply"
OPENED = CaseOpened(
    recorded_at=NOW,
    recorded_by="officer",
    case_id=CASE,
    procedure=Procedure.SPECIAL_PROCEDURES,
    reference="AL KAZ 5/2022",
    title="A sample",
    communication_type="AL",
    communication_language="en",
    letter_date=date(2022, 3, 1),
    mandates=(HEALTH,),
    questions=(),
    opened_on=date(2022, 3, 9),
)


def first_release(home: Path, sha256: str) -> None:
    """The archive's tables as they first were, with a case that was heard and an original that was filed."""
    home.mkdir(exist_ok=True)
    config = Config()
    config.set_main_option("script_location", "archive:migrations")
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{home / 'archive.db'}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    old = sqlite3.connect(home / "archive.db")
    old.execute(
        "INSERT INTO inbox (event_id, type, body, received_at, attempts) VALUES ('1', 'CaseOpened', ?, ?, 0)",
        (OPENED.model_dump_json(), NOW.isoformat(" ")),
    )
    old.execute(
        "INSERT INTO cases (case_id, procedure, reference, title) VALUES (?, 'special_procedures', ?, 'A sample')",
        (str(CASE), OPENED.reference),
    )
    filed = "2026-11-20 06:00:00.000000"
    old.execute(
        "INSERT INTO documents (document_id, case_id, kind, dated, sha256, size, media_type, name, archived_at, worm,"
        " retained_until, retention_years, retention_note, verdict, signatures, text_from, check_at, condition, known)"
        " VALUES (?, ?, 'reply', '2026-11-20', ?, ?, 'application/pdf', 'reply.pdf', ?, 0, '2101-12-31', 75, '{}',"
        " 'unsigned', '[]', 'text layer', '2027-01-01 00:00:00.000000', 'intact', 1)",
        (DOCUMENT, str(CASE), sha256, len(ORIGINAL), filed),
    )
    old.execute("INSERT INTO pages VALUES (?, 1, 'Мәтін')", (DOCUMENT,))
    old.commit()
    old.close()


async def test_a_first_releases_cases_and_originals_are_kept_and_get_their_records(
    open_archive: OpenArchive, tmp_path: Path
) -> None:
    first_release(tmp_path / "home", hashlib.sha256(ORIGINAL).hexdigest())
    archive = await open_archive()
    await archive.work()
    async with archive.service.store.database.reading() as session:
        case = (await session.scalars(select(Case))).one()
        document = (await session.scalars(select(Document))).one()
    assert case.mandates == [HEALTH]
    assert (document.title, document.country, document.details, document.access) == (None, None, {}, [])
    assert (document.received_at, document.size, document.inventory) == (document.archived_at, len(ORIGINAL), 1)
    inventory = json.loads(await archive.objects.recorded(f"documents/{DOCUMENT}/v0001.json"))
    assert (inventory["kind"], inventory["case_id"], inventory["received_at"]) == (
        "reply",
        str(CASE),
        "2026-11-20T06:00:00Z",
    )
    assert await archive.objects.locked(inventory["text"]["sha256"]) == '["Мәтін"]'.encode()
