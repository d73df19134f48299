"""Puts warnings together: the ladders, the sweep, the mail and their pages."""

from fastapi import FastAPI

from deadline_watcher.showing.showing import Showing
from deadline_watcher.warnings.delivery import Delivery
from deadline_watcher.warnings.ladders import national_ladders
from deadline_watcher.warnings.outgoing import Outgoing
from deadline_watcher.warnings.routes import WarningPages
from deadline_watcher.warnings.sweep import Sweep
from kense.messaging.loops import Loop
from kense.settings import Settings


def add_warnings(app: FastAPI, showing: Showing, settings: Settings) -> list[Loop]:
    """Add the pages; the loops that announce what is due and send the mail."""
    ladders, store, book = national_ladders(), showing.store, showing.book
    app.include_router(WarningPages(showing, ladders, settings).router())
    sweep = Sweep(store, book, ladders, Outgoing(book.rules, settings))
    return [sweep.loop(), *Delivery(store, settings.mail, settings.mail_from).loops()]
