"""A certification authority with everything that goes wrong with one: OCSP, CRL, time stamps, expiry, revocation."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import cms as asn1_cms
from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfTimeStamper, SimpleSigner, async_sign_pdf
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

DER, PKCS8, PEM = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM
KEY_USES = ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only")
GOST = "1.2.398.3.10.1.1.2.3.2"  # ST RK GOST R 34.10-2015 with GOST R 34.11-2015, 512 bits
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Issued:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def asn1(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.certificate.public_bytes(DER))

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(PEM).decode()

    @property
    def asn1_key(self) -> asn1_keys.PrivateKeyInfo:
        return asn1_keys.PrivateKeyInfo.load(self.key.private_bytes(DER, PKCS8, serialization.NoEncryption()))


@dataclass
class Office:
    """A root that answers for its certificates. `names_responder`: its certificates say whom to ask of revocation."""

    root: Issued
    since: datetime
    revoked: dict[int, datetime] = field(default_factory=dict)

    def trust(self, folder: Path) -> Path:
        folder.mkdir(exist_ok=True)
        (folder / "root.pem").write_bytes(self.root.certificate.public_bytes(PEM))
        return folder

    def issue(self, name: str, since: datetime, until: datetime, *, ask: bool = True, tsa: bool = False) -> Issued:
        key: Key = rsa.generate_private_key(65537, 2048) if tsa else ec.generate_private_key(ec.SECP256R1())
        made = _builder(name, self.root.certificate.subject, key, since, until, authority=False)
        if ask:
            place = x509.UniformResourceIdentifier("http://ocsp.example/")
            access = x509.AccessDescription(x509.oid.AuthorityInformationAccessOID.OCSP, place)
            made = made.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
        if tsa:
            purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            made = made.add_extension(purpose, critical=True)
        return Issued(made.sign(self.root.key, hashes.SHA256()), key)

    def revoke(self, issued: Issued, at: datetime) -> None:
        self.revoked[issued.certificate.serial_number] = at

    def ocsp(self, issued: Issued, at: datetime, lasts: timedelta = timedelta(days=1)) -> asn1_ocsp.OCSPResponse:
        revoked = self.revoked.get(issued.certificate.serial_number)
        answer = ocsp.OCSPResponseBuilder().add_response(
            issued.certificate,
            self.root.certificate,
            hashes.SHA1(),
            ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD,
            at,
            at + lasts,
            revoked,
            x509.ReasonFlags.key_compromise if revoked else None,
        )
        signed = answer.responder_id(ocsp.OCSPResponderEncoding.NAME, self.root.certificate).sign(
            self.root.key, hashes.SHA256()
        )
        return asn1_ocsp.OCSPResponse.load(signed.public_bytes(DER))

    def crl(self, at: datetime, lasts: timedelta = timedelta(days=7)) -> asn1_crl.CertificateList:
        listed = x509.CertificateRevocationListBuilder(self.root.certificate.subject, at, at + lasts)
        for serial, when in self.revoked.items():
            entry = x509.RevokedCertificateBuilder(serial, when).add_extension(
                x509.CRLReason(x509.ReasonFlags.key_compromise), critical=False
            )
            listed = listed.add_revoked_certificate(entry.build())
        listed = listed.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(self.root.key.public_key()), critical=False
        ).add_extension(x509.CRLNumber(1), critical=False)
        return asn1_crl.CertificateList.load(listed.sign(self.root.key, hashes.SHA256()).public_bytes(DER))

    def context(self, moment: datetime, answers: Iterable[asn1_ocsp.OCSPResponse]) -> ValidationContext:
        """What a signing program knows when it puts the evidence into the file."""
        root = asn1_x509.Certificate.load(self.root.certificate.public_bytes(DER))
        return ValidationContext(trust_roots=[root], ocsps=answers, moment=moment, revocation_mode="hard-fail")


def open_office(name: str, since: datetime) -> Office:
    key = ec.generate_private_key(ec.SECP256R1())
    made = _builder(name, _name(name), key, since, since + timedelta(days=20 * 365), authority=True)
    return Office(Issued(made.sign(key, hashes.SHA256()), key), since)


def signer_of(issued: Issued, *chain: Issued) -> SimpleSigner:
    registry = SimpleCertificateStore()
    registry.register_multiple([one.asn1 for one in chain])
    return SimpleSigner(issued.asn1, issued.asn1_key, registry)


def stamper(tsa: Issued, at: datetime) -> DummyTimeStamper:
    return DummyTimeStamper(tsa.asn1, tsa.asn1_key, fixed_dt=at)


async def sign(
    pdf: bytes,
    signer: Issued,
    *,
    field: str = "Signature1",
    stamp: DummyTimeStamper | None = None,
    evidence: ValidationContext | None = None,
    archival: bool = False,
) -> bytes:
    """Sign as PAdES B-B; with `stamp` B-T, with `evidence` too B-LT, and `archival` B-LTA."""
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=evidence is not None,
        validation_context=evidence,
        use_pades_lta=archival,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signed = await async_sign_pdf(writer, metadata, signer=signer_of(signer), timestamper=stamp)
    data: bytes = signed.getvalue()
    return data


async def stamp_again(pdf: bytes, stamp: DummyTimeStamper, evidence: ValidationContext) -> bytes:
    """Another time stamp over the whole document."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    stamped = await PdfTimeStamper(stamp).async_timestamp_pdf(writer, "sha256", evidence)
    data: bytes = stamped.getvalue()
    return data


def add_evidence(
    pdf: bytes, ocsps: Iterable[asn1_ocsp.OCSPResponse] = (), crls: Iterable[asn1_crl.CertificateList] = ()
) -> bytes:
    """Put the authority's answers into a signed PDF (its document security store)."""
    kept = io.BytesIO(pdf)
    DocumentSecurityStore.add_dss(kept, sig_contents=None, ocsps=list(ocsps), crls=list(crls))
    return kept.getvalue()


async def sign_beside(
    content: bytes, signer: Issued, *, holding: bool = False, stamp: DummyTimeStamper | None = None
) -> bytes:
    """A CMS signature of the content, in DER; `holding` puts the content into it."""
    made = await signer_of(signer).async_sign_general_data(content, "sha256", detached=not holding, timestamper=stamp)
    der: bytes = made.dump()
    return der


def changed(der: bytes, **fields: object) -> bytes:
    """The CMS with other `certificates` or `signer_infos`."""
    info = asn1_cms.ContentInfo.load(der)
    signed = {name: info["content"][name] for name in ("version", "digest_algorithms", "encap_content_info")}
    signed |= {name: info["content"][name] for name in ("certificates", "signer_infos")} | fields
    made: bytes = asn1_cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    return made


def gost(der: bytes) -> bytes:
    """The signature as if it were made with the state's own algorithm, which nobody here can compute."""
    signers = asn1_cms.ContentInfo.load(der)["content"]["signer_infos"].copy()
    signers[0]["signature_algorithm"] = {"algorithm": GOST}
    return changed(der, signer_infos=signers)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _builder(
    name: str, issuer: x509.Name, key: Key, since: datetime, until: datetime, *, authority: bool
) -> x509.CertificateBuilder:
    usage = dict.fromkeys(KEY_USES, False) | {"key_cert_sign": authority, "crl_sign": authority}
    usage |= {"digital_signature": True, "content_commitment": not authority}
    built = x509.CertificateBuilder(issuer, _name(name), key.public_key(), x509.random_serial_number(), since, until)
    built = built.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    return built.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True).add_extension(
        x509.KeyUsage(**usage), critical=True
    )
