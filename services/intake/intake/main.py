"""intake: registers incoming letters and carries each case."""

from intake.act_pages import ActPages
from intake.arrivals import Arrivals
from intake.case_pages import CasePages
from intake.files import add_files
from intake.handlers import handlers
from intake.opening_pages import OpeningPages
from intake.registry_pages import RegistryPages
from intake.tables import Base
from kense.build import store_of
from kense.clock import Clock
from kense.messaging.loops import Loop
from kense.objects.port import Objects
from kense.process import run_alone
from kense.service import Service
from kense.settings import Settings
from kense.web import make_app

ABOUT = "Registers letters, recognises what they are, and carries each case with its acts and timeline."


def build(settings: Settings, clock: Clock, objects: Objects) -> Service:
    """The service, on the resources that the settings name."""
    store = store_of("intake", settings, Base.metadata, clock)
    arrivals = Arrivals(store, objects, settings.upload_limit)
    app, pages = make_app("intake", "intake", settings, ABOUT)
    app.include_router(RegistryPages(pages, arrivals, settings.offers_demo).router())
    for case_pages in (OpeningPages, CasePages, ActPages):
        app.include_router(case_pages(pages, store, objects, settings.upload_limit).router())
    add_files(app, objects)
    reading = Loop("intake.reading", arrivals.read_next, every=0.5, pending=arrivals.unread)
    return Service("intake", app, store, "intake:migrations", handlers(settings.language), [reading])


if __name__ == "__main__":
    run_alone(build)
