"""Puts warnings together: the ladders, the sweep, the mail and their pages."""

from fastapi import FastAPI

from deadline_watcher.delivery import Delivery
from deadline_watcher.ladders import national_ladders
from deadline_watcher.outgoing import Outgoing
from deadline_watcher.showing import Showing
from deadline_watcher.sweep import Sweep
from deadline_watcher.warning_routes import WarningPages
from kense.messaging.loops import Loop
from kense.settings import Settings


def add_warnings(app: FastAPI, showing: Showing, settings: Settings) -> list[Loop]:
    """Add the pages; the loops that announce what is due and send the mail."""
    ladders, store, book = national_ladders(), showing.store, showing.book
    app.include_router(WarningPages(showing, ladders, settings).router())
    sweep = Sweep(store, book, ladders, Outgoing(book.rules, settings))
    return [sweep.loop(), *Delivery(store, settings.mail, settings.mail_from).loops()]
