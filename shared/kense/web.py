"""Pages: one look for all services, in the reader's language, with problems said in plain words."""

import uuid
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import structlog
from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException

from kense.clock import MINISTRY
from kense.contracts.bodies import body_name
from kense.i18n import LANGUAGES, Message, Translators, UiLanguage, _, language_of, long_date
from kense.problems import Problem
from kense.settings import Settings
from kense.uploads import UploadLimit

log = structlog.get_logger()

SECTIONS = (
    ("intake", _("Registry")),
    ("deadline-watcher", _("Deadlines")),
    ("composer", _("Documents")),
    ("archive", _("Archive")),
    ("publisher", _("Publication")),
)


class Pages:
    """Renders a service's templates. `package` holds them in its folder `pages`, and its catalogues in `locale`."""

    def __init__(self, service: str, package: str, default_language: UiLanguage) -> None:
        self.service, self.default_language = service, default_language
        self._environment = _templates(package)
        self._translators = Translators(("kense", package))

    def language(self, request: Request) -> UiLanguage:
        return language_of(request, self.default_language)

    def say(self, request: Request, message: str) -> str:
        return self._translators[self.language(request)](message)

    def render(self, request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """The page. Every template has `_` (translate), `day` and `moment` (dates), `body` (names), `token` (forms)."""
        language = self.language(request)
        text = self._environment.get_template(template).render(
            _=self._translators[language],
            language=language,
            languages=LANGUAGES,
            service=self.service,
            sections=SECTIONS,
            path=request.url.path,
            day=lambda value: long_date(value, language),
            moment=lambda value: value.astimezone(MINISTRY).strftime("%d.%m.%Y %H:%M"),
            body=lambda key: body_name(key, language),
            token=lambda: uuid.uuid4().hex,
            **values,
        )
        return HTMLResponse(text, status)


@cache
def _templates(package: str) -> Environment:
    """Templates are compiled once in a process: it takes most of the time of the first page."""
    loader = ChoiceLoader([PackageLoader(package, "pages"), PackageLoader("kense", "pages")])
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def make_app(service: str, package: str, settings: Settings, about: str) -> tuple[FastAPI, Pages]:
    """A service's application with the shared look, its problems shown, and its OpenAPI at openapi.json."""
    asked = [Depends(_same_origin)]
    app = FastAPI(
        title=f"Kense {service}", description=about, version="1", docs_url=None, redoc_url=None, dependencies=asked
    )
    pages = Pages(service, package, settings.language)
    app.mount("/static", StaticFiles(directory=Path(str(files("kense"))) / "static"), name="static")
    app.get("/language/{chosen}", include_in_schema=False)(_choose_language)
    app.get("/health", summary="Whether the service answers")(_health)
    app.add_middleware(UploadLimit, limit=settings.upload_limit)
    _show_problems(app, pages, settings.upload_limit)
    return app, pages


async def _health() -> dict[str, str]:
    return {"status": "ok"}


async def _choose_language(request: Request, chosen: UiLanguage) -> RedirectResponse:
    back = urlsplit(request.headers.get("referer", "/"))
    response = RedirectResponse(urlunsplit(("", "", back.path, back.query, "")), 303)
    response.set_cookie("language", chosen, max_age=365 * 86400, samesite="lax", path="/")
    return response


async def _same_origin(request: Request) -> None:
    """A form sent by a page of another site is not the user's wish."""
    origin = request.headers.get("origin")
    if request.method == "POST" and origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise FOREIGN


def _show_problems(app: FastAPI, pages: Pages, upload_limit: int) -> None:
    known = {404: MISSING, 413: _too_large(upload_limit)}

    def show(request: Request, problem: Problem) -> Response:
        said = [pages.say(request, sentence) for sentence in problem.sentences()]
        if "text/html" in request.headers.get("accept", ""):
            return pages.render(request, "problem.html", problem.status, said=said)
        return JSONResponse(dict(zip(("happened", "means", "next"), said, strict=True)), problem.status)

    async def problem(request: Request, error: Exception) -> Response:
        return show(request, error if isinstance(error, Problem) else UNEXPECTED)

    async def invalid(request: Request, error: Exception) -> Response:
        fields = error.errors() if isinstance(error, RequestValidationError) else []
        names = ", ".join(str(field["loc"][-1]) for field in fields)
        return show(
            request,
            Problem(
                _("The form could not be read: {names}.", names=names),
                _("Nothing was changed."),
                _("Go back, correct these fields and send the form again."),
            ),
        )

    async def http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return show(request, known.get(status) or Problem(*UNEXPECTED.sentences(), status=status))

    async def unexpected(request: Request, error: Exception) -> Response:
        log.exception("request.failed", path=request.url.path, exc_info=error)
        return show(request, UNEXPECTED)

    app.exception_handler(Problem)(problem)
    app.exception_handler(RequestValidationError)(invalid)
    app.exception_handler(HTTPException)(http)
    app.exception_handler(Exception)(unexpected)


MISSING = Problem(
    _("There is no such page."),
    _("The address is mistyped, or what it named is not here."),
    _("Go back, or start from the registry."),
    404,
)
FOREIGN = Problem(
    _("This form was sent by another site."),
    _("It was not carried out, because it may not be your wish."),
    _("Open the page here and send the form from it."),
    403,
)


def _too_large(limit: int) -> Problem:
    return Problem(
        _("What was sent is too large: at most {limit} MB at once.", limit=limit // 2**20),
        _("Nothing of it was kept, and nothing was registered."),
        _("Send the files one at a time; a scan is smaller in black and white at 300 dots per inch."),
        413,
    )


UNEXPECTED = Problem(
    _("Something went wrong that we did not foresee."),
    _("Nothing of what you sent was kept half-way: it was kept whole or not at all."),
    _("Look at the page again before repeating it; if it happens again, tell the operator the time it happened."),
    500,
)

__all__ = ["Message", "Pages", "make_app"]
