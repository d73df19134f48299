"""composer: makes the letters, replies and reports of a case from templates, as DOCX and PDF."""

from composer.checks.pages import CheckPages
from composer.composing import Composer
from composer.conversion import Converter
from composer.documents_pages import DocumentPages
from composer.drafts.pages import DraftPages
from composer.handlers import handlers
from composer.library.pages import LibraryPages
from composer.library.sampling import Sampler
from composer.packages.generating import Generator
from composer.packages.pages import PackagePages
from composer.packages.run_pages import RunPages
from composer.sources.pages import SourcePages
from composer.tables import Base
from kense.build import store_of
from kense.clock import Clock
from kense.objects.port import Objects
from kense.process import run_alone
from kense.service import Service
from kense.settings import Settings
from kense.web import make_app

ABOUT = "Makes the letters, replies and reports of a case from templates, as DOCX and PDF."


def build(settings: Settings, clock: Clock, objects: Objects) -> Service:
    """The service, on the resources that the settings name."""
    return build_with(settings, clock, objects, Converter.installed(settings.converters))


def build_with(settings: Settings, clock: Clock, objects: Objects, converter: Converter) -> Service:
    """The same with another converter than the machine's own."""
    store = store_of("composer", settings, Base.metadata, clock)
    app, pages = make_app("composer", "composer", settings, ABOUT)
    term = settings.body_answer_working_days
    app.include_router(DraftPages(pages, store).router())
    app.include_router(LibraryPages(pages, store, objects, converter).router())
    app.include_router(CheckPages(pages, store, objects).router())
    app.include_router(RunPages(pages, store, objects).router())
    app.include_router(PackagePages(pages, store, objects).router())
    app.include_router(SourcePages(store).router())
    app.include_router(DocumentPages(pages, store, objects, term).router())
    loops = [*Composer(store, objects, converter).loops(settings.converters), Sampler(store, objects, converter).loop()]
    loops += Generator(store, objects, converter).loops(settings.converters)
    return Service("composer", app, store, "composer:migrations", handlers(term), loops, on_stop=[converter.close])


if __name__ == "__main__":
    run_alone(build)
