"""The harm a vandal could do to what is locked on S3, done for real to canaries made for it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from xml.etree.ElementTree import ParseError

from minio.commonconfig import COMPLIANCE, GOVERNANCE
from minio.deleteobjects import DeleteObject
from minio.error import MinioException, S3Error
from minio.retention import Retention

from kense.clock import day_of
from kense.objects.port import Harm, ObjectDamaged, ObjectMissing
from kense.objects.s3_calls import put_first, put_whole, read
from kense.objects.s3_vault import S3Vault, lock_until

CANNOT_LOCK = ("InvalidRequest", "NotImplemented")
SONG, FORGED = b"This canary is locked.\n", b"This canary was overwritten.\n"


@dataclass(frozen=True)
class Canary:
    """An object locked up to the end given; `version` is empty where the server keeps none."""

    vault: S3Vault
    key: str
    version: str
    end: datetime

    def sings(self) -> bool:
        """Whether readers still get the bytes that were locked first."""
        versions = self.vault.versions(self.key)
        return bool(versions) and read(self.vault.client, self.vault.bucket, self.key, versions[-1]) == SONG

    def is_locked(self) -> bool:
        kept = self.vault.retention(self.key, self.version)
        return kept is not None and kept.mode == COMPLIANCE and kept.retain_until_date >= self.end

    def clear(self) -> None:
        """Remove what the attempt put over it."""
        for found in self.vault.listed(self.key, recursive=False):
            if found.version_id != self.version:
                self.vault.client.remove_object(self.vault.bucket, self.key, found.version_id)


def harms(vault: S3Vault) -> list[Harm]:
    """What succeeded. What the server says counts for nothing: each canary is looked at afterwards.

    Where it cannot even be locked, as in a bucket made without object lock, all of it would.
    """
    until = day_of(datetime.now(UTC)) + timedelta(days=1)  # the server's time, which is no rehearsal's
    run = f"canary/{until}/{uuid4().hex}"
    return [harm for harm in Harm if _succeeds(harm, vault, f"{run}/{harm}", lock_until(until))]


def _succeeds(harm: Harm, vault: S3Vault, key: str, retention: Retention) -> bool:
    try:
        version = put_first(vault.client, vault.bucket, key, SONG, "text/plain", retention) or ""
    except S3Error as error:
        if error.code in CANNOT_LOCK:
            return True
        raise
    canary = Canary(vault, key, version, retention.retain_until_date)
    with suppress(MinioException):  # refused, as it should be
        ATTEMPTS[harm](canary)
    try:
        unharmed = canary.sings() and canary.is_locked()
    except (MinioException, ParseError, ObjectMissing, ObjectDamaged):
        return True  # it is gone or cannot be read, or the server knows neither versions nor locks
    if unharmed:
        canary.clear()
    return not unharmed


def _overwrite(canary: Canary) -> None:
    put_whole(canary.vault.client, canary.vault.bucket, canary.key, FORGED, "text/plain")


def _delete(canary: Canary) -> None:
    """By its key, which may hide it, and then the version itself."""
    canary.vault.client.remove_object(canary.vault.bucket, canary.key)
    canary.vault.client.remove_object(canary.vault.bucket, canary.key, canary.version or None)


def _bypass(canary: Canary) -> None:
    wanted = [DeleteObject(canary.key, canary.version or None)]
    list(canary.vault.client.remove_objects(canary.vault.bucket, wanted, bypass_governance_mode=True))


def _shorten(canary: Canary) -> None:
    now = datetime.now(UTC)
    _set(canary, Retention(COMPLIANCE, now + (canary.end - now) / 2))


def _weaken(canary: Canary) -> None:
    _set(canary, Retention(GOVERNANCE, canary.end))


def _set(canary: Canary, retention: Retention) -> None:
    canary.vault.client.set_object_retention(canary.vault.bucket, canary.key, retention, canary.version or None)


ATTEMPTS: dict[Harm, Callable[[Canary], None]] = {
    Harm.OVERWRITTEN: _overwrite,
    Harm.DELETED: _delete,
    Harm.BYPASSED: _bypass,
    Harm.SHORTENED: _shorten,
    Harm.WEAKENED: _weaken,
}
