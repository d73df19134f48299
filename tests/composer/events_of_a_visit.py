"""A case of an event at the highest level, as the registry and the watcher say it."""

import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

import pypdfium2
from docx import Document
from PIL import Image

from composer.packages.board import Board, BoardPart, board
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import (
    ActRecorded,
    CaseOpened,
    DeadlineChanged,
    LetterRegistered,
    ObligationState,
    Procedure,
)
from kense.contracts.files import FileRef
from tests.composer.composing import CASE, STAMP, Composing, act, case_opened

PACKAGE = f"/cases/{CASE}/package"


def visit_opened(**changed: object) -> CaseOpened:
    said: dict[str, object] = {
        "procedure": Procedure.HIGH_LEVEL_EVENT,
        "reference": None,
        "title": "A sample state visit",
        "communication_type": None,
        "communication_language": None,
        "letter_date": None,
        "mandates": (),
        "questions": (),
        "opened_on": date(2026, 11, 20),
    }
    return case_opened(**{**said, **changed})


def scheduled(day: date = date(2027, 2, 2), **more: object) -> ActRecorded:
    return act(ActKind.EVENT_SCHEDULED, on=date(2026, 11, 20), planned_for=day, **more)


def stated(*circumstances: Circumstance, hour: int = 6, **more: object) -> ActRecorded:
    """Said at that hour of 20 November 2026 (UTC)."""
    said = {"recorded_at": datetime(2026, 11, 20, hour, tzinfo=UTC), "circumstances": circumstances}
    act_id = uuid5(CASE, f"{circumstances}{hour}{sorted(more)}")
    return act(ActKind.CIRCUMSTANCES_STATED, on=date(2026, 11, 20), **{"act_id": act_id, **said, **more})


def deadline(rule: str, actor: str, act_by: date | None, revision: int = 1, **more: object) -> DeadlineChanged:
    """One obligation for each rule and actor."""
    obligation = uuid5(CASE, f"{rule}{actor}{more.pop('number', '')}")
    said: dict[str, Any] = {
        "obligation_id": obligation,
        "case_id": CASE,
        "rule": rule,
        "duty": {},
        "actor": actor,
        "recipient": None,
        "state": ObligationState.OPEN,
        "statutory": act_by,
        "act_by": act_by,
        "external": None,
        "met_on": None,
        "why": f"/deadline-watcher/obligations/{obligation}/why",
        "revision": revision,
    }
    return DeadlineChanged.model_validate({**STAMP, **said, **more})


def came(number: str, file: FileRef, body: str | None, on: date = date(2026, 12, 10), **more: Any) -> LetterRegistered:
    """A letter of a body, registered in the case."""
    said: dict[str, Any] = {
        "letter_id": uuid5(CASE, number),
        "case_id": CASE,
        "number": number,
        "direction": "in",
        "kind": "body_answer",
        "reference": None,
        "language": "ru",
        "letter_date": None,
        "registered_on": on,
        "body": body,
        "file": file,
        "reading": None,
    }
    return LetterRegistered.model_validate({**STAMP, **said, **more})


def word(text: str) -> bytes:
    document = Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paper() -> bytes:
    out = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(out)
    return out.getvalue()


def photograph(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "JPEG")
    return out.getvalue()


async def board_of(composing: Composing) -> Board:
    async with composing.service.store.database.reading() as session:
        return await board(session, CASE)


async def part_of(composing: Composing, number: int, language: str | None = "ru") -> BoardPart:
    found = (await board_of(composing)).part(number, language)
    assert found
    return found


async def put(
    composing: Composing, cell: str, body: str, *files: tuple[str, bytes], once: str = "", on: str = "2026-11-20"
) -> int:
    """Upload files at the board, as its form does: `cell` is "4.ru" or "19.-", "" for not placed yet."""
    sent = {"once": once or uuid4().hex, "body": body}
    answer = await composing.client.post(
        f"{PACKAGE}/files",
        data={**sent, "received_on": on, **({"cells": cell} if cell else {})},
        files=[("files", file) for file in files],
        headers={"accept": "text/html", "accept-language": "en"},
    )
    assert answer.status_code in (303, 404, 422), answer.text
    return answer.status_code


async def do(composing: Composing, path: str, **form: str) -> int:
    """Send a form of the board; each is sent with a token of its own."""
    return (await composing.send(f"{PACKAGE}/{path}", **{"once": uuid4().hex, **form})).status_code


async def only(composing: Composing, number: int, language: str | None = "ru") -> UUID:
    """The one file of that part."""
    (one,) = (await part_of(composing, number, language)).contributions
    return one.id
