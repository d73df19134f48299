"""deadline-watcher: the rules of the decree, the national calendar, obligations and warnings."""

from deadline_watcher.calendar.pages import add_calendar_pages
from deadline_watcher.cases.periods import Periods
from deadline_watcher.cases.silence import Silence
from deadline_watcher.cases.watch import SERVICE
from deadline_watcher.handlers import handlers
from deadline_watcher.law.lawbook import Lawbook
from deadline_watcher.moves.recompute import Recompute
from deadline_watcher.planning.calculator_pages import add_calculator
from deadline_watcher.planning.planner_pages import add_planner
from deadline_watcher.routes import add_pages
from deadline_watcher.showing.showing import Showing
from deadline_watcher.tables import Base
from deadline_watcher.warnings.parts import add_warnings
from kense.build import store_of
from kense.clock import Clock
from kense.objects.port import Objects
from kense.process import run_alone
from kense.service import Service
from kense.settings import Settings
from kense.web import make_app


def build(settings: Settings, clock: Clock, objects: Objects) -> Service:
    store, book = store_of(SERVICE, settings, Base.metadata, clock), Lawbook.of(settings)
    app, pages = make_app(SERVICE, "deadline_watcher", settings, "Obligations, their dates and why")
    add_pages(app, pages, store, book)
    showing = Showing(pages, store, book)
    recompute = Recompute(store, book).loop()
    add_calendar_pages(app, showing, recompute.wake)
    add_calculator(app, showing)
    add_planner(app, showing)
    loops = [
        *add_warnings(app, showing, settings),
        Silence(store, book).loop(),
        Periods(store).loop(),
        recompute,
    ]
    return Service(SERVICE, app, store, "deadline_watcher:migrations", handlers(book), loops)


if __name__ == "__main__":
    run_alone(build)
