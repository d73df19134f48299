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
from archive.signatures import Verdict
from kense.i18n import Message, _

Kept = dict[str, Any]
PDF = "application/pdf"
CMS = "CMS"  # the format of a kept signature that is no part of a PDF
PEM, DER_SEQUENCE = b"-----BEGIN", b"\x30"
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


@dataclass(frozen=True)
class Found:
    """A signature in the bag as openssl is given it: the file of its CMS, and the file it signs (None: the CMS holds it).

    `cut` is the command that cuts what is signed out of the original and compares; a whole file needs none.
    """

    cms: str
    content: str | None
    cut: str | None = None


class Evidence:
    """Writes the evidence of one document into the bag, beside its original."""

    def __init__(self, writer: BagWriter, folder: str, inventory: Kept) -> None:
        self._writer = writer
        self._folder = f"{folder}/signatures"
        self._inventory = inventory
        self._shared: Kept = inventory.get("evidence", {})
        self._kept: list[Kept] = [one for one in inventory["signatures"] if one["verdict"] != Verdict.UNSIGNED]

    async def write(self, original: str | None, beside: str | None) -> list[Signature]:
        """`original` and `beside` are the paths in the bag of the original and of the signature that came beside it, None
        where it is not there."""
        path = self._writer.folder / original if original else None
        pdf = path if self._inventory["original"]["media_type"] == PDF else None
        left = embedded_in(pdf) if pdf else []
        pairs: list[tuple[Kept, Embedded | None]] = []
        for one in self._kept:
            mine = next((embedded for embedded in left if pdf and _is_of(one, embedded, pdf)), None)
            left = [embedded for embedded in left if embedded is not mine]
            pairs.append((one, mine))
        pairs += [({}, embedded) for embedded in left]
        trusted = await self._write_shared() if self._kept else False
        apart = self._apart(original, beside)
        return [await self._signature(number, *pair, original, apart, trusted) for number, pair in enumerate(pairs, 1)]

    def _apart(self, original: str | None, beside: str | None) -> Found | None:
        """The signature that is no part of a PDF: beside the original, or the original itself, which holds what it signs."""
        if self._inventory.get("signature_file"):
            return Found(beside, original) if original and beside else None
        return Found(original, None) if original else None

    async def _write_shared(self) -> bool:
        """What all signatures of the document rest on; says whether any certificate was trusted."""
        own = [one for signature in self._kept for one in signature.get("certificates", [])]
        trusted = self._shared.get("trusted") or [one for one in own if _is_root(one)]
        if trusted:
            await self._writer.add(f"{self._folder}/trusted.pem", "".join(dict.fromkeys(trusted)).encode())
        answers = self._shared.get("revocations", [])
        await self._ders(self._folder, "revocation", answers, lambda one: str(one["kind"]).casefold())
        await self._ders(self._folder, "time-stamp", self._shared.get("time_stamps", []), lambda one: "tst")
        return bool(trusted)

    async def _ders(self, folder: str, name: str, kept: Sequence[Kept], ending: Callable[[Kept], str]) -> None:
        """The same answer may speak of several certificates: it is written once."""
        once = dict.fromkeys((one["der"], ending(one)) for one in kept if one.get("der"))
        for number, (der, end) in enumerate(once, start=1):
            await self._writer.add(f"{folder}/{name}-{number}.{end}", base64.b64decode(der))

    async def _signature(
        self,
        number: int,
        kept: Kept,
        embedded: Embedded | None,
        original: str | None,
        apart: Found | None,
        trusted: bool,
    ) -> Signature:
        folder = f"{self._folder}/{number}"
        if kept:
            await self._write_kept(folder, kept)
        found = await self._cut(folder, embedded, original) if embedded and original else None
        if kept.get("format") == CMS:
            found = apart
        return Signature(number, kept, folder, tuple(self._checks(folder, kept, found, trusted)))

    async def _write_kept(self, folder: str, kept: Kept) -> None:
        told = json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1)
        await self._writer.add(f"{folder}/verdict.json", f"{told}\n".encode())
        await self._ders(folder, "time-stamp", kept.get("time_stamps", []), lambda one: "tst")
        if own := kept.get("certificates"):
            certificates = dict.fromkeys([*own, *self._shared.get("certificates", [])])
            await self._writer.add(f"{folder}/signer.pem", own[0].encode())
            await self._writer.add(f"{folder}/certificates.pem", "".join(certificates).encode())

    async def _cut(self, folder: str, embedded: Embedded, original: str) -> Found:
        cms, signed = f"{folder}/signature.cms", f"{folder}/signed.bin"
        await self._writer.add(cms, embedded.cms)
        pieces = pieces_of(self._writer.folder / original, embedded.ranges)
        await self._writer.add_pieces(signed, _all(pieces))
        return Found(cms, signed, _cut_and_compare(original, embedded.ranges, signed))

    def _checks(self, folder: str, kept: Kept, found: Found | None, trusted: bool) -> Iterable[Check]:
        """One CMS may have several signers, and openssl looks at all of them at once."""
        together = [one for one in self._kept if one.get("format") == CMS] if kept.get("format") == CMS else [kept]
        if found and found.cut:
            yield Check(WHOLE, found.cut, "")
        if found and all(one.get("intact") and one.get("valid") for one in together):
            with (self._writer.folder / found.cms).open("rb") as file:
                beginning = file.read(len(PEM))
            yield Check(SIGNED, _verify_signed(folder, found, beginning), MADE_WITH)
        if kept.get("trusted") and trusted:
            at = kept.get("judged_at") or self._inventory["archived_at"]
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


def _cut_and_compare(original: str, ranges: tuple[Range, ...], signed: str) -> str:
    """What the signature covers is cut out of the original anew and compared."""
    name = shlex.quote(original)
    cut = "; ".join(f"tail -c +{one.start + 1} {name} | head -c {one.length}" for one in ranges)
    return f"{{ {cut}; }} | cmp - {shlex.quote(signed)}"


def _verify_signed(folder: str, found: Found, beginning: bytes) -> str:
    """By the certificates that were kept; what they are worth is asked apart. A CMS comes as DER, PEM or bare base64."""
    name = shlex.quote(found.cms)
    source, form = f"-in {name}", "PEM" if beginning == PEM else "DER"
    before = "" if beginning == PEM or beginning[:1] == DER_SEQUENCE else f"base64 -d {name} | "
    content = f"-content {shlex.quote(found.content)} " if found.content else ""
    return (
        f"{before}openssl cms -verify -binary -inform {form} {source if not before else '-in /dev/stdin'} {content}"
        f"-noverify -nointern -certfile {folder}/certificates.pem -out /dev/null"
    )


def _verify_signer(shared: str, folder: str, at: str) -> str:
    """As of the moment at which the signature was judged: certificates expire."""
    moment = int(datetime.fromisoformat(at).timestamp())
    return (
        f"openssl verify -attime {moment} -CAfile {shared}/trusted.pem -untrusted {folder}/certificates.pem "
        f"{folder}/signer.pem"
    )


async def _all(pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece
