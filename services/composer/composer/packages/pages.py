"""The pages of a package: its board, a part of it, a file that is to be placed, and what an officer does there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.datastructures import FormData, UploadFile

from composer.files import kept_file
from composer.forms import token_of
from composer.packages import commands, run_words, runs, words
from composer.packages.board import BoardPart, board, shares
from composer.packages.commands import Cell, Given
from composer.packages.gaps import ask_report, by_body, by_part, lacks
from composer.packages.kinds import HELD, check_opens, kind_of
from composer.packages.made import made_here, purposes_of
from composer.packages.parts import THESES
from composer.packages.tables import AT_FIRST, LANGUAGES, Contribution
from kense.contracts.bodies import directory
from kense.contracts.files import FileRef
from kense.i18n import _
from kense.messaging.unit import Store, Unit
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from kense.problems import Problem
from kense.web import Pages

Once = Annotated[str, Form()]
Command = Callable[[Unit], Awaitable[object]]
Deed = Literal["out", "aside", "back", "up", "down", "return", "accept", "initials"]
Mark = Literal["ready", "approve", "withdraw"]
LATE = "late"


@dataclass(frozen=True)
class PackagePages:
    pages: Pages
    store: Store
    objects: Objects

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/cases/{case_id}/package")
        router.get("", summary="The board of a package (21)")(self.board)
        router.get("/grid", summary="The board as a part of the page")(self.grid)
        router.post("/languages", summary="Choose the languages and titles of the package")(self.choose)
        router.get("/parts/{number}", summary="A part in its languages")(self.part)
        router.post("/parts/{number}/owners", summary="Say whose a part is and by when")(self.owe)
        router.post("/parts/{number}/{language}/{mark}", summary="Mark a part, or withdraw its mark")(self.mark)
        router.post("/parts/{number}/{language}/made/{document_id}", summary="Put in a document made here")(self.take)
        router.get("/gaps", summary="What the package lacks, and whose it is (25)")(self.gaps)
        router.post("/gaps", summary="Make the report of what the package lacks")(self.report)
        router.post("/files", summary="Put files into a part, or keep them to be placed")(self.upload)
        router.get("/files/{contribution_id}", summary="A file as it was given")(self.file)
        router.get("/files/{contribution_id}/place", summary="Where a file belongs")(self.where)
        router.post("/files/{contribution_id}/place", summary="Put a file into its parts")(self.place)
        router.post("/files/{contribution_id}/{deed}", summary="Order, return or take out a file")(self.do)
        return router

    async def board(self, request: Request, case_id: UUID, body: str = "", state: str = "") -> Response:
        return await self._board(request, case_id, "package.html", body, state)

    async def grid(self, request: Request, case_id: UUID, body: str = "", state: str = "") -> Response:
        return await self._board(request, case_id, "package_grid.html", body, state)

    async def _board(self, request: Request, case_id: UUID, template: str, body: str, state: str) -> Response:
        async with self.store.database.reading() as session:
            found = await board(session, case_id)
            progress = await runs.newest(session, case_id)
        today = self.store.clock.today()

        def wanted(one: BoardPart) -> bool:
            is_its = not body or body in (*one.owners, *one.owing, *(given.body for given in one.contributions))
            return is_its and (not state or one.state == state or (state == LATE and one.is_late(today)))

        return self.pages.render(
            request,
            template,
            board=found,
            case=found.case,
            rows=[(part, row) for part, row in found.rows() if any(wanted(one) for one in row)],
            wanted=wanted,
            shares=shares,
            bodies=sorted({one for part in found.parts for one in (*part.owners, *part.owing)}),
            counts={key: sum(one.state == key for one in found.parts) for key in words.STATES},
            late=sum(one.is_late(today) for one in found.parts),
            chosen_body=body,
            chosen_state=state,
            today=today,
            languages_offered=LANGUAGES,
            always=AT_FIRST,
            directory=list(directory()),
            words=words,
            case_id=case_id,
            progress=progress,
            run_words=run_words,
        )

    async def choose(self, request: Request, case_id: UUID) -> Response:
        sent = await request.form()
        titles = {language: str(sent.get(f"title-{language}", "")) for language in LANGUAGES}
        languages = [str(one) for one in sent.getlist("languages")]
        return await self._do(
            token_of(sent), _board_of(case_id), lambda unit: commands.choose(unit, case_id, languages, titles)
        )

    async def part(self, request: Request, case_id: UUID, number: int) -> Response:
        async with self.store.database.reading() as session:
            found = await board(session, case_id)
            made = await made_here(session, case_id, number)
        row = [one for one in found.parts if one.part.number == number]
        if not row:
            raise NO_SUCH_PART
        return self.pages.render(
            request,
            "package_part.html",
            board=found,
            case=found.case,
            part=row[0].part,
            row=row,
            shares=shares,
            made=made,
            drafted=purposes_of(number),
            today=self.store.clock.today(),
            directory=list(directory()),
            accepted=ACCEPTED[row[0].part.kind],
            theses=number == THESES,
            words=words,
        )

    async def owe(self, request: Request, case_id: UUID, number: int) -> Response:
        sent = await request.form()
        languages = [language for one, language in await self._cells(case_id) if one == number]
        chosen = [one for one in languages if not one or one in sent.getlist("languages")] or languages
        owners, due = [str(one) for one in sent.getlist("owners")], _day(sent, "due")
        place = f"{_board_of(case_id)}/parts/{number}"
        return await self._do(
            token_of(sent), place, lambda unit: commands.owe(unit, case_id, number, chosen, owners, due)
        )

    async def mark(self, request: Request, case_id: UUID, number: int, language: str, mark: Mark) -> Response:
        sent = await request.form()
        (cell,) = await self._chosen(case_id, [f"{number}.{language}"])
        who, on = str(sent.get("who", "")), _day(sent, "on")
        marks: dict[str, Command] = {
            "ready": lambda unit: commands.mark_ready(unit, case_id, cell),
            "approve": lambda unit: commands.approve(unit, case_id, cell, who, on),
            "withdraw": lambda unit: commands.withdraw_mark(unit, case_id, cell),
        }
        return await self._do(token_of(sent), f"{_board_of(case_id)}/parts/{number}", marks[mark])

    async def take(self, case_id: UUID, number: int, language: str, document_id: UUID, once: Once) -> Response:
        (cell,) = await self._chosen(case_id, [f"{number}.{language}"])
        place = f"{_board_of(case_id)}/parts/{number}"
        return await self._do(once, place, lambda unit: commands.take_made(unit, case_id, cell, document_id))

    async def gaps(self, request: Request, case_id: UUID) -> Response:
        async with self.store.database.reading() as session:
            found = await board(session, case_id)
        bodies = by_body(lacks(found, self.store.clock.today()))
        return self.pages.render(
            request, "package_gaps.html", board=found, case=found.case, bodies=bodies, by_part=by_part, words=words
        )

    async def report(self, case_id: UUID, once: Once) -> Response:
        return await self._do(once, f"/composer/cases/{case_id}", lambda unit: ask_report(unit, case_id))

    async def upload(self, request: Request, case_id: UUID) -> Response:
        async with request.form() as sent:
            return await self._put_in(case_id, sent)

    async def _put_in(self, case_id: UUID, sent: FormData) -> Response:
        """Every file is stored before the transaction; where one is refused, none is put in."""
        chosen = await self._chosen(case_id, [str(one) for one in sent.getlist("cells")])
        body, received = str(sent.get("body", "")), _day(sent, "received_on") or self.store.clock.today()
        if body and body not in directory():
            raise commands.refusal(_("This body is not in the directory."), _("Choose the body again."))
        if received > self.store.clock.today():
            raise commands.refusal(
                _("The day of receipt is still to come."), _("Correct the day and send the form again.")
            )
        given = [await self._given(one, body, received) for one in sent.getlist("files") if isinstance(one, UploadFile)]
        if not given:
            raise commands.refusal(_("No file was chosen."), _("Choose the file and send it again."))
        place = f"{_board_of(case_id)}/parts/{chosen[0][0]}" if chosen else _board_of(case_id)
        return await self._do(token_of(sent), place, lambda unit: commands.add(unit, case_id, chosen, given))

    async def _given(self, file: UploadFile, body: str, received: date) -> Given:
        data = await file.read()
        kind = kind_of(data)
        if not any(kind in held for held in HELD.values()):
            raise Problem(
                _(
                    "The file “{name}” is of a kind that no part can hold, or cannot be opened.",
                    name=file.filename or "?",
                ),
                _("Nothing of what you sent was kept."),
                _("Send DOCX or PDF without a password, JPEG, PNG, MP4, MOV, WebM, MKV or AVI."),
            )
        await check_opens(kind, data, file.filename or "?")
        return Given(await self.objects.put(data, file.filename or "file"), kind, body or None, received)

    async def where(self, request: Request, case_id: UUID, contribution_id: UUID) -> Response:
        async with self.store.database.reading() as session:
            found = await board(session, case_id)
            row = await _contribution(session, case_id, contribution_id)
        kind = kind_of(await self._bytes(row))
        return self.pages.render(
            request,
            "package_place.html",
            board=found,
            case=found.case,
            one=row,
            rows=[(part, cell) for part, cell in found.rows() if kind in HELD[part.kind]],
            words=words,
        )

    async def place(self, request: Request, case_id: UUID, contribution_id: UUID) -> Response:
        sent = await request.form()
        chosen = await self._chosen(case_id, [str(one) for one in sent.getlist("cells")])
        async with self.store.database.reading() as session:
            row = await _contribution(session, case_id, contribution_id)
        data = await self._bytes(row)
        kind = kind_of(data)
        await check_opens(kind, data, str(row.file["name"]))
        return await self._do(
            token_of(sent),
            _board_of(case_id),
            lambda unit: commands.place(unit, case_id, contribution_id, chosen, kind),
        )

    async def do(self, request: Request, case_id: UUID, contribution_id: UUID, deed: Deed) -> Response:
        sent = await request.form()
        reason, who, on = str(sent.get("reason", "")), str(sent.get("who", "")), _day(sent, "on")
        at = (case_id, contribution_id)
        deeds: dict[str, Command] = {
            "out": lambda unit: commands.take_out(unit, *at),
            "aside": lambda unit: commands.set_aside(unit, *at, aside=True),
            "back": lambda unit: commands.set_aside(unit, *at, aside=False),
            "up": lambda unit: commands.move(unit, *at, by=-1),
            "down": lambda unit: commands.move(unit, *at, by=1),
            "return": lambda unit: commands.give_back(unit, *at, reason),
            "accept": lambda unit: commands.take_back_return(unit, *at),
            "initials": lambda unit: commands.note_initials(unit, *at, who, on),
        }
        async with self.store.database.reading() as session:
            number = (await _contribution(session, *at)).number
        place = f"{_board_of(case_id)}/parts/{number}" if number else _board_of(case_id)
        return await self._do(token_of(sent), place, deeds[deed])

    async def file(self, case_id: UUID, contribution_id: UUID) -> Response:
        async with self.store.database.reading() as session:
            row = await _contribution(session, case_id, contribution_id)
        return await kept_file(self.objects, FileRef.model_validate(row.file), ASK_AGAIN)

    async def _bytes(self, row: Contribution) -> bytes:
        try:
            return await self.objects.get(str(row.file["sha256"]))
        except (ObjectMissing, ObjectDamaged) as error:
            raise LOST from error

    async def _cells(self, case_id: UUID) -> list[Cell]:
        async with self.store.database.reading() as session:
            found = await board(session, case_id)
        return [(one.part.number, one.language) for one in found.parts]

    async def _chosen(self, case_id: UUID, named: list[str]) -> list[Cell]:
        """The parts that a form names, as "4.kk" or "19.-". Raises Problem for one that the package does not have."""
        known = {f"{number}.{language or '-'}": (number, language) for number, language in await self._cells(case_id)}
        if set(named) - set(known):
            raise NO_SUCH_PART
        return [known[one] for one in named]

    async def _do(self, once: str, place: str, command: Command) -> Response:
        await self.store.once(once, place, command)
        return RedirectResponse(place, 303)


async def _contribution(session: AsyncSession, case_id: UUID, contribution_id: UUID) -> Contribution:
    row = await session.get(Contribution, contribution_id)
    if row is None or row.case_id != case_id:
        raise NO_SUCH_FILE
    return row


def _board_of(case_id: UUID) -> str:
    return f"/composer/cases/{case_id}/package"


def _day(sent: FormData, name: str) -> date | None:
    """Raises Problem for what is no day of the calendar."""
    given = str(sent.get(name, "")).strip()
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise commands.refusal(
            _("“{given}” is no day of the calendar.", given=given), _("Correct the day and send the form again.")
        ) from error


ACCEPTED = {
    "text": ".docx,.pdf",
    "letters": ".docx,.pdf",
    "photos": ".jpg,.jpeg,.png",
    "films": ".mp4,.mov,.webm,.mkv,.avi",
}
ASK_AGAIN = _("Ask the body for the file again, and tell the operator.")
LOST = Problem(
    _("The stored file is missing or damaged."),
    _("It is not shown, so that nobody relies on a changed text."),
    ASK_AGAIN,
    500,
)
NO_SUCH_PART = Problem(
    _("The package has no such part."),
    _("An event inside an international organization has eleven parts; letters of thanks are for visits abroad only."),
    _("Open the board; if a part is missing there, correct the circumstances of the case in the registry."),
    404,
)
NO_SUCH_FILE = Problem(
    _("This file is not in the package."), _("Nothing was changed."), _("Open the board and choose it there."), 404
)
