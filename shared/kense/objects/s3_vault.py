"""The vault on S3: a bucket with versions and object lock. Its calls block, and raise what the SDK raises.

What is locked is in COMPLIANCE mode: nobody, not even the owner, deletes or shortens it before its day. An original lies
under `originals/` and is looked for among all versions of its key: a delete marker or a version put over it hides
nothing. A record lies under `records/`; its oldest version is the one that counts.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from minio.commonconfig import COMPLIANCE
from minio.datatypes import Object
from minio.error import S3Error
from minio.retention import Retention

from kense.clock import MINISTRY
from kense.contracts.files import FileRef
from kense.objects.port import ObjectDamaged, ObjectMissing, checked, intact
from kense.objects.s3_calls import ABSENT, Opened, is_intact, put_first, put_whole, read
from kense.objects.s3_client import S3Client
from kense.objects.s3_sending import ONE_PART, Sent, put_parts

RECORDS = "records/"
JSON = "application/json"
NO_RETENTION = "ObjectLockConfigurationNotFoundError"  # SeaweedFS's word for it; the SDK knows MinIO's and Amazon's


def lock_until(until: date) -> Retention:
    """To the end of that day in the ministry."""
    end = datetime.combine(until + timedelta(days=1), time(), MINISTRY).astimezone(UTC)
    return Retention(COMPLIANCE, end)


class S3Vault:
    def __init__(self, client: S3Client, bucket: str) -> None:
        self.client, self.bucket = client, bucket

    def lock(self, data: bytes, ref: FileRef, until: date) -> FileRef:
        key, retention = _original(ref.sha256), lock_until(until)
        there = put_first(self.client, self.bucket, key, data, ref.media_type, retention) is None
        if there and not self._lock_what_is_there(ref.sha256, retention):
            put_whole(self.client, self.bucket, key, data, ref.media_type, retention)
        return ref

    def lock_file(self, path: Path, ref: FileRef, until: date) -> int:
        """Says how many bytes were locked. Raises ObjectDamaged where they are not those of `ref.sha256`."""
        if path.stat().st_size <= ONE_PART:
            data = checked(path.read_bytes(), ref.sha256)
            self.lock(data, ref, until)
            return len(data)
        with Sent(path, ref.sha256) as file:
            self._lock_parts(file, ref, lock_until(until))
            return file.size

    def read(self, sha256: str) -> bytes:
        """The newest version first, which is the only one unless somebody has been at work."""
        if (data := self._read_intact(sha256, _original(sha256))) is not None:
            return data
        key, versions = self._lying(sha256)
        for version in versions:
            if (data := self._read_intact(sha256, key, version)) is not None:
                return data
        raise ObjectDamaged(sha256) if versions else ObjectMissing(sha256)

    def opened(self, sha256: str) -> Opened:
        """An original, to be read, checked and closed. Where there are several versions, one that was found intact."""
        key, versions = self._lying(sha256)
        if not versions:
            raise ObjectMissing(sha256)
        version = versions[0] if len(versions) == 1 else next(self._intact_versions(key, sha256), None)
        if version is None:
            raise ObjectDamaged(sha256)
        return Opened(self.client, self.bucket, key, version)

    def record(self, key: str, data: bytes, until: date, *, hidden: bool) -> bytes:
        mine = put_first(self.client, self.bucket, RECORDS + key, data, JSON, lock_until(until))
        if mine is None:
            return self.recorded(key)
        oldest = self.versions(RECORDS + key)[-1] if hidden else mine
        return data if oldest == mine else self._read(RECORDS + key, oldest)

    def recorded(self, key: str) -> bytes:
        versions = self.versions(RECORDS + key)
        if not versions:
            raise ObjectMissing(key)
        return self._read(RECORDS + key, versions[-1])

    def recorded_keys(self, prefix: str) -> list[str]:
        found = self.listed(RECORDS + prefix, recursive=True)
        return sorted({(each.object_name or "").removeprefix(RECORDS) for each in found if not each.is_delete_marker})

    def versions(self, key: str) -> list[str]:
        """The versions of exactly that key that can be read, newest first."""
        found = self.listed(key, recursive=False)
        return [each.version_id or "" for each in found if each.object_name == key and not each.is_delete_marker]

    def listed(self, prefix: str, *, recursive: bool) -> list[Object]:
        """All versions and delete markers, each key's newest first."""
        try:
            return list(self.client.list_objects(self.bucket, prefix=prefix, recursive=recursive, include_version=True))
        except S3Error as error:
            if error.code in ABSENT:
                return []
            raise

    def retention(self, key: str, version: str) -> Retention | None:
        try:
            return self.client.get_object_retention(self.bucket, key, version)
        except S3Error as error:
            if error.code == NO_RETENTION:
                return None
            raise

    def _lock_parts(self, file: Sent, ref: FileRef, retention: Retention) -> None:
        """Locked last, once the server has all of it and says that it is what was sent."""
        if not self._lock_what_is_there(ref.sha256, retention):
            key = _original(ref.sha256)
            self.client.set_object_retention(self.bucket, key, retention, self._send_parts(file, key, ref))

    def _send_parts(self, file: Sent, key: str, ref: FileRef) -> str:
        written = put_parts(self.client, self.bucket, key, file, ref.media_type)
        version = written.version_id or ""
        if written.etag != file.etag and not self._is_intact(ref.sha256, key, version):
            self.client.remove_object(self.bucket, key, version)
            raise ObjectDamaged(ref.sha256)
        return version

    def _lock_what_is_there(self, sha256: str, retention: Retention) -> bool:
        """Lock a version of the original that is there already, or prolong its lock. Says whether there was one.

        One locked in GOVERNANCE mode does not count: some may lift that, and only they may change it to COMPLIANCE.
        """
        key = _original(sha256)
        for version in self._intact_versions(key, sha256):
            now = self.retention(key, version)
            if now is None or now.mode == COMPLIANCE:
                if now is None or now.retain_until_date < retention.retain_until_date:
                    self.client.set_object_retention(self.bucket, key, retention, version)
                return True
        return False

    def _lying(self, sha256: str) -> tuple[str, list[str]]:
        """The key of an original and its versions. The first release had originals under their SHA-256 alone."""
        key = _original(sha256)
        if versions := self.versions(key):
            return key, versions
        return sha256, self.versions(sha256)

    def _intact_versions(self, key: str, sha256: str) -> Iterator[str]:
        """Newest first."""
        return (version for version in self.versions(key) if self._is_intact(sha256, key, version))

    def _read(self, key: str, version: str | None = None) -> bytes:
        return read(self.client, self.bucket, key, version)

    def _read_intact(self, sha256: str, key: str, version: str | None = None) -> bytes | None:
        try:
            data = self._read(key, version)
        except (ObjectMissing, ObjectDamaged):
            return None
        return data if intact(data, sha256) else None

    def _is_intact(self, sha256: str, key: str, version: str) -> bool:
        return is_intact(self.client, self.bucket, key, sha256, version)


def _original(sha256: str) -> str:
    """In folders of a few hundred even with millions: servers that keep keys as folders list those fast."""
    return f"originals/{sha256[:2]}/{sha256[2:4]}/{sha256}"
