"""deadline-watcher: the rules of the decree, the national calendar, obligations and warnings."""

from deadline_watcher.calendar import national_calendar
from deadline_watcher.derive import Law
from deadline_watcher.handlers import handlers
from deadline_watcher.routes import add_pages
from deadline_watcher.rulebook import national_rules
from deadline_watcher.sweep import Sweep
from deadline_watcher.tables import Base
from deadline_watcher.watch import SERVICE
from kense.build import store_of
from kense.clock import Clock
from kense.objects.port import Objects
from kense.process import run_alone
from kense.service import Service
from kense.settings import Settings
from kense.web import make_app


def law_of(settings: Settings) -> Law:
    """The law as this installation applies it; the ministry's own terms come from its settings."""
    chosen = {"body_answer_working_days": settings.body_answer_working_days}
    return Law(national_rules(), national_calendar(), chosen)


def build(settings: Settings, clock: Clock, objects: Objects) -> Service:
    store, law = store_of(SERVICE, settings, Base.metadata, clock), law_of(settings)
    app, pages = make_app(SERVICE, "deadline_watcher", settings, "Obligations, their dates and why")
    add_pages(app, pages, store, law)
    loops = [Sweep(store, law.calendar).loop()]
    return Service(SERVICE, app, store, "deadline_watcher:migrations", handlers(law), loops)


if __name__ == "__main__":
    run_alone(build)
