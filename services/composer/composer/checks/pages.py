"""The pages of the checks: what differs between languages and parts, side by side, and what a person found right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import delete, select

from composer import view
from composer import words as documents_words
from composer.checks import words
from composer.checks.differences import KINDS, Difference
from composer.checks.reading import Outcome, Reader, of_board, of_document, of_documents
from composer.checks.tables import LookedAt
from composer.known import known
from composer.packages.board import Board, board
from composer.tables import Case
from kense.contracts.bodies import body_name
from kense.i18n import _
from kense.messaging.unit import Store, Unit
from kense.objects.port import Objects
from kense.problems import Problem
from kense.web import Pages

Key = Annotated[str, Form(pattern="^[0-9a-f]{64}$")]
Text = Annotated[str, Form()]
Flag = Annotated[bool, Form()]


@dataclass(frozen=True)
class CheckPages:
    pages: Pages
    store: Store
    objects: Objects
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reader", Reader(self.objects))

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/cases/{case_id}")
        router.get("/package/checks", summary="What differs between the languages and parts of a package")(self.package)
        router.post("/package/checks", summary="A difference of a package was looked at")(self.settle_of_package)
        router.get("/checks", summary="What differs between the languages of the case's documents")(self.documents)
        router.post("/checks", summary="A difference of a document was looked at")(self.settle_of_documents)
        router.get("/checks/{document_id}", summary="How many differences a document has, as a part of a page")(
            self.count
        )
        return router

    async def package(self, request: Request, case_id: UUID, kind: str = "", part: str = "") -> Response:
        async with self.store.database.reading() as session:
            found = await board(session, case_id)
        titles = self._titles_of_parts(request, found)
        outcome = await self.reader.outcome(of_board(found))
        return await self._page(request, found.case, f"/composer/cases/{case_id}/package", outcome, titles, kind, part)

    async def documents(self, request: Request, case_id: UUID, kind: str = "", part: str = "") -> Response:
        async with self.store.database.reading() as session:
            found = await known(session, case_id)
            filed = await of_documents(session, case_id)
            made = await view.documents(session, case_id)
        titles = self._titles_of_documents(request, made)
        outcome = await self.reader.outcome(filed)
        return await self._page(request, found.case, f"/composer/cases/{case_id}", outcome, titles, kind, part)

    async def count(self, request: Request, case_id: UUID, document_id: UUID) -> Response:
        """A document is named by any of its versions."""
        async with self.store.database.reading() as session:
            made = await view.documents(session, case_id)
            looked = set(await session.scalars(select(LookedAt.key).where(LookedAt.case_id == case_id)))
        wanted = [one for one in made if document_id in {row.id for row in one.newest}]
        outcome = await self.reader.outcome([filed for one in wanted for filed in of_document(one)])
        left = [one for one in outcome.differences if one.key not in looked]
        compared = any(len(languages) > 1 for languages in outcome.compared.values())
        part = str(wanted[0].first.id) if wanted else ""
        return self.pages.render(
            request, "checks_count.html", case_id=case_id, part=part, count=len(left), compared=compared
        )

    async def settle_of_package(
        self, case_id: UUID, once: Text, key: Key, who: Text = "", why: Text = "", again: Flag = False
    ) -> Response:
        return await self._settle(case_id, f"/composer/cases/{case_id}/package/checks", once, key, who, why, again)

    async def settle_of_documents(
        self, case_id: UUID, once: Text, key: Key, who: Text = "", why: Text = "", again: Flag = False
    ) -> Response:
        return await self._settle(case_id, f"/composer/cases/{case_id}/checks", once, key, who, why, again)

    async def _settle(
        self, case_id: UUID, place: str, once: str, key: str, who: str, why: str, again: bool
    ) -> Response:
        """Keep who found a difference right and why; `again` takes that back."""

        async def settle(unit: Unit) -> None:
            await known(unit.session, case_id, hold=True)
            if again:
                await unit.session.execute(delete(LookedAt).where(LookedAt.case_id == case_id, LookedAt.key == key))
            else:
                row = LookedAt(case_id=case_id, key=key, who=who.strip(), why=why.strip(), at=unit.clock.now())
                await unit.session.merge(row)

        if not again and not (who.strip() and why.strip()):
            raise NOT_SAID
        await self.store.once(once, place, settle)
        return RedirectResponse(place, 303)

    async def _page(
        self,
        request: Request,
        case: Case,
        back: str,
        outcome: Outcome,
        titles: Mapping[str, str],
        kind: str,
        part: str,
    ) -> Response:
        async with self.store.database.reading() as session:
            rows = await session.scalars(select(LookedAt).where(LookedAt.case_id == case.id))
            looked = {row.key: row for row in rows}
        left = [one for one in outcome.differences if one.key not in looked]
        return self.pages.render(
            request,
            "checks.html",
            case=case,
            back=back,
            of_package=back.endswith("/package"),
            here=f"{back}/checks",
            differences=[one for one in left if _wanted(one, kind, part)],
            left=left,
            looked=[(one, looked[one.key]) for one in outcome.differences if one.key in looked],
            unread=outcome.unread,
            compared=[(titles.get(key, key), given) for key, given in outcome.compared.items() if len(given) > 1],
            kinds=[
                (key, sum(one.kind == key for one in left)) for key in KINDS if any(one.kind == key for one in left)
            ],
            parts=[key for key in titles if any(key in one.parts for one in left)],
            titles=titles,
            chosen_kind=kind,
            chosen_part=part,
            words=words,
        )

    def _titles_of_parts(self, request: Request, found: Board) -> dict[str, str]:
        language = self.pages.language(request)
        return {str(part.number): f"{part.number}. {part.title[language]}" for part, _row in found.rows()}

    def _titles_of_documents(self, request: Request, made: Sequence[view.Document]) -> dict[str, str]:
        language = self.pages.language(request)
        return {
            str(one.first.id): ": ".join(
                filter(
                    None,
                    (
                        self.pages.say(request, documents_words.purpose(one.first.purpose)),
                        body_name(one.first.body, language) if one.first.body else "",
                    ),
                )
            )
            for one in made
        }


def _wanted(one: Difference, kind: str, part: str) -> bool:
    return (not kind or one.kind == kind) and (not part or part in one.parts)


NOT_SAID = Problem(
    _("It is not said who looked at the difference, or why it is right."),
    _("Nothing was changed: the difference is still on the list."),
    _("Go back, write both, and send the form again."),
)
