"""The pages of the library: every template, its versions, the names it may use, and what it looks like filled in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Form, Path, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.exc import IntegrityError

from composer.composing import DOCX
from composer.conversion import Converter
from composer.files import file_answer, kept_file
from composer.forms import token_of
from composer.library import sampling, uploading, view, words
from composer.library.choosing import Chosen
from composer.library.naming import filters_of, names_of
from composer.library.tables import TemplateSample
from composer.library.uploading import LARGEST, LONGEST, NO_VERSION, SameVersion, UploadForm
from composer.purposes import PURPOSES
from kense.contracts.files import FileRef
from kense.i18n import _
from kense.messaging.unit import Store, Unit
from kense.objects.port import Objects
from kense.problems import Problem
from kense.web import Pages

OFFICER = "officer"
# Two people at the same moment may take the same number, or ask for the same sample: the later one looks again.
TRIES = 3
Number = Annotated[int, Path(ge=0, le=999_999)]  # of a version

NO_TEMPLATE = Problem(
    _("There is no such template."),
    _("The address names a kind of document or a language that does not exist here."),
    _("Choose it from the list of templates."),
    404,
)
NO_SAMPLE = Problem(
    _("There is no such sample."),
    _("It is not made yet, or could not be made in this form."),
    _("Open it from the versions of its template."),
    404,
)


@dataclass(frozen=True)
class LibraryPages:
    pages: Pages
    store: Store
    objects: Objects
    converter: Converter

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/templates")
        router.get("", summary="Every template, and which version is in force")(self.every)
        router.get("/samples/{sample_id}.{ending}", summary="A template filled in, as DOCX, PDF or picture")(
            self.sample
        )
        router.get("/{purpose}/{language}", summary="A template: its versions and the names it may use")(self.template)
        router.post("/{purpose}/{language}", summary="Upload a version of a template")(self.upload)
        router.get("/{purpose}/{language}/{number}.docx", summary="A version of a template as DOCX")(self.file)
        router.get("/{purpose}/{language}/{number}/samples", summary="The samples as a part of the page")(self.samples)
        router.post("/{purpose}/{language}/{number}/samples", summary="Fill a version in with data")(self.try_it)
        router.post("/{purpose}/{language}/{number}/withdrawal", summary="Withdraw a version")(self.withdraw)
        return router

    async def every(self, request: Request) -> Response:
        async with self.store.database.reading() as session:
            shelves = await view.shelves(session, self.store.clock.today())
        return self.pages.render(
            request, "templates.html", chapters=view.CHAPTERS, columns_of=view.columns, shelves=shelves, words=words
        )

    async def template(self, request: Request, purpose: str, language: str) -> Response:
        shelf = await self._shelf(purpose, language)
        owner = shelf.versions[0].owner if shelf.versions else ""
        return await self._show(request, shelf, uploading.blank(self.store.clock.today(), owner))

    async def upload(self, request: Request, purpose: str, language: str) -> Response:
        """Looked at before anything is kept: a file with an error leaves nothing behind but what the form says of it."""
        shelf = await self._shelf(purpose, language)
        async with request.form() as sent:
            form = await uploading.read(sent, self.store.clock.today())
            once = token_of({"once": str(sent.get("once", "")), **form.said, "file": sha256(form.data).hexdigest()})
        await uploading.look_at(form, purpose, language, self.converter)
        if form.refused:
            return await self._show(request, shelf, form.to_choose_again(), status=422)
        file = await self.objects.put(form.data, form.name, DOCX)
        place = f"/composer/templates/{purpose}/{language}"
        try:
            await self._once(once, place, lambda unit: uploading.keep(unit, purpose, language, form, file, OFFICER))
        except SameVersion as same:
            form.faults["file"] = same.said
            return await self._show(request, shelf, form, status=409)
        return RedirectResponse(f"{place}#versions", 303)

    async def _once(self, once: str, place: str, command: Callable[[Unit], Awaitable[object]]) -> None:
        for tries_left in reversed(range(TRIES)):
            try:
                await self.store.once(once, place, command)
            except IntegrityError:
                if not tries_left:
                    raise
            else:
                return

    async def withdraw(
        self,
        purpose: str,
        language: str,
        number: Number,
        once: Annotated[str, Form()],
        reason: Annotated[str, Form()] = "",
    ) -> Response:
        await self._shelf(purpose, language)
        place = f"/composer/templates/{purpose}/{language}"
        await self.store.once(
            once, place, lambda unit: uploading.withdraw(unit, purpose, language, number, reason, OFFICER)
        )
        return RedirectResponse(f"{place}#versions", 303)

    async def try_it(
        self,
        purpose: str,
        language: str,
        number: int,
        once: Annotated[str, Form()],
        data: Annotated[list[sampling.Data], Form()],
    ) -> Response:
        _shelf, chosen = await self._version(purpose, language, number)
        place = f"/composer/templates/{purpose}/{language}"
        await self._once(once, place, lambda unit: sampling.ask(unit, chosen, data))
        return RedirectResponse(f"{place}#samples-{number}", 303)

    async def samples(self, request: Request, purpose: str, language: str, number: int) -> Response:
        shelf, chosen = await self._version(purpose, language, number)
        return self.pages.render(
            request,
            "template_samples.html",
            shelf=shelf,
            number=number,
            samples=await self._samples(chosen),
            words=words,
        )

    async def file(self, purpose: str, language: str, number: int) -> Response:
        _shelf, chosen = await self._version(purpose, language, number)
        return file_answer(await chosen.docx(self.objects), f"{chosen.name.replace(' ', '_')}.docx", DOCX)

    async def sample(self, sample_id: UUID, ending: Literal["docx", "pdf", "png"]) -> Response:
        async with self.store.database.reading() as session:
            row = await session.get(TemplateSample, sample_id)
        kept = {"docx": row.docx, "pdf": row.pdf, "png": row.picture}[ending] if row else None
        if kept is None:
            raise NO_SAMPLE
        return await kept_file(self.objects, FileRef.model_validate(kept))

    async def _show(self, request: Request, shelf: view.Shelf, form: UploadForm, status: int = 200) -> Response:
        numbers = [one.number for one in shelf.versions] + ([0] if shelf.has_shipped else [])
        chosen = {number: shelf.chosen(number) for number in numbers}
        return self.pages.render(
            request,
            "template.html",
            status,
            shelf=shelf,
            purpose=PURPOSES[shelf.purpose],
            others=[one for one in view.languages(shelf.purpose) if one != shelf.language],
            samples={number: await self._samples(one) for number, one in chosen.items() if one},
            names=names_of(shelf.purpose),
            filters=filters_of(shelf.language),
            form=form,
            largest=LARGEST // 2**20,
            longest=LONGEST,
            words=words,
        )

    async def _samples(self, chosen: Chosen) -> list[TemplateSample]:
        async with self.store.database.reading() as session:
            return await sampling.samples(session, chosen)

    async def _shelf(self, purpose: str, language: str) -> view.Shelf:
        if purpose not in PURPOSES or language not in view.languages(purpose):
            raise NO_TEMPLATE
        async with self.store.database.reading() as session:
            return await view.shelf(session, purpose, language, self.store.clock.today())

    async def _version(self, purpose: str, language: str, number: int) -> tuple[view.Shelf, Chosen]:
        shelf = await self._shelf(purpose, language)
        chosen = shelf.chosen(number)
        if chosen is None:
            raise NO_VERSION
        return shelf, chosen
