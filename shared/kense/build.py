"""The resources of a service, embedded or real as its settings say."""

from sqlalchemy import MetaData

from kense.bus.local import LocalBus
from kense.bus.rabbit import RabbitBus
from kense.clock import Clock
from kense.database import Database
from kense.messaging.tables import messaging_tables
from kense.messaging.unit import Store
from kense.objects.folder import FolderObjects
from kense.objects.port import Objects
from kense.objects.s3 import S3Objects
from kense.settings import Settings


def store_of(service: str, settings: Settings, metadata: MetaData, clock: Clock) -> Store:
    return Store(Database(settings.database_of(service)), messaging_tables(metadata), clock)


def objects_of(settings: Settings) -> Objects:
    return (
        S3Objects(settings.objects, f"{settings.prefix}-files", f"{settings.prefix}-vault")
        if settings.objects
        else FolderObjects(settings.home / "objects")
    )


def bus_of(settings: Settings) -> LocalBus | RabbitBus:
    return RabbitBus(settings.bus, settings.prefix) if settings.bus else LocalBus()
