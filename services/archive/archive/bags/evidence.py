"""The evidence of a document's signatures as files, and the commands with which a stranger checks them.

Which signature of the file a kept verdict speaks of is told by the digest of the bytes it signs.
"""

import base64
import json
import shlex
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509

from archive.bags.signed import Embedded, Range, digest_of, embedded_in, pieces_of
from archive.bags.writing import BagWriter
from kense.i18n import Message, _

Kept = dict[str, Any]
PDF = "application/pdf"
SIGNED = _("The signature fits the signed bytes and the signer's certificate")
WHOLE = _("The signed bytes are those of the original")
TRUSTED = _("The signer's certificate leads to one the ministry trusted when the verdict was given")
MADE_WITH = "CMS Verification successful"


@dataclass(frozen=True)
class Check:
    """A command for a shell in the folder of the bag: what it shows, and what it prints when all is well."""

    shows: Message
    command: str
    prints: str


@dataclass(frozen=True)
class Signature:
    """A signature taken out: the kept verdict (empty where none speaks of it), its folder, and how to check it."""

    number: int
    kept: Kept
    folder: str
    checks: Sequence[Check] = field(default_factory=tuple)


class Evidence:
    """Writes the evidence of one document into the bag, beside its original."""

    def __init__(self, writer: BagWriter, folder: str, inventory: Kept) -> None:
        self._writer = writer
        self._folder = f"{folder}/signatures"
        self._inventory = inventory
        self._shared: Kept = inventory.get("evidence", {})

    async def write(self, original: str | None) -> list[Signature]:
        """`original` is the path of the original in the bag, None where it is not there."""
        kept: list[Kept] = self._inventory["signatures"]
        path = self._writer.folder / original if original else None
        pdf = path if self._inventory["original"]["media_type"] == PDF else None
        found = embedded_in(pdf) if pdf else []
        pairs: list[tuple[Kept, Embedded | None]] = []
        for one in kept:
            mine = next((embedded for embedded in found if pdf and _is_of(one, embedded, pdf)), None)
            found = [embedded for embedded in found if embedded is not mine]
            pairs.append((one, mine))
        pairs += [({}, embedded) for embedded in found]
        trusted = await self._write_shared() if kept else []
        return [await self._signature(number, *pair, original, trusted) for number, pair in enumerate(pairs, start=1)]

    async def _write_shared(self) -> list[str]:
        """What all signatures of the document rest on; returns the certificates that were trusted, PEM."""
        own = [one for signature in self._inventory["signatures"] for one in signature.get("certificates", [])]
        trusted = self._shared.get("trusted") or [one for one in own if _is_root(one)]
        if trusted:
            await self._writer.add(f"{self._folder}/trusted.pem", "".join(dict.fromkeys(trusted)).encode())
        answers = self._shared.get("revocations", [])
        await self._ders(self._folder, "revocation", answers, lambda one: str(one["kind"]).casefold())
        await self._ders(self._folder, "time-stamp", self._shared.get("time_stamps", []), lambda one: "tst")
        return list(dict.fromkeys(trusted))

    async def _ders(self, folder: str, name: str, kept: Sequence[Kept], ending: Callable[[Kept], str]) -> None:
        """The same answer may speak of several certificates: it is written once."""
        once = dict.fromkeys((one["der"], ending(one)) for one in kept if one.get("der"))
        for number, (der, end) in enumerate(once, start=1):
            await self._writer.add(f"{folder}/{name}-{number}.{end}", base64.b64decode(der))

    async def _signature(
        self, number: int, kept: Kept, embedded: Embedded | None, original: str | None, trusted: Sequence[str]
    ) -> Signature:
        folder = f"{self._folder}/{number}"
        if kept:
            told = json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1)
            await self._writer.add(f"{folder}/verdict.json", f"{told}\n".encode())
            await self._ders(folder, "time-stamp", kept.get("time_stamps", []), lambda one: "tst")
        certificates = list(dict.fromkeys([*kept.get("certificates", []), *self._shared.get("certificates", [])]))
        if kept.get("certificates"):
            await self._writer.add(f"{folder}/signer.pem", certificates[0].encode())
            await self._writer.add(f"{folder}/certificates.pem", "".join(certificates).encode())
        if embedded and original:
            await self._writer.add(f"{folder}/signature.cms", embedded.cms)
            signed = pieces_of(self._writer.folder / original, embedded.ranges)
            await self._writer.add_pieces(f"{folder}/signed.bin", _all(signed))
        return Signature(number, kept, folder, tuple(self._checks(folder, kept, embedded, original, bool(trusted))))

    def _checks(
        self, folder: str, kept: Kept, embedded: Embedded | None, original: str | None, has_trusted: bool
    ) -> Iterable[Check]:
        at = _epoch(kept.get("judged_at") or self._shared.get("at") or self._inventory["archived_at"])
        if embedded and original:
            yield Check(WHOLE, _cut(original, embedded.ranges, f"{folder}/signed.bin"), "")
            if kept.get("intact") and kept.get("valid"):
                yield Check(SIGNED, _verify_signed(folder, at), MADE_WITH)
        if kept.get("trusted") and has_trusted:
            yield Check(TRUSTED, _verify_signer(self._folder, folder, at), f"{folder}/signer.pem: OK")


def _is_of(kept: Kept, embedded: Embedded, pdf: Path) -> bool:
    """Whether a kept verdict speaks of that signature of the file."""
    if asked := kept.get("ask"):
        return bool(asked.get("ranges") == [[one.start, one.end] for one in embedded.ranges])
    algorithm, digest = kept.get("digest_algorithm"), kept.get("digest")
    return bool(algorithm and digest and digest_of(pdf, embedded.ranges, algorithm) == digest)


def _is_root(certificate: str) -> bool:
    loaded = x509.Certificate.load(pem.unarmor(certificate.encode())[2])
    return bool(loaded.issuer == loaded.subject)


def _epoch(instant: str) -> int:
    return int(datetime.fromisoformat(instant).timestamp())


def _cut(original: str, ranges: tuple[Range, ...], signed: str) -> str:
    """What the signature covers is cut out of the original anew and compared."""
    name = shlex.quote(original)
    cut = "; ".join(f"tail -c +{one.start + 1} {name} | head -c {one.length}" for one in ranges)
    return f"{{ {cut}; }} | cmp - {shlex.quote(signed)}"


def _verify_signed(folder: str, at: int) -> str:
    """As of the moment of the verdict; whether the certificate is to be trusted is asked apart (`-partial_chain`)."""
    return (
        f"openssl cms -verify -binary -inform DER -in {folder}/signature.cms -content {folder}/signed.bin "
        f"-CAfile {folder}/certificates.pem -partial_chain -purpose any -attime {at} -out /dev/null"
    )


def _verify_signer(shared: str, folder: str, at: int) -> str:
    return (
        f"openssl verify -attime {at} -CAfile {shared}/trusted.pem -untrusted {folder}/certificates.pem "
        f"{folder}/signer.pem"
    )


async def _all(pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece
