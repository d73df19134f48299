"""The archive built as in production, in a folder of its own, with a small certification authority and letters."""

import io
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid4

import fontpkg_pt_serif
import httpx
import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, async_sign_pdf
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from archive.main import build
from kense.build import objects_of
from kense.clock import Clock
from kense.contracts.events import CaseOpened, DocumentArchived, DocumentSigned, Event, LetterRegistered, Procedure
from kense.contracts.files import FileRef
from kense.messaging.inbox import handle_next, receive
from kense.service import Service
from kense.settings import Settings
from tests.tables import make_tables

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
BROWSER = {"accept": "text/html", "accept-language": "en"}
CASE = UUID("00000000-0000-4000-8000-000000000001")
OPENED = CaseOpened(
    recorded_at=NOW,
    recorded_by="officer",
    case_id=CASE,
    procedure=Procedure.SPECIAL_PROCEDURES,
    reference="AL KAZ 2/2026",
    title="A sample case",
    communication_type="AL",
    communication_language="en",
    letter_date=date(2026, 11, 2),
    mandates=("the Special Rapporteur on the right to food",),
    questions=(),
    opened_on=date(2026, 11, 9),
)


@dataclass(frozen=True)
class Authority:
    """A test certification authority and one signer, "Dana Sample"."""

    root: x509.Certificate
    signer: SimpleSigner

    def trust(self, folder: Path) -> Path:
        folder.mkdir(exist_ok=True)
        (folder / "root.pem").write_bytes(self.root.public_bytes(serialization.Encoding.PEM))
        return folder

    async def sign(self, pdf: bytes, field: str = "Signature1") -> bytes:
        """Sign as PAdES B-B, in an incremental update."""
        metadata = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        signed = await async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), metadata, signer=self.signer)
        data: bytes = signed.getvalue()
        return data


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(
    subject: str, key: ec.EllipticCurvePrivateKey, issuer: str, by: ec.EllipticCurvePrivateKey, *, authority: bool
) -> x509.Certificate:
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    usage |= {"key_cert_sign": authority, "crl_sign": authority}
    usage |= {"digital_signature": not authority, "content_commitment": not authority}
    builder = x509.CertificateBuilder(
        issuer_name=_name(issuer),
        subject_name=_name(subject),
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=NOW - timedelta(days=30),
        not_valid_after=NOW + timedelta(days=335),
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    return builder.add_extension(x509.KeyUsage(**usage), critical=True).sign(by, hashes.SHA256())


def make_authority(name: str) -> Authority:
    root_key, signer_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate(name, root_key, name, root_key, authority=True)
    leaf = _certificate("Dana Sample", signer_key, name, root_key, authority=False)
    der, pkcs8 = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
    key = asn1_keys.PrivateKeyInfo.load(signer_key.private_bytes(der, pkcs8, serialization.NoEncryption()))
    chain = SimpleCertificateStore()
    chain.register(asn1_x509.Certificate.load(root.public_bytes(der)))
    signer = SimpleSigner(asn1_x509.Certificate.load(leaf.public_bytes(der)), key, chain)
    return Authority(root, signer)


class MakePdf(Protocol):
    def __call__(self, *pages: str) -> bytes: ...


@pytest.fixture(scope="session")
def authority() -> Authority:
    return make_authority("Example Root")


@pytest.fixture(scope="session")
def stranger() -> Authority:
    """An authority that nobody trusts."""
    return make_authority("Unknown Root")


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """A PDF with a text layer, a page for each text given."""
    pdfmetrics.registerFont(TTFont("Serif", fontpkg_pt_serif.ROOT / "files" / "PT_Serif-Web-Regular.ttf"))

    def make(*pages: str) -> bytes:
        kept = io.BytesIO()
        canvas = Canvas(kept, pagesize=A4, invariant=1)
        for page in pages:
            canvas.setFont("Serif", 12)
            for number, line in enumerate(page.split("\n")):
                canvas.drawString(60, 780 - 18 * number, line)
            canvas.showPage()
        canvas.save()
        return kept.getvalue()

    return make


class Archive:
    """The service, and what a test does with it: give it originals, let it work, look at its pages and events."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = Clock(NOW - datetime.now(UTC))
        self.objects = objects_of(settings)
        self.service: Service = build(settings, self.clock, self.objects)
        transport = httpx.ASGITransport(self.service.app)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://archive.test", headers=BROWSER)

    def pass_time(self, days: int) -> None:
        """The service built again, that many days later."""
        self.clock = Clock(self.clock.shift + timedelta(days=days))
        object.__setattr__(self.service.store, "clock", self.clock)

    async def hear(self, event: Event) -> None:
        await receive(self.service.store, event)
        while await handle_next(self.service.store, self.service.handlers):
            pass

    async def work(self) -> None:
        """What the loops do, until none has anything left to do; the day's head of the log is stated where asked for."""
        loops = [loop for loop in self.service.loops if loop.name != "archive.heads"]
        while any([await loop.step() for loop in loops]):
            pass

    async def said(self) -> list[DocumentArchived]:
        async with self.service.store.database.reading() as session:
            rows = (await session.execute(self.service.store.tables.outbox.select())).all()
        return [DocumentArchived.model_validate_json(row.body) for row in rows if row.type == "DocumentArchived"]

    async def file_signed(self, data: bytes, name: str = "reply.pdf", **changes: object) -> UUID:
        """Hear of a signed original and file it. Returns its document_id."""
        event = self.signed(await self.objects.put(data, name), **changes)
        await self.hear(event)
        await self.work()
        return event.document_id

    def signed(self, file: FileRef, **changes: object) -> DocumentSigned:
        facts: dict[str, object] = {
            "recorded_at": self.clock.now(),
            "recorded_by": "officer",
            "document_id": uuid4(),
            "case_id": CASE,
            "purpose": "reply",
            "reference": "AL KAZ 2/2026",
            "language": "en",
            "how": "electronic",
            "certified_by": None,
            "signed_on": date(2026, 11, 20),
            "file": file,
        }
        return DocumentSigned.model_validate(facts | changes)

    def letter(self, file: FileRef, **changes: object) -> LetterRegistered:
        facts: dict[str, object] = {
            "recorded_at": self.clock.now(),
            "recorded_by": "officer",
            "letter_id": uuid4(),
            "case_id": CASE,
            "number": "12-1/34",
            "body": None,
            "direction": "in",
            "kind": "special_procedures",
            "reference": "AL KAZ 2/2026",
            "language": "en",
            "letter_date": date(2026, 11, 2),
            "registered_on": date(2026, 11, 9),
            "file": file,
            "reading": None,
        }
        return LetterRegistered.model_validate(facts | changes)

    async def close(self) -> None:
        await self.client.aclose()
        for stop in self.service.on_stop:
            await stop()
        await self.service.store.database.close()


class OpenArchive(Protocol):
    async def __call__(self, **settings: str) -> Archive: ...


@pytest.fixture
async def open_archive(tmp_path: Path, authority: Authority) -> AsyncIterator[OpenArchive]:
    """Open the archive of this test, once or again: what is on disk stays."""
    opened: list[Archive] = []

    async def open_it(**settings: str) -> Archive:
        own = {"home": str(tmp_path / "home"), "database": "", "bus": "", "objects": "", "search": ""} | settings
        archive = Archive(Settings(trust=authority.trust(tmp_path / "trust"), **own))  # type: ignore[arg-type]  # texts, as in the environment
        opened.append(archive)
        await make_tables(archive.service)
        return archive

    yield open_it
    for archive in opened:
        await archive.close()


@pytest.fixture
async def archive(open_archive: OpenArchive) -> Archive:
    return await open_archive()
