"""What a drafter asks for: the page of sources of a document, or of a package."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from composer.sources.making import make_of_document, make_of_package
from kense.messaging.unit import Store

Text = Annotated[str, Form()]


@dataclass(frozen=True)
class SourcePages:
    store: Store

    def router(self) -> APIRouter:
        router = APIRouter(prefix="/cases/{case_id}")
        router.post("/sources", summary="Make the page of sources of a document")(self.of_document)
        router.post("/package/sources", summary="Make the page of sources of a package")(self.of_package)
        return router

    async def of_document(
        self, case_id: UUID, once: Text, document_id: Annotated[UUID, Form()], language: Text
    ) -> Response:
        place = f"/composer/cases/{case_id}"
        await self.store.once(once, place, lambda unit: make_of_document(unit, case_id, document_id, language))
        return RedirectResponse(place, 303)

    async def of_package(self, case_id: UUID, once: Text, language: Text) -> Response:
        place = f"/composer/cases/{case_id}"
        await self.store.once(once, place, lambda unit: make_of_package(unit, case_id, language))
        return RedirectResponse(place, 303)
