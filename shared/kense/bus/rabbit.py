"""The real bus: RabbitMQ through FastStream on aio-pika.

One durable topic exchange; one quorum queue a service, with a bounded number of deliveries and a dead-letter queue;
persistent, mandatory messages with publisher confirms. FastStream's defaults lose messages, so each is set here:
a message is acknowledged by hand and only when the inbox has kept it; what cannot be read is rejected to the
dead letters; a return (no queue bound) is an error, so the outbox keeps the event.
"""

import asyncio
import logging

import structlog
from aio_pika.abc import AbstractQueue
from aio_pika.exceptions import AMQPError, ChannelInvalidStateError
from faststream import AckPolicy
from faststream.rabbit import Channel, ExchangeType, QueueType, RabbitBroker, RabbitExchange, RabbitMessage, RabbitQueue
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from kense.bus.port import Subscriber
from kense.contracts.events import Event, parse
from kense.contracts.topology import HEARS, SAYS
from kense.database import DatabaseUnavailable
from kense.messaging.inbox import receive

log = structlog.get_logger()

DELIVERIES = 10
PREFETCH = 50
PUBLISH_TIMEOUT_SECONDS = 20.0
LONGEST_WAIT_SECONDS = 10.0


class EventNotTaken(Exception):  # noqa: N818 - reads as what happened
    """The broker did not take the event: it stays in the outbox and is sent again."""


class RabbitBus:
    """`prefix` names the exchanges and queues, so that tests can have a set of their own on one broker."""

    def __init__(self, url: str, prefix: str = "kense") -> None:
        self._prefix = prefix
        self._events = RabbitExchange(f"{prefix}.events", type=ExchangeType.TOPIC, durable=True)
        self._dead = RabbitExchange(f"{prefix}.dead", type=ExchangeType.DIRECT, durable=True)
        channel = Channel(prefetch_count=PREFETCH, publisher_confirms=True, on_return_raises=True)
        # A line for each message only where somebody looks for it; failures are always said.
        self.broker = RabbitBroker(url, default_channel=channel, log_level=logging.DEBUG)

    def subscribe(self, subscriber: Subscriber) -> None:
        """Hear events for a service. Call before `start`."""

        async def keep(message: RabbitMessage) -> None:
            await _keep(subscriber, message)

        heard = ", ".join(event.__name__ for event in subscriber.hears)
        self.broker.subscriber(
            self._queue(subscriber.service),
            self._events,
            ack_policy=AckPolicy.MANUAL,
            title=f"{subscriber.service}-inbox",
            description=f"Kept in the inbox of {subscriber.service}, then acknowledged: {heard}.",
        )(keep)

    def announce(self, service: str) -> None:
        """Name what a service says, for the AsyncAPI document."""
        for event in SAYS[service]:
            self.broker.publisher(
                exchange=self._events, routing_key=event.__name__, title=event.__name__, schema=event, persist=True
            )

    async def start(self) -> None:
        await self.broker.connect()
        for service, heard in HEARS.items():
            await self._declare(service, [event.__name__ for event in heard])
        await self.broker.start()

    async def stop(self) -> None:
        await self.broker.stop()

    async def publish(self, event: Event) -> None:
        try:
            await self.broker.publish(
                event.model_dump_json().encode(),
                exchange=self._events,
                routing_key=event.type,
                message_id=str(event.id),
                message_type=event.type,
                content_type="application/json",
                persist=True,
                mandatory=True,
                timeout=PUBLISH_TIMEOUT_SECONDS,
            )
        except (AMQPError, ChannelInvalidStateError, TimeoutError, OSError) as error:
            raise EventNotTaken(f"{event.type} {event.id}: {error!r}") from error

    def _queue(self, service: str) -> RabbitQueue:
        name = f"{self._prefix}.{service}"
        return RabbitQueue(
            name,
            queue_type=QueueType.QUORUM,
            durable=True,
            routing_key=HEARS[service][0].__name__,
            arguments={
                "x-delivery-limit": DELIVERIES,
                "x-dead-letter-exchange": self._dead.name,
                "x-dead-letter-routing-key": name,
            },
        )

    async def _declare(self, service: str, routing_keys: list[str]) -> None:
        """The service's queue with all its bindings, and the queue of its dead letters."""
        events = await self.broker.declare_exchange(self._events)
        dead = await self.broker.declare_exchange(self._dead)
        queue: AbstractQueue = await self.broker.declare_queue(self._queue(service))
        for key in routing_keys:
            await queue.bind(events, key)
        letters = RabbitQueue(f"{queue.name}.dead", queue_type=QueueType.QUORUM, durable=True)
        await (await self.broker.declare_queue(letters)).bind(dead, queue.name)


async def _keep(subscriber: Subscriber, message: RabbitMessage) -> None:
    """Acknowledge only what the inbox holds; reject what nobody can read."""
    try:
        event = parse(str(message.raw_message.type), message.body)
    except (KeyError, ValidationError) as error:
        log.error("bus.unreadable", service=subscriber.service, message_id=message.message_id, error=str(error))
        await message.reject(requeue=False)
        return
    await _receive_whatever_it_takes(subscriber, event)
    await message.ack()


async def _receive_whatever_it_takes(subscriber: Subscriber, event: Event) -> None:
    """A database that is away comes back; giving the message back instead would use up its deliveries in a moment."""
    wait = 0.1
    while True:
        try:
            return await receive(subscriber.store, event)
        except (DatabaseUnavailable, SQLAlchemyError):
            log.exception("bus.not_kept", service=subscriber.service, event_id=str(event.id))
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT_SECONDS)
