"""The parts of a bag, each by itself: names, signatures cut out of a PDF, PREMIS's structure, bag-info."""

import hashlib
import re
import unicodedata
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from archive.bags.contents import Contents
from archive.bags.dublin_core import dublin_core
from archive.bags.names import safe_name, slug
from archive.bags.premis import premis
from archive.bags.signed import Range, digest_of, embedded_in, without_padding
from archive.bags.subject import case_subject, document_subject
from archive.bags.writing import BagWriter, Sums, bag_info
from archive.tables import AuditEntry, AuditHead, Case, Document, FixityCheck

from .conftest import CASE, Authority, MakePdf

TOO_LONG = "ә" * 60 + ".pdf"  # 60 letters of two bytes each, and four more: 124 bytes of 120


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("Жауап «соңғы».pdf", "Жауап «соңғы».pdf"),
        (unicodedata.normalize("NFD", "Отчёт й.pdf"), "Отчёт й.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\r\nb%0A.pdf", "a__b_0A.pdf"),
        ('C:\\x<y>|"?*.pdf', "C__x_y_____.pdf"),
        ("con.pdf", "_con.pdf"),
        ("COM1", "_COM1"),
        ("trailing. .", "trailing"),
        ("\u202egnp.exe", "_gnp.exe"),
        ("...", "original"),
        ("", "original"),
        (TOO_LONG, "ә" * 58 + ".pdf"),
        ("x" * 200, "x" * 120),
    ],
)
def test_a_name_is_kept_as_far_as_every_system_can_keep_it(given: str, safe: str) -> None:
    assert safe_name(given, "original") == safe


@pytest.mark.parametrize(("code", "path"), [("body_answer", "body-answer"), ("Нота", "document"), ("A/../B", "a-b")])
def test_a_kind_is_a_part_of_a_path(code: str, path: str) -> None:
    assert slug(code) == path


async def test_both_signatures_of_a_file_are_cut_out_with_what_each_signs(
    authority: Authority, make_pdf: MakePdf, tmp_path: Path
) -> None:
    once = await authority.sign(make_pdf("Reply"), "First")
    path = tmp_path / "twice.pdf"
    path.write_bytes(await authority.sign(once, "Second"))
    first, second = embedded_in(path)
    assert first.ranges[1].end == len(once)
    assert second.ranges[1].end == path.stat().st_size
    data = path.read_bytes()
    for one in (first, second):
        signed = data[: one.ranges[0].length] + data[one.ranges[1].start : one.ranges[1].end]
        assert digest_of(path, one.ranges, "sha256") == hashlib.sha256(signed).hexdigest()
        assert one.cms[:2] == b"\x30\x82"
        assert int.from_bytes(one.cms[2:4], "big") + 4 == len(one.cms)
    assert digest_of(path, first.ranges, "no such algorithm") == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no PDF",
        b"/ByteRange [0 10 20 30]",  # beyond the end
        b"/ByteRange [0 1 99999999999 1]" + bytes(40),  # more digits than a place has
        b"/ByteRange [0 30 2 1]" + bytes(40),  # backwards
        b"/ByteRange [0 23 30 3]<zzzzz>abc",  # no hexadecimal between
        b"/ByteRange [0 23 30 3]<02010>abc",  # half a byte
        b"/ByteRange [0 23 31 3]<020100>abc",  # no CMS: an INTEGER
    ],
)
def test_what_only_looks_like_a_signature_gives_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(data)
    assert embedded_in(tmp_path / "x.pdf") == []


def test_the_zeros_after_a_signature_are_no_part_of_it() -> None:
    assert without_padding(b"\x30\x03\x02\x01\x05" + bytes(9)) == b"\x30\x03\x02\x01\x05"
    assert without_padding(b"\x30\x81\x80" + b"x" * 128 + bytes(9)) == b"\x30\x81\x80" + b"x" * 128
    assert without_padding(b"\x30\x81\x80" + b"x" * 9) == b""
    assert without_padding(b"\x02\x01\x05") == b""
    assert without_padding(b"\x30\x80\x02\x01\x05\x00\x00") == b"\x30\x80\x02\x01\x05\x00\x00"


def test_a_value_of_bag_info_cannot_become_a_label() -> None:
    assert bag_info([("External-Description", "One\r\nPayload-Oxum: 0.0\n two")]) == (
        b"External-Description: One Payload-Oxum: 0.0 two\n"
    )


async def test_a_file_whose_bytes_break_off_is_no_part_of_the_bag(tmp_path: Path) -> None:
    async def breaking() -> AsyncIterator[bytes]:
        yield b"half"
        raise RuntimeError("on purpose")

    writer = BagWriter(tmp_path / "bag")
    with pytest.raises(RuntimeError, match="on purpose"):
        await writer.add_pieces("data/a.txt", breaking())
    await writer.add("data/b.txt", b"whole")
    await writer.finish([])
    assert (tmp_path / "bag/manifest-sha256.txt").read_text() == f"{hashlib.sha256(b'whole').hexdigest()}  data/b.txt\n"
    assert "Payload-Oxum: 5.1" in (tmp_path / "bag/bag-info.txt").read_text()


FILED = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
DOCUMENT = Document(
    document_id="00000000-0000-4000-8000-000000000002",
    case_id=str(CASE),
    kind="reply",
    number="12",
    reference="AL KAZ 2/2026",
    language="en",
    body="mfa",
    country="KAZ",
    procedure=None,
    title="Reply\x00 & more",
    details={"Topic": "Food"},
    access=[],
    dated=date(2026, 11, 20),
    sha256="a" * 64,
    size=12,
    media_type="application/pdf",
    name="reply.pdf",
    worm=True,
    received_at=FILED,
    archived_at=FILED,
    retained_until=date(2101, 12, 31),
    retention_years=75,
    retention_note={"en": "Kept."},
    verdict="valid",
    how="electronic",
    certified_by=None,
    signatures=[{"signer": "Dana Sample", "verdict": "valid"}],
    evidence={"at": "2026-11-23T07:00:00+00:00"},
    earlier_verdicts=[
        {
            "verdict": "verifier unreachable",
            "signatures": [{"field": "1", "verdict": "verifier unreachable"}],
            "evidence": {"at": "2026-11-23T06:00:00+00:00"},
        }
    ],
    signature_file=None,
    text_from="layer",
    text_sha256=None,
    inventory=0,
    check_at=FILED,
    condition="intact",
)
KNOWN_CASE = Case(case_id=str(CASE), procedure="", reference="AL KAZ 2/2026", title="A case", mandates=[])
CONTENTS = Contents(
    subject=case_subject(KNOWN_CASE),
    case=KNOWN_CASE,
    documents=[DOCUMENT],
    checks=[
        FixityCheck(id=1, document_id=DOCUMENT.document_id, checked_at=FILED, result="intact"),
        FixityCheck(id=2, document_id=DOCUMENT.document_id, checked_at=FILED, result="damaged"),
    ],
    records=[],
    entries=[
        AuditEntry(
            sequence=3,
            at=FILED,
            kind="document.published",
            about=f"cases/{CASE}",
            entry='{"said":{"what":"reply","address":"/site/reply.pdf"}}',
            hash="",
        )
    ],
    heads=[],
    head=AuditHead(id=1, sequence=3, hash="c" * 64),
)
# PREMIS 3.0 as its data dictionary and schema give it: the elements within each, in their order, as far as we use them.
STRUCTURE = {
    "premis": "(object )+(event )*(agent )*",
    "object": "(objectIdentifier )+(objectCharacteristics )*(originalName )?(storage )*(relationship )*(linkingEventIdentifier )*",
    "objectIdentifier": "objectIdentifierType objectIdentifierValue ",
    "objectCharacteristics": "compositionLevel (fixity )*(size )?(format )+",
    "fixity": "messageDigestAlgorithm messageDigest ",
    "format": "formatDesignation ",
    "formatDesignation": "formatName ",
    "storage": "contentLocation ",
    "contentLocation": "contentLocationType contentLocationValue ",
    "relationship": "relationshipType relationshipSubType (relatedObjectIdentifier )+",
    "relatedObjectIdentifier": "relatedObjectIdentifierType relatedObjectIdentifierValue ",
    "linkingEventIdentifier": "linkingEventIdentifierType linkingEventIdentifierValue ",
    "event": "eventIdentifier eventType eventDateTime (eventDetailInformation )*(eventOutcomeInformation )*"
    "(linkingAgentIdentifier )*(linkingObjectIdentifier )*",
    "eventIdentifier": "eventIdentifierType eventIdentifierValue ",
    "eventDetailInformation": "eventDetail ",
    "eventOutcomeInformation": "eventOutcome (eventOutcomeDetail )*",
    "eventOutcomeDetail": "eventOutcomeDetailNote ",
    "linkingAgentIdentifier": "linkingAgentIdentifierType linkingAgentIdentifierValue ",
    "linkingObjectIdentifier": "linkingObjectIdentifierType linkingObjectIdentifierValue ",
    "agent": "(agentIdentifier )+(agentName )*(agentType )?",
    "agentIdentifier": "agentIdentifierType agentIdentifierValue ",
}
NAMES = {"p": "http://www.loc.gov/premis/v3"}


def test_premis_has_the_structure_of_version_3() -> None:
    root = etree.fromstring(premis(DOCUMENT, CONTENTS, "data/x", Sums({"sha256": "a" * 64, "sha512": "b"}, 12), True))
    assert root.get("version") == "3.0"
    for one in root.iter():
        name = etree.QName(one)
        assert name.namespace == "http://www.loc.gov/premis/v3"
        inner = "".join(f"{etree.QName(child).localname} " for child in one)
        assert re.fullmatch(STRUCTURE.get(name.localname, ""), inner), name.localname


def test_premis_says_what_happened_and_links_it_to_the_file() -> None:
    root = etree.fromstring(premis(DOCUMENT, CONTENTS, None, None, False))
    happened = [
        (
            event.findtext("p:eventType", "", NAMES),
            event.findtext("p:eventOutcomeInformation/p:eventOutcome", "", NAMES),
        )
        for event in root.findall("p:event", NAMES)
    ]
    assert happened == [
        ("transfer", "success"),
        ("ingestion", "success"),
        ("policy assignment", "WORM"),
        ("digital signature validation", "verifier unreachable"),
        ("digital signature validation", "valid"),
        ("fixity check", "success"),
        ("fixity check", "failure"),
        ("dissemination", "success"),
    ]
    linked = [one.text for one in root.iter(f"{{{NAMES['p']}}}linkingEventIdentifierValue")]
    own = [one.text for one in root.iter(f"{{{NAMES['p']}}}eventIdentifierValue")]
    assert linked == own
    assert len(set(own)) == 8
    assert [one.text for one in root.iter(f"{{{NAMES['p']}}}messageDigest")] == ["a" * 64]


def test_dublin_core_says_what_it_is() -> None:
    root = etree.fromstring(dublin_core(CONTENTS.inventory(DOCUMENT), CONTENTS.case))
    told = [(etree.QName(one).localname, one.text) for one in root if etree.QName(one).localname != "type"]
    assert told == [
        ("identifier", "urn:uuid:00000000-0000-4000-8000-000000000002"),
        ("identifier", "AL KAZ 2/2026"),
        ("identifier", "12"),
        ("title", "Reply\ufffd & more"),
        ("creator", "Dana Sample"),
        ("source", "mfa"),
        ("language", "en"),
        ("date", "2026-11-20"),
        ("format", "application/pdf"),
        ("extent", "12 bytes"),
        ("isPartOf", f"urn:uuid:{CASE}"),
        ("isPartOf", "AL KAZ 2/2026"),
        ("spatial", "KAZ"),
        ("dateSubmitted", "2026-11-23T06:00:00Z"),
        ("dateAccepted", "2026-11-23T06:00:00Z"),
        ("description", "Topic: Food"),
    ]
    assert [one.text for one in root if etree.QName(one).localname == "type"] == ["Жауап", "Ответ", "Reply"]


def test_a_document_of_no_case_is_part_of_none() -> None:
    root = etree.fromstring(dublin_core(CONTENTS.inventory(DOCUMENT), None))
    assert [one.text for one in root if etree.QName(one).localname == "isPartOf"] == []


@pytest.mark.parametrize(
    ("reference", "title", "name"),
    [("AL KAZ 2/2026", "A case", "AL KAZ 2/2026"), (None, "A case", "A case"), (None, "", str(CASE))],
)
def test_a_case_is_called_after_its_reference_else_its_title(reference: str | None, title: str, name: str) -> None:
    subject = case_subject(Case(case_id=str(CASE), procedure="", reference=reference, title=title, mandates=["One"]))
    assert (subject.name, subject.title, subject.reference) == (name, title, reference)
    assert (subject.record, subject.mandates) == (f"cases/{CASE}", ["One"])


@pytest.mark.parametrize(("title", "name"), [("Достық туралы шарт", "Достық туралы шарт"), (None, "d.txt")])
def test_a_document_is_called_after_its_title_else_its_file(title: str | None, name: str) -> None:
    subject = document_subject(Document(document_id="1", title=title, name="d.txt", reference="AL KAZ 2/2026"))
    assert (subject.name, subject.title, subject.reference) == (name, name, "AL KAZ 2/2026")
    assert (subject.record, subject.mandates) == ("documents/1", ())


def test_a_range_ends_where_its_length_says() -> None:
    assert Range(10, 5).end == 15
