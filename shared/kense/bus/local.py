"""The embedded bus: an event of one service's outbox is put into the inbox of each service that hears it."""

from kense.bus.port import Subscriber
from kense.contracts.events import Event
from kense.messaging.inbox import receive


class LocalBus:
    """One process, no server. Durable because both ends are: the outbox it reads and the inboxes it writes."""

    def __init__(self) -> None:
        self._subscribers: list[Subscriber] = []

    def subscribe(self, subscriber: Subscriber) -> None:
        self._subscribers.append(subscriber)

    async def publish(self, event: Event) -> None:
        for subscriber in self._subscribers:
            if isinstance(event, subscriber.hears):
                await receive(subscriber.store, event)

    async def start(self) -> None:
        """Nothing to connect to."""

    async def stop(self) -> None:
        """Nothing to leave."""
