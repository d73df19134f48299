"""One process: one service with the real bus, or all of them with the embedded one."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route

from kense import logs
from kense.build import bus_of, objects_of
from kense.bus.local import LocalBus
from kense.clock import Clock
from kense.messaging.outbox import release
from kense.objects.folder import FolderObjects
from kense.objects.port import Objects
from kense.service import Service, serve
from kense.settings import Settings

Build = Callable[[Settings, Clock, Objects], Service]


class Process:
    """The services of one process and the bus between them."""

    def __init__(self, settings: Settings, builds: Sequence[Build]) -> None:
        logs.configure()
        self.settings = settings
        clock, self.objects = Clock.from_environment(), objects_of(settings)
        self.services = [build(settings, clock, self.objects) for build in builds]
        self.bus = bus_of(settings)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tables migrated, bus connected, background work going."""
        await self.migrate()
        for service in self.services:
            self.bus.subscribe(service.subscriber())
        await self.bus.start()
        if isinstance(self.bus, LocalBus):  # no other process relays from these databases or writes into this folder
            for service in self.services:
                await release(service.store)
            if isinstance(self.objects, FolderObjects):
                self.objects.tidy()
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.bus.stop)
            for service in self.services:
                await stack.enter_async_context(service.running(self.bus))
            yield

    async def migrate(self) -> None:
        for service in self.services:
            await service.migrate()

    async def settled(self, seconds: float = 60.0) -> bool:
        """Wait until nothing is left to send, to handle or to make; False when it took longer than `seconds`."""
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            if not any([await service.pending() for service in self.services]):
                return True
            await asyncio.sleep(0.1)
        return False

    def application(self, beside: Sequence[BaseRoute] = ()) -> Starlette:
        """The services, each under its own name, and what the launcher serves beside them."""

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            async with self.running():
                yield

        home = Route("/", lambda _: RedirectResponse("/intake/"))
        return serve(self.services, [home, *beside], lifespan)

    def serve(self, beside: Sequence[BaseRoute] = ()) -> None:
        """Answer at KENSE_HOST:KENSE_PORT until told to stop."""
        self.settings.home.mkdir(parents=True, exist_ok=True)
        config = uvicorn.Config(
            self.application(beside),
            self.settings.host,
            self.settings.port,
            log_level="warning",
            timeout_graceful_shutdown=5,
        )
        uvicorn.Server(config).run()


def run_alone(build: Build) -> None:
    """A service as its own process: `python -m intake.main`."""
    Process(Settings(), [build]).serve()
