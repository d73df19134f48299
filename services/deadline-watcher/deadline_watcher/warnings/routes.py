"""Pages of warnings: who is warned, the mail, "I have it", and the calendars by subscription."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy import update

from deadline_watcher.showing.showing import Showing
from deadline_watcher.tables import ObligationRow
from deadline_watcher.warnings.acknowledging import acknowledge_by_mail, acknowledge_on_page, asked_by_mail
from deadline_watcher.warnings.board import post
from deadline_watcher.warnings.feeds import Feeds, Served, issue, issued
from deadline_watcher.warnings.ladders import ROLES, Ladders
from deadline_watcher.warnings.outgoing import QUEUED, REFUSED
from deadline_watcher.warnings.people import (
    NO_PERSON,
    FaultyForm,
    Holders,
    PersonForm,
    everybody,
    is_away,
    keep,
    retire,
)
from deadline_watcher.warnings.tables import Mail
from kense.contracts.bodies import directory
from kense.i18n import UiLanguage
from kense.messaging.unit import Store, Unit
from kense.settings import Settings

PEOPLE, WARNINGS = "/deadline-watcher/people", "/deadline-watcher/warnings"
FIELDS = ("name", "email", "language", "role", "body", "stand_in", "away_from", "away_until")
Once = Annotated[str, Form()]
Text = Annotated[str, Form()]


@dataclass(frozen=True)
class WarningPages:
    showing: Showing
    ladders: Ladders
    settings: Settings

    @property
    def store(self) -> Store:
        return self.showing.store

    def router(self) -> APIRouter:
        router = APIRouter()
        router.get("/people", summary="Who is warned, and who stands in for whom")(self.show_people)
        router.post("/people", summary="Add somebody who is warned")(self.add)
        router.post("/people/feeds", summary="Give a body's calendar a new address")(self.issue_of_body)
        router.get("/people/{person_id}", summary="One person who is warned")(self.show_person)
        router.post("/people/{person_id}", summary="Change a person")(self.change)
        router.post("/people/{person_id}/retire", summary="Warn a person no more")(self.retire)
        router.post("/people/{person_id}/return", summary="Warn a person again")(self.back)
        router.post("/people/{person_id}/feed", summary="Give a person's calendar a new address")(self.issue_of_person)
        router.get("/warnings", summary="The mail: what waits, what was sent, what was refused")(self.show_mail)
        router.post("/warnings/{mail_id}/again", summary="Try a refused mail again")(self.again)
        router.get("/acknowledge/{secret}", summary="The page behind the link in a mail; it changes nothing")(
            self.asked
        )
        router.post("/acknowledge/{secret}", summary="Say “I have it”, from a mail")(self.have_it)
        router.post("/obligations/{obligation_id}/acknowledge", summary="Say “I have it”, from the page of the date")(
            self.have_it_on_page
        )
        router.get("/feeds/{secret}.ics", summary="A calendar by subscription (RFC 5545)")(self.feed)
        return router

    async def show_people(self, request: Request) -> Response:
        return await self._people(request, PersonForm.empty(self.showing.pages.language(request)))

    async def add(self, request: Request, once: Once) -> Response:
        return await self._keep(request, once, None)

    async def show_person(self, request: Request, person_id: UUID) -> Response:
        async with self.store.database.reading() as session:
            person = next((one for one in await everybody(session) if one.id == person_id), None)
        if person is None:
            raise NO_PERSON
        return await self._person(request, PersonForm.of(person), person_id)

    async def change(self, request: Request, person_id: UUID, once: Once) -> Response:
        return await self._keep(request, once, person_id)

    async def retire(self, person_id: UUID, once: Once) -> Response:
        return await self._do(once, PEOPLE, lambda unit: retire(unit, person_id, active=False))

    async def back(self, person_id: UUID, once: Once) -> Response:
        return await self._do(once, PEOPLE, lambda unit: retire(unit, person_id, active=True))

    async def issue_of_person(self, person_id: UUID, once: Once) -> Response:
        return await self._do(once, f"{PEOPLE}/{person_id}", lambda unit: issue(unit, person_id, None, "en"))

    async def issue_of_body(self, once: Once, body: Text, language: Annotated[UiLanguage, Form()]) -> Response:
        return await self._do(once, f"{PEOPLE}#feeds", lambda unit: issue(unit, None, body, language))

    async def show_mail(self, request: Request) -> Response:
        async with self.store.database.reading() as session:
            found = await post(session)
        return self._render(request, "warnings.html", post=found, sender=self.settings.mail_from)

    async def again(self, mail_id: UUID, once: Once) -> Response:
        async def command(unit: Unit) -> None:
            refused = (Mail.id == mail_id, Mail.state == REFUSED)
            values = {"state": QUEUED, "next_try_at": unit.clock.now(), "error": None}
            await unit.session.execute(update(Mail).where(*refused).values(values))

        return await self._do(once, WARNINGS, command)

    async def asked(self, request: Request, secret: str) -> Response:
        async with self.store.database.reading() as session:
            asked = await asked_by_mail(session, secret)
        return self._render(request, "acknowledge.html", asked=asked, secret=secret)

    async def have_it(self, secret: str, once: Once, note: Text = "") -> Response:
        place = f"/deadline-watcher/acknowledge/{secret}"
        return await self._do(once, place, lambda unit: acknowledge_by_mail(unit, secret, note))

    async def have_it_on_page(self, obligation_id: UUID, once: Once, who: Text = "", note: Text = "") -> Response:
        async def command(unit: Unit) -> None:
            row = await unit.session.get_one(ObligationRow, obligation_id)
            holders = Holders(await everybody(unit.session), unit.clock.today())
            await acknowledge_on_page(unit, row, holders, who, note)

        return await self._do(once, f"/deadline-watcher/obligations/{obligation_id}/why#warnings", command)

    async def feed(self, request: Request, secret: str) -> Response:
        async with self.store.unit() as unit:
            served = await Feeds(self.showing.book, self.ladders, self._address(request)).serve(unit, secret)
        headers = {
            "ETag": f'"{served.digest}"',
            "Last-Modified": format_datetime(served.changed_at, usegmt=True),
            "Cache-Control": "private, no-cache",
        }
        if _is_known(request.headers, served):
            return Response(status_code=304, headers=headers)
        return Response(served.content, media_type="text/calendar; charset=utf-8", headers=headers)

    async def _keep(self, request: Request, once: str, person_id: UUID | None) -> Response:
        sent = await request.form()
        form = PersonForm(
            {name: str(sent.get(name, "")) for name in FIELDS}, [str(one) for one in sent.getlist("procedures")]
        )
        try:
            return await self._do(once, PEOPLE, lambda unit: keep(unit, form, person_id))
        except FaultyForm:
            return await (
                self._person(request, form, person_id, 422) if person_id else self._people(request, form, 422)
            )

    async def _people(self, request: Request, form: PersonForm, status: int = 200) -> Response:
        async with self.store.database.reading() as session:
            people, feeds = await everybody(session), await issued(session)
        return self._render(
            request,
            "people.html",
            status,
            people=people,
            form=form,
            feeds=[feed for feed in feeds if feed.body],
            own=None,
        )

    async def _person(self, request: Request, form: PersonForm, person_id: UUID, status: int = 200) -> Response:
        async with self.store.database.reading() as session:
            people, feeds = await everybody(session), await issued(session)
        person = next(one for one in people if one.id == person_id)
        feed = next((one for one in feeds if one.person_id == person_id), None)
        return self._render(
            request, "person.html", status, people=people, form=form, person=person, feed=feed, own=person_id
        )

    async def _do(self, once: str, place: str, command: Callable[[Unit], Awaitable[None]]) -> Response:
        """Carry out a command once, in one transaction, and show where it led."""
        await self.store.once(once, place, command)
        return RedirectResponse(place, 303)

    def _address(self, request: Request) -> str:
        """Where people reach Kense: as the operator says, else as this reader reached it."""
        said = self.settings.public_address.rstrip("/")
        return said or f"{request.url.scheme}://{request.url.netloc}"

    def _render(self, request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        today = self.store.clock.today()
        page = self.showing.show(
            request,
            template,
            roles=ROLES,
            bodies=list(directory().values()),
            is_away=lambda person: is_away(person, today),
            mail_is_set_up=bool(self.settings.mail),
            calendar_at=lambda feed: f"{self._address(request)}/deadline-watcher/feeds/{feed.secret}.ics",
            **values,
        )
        page.status_code = status
        return page


def _is_known(headers: Mapping[str, str], served: Served) -> bool:
    """Whether the reader has this calendar already (RFC 9110, 13.1: the tag decides where both are given)."""
    tags, since = headers.get("if-none-match"), headers.get("if-modified-since")
    if tags is not None:
        return tags.strip() == "*" or served.digest in [
            tag.strip().removeprefix("W/").strip('"') for tag in tags.split(",")
        ]
    if since is None:
        return False
    try:
        return served.changed_at.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
