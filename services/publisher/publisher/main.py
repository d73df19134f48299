"""publisher: the watch on OHCHR's page, the press desk and the public site."""

from datetime import timedelta

from sqlalchemy import MetaData
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from kense.build import store_of
from kense.clock import Clock
from kense.objects.port import Objects
from kense.process import run_alone
from kense.service import Service
from kense.settings import Settings
from kense.web import make_app
from publisher.board import Board
from publisher.cases import handlers
from publisher.desk import SERVICE, Queue
from publisher.public_pages import PublicPages
from publisher.routes import DeskPages
from publisher.site import Site
from publisher.watch import Watch


def build(settings: Settings, clock: Clock, objects: Objects) -> Service:
    # Metadata of its own each time: the messaging tables can be added to one only once, and tests build often.
    store, review = store_of(SERVICE, settings, MetaData(), clock), timedelta(minutes=settings.review_minutes)
    watch = Watch(store, objects, settings.ohchr, timedelta(seconds=settings.ohchr_every))
    site = Site(store, objects, settings.home / "site", PublicPages(settings.language))
    site.root.mkdir(parents=True, exist_ok=True)
    app, pages = make_app(SERVICE, "publisher", settings, "OHCHR's publications, the press desk and the public site")
    app.include_router(DeskPages(pages, store, objects, watch, Board(review), settings.upload_limit).router())
    return Service(
        SERVICE,
        app,
        store,
        "publisher:migrations",
        handlers(),
        loops=[*watch.loops(), Queue(store, review).loop(), site.loop()],
        routes=[Mount("/site", StaticFiles(directory=site.root, html=True), name="site")],
    )


if __name__ == "__main__":
    run_alone(build)
