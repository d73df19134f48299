"""The pages of the registers: each a list, its entries with their history, and the forms that change them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, FastAPI, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy import select

from archive.access import Reader, labels_of
from archive.registers import entering
from archive.registers.declared import Register
from archive.registers.entry import Entry, Link, Linked, entry_id_of, entry_name
from archive.registers.export import XLSX, spreadsheet
from archive.registers.forms import Sent, prefilled, sent_in, typed_from
from archive.registers.known import REGISTERS
from archive.registers.listing import AT_ONCE, Asked, Row, counted, entry_seen, listed, offered
from archive.registers.telling import EntryTold, RegisterTold, told
from archive.registers.words import WORDS
from archive.tables import Document, Page, Record
from kense.i18n import Translators, _
from kense.messaging.unit import Store, Unit
from kense.problems import Problem
from kense.web import Pages

BY = "officer"
NO_REGISTER = Problem(
    _("There is no such register."),
    _("The address is mistyped."),
    _("Go back, or start from the list of registers."),
    404,
)
NO_ENTRY = Problem(
    _("There is no such entry in this register."),
    _("The address is mistyped, or the entry or its original may not be seen by you."),
    _("Look for it in the list of the register."),
    404,
)
NO_ORIGINAL = Problem(
    _("An entry of a register stands on an original, and none was named that is in the archive."),
    _("Nothing was entered."),
    _("Find the original in the archive, open it, and press the name of the register there."),
    404,
)


def _register(register: str) -> Register:
    if register not in REGISTERS:
        raise NO_REGISTER
    return REGISTERS[register]


Named = Annotated[Register, Depends(_register)]
Seen = Annotated[int, Form()]
Token = Annotated[str, Form()]
Words = Annotated[str, Form(max_length=4000)]


@dataclass(frozen=True)
class Registers:
    """What the pages read and change, for one reader."""

    store: Store
    reader: Reader

    async def entry(self, register: Register, entry_id: str) -> Row:
        async with self.store.database.reading() as session:
            row = await entry_seen(session, register, self.reader, entry_id.lower())
        if row is None:
            raise NO_ENTRY
        return row

    async def original(self, document_id: str) -> tuple[Document, dict[int, str]]:
        """The original that an entry is to stand on, and the text of its pages."""
        async with self.store.database.reading() as session:
            document = await session.get(Document, document_id.lower())
            pages = select(Page).where(Page.document_id == document_id.lower())
            texts = {page.page: page.text for page in await session.scalars(pages)}
        if document is None or not self.reader.may_see(document.access):
            raise NO_ORIGINAL
        return document, texts

    async def history(self, register: Register, entry_id: str) -> list[Entry]:
        """Every version, the newest first."""
        versions = select(Record.body).where(Record.name == entry_name(register.kind, entry_id))
        async with self.store.database.reading() as session:
            bodies = (await session.scalars(versions.order_by(Record.version.desc()))).all()
        return [Entry.model_validate_json(body) for body in bodies]

    async def linked(self, row: Row) -> dict[str, str]:
        """The names of the linked documents that the reader may see, by their ids."""
        ids = [one["document_id"] for one in row.entry.links if one["document_id"]]
        async with self.store.database.reading() as session:
            found = await session.scalars(select(Document).where(Document.document_id.in_(ids)))
            return {one.document_id: one.title or one.name for one in found if self.reader.may_see(one.access)}

    async def link_of(self, what: Linked, document: str, said: str) -> Link:
        """`document` is the id of a document, or the address of its page. Raises NO_ORIGINAL."""
        named = next((part for part in reversed(document.strip().split("/")) if _is_id(part)), "")
        if document.strip() and not named:
            raise NO_ORIGINAL
        if named:
            await self.original(named)
        return Link(what=what, document_id=named.lower() or None, said=" ".join(said.split()))


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def add_registers(app: FastAPI, pages: Pages, store: Store, reader: Reader) -> None:
    registers = Registers(store, reader)
    _add_lists(app, pages, registers)
    _add_forms(app, pages, registers)
    _add_entries(app, pages, registers)
    _add_changes(app, registers)


def _add_lists(app: FastAPI, pages: Pages, registers: Registers) -> None:
    store, reader = registers.store, registers.reader

    @app.get("/registers/", response_class=HTMLResponse, include_in_schema=False)
    async def all_registers(request: Request) -> Response:
        async with store.database.reading() as session:
            counts = await counted(session, reader)
        return pages.render(request, "registers.html", registers=REGISTERS, counts=counts)

    @app.get("/registers/{register}", response_class=HTMLResponse, include_in_schema=False)
    async def list_page(
        request: Request, register: Named, asked: Annotated[Asked, Depends()], page: Annotated[int, Query(ge=1)] = 1
    ) -> Response:
        async with store.database.reading() as session:
            first = (page - 1) * AT_ONCE
            found = await listed(session, register, reader, asked, store.clock.today(), first)
            offers = await offered(session, register, reader)
        return pages.render(
            request,
            "register.html",
            register=register,
            asked=asked,
            listed=found,
            offered=offers,
            shown_page=page,
            last_page=max(1, -(-found.total // AT_ONCE)),
            today=store.clock.today(),
            words=WORDS,
            query={name: value for name, value in asdict(asked).items() if value},
        )

    @app.get("/registers/{register}/export.xlsx", summary="The register as a spreadsheet")
    async def export(request: Request, register: Named, asked: Annotated[Asked, Depends()]) -> Response:
        """With the same filters as the list, and all that was found."""
        async with store.database.reading() as session:
            found = await listed(session, register, reader, asked, store.clock.today(), most=None)
        say = Translators(("kense", "archive"))[pages.language(request)]
        name = {"Content-Disposition": f'attachment; filename="{register.key}.xlsx"'}
        return Response(spreadsheet(register, found.rows, say), media_type=XLSX, headers=name)

    @app.get("/api/registers/{register}", summary="The entries of a register")
    async def list_for_programs(
        register: Named,
        asked: Annotated[Asked, Depends()],
        first: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
    ) -> RegisterTold:
        async with store.database.reading() as session:
            found = await listed(session, register, reader, asked, store.clock.today(), first, limit)
        return RegisterTold(total=found.total, entries=[told(row) for row in found.rows])

    @app.get("/api/registers/{register}/{entry_id}", summary="An entry of a register")
    async def entry_for_programs(register: Named, entry_id: str) -> EntryTold:
        return told(await registers.entry(register, entry_id))


def _add_forms(app: FastAPI, pages: Pages, registers: Registers) -> None:
    def form_page(
        request: Request, document: Document, texts: Mapping[int, str], sent: Sent, status: int = 200
    ) -> Response:
        page = sent.page if sent.page in texts else min(texts, default=None)
        return pages.render(
            request,
            "register_form.html",
            status,
            document=document,
            texts=texts,
            text_page=page,
            sent=sent,
            words=WORDS,
        )

    @app.get("/registers/{register}/new", response_class=HTMLResponse, include_in_schema=False)
    async def new_entry(
        request: Request, register: Named, document: str = "", page: str = "", passage: str = ""
    ) -> Response:
        original, texts = await registers.original(document)
        return form_page(request, original, texts, prefilled(register, original, texts, page, passage))

    @app.post("/registers/{register}/new", include_in_schema=False)
    async def enter_it(
        request: Request, register: Named, once: Annotated[str, Form()], document: Annotated[str, Form()]
    ) -> Response:
        original, texts = await registers.original(document)
        sent = await sent_in(request, register, texts)
        if sent.faults:
            return form_page(request, original, texts, sent, 422)
        entry_id = entry_id_of(register, original.document_id, sent.values)
        now = registers.store.clock.now()
        entry = Entry(
            kind=register.kind,
            entry_id=entry_id,
            document_id=original.document_id,
            page=sent.page,
            passage=sent.passage,
            status=sent.status if sent.status in register.statuses else register.first_status,
            fields=sent.values,
            access=sorted(labels_of(sent.access)),
            entered_at=now,
            changed_at=now,
            by=BY,
        )
        return await _done(registers, register, entry_id, once, lambda unit: entering.enter(unit, entry))

    @app.get("/registers/{register}/{entry_id}/correct", response_class=HTMLResponse, include_in_schema=False)
    async def correct_page(request: Request, register: Named, entry_id: str) -> Response:
        row = await registers.entry(register, entry_id)
        document, texts = await registers.original(row.entry.document_id)
        return form_page(request, document, texts, typed_from(register, row.entry, pages.language(request)))

    @app.post("/registers/{register}/{entry_id}/correct", include_in_schema=False)
    async def correct_it(request: Request, register: Named, entry_id: str, once: Annotated[str, Form()]) -> Response:
        row = await registers.entry(register, entry_id)
        document, texts = await registers.original(row.entry.document_id)
        sent = await sent_in(request, register, texts, entry_id=row.entry.entry_id)
        if sent.faults:
            return form_page(request, document, texts, sent, 422)
        kept = {
            "values": sent.values,
            "page": sent.page,
            "passage": sent.passage,
            "access": sorted(labels_of(sent.access)),
        }

        async def correct(unit: Unit) -> None:
            await entering.correct(unit, row.entry.entry_id, sent.seen, BY, sent.reason, **kept)  # type: ignore[arg-type]  # as named

        return await _done(registers, register, row.entry.entry_id, once, correct)


def _add_entries(app: FastAPI, pages: Pages, registers: Registers) -> None:
    @app.get("/registers/{register}/{entry_id}", response_class=HTMLResponse, include_in_schema=False)
    async def entry_page(request: Request, register: Named, entry_id: str) -> Response:
        row = await registers.entry(register, entry_id)
        return pages.render(
            request,
            "register_entry.html",
            register=register,
            entry=row.entry,
            document=row.document,
            history=await registers.history(register, row.entry.entry_id),
            linked=await registers.linked(row),
            today=registers.store.clock.today(),
            words=WORDS,
        )


def _add_changes(app: FastAPI, registers: Registers) -> None:
    @app.post("/registers/{register}/{entry_id}/status", include_in_schema=False)
    async def change_status(
        register: Named, entry_id: str, once: Token, seen: Seen, status: Words, reason: Words = ""
    ) -> Response:
        row = await registers.entry(register, entry_id)
        if status not in register.statuses:
            raise NO_ENTRY
        mine = row.entry.entry_id
        return await _done(
            registers, register, mine, once, lambda unit: entering.set_status(unit, mine, seen, BY, reason, status)
        )

    @app.post("/registers/{register}/{entry_id}/link", include_in_schema=False)
    async def add_link(
        register: Named,
        entry_id: str,
        once: Token,
        seen: Seen,
        what: Annotated[Linked, Form()],
        document: Words = "",
        said: Words = "",
    ) -> Response:
        mine = (await registers.entry(register, entry_id)).entry.entry_id
        linked = await registers.link_of(what, document, said)
        return await _done(registers, register, mine, once, lambda unit: entering.link(unit, mine, seen, BY, linked))

    @app.post("/registers/{register}/{entry_id}/unlink", include_in_schema=False)
    async def take_back_link(
        register: Named, entry_id: str, once: Token, seen: Seen, place: Annotated[int, Form()], reason: Words = ""
    ) -> Response:
        mine = (await registers.entry(register, entry_id)).entry.entry_id
        return await _done(
            registers, register, mine, once, lambda unit: entering.unlink(unit, mine, seen, BY, reason, place)
        )


async def _done(
    registers: Registers, register: Register, entry_id: str, once: str, command: Callable[[Unit], Awaitable[None]]
) -> Response:
    """Carry the form out, once, and show the entry."""
    place = f"/archive/registers/{register.key}/{entry_id}"
    await registers.store.once(once, place, command)
    return RedirectResponse(place, 303)
