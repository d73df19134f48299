"""The vault's page: whether every original is as it was filed, and what the daily looks found."""

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from archive.access import Reader
from archive.fixity_report import fixity_report
from archive.selftest import latest_trial
from archive.wording import CONDITIONS, HARMS, VAULT_STATES
from kense.messaging.unit import Store
from kense.web import Pages


class Fixity(BaseModel):
    """Originals by what the last look found (`intact`, `damaged`, `missing`, `withheld`, `beside differs`, `store away`), and the
    looks that are overdue. `harmed`: those that are not as they were filed."""

    originals: dict[str, int]
    overdue: int
    harmed: list[str]


def add_vault_pages(app: FastAPI, pages: Pages, store: Store, reader: Reader) -> None:
    @app.get("/fixity", response_class=HTMLResponse, include_in_schema=False)
    async def fixity_page(request: Request) -> Response:
        report, trial = await fixity_report(store, reader), await latest_trial(store)
        words = {"conditions": CONDITIONS, "vault_states": VAULT_STATES, "harms": HARMS}
        return pages.render(request, "fixity.html", report=report, trial=trial, words=words)

    @app.get("/api/fixity", summary="Whether the stored originals are as they were filed")
    async def fixity_for_programs() -> Fixity:
        report = await fixity_report(store, reader)
        harmed = [document.document_id for document in report.harmed]
        return Fixity(originals=dict(report.originals), overdue=report.overdue, harmed=harmed)
