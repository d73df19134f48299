"""Signed replies: a certificate authority for tests, signatures made with it (PAdES, or a CMS beside the file), and what
spoils them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.stamp import TextStampStyle

from sample_letters.scan import pictures_pdf

_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)
_BOX = (330, 60, 540, 110)


@dataclass(frozen=True)
class Signer:
    """The files of a test authority: its own certificate to trust, and a signer's certificate and key, all PEM."""

    authority: Path
    certificate: Path
    key: Path
    name: str


def make_authority(folder: Path, name: str = "Maria Specimen") -> Signer:
    """Make an authority and a signer's certificate in `folder`, valid 2020 to 2050; the same folder gives them back."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Signer(folder / "authority.pem", folder / "signer.pem", folder / "signer-key.pem", name)
    if not made.key.exists():
        _make(made)
    return made


def sign_pdf(path_in: Path, path_out: Path, signer: Signer, visible: bool = False) -> Path:
    """Sign as PAdES B-B. `visible` puts a box with the signer's name at the foot of page 1. Not the same bytes twice:
    a signature carries its time."""
    loaded = SimpleSigner.load(str(signer.key), str(signer.certificate), ca_chain_files=(str(signer.authority),))
    if loaded is None:
        raise ValueError(f"no key or certificate can be read in {signer.key.parent}: make the authority again there")
    field = SigFieldSpec("Signature1", box=_BOX if visible else None)
    metadata = PdfSignatureMetadata(
        field_name="Signature1", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=signer.name
    )
    style = TextStampStyle(stamp_text="Signed: %(signer)s\n%(ts)s") if visible else None
    tool = PdfSigner(metadata, loaded, stamp_style=style, new_field_spec=field)
    with path_in.open("rb") as source, path_out.open("wb") as target:
        tool.sign_pdf(IncrementalPdfFileWriter(source), output=target)
    return path_out


def sign_beside(path_in: Path, signer: Signer) -> Path:
    """Sign any file with a CMS of its own beside it, `<name>.cms`, as DER."""
    certificate = x509.load_pem_x509_certificate(signer.certificate.read_bytes())
    key = serialization.load_pem_private_key(signer.key.read_bytes(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ValueError(f"no RSA key in {signer.key}: make the authority again there")
    signing = pkcs7.PKCS7SignatureBuilder().set_data(path_in.read_bytes()).add_signer(certificate, key, hashes.SHA256())
    path_out = path_in.with_name(f"{path_in.name}.cms")
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    path_out.write_bytes(signing.sign(serialization.Encoding.DER, options))
    return path_out


def tamper(path: Path) -> Path:
    """Change one byte that is signed but not seen, in the comment after the PDF's first line; the pages stay readable."""
    content = bytearray(path.read_bytes())
    place = content.index(b"\n%") + 2
    content[place] ^= 0x01
    path.write_bytes(content)
    return path


def scan_of_signed(path_in: Path, path_out: Path, dpi: int = 200, seed: int = 0) -> Path:
    """The reply printed, signed by hand, stamped and scanned."""
    return pictures_pdf(path_in.read_bytes(), path_out, dpi, seed=seed, stamped=True)


def _make(files: Signer) -> None:
    authority_key, signer_key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    authority_name, signer_name = _name("Specimen test authority"), _name(files.name)
    authority = _certificate(authority_name, authority_name, authority_key, authority_key, authority=True)
    signed = _certificate(signer_name, authority_name, signer_key, authority_key, authority=False)
    files.authority.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    files.certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    files.key.write_bytes(
        signer_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "KZ"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example organization for tests"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, by: rsa.RSAPrivateKey, *, authority: bool
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number(), _FROM, _UNTIL)
    extensions = (
        builder.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )
    return extensions.sign(by, hashes.SHA256())
