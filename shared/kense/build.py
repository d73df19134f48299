"""The resources of a service, embedded or real as its settings say.

The clients of real servers are imported only where one is named: they take longer to load than the embedded parts.
"""

from sqlalchemy import MetaData

from kense.bus.local import LocalBus
from kense.bus.port import Bus
from kense.clock import Clock
from kense.database import Database
from kense.messaging.tables import messaging_tables
from kense.messaging.unit import Store
from kense.objects.folder import FolderObjects
from kense.objects.port import Objects
from kense.settings import Settings


def store_of(service: str, settings: Settings, metadata: MetaData, clock: Clock) -> Store:
    return Store(Database(settings.database_of(service)), messaging_tables(metadata), clock)


def objects_of(settings: Settings) -> Objects:
    if not settings.objects:
        return FolderObjects(settings.home / "objects")
    from kense.objects.s3 import S3Objects

    return S3Objects(settings.objects, f"{settings.prefix}-files", f"{settings.prefix}-vault")


def bus_of(settings: Settings) -> Bus:
    if not settings.bus:
        return LocalBus()
    from kense.bus.rabbit import RabbitBus

    return RabbitBus(settings.bus, settings.prefix)
