"""What a service is once it is built: its pages, its handlers, its store, and its background work."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.types import Lifespan

from kense.bus.port import Bus, Subscriber
from kense.messaging.inbox import Handlers, handle_next, unhandled
from kense.messaging.loops import Loop, running
from kense.messaging.outbox import relay_once, unsent
from kense.messaging.unit import Store


@dataclass
class Service:
    """Built by `build(settings, …)` of each service; tests and production build it the same way.

    `routes` are served beside the pages, outside the service's own prefix (the public site).
    """

    name: str
    app: FastAPI
    store: Store
    migrations: str
    handlers: Handlers
    loops: list[Loop] = field(default_factory=list)
    routes: list[BaseRoute] = field(default_factory=list)
    on_stop: list[Callable[[], Awaitable[None]]] = field(default_factory=list)

    def subscriber(self) -> Subscriber:
        return Subscriber(self.name, self.store, tuple(self.handlers))

    async def migrate(self) -> None:
        await self.store.database.migrate(self.migrations)

    @asynccontextmanager
    async def running(self, bus: Bus) -> AsyncIterator[None]:
        """The service's background work: relay, inbox and its own loops. The tables are already migrated."""
        loops = [*self._messaging(bus), *self.loops]
        for loop in loops:
            self.store.database.after_commit(loop.wake)
        try:
            async with running(loops):
                yield
        finally:
            for stop in self.on_stop:
                await stop()
            await self.store.database.close()

    def _messaging(self, bus: Bus) -> list[Loop]:
        return [
            Loop(f"{self.name}.relay", lambda: relay_once(self.store, bus)),
            Loop(f"{self.name}.inbox", lambda: handle_next(self.store, self.handlers), every=0.2),
        ]

    async def pending(self) -> int:
        """How much work still waits: events to send, events to handle, and what its loops have left."""
        own = [await loop.pending() for loop in self.loops if loop.pending]
        return await unsent(self.store) + await unhandled(self.store) + sum(own)


def serve(services: list[Service], extra: list[BaseRoute], lifespan: Lifespan[Starlette] | None) -> Starlette:
    """One application of one or several services, each under its own name: /intake/…, /archive/… ."""
    mounts: list[BaseRoute] = [Mount(f"/{service.name}", service.app) for service in services]
    beside = [route for service in services for route in service.routes]
    return Starlette(routes=[*extra, *mounts, *beside], lifespan=lifespan)
