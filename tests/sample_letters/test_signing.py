"""Signatures made with the test authority stand up to pyHanko, and fall when a byte changes."""

import subprocess
from pathlib import Path

import pytest
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from sample_letters import as_text_pdf, note_verbale
from sample_letters.signing import Signer, make_authority, scan_of_signed, sign_beside, sign_pdf, tamper

from .support import LETTER, pages_of, text_of


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return make_authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def reply(tmp_path: Path) -> Path:
    return as_text_pdf(note_verbale(LETTER, {4: ("interior", "Eleven persons were brought.")}), tmp_path / "reply.pdf")


def verdict(path: Path, signer: Signer) -> PdfSignatureStatus:
    root = load_cert_from_pemder(str(signer.authority))
    trust = ValidationContext(trust_roots=[root])
    with path.open("rb") as file:
        return validate_pdf_signature(PdfFileReader(file).embedded_signatures[0], trust)


@pytest.mark.parametrize("visible", [False, True])
def test_a_signature_is_trusted_and_covers_the_whole_file(
    tmp_path: Path, reply: Path, signer: Signer, visible: bool
) -> None:
    found = verdict(sign_pdf(reply, tmp_path / "signed.pdf", signer, visible), signer)
    assert found.summary() == "INTACT:TRUSTED,UNTOUCHED"
    assert found.signing_cert.subject.native["common_name"] == "Maria Specimen"


def test_a_signature_is_of_the_pades_kind(tmp_path: Path, reply: Path, signer: Signer) -> None:
    with sign_pdf(reply, tmp_path / "signed.pdf", signer).open("rb") as file:
        (signature,) = PdfFileReader(file).embedded_signatures
        assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_changed_byte_breaks_the_signature_and_leaves_the_text(tmp_path: Path, reply: Path, signer: Signer) -> None:
    signed = sign_pdf(reply, tmp_path / "signed.pdf", signer)
    before = text_of(signed)
    tamper(signed)
    assert verdict(signed, signer).summary() == "INVALID"
    assert text_of(signed) == before


def test_the_same_folder_gives_the_same_authority_back(tmp_path: Path) -> None:
    first = make_authority(tmp_path).certificate.read_bytes()
    assert make_authority(tmp_path).certificate.read_bytes() == first


def test_another_authority_is_not_trusted(tmp_path: Path, reply: Path, signer: Signer) -> None:
    signed = sign_pdf(reply, tmp_path / "signed.pdf", make_authority(tmp_path / "other"))
    assert not verdict(signed, signer).trusted


def test_a_scan_of_the_signed_paper_has_pages_and_no_text(tmp_path: Path, reply: Path) -> None:
    scan = scan_of_signed(reply, tmp_path / "scan.pdf", dpi=60)
    assert pages_of(scan) == 2
    assert text_of(scan) == ""


def test_a_signature_beside_a_file_is_one_that_openssl_verifies(tmp_path: Path, signer: Signer) -> None:
    letter = tmp_path / "reply.txt"
    letter.write_bytes("Жауап\nReply\n".encode())
    signature = sign_beside(letter, signer)
    assert signature.name == "reply.txt.cms"
    verifying = [
        "openssl",
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-in",
        str(signature),
        "-content",
        str(letter),
    ]
    verifying += ["-CAfile", str(signer.authority), "-purpose", "any"]
    assert subprocess.run(verifying, capture_output=True, check=True).stdout == letter.read_bytes()
    letter.write_bytes(b"Another reply")
    assert subprocess.run(verifying, capture_output=True, check=False).returncode != 0
