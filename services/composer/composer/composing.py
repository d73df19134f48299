"""The work itself: a request is leased, rendered, converted, and its result said in one unit."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import cast
from uuid import uuid4

import structlog
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from composer import leasing, words
from composer.conversion import Converter, NotConverted
from composer.library.choosing import Chosen, template_for
from composer.purposes import PURPOSES
from composer.rendering import BadTemplate, Fault, render
from composer.requests import fail
from composer.tables import Composition
from kense.contracts.events import DocumentComposed, Language
from kense.contracts.files import FileRef
from kense.i18n import Message, _
from kense.messaging.loops import Loop
from kense.messaging.unit import Store
from kense.objects.port import Objects
from kense.problems import Problem

log = structlog.get_logger()

RENEW_SECONDS = 5.0
ATTEMPTS = 5
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

UNFORESEEN = Problem(
    _("The document could not be made, for a reason that was not foreseen."),
    _("Nothing half-made was kept, and nothing was sent."),
    _("Compose it again; if that fails too, tell the operator the time it was asked for."),
    500,
)


@dataclass(frozen=True)
class Made:
    template: Chosen
    docx: FileRef
    pdf: FileRef | None
    pdf_absent_because: Message | None


@dataclass(frozen=True)
class Composer:
    """Makes what was asked for, outside any transaction. A killed worker's lease runs out, and its work is redone."""

    store: Store
    objects: Objects
    converter: Converter
    run: str = field(default_factory=lambda: uuid4().hex)

    def loops(self, workers: int) -> list[Loop]:
        """Several workers, so that a file which hangs LibreOffice holds up only one of them, and only for a while."""
        others = [Loop(f"composer.compose.{number}", self.step) for number in range(1, workers)]
        return [Loop("composer.compose.0", self.step, pending=self.waiting), *others]

    async def step(self) -> bool:
        row = await self._take()
        if row is None:
            return False
        try:
            async with self._held(row):
                made = await self._make(row)
        except Problem as problem:
            await (self._give_back(row) if problem.status >= 500 else self._fail(row, problem))
        except Exception:
            log.exception("composition.failed", document_id=str(row.id), attempts=row.attempts + 1)
            await (self._give_back(row) if row.attempts + 1 < ATTEMPTS else self._fail(row, UNFORESEEN))
        else:
            await self._say(row, made)
        return True

    async def waiting(self) -> int:
        unfinished = select(func.count()).where(Composition.state.in_(("waiting", "composing")))
        async with self.store.database.reading() as session:
            return await session.scalar(unfinished) or 0

    async def _take(self) -> Composition | None:
        return await leasing.take(Composition, self._next(), "composing", self.store, self.run)

    def _next(self) -> Select[Composition]:
        free = leasing.is_free(Composition, self.store, self.run)
        waiting = select(Composition).where(Composition.state.in_(("waiting", "composing")), free)
        return waiting.order_by(Composition.attempts, Composition.asked_at, Composition.id).limit(1)

    @asynccontextmanager
    async def _held(self, row: Composition) -> AsyncIterator[None]:
        """The lease is short, so that a kill costs little, and renewed as long as the work goes on."""
        renewing = asyncio.create_task(self._renew(row))
        try:
            yield
        finally:
            renewing.cancel()
            with suppress(asyncio.CancelledError):
                await renewing

    async def _renew(self, row: Composition) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            async with self.store.unit() as unit:
                if held := await _still_held(unit.session, row):
                    held.leased_until = unit.clock.now() + leasing.LEASE

    async def _make(self, row: Composition) -> Made:
        chosen = await self._template(row)
        template = await chosen.docx(self.objects)
        data = PURPOSES[row.purpose].data.model_validate(row.data)
        subject = str(getattr(data, "reference", ""))
        try:
            docx = await asyncio.to_thread(render, template, row.purpose, row.language, data)
        except BadTemplate as bad:
            raise bad_template(chosen, bad) from bad
        kept = await self.objects.put(docx, file_name(row, subject, "docx"), DOCX)
        try:
            pdf = await self.converter.to_pdf(docx)
        except NotConverted as absent:
            return Made(chosen, kept, None, absent.why)
        return Made(chosen, kept, await self.objects.put(pdf, file_name(row, subject, "pdf"), "application/pdf"), None)

    async def _template(self, row: Composition) -> Chosen:
        """The one in force today. Raises Problem where there is none."""
        async with self.store.database.reading() as session:
            chosen = await template_for(session, row.purpose, row.language, self.store.clock.today())
        if chosen is None:
            raise no_template(row.language)
        return chosen

    async def _say(self, row: Composition, made: Made) -> None:
        async with self.store.unit() as unit:
            held = await _still_held(unit.session, row)
            if held is None:
                return
            held.state, held.lease, held.leased_until, held.made_at = "done", None, None, unit.clock.now()
            held.docx, held.pdf = made.docx.model_dump(), made.pdf.model_dump() if made.pdf else None
            held.pdf_absent_because = made.pdf_absent_because and str(made.pdf_absent_because)
            held.template_version = made.template.number
            await unit.emit(
                DocumentComposed(
                    **unit.stamp("composer"),
                    document_id=held.id,
                    case_id=held.case_id,
                    purpose=held.purpose,
                    title=words.titles(held.purpose),
                    template=made.template.name,
                    language=cast(Language, held.language),
                    body=held.body,
                    docx=made.docx,
                    pdf=made.pdf,
                    pdf_absent_because=held.pdf_absent_because,
                )
            )

    async def _fail(self, row: Composition, problem: Problem) -> None:
        async with self.store.unit() as unit:
            if held := await _still_held(unit.session, row):
                fail(held, problem)

    async def _give_back(self, row: Composition) -> None:
        async with self.store.unit() as unit:
            if held := await _still_held(unit.session, row):
                leasing.give_back(held, unit.clock)


def file_name(row: Composition, reference: str, ending: str) -> str:
    """AL KAZ 2-2026 cover_letter interior kk.docx; a later version is named as such."""
    version = f"v{row.version}" if row.version > 1 else ""
    parts = (re.sub(r"[^\w.-]+", "-", reference), row.purpose, row.body or "", row.language, version)
    return "_".join(part for part in parts if part) + f".{ending}"


def no_template(language: str) -> Problem:
    return Problem(
        _("There is no template for this document in that language: {language}.", language=words.language(language)),
        _("The reply must be in the language of the communication (14-8), so no other language was taken instead."),
        _("Correct the language of the communication in the registry, or draft this reply outside the system."),
    )


def bad_template(chosen: Chosen, bad: BadTemplate) -> Problem:
    return Problem(
        _("The template {name} has a fault.", name=chosen.name),
        _("The document was not made, because something in it would have been missing or wrong."),
        _("Have the template corrected here: {faults}", faults=_listed([_fault(fault) for fault in bad.faults])),
    )


def _fault(fault: Fault) -> Message:
    """With its place, as `Fault` says it in English, in the reader's language."""
    said = fault.message
    if fault.suggestion:
        said = _("{fault} (probably meant: {suggestion})", fault=said, suggestion=fault.suggestion)
    return Message("{place}: {fault}", place=fault.place, fault=said) if fault.place else said


def _listed(messages: list[Message]) -> Message:
    values = {f"m{number}": message for number, message in enumerate(messages)}
    return Message(" ".join(f"{{{name}}}" for name in values), **values)


async def _still_held(session: AsyncSession, row: Composition) -> Composition | None:
    """The row, unless its lease ran out and another worker took it."""
    mine = select(Composition).where(Composition.id == row.id, Composition.lease == row.lease)
    return (await session.scalars(mine.with_for_update())).one_or_none()
