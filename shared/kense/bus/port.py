"""The bus port: takes events to every service that hears them, at least once each."""

from dataclasses import dataclass
from typing import Protocol

from kense.contracts.events import Event
from kense.messaging.unit import Store


@dataclass(frozen=True)
class Subscriber:
    """A service, its store, and the types of events it hears."""

    service: str
    store: Store
    hears: tuple[type[Event], ...]


class Bus(Protocol):
    def subscribe(self, subscriber: Subscriber) -> None:
        """Bring a service what it hears. Call before `start`."""
        ...

    async def publish(self, event: Event) -> None:
        """Return only when the bus has taken the event for good; raise otherwise."""
        ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...
