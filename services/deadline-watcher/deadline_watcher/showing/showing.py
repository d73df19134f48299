"""What every page of the watcher is rendered with, and how a file is handed out."""

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from deadline_watcher.calendar.words import CALENDAR_WORDS
from deadline_watcher.cases.periods import title_of
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.showing.voice import Voice
from deadline_watcher.showing.words import (
    ACTS,
    BEHIND,
    BOARD_STATES,
    KINDS,
    OUTCOME_LOOKS,
    PROCEDURES,
    RULE_MARKS,
    STATES,
    UNDATED,
    WAYS,
)
from deadline_watcher.warnings.words import OF_WARNINGS
from kense.i18n import UiLanguage
from kense.messaging.unit import Store
from kense.web import Pages

WORDS = {
    "acts": ACTS,
    "states": STATES,
    "undated": UNDATED,
    "procedures": PROCEDURES,
    "kinds": KINDS,
    "board": BOARD_STATES,
    "behind": BEHIND,
    "looks": OUTCOME_LOOKS,
    "ways": WAYS,
    "marks": RULE_MARKS,
    "calendar": CALENDAR_WORDS,
    **OF_WARNINGS,
}


@dataclass(frozen=True)
class Showing:
    pages: Pages
    store: Store
    book: Lawbook

    def voice(self, request: Request, chosen: UiLanguage | None = None) -> Voice:
        """The voice of the reader's language, or of the one they chose for this file."""
        return Voice(chosen or self.pages.language(request))

    def show(self, request: Request, template: str, **values: object) -> HTMLResponse:
        voice = self.voice(request)
        return self.pages.render(
            request,
            template,
            200,
            today=self.store.clock.today(),
            rules=self.book.rules,
            words=WORDS,
            unbroken=lambda text: text.replace(" ", "\u00a0"),
            weekday=voice.short,
            voice=voice,
            titled=lambda case: title_of(case.procedure, case.title, voice.language),
            **values,
        )


def file_answer(body: bytes, media_type: str, name: str) -> Response:
    """The file under a name that may hold any letter (RFC 6266)."""
    return Response(
        body, media_type=media_type, headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )
