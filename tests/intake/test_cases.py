"""What an officer does in a case, in its order; and what is refused, with nothing changed."""

import base64
import io
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from pypdf import PdfReader, PdfWriter

from intake.case_pages import next_step
from intake.tables import Document
from kense.contracts.acts import ActKind, Term
from kense.contracts.events import ActRecorded, DocumentSigned, LetterRegistered
from tests.intake.office import NOON, Office, communication

TODAY = "2026-11-20"
TOMORROW = "2026-11-21"


def pdf(pages: int = 1, width: int = 200) -> bytes:
    writer, file = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(width, 200)
    writer.write(file)
    return file.getvalue()


async def compose(office: Office, case_id: UUID, purpose: str, body: str | None, *languages: str) -> None:
    """What intake knows of a document that composer made: a DOCX and a one-page PDF, wider in Russian."""
    async with office.service.store.unit() as unit:
        for language in languages:
            docx = await office.objects.put(f"{purpose} {language}".encode(), f"{purpose}_{language}.docx")
            made = await office.objects.put(pdf(width={"kk": 100, "ru": 300}[language]), f"{purpose}_{language}.pdf")
            unit.session.add(
                Document(
                    id=uuid4(),
                    case_id=case_id,
                    purpose=purpose,
                    language=language,
                    body=body,
                    docx=docx.model_dump(),
                    pdf=made.model_dump(),
                    pdf_absent_because=None,
                    made_at=NOON,
                )
            )


async def opened(office: Office) -> UUID:
    return (await office.register(communication())).case.id


async def forwarded(office: Office) -> UUID:
    """A case whose letter went to the interior ministry and the Ombudsman."""
    case = await opened(office)
    await office.post(f"/cases/{case}/route", bodies=["interior"])
    await compose(office, case, "cover_letter", "interior", "ru", "kk")
    await compose(office, case, "cover_letter_ombudsman", "ombudsman", "kk", "ru")
    answer = await office.post(f"/cases/{case}/forward", bodies=["interior", "ombudsman"], on=TODAY)
    assert answer.status_code == 303, answer.text
    return case


async def sign(office: Office, case: UUID, data: bytes, name: str = "reply.pdf", **fields: str) -> tuple[int, str]:
    sent = {"once": uuid4().hex, "on": TODAY, "how": "electronic", **fields}
    answer = await office.client.post(
        f"/cases/{case}/signed-reply", data=sent, files={"file": (name, data)}, headers={"accept": "text/html"}
    )
    return answer.status_code, answer.text


def cms(content: bytes) -> bytes:
    """A signature of the content, of somebody nobody knows, in DER."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    since, until = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    certificate = x509.CertificateBuilder(name, name, key.public_key(), 1, since, until).sign(key, hashes.SHA256())
    signing = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    return signing.sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])


async def sign_beside(office: Office, case: UUID, signature: bytes, **fields: str) -> tuple[int, str]:
    sent = {"once": uuid4().hex, "on": TODAY, "how": "electronic", **fields}
    files = {"file": ("reply.pdf", pdf()), "signature": ("ответ.pdf.cms", signature)}
    answer = await office.client.post(
        f"/cases/{case}/signed-reply", data=sent, files=files, headers={"accept": "text/html"}
    )
    return answer.status_code, answer.text


async def acts(office: Office) -> list[tuple[ActKind, tuple[str, ...]]]:
    return [(act.kind, act.bodies) for act in await office.said(ActRecorded)][1:]  # after the receipt


async def test_routing_names_bodies_once(office: Office) -> None:
    case = await opened(office)
    assert next_step(await office.view(case)) == "route"
    await office.post(f"/cases/{case}/route", bodies=["interior", "prosecutor_general"])
    again = await office.post(f"/cases/{case}/route", bodies=["interior"])
    assert again.status_code == 422
    assert "No new body was chosen." in again.text
    await office.post(f"/cases/{case}/route", bodies=["interior", "health"])
    assert await acts(office) == [
        (ActKind.COMMUNICATION_ROUTED, ("interior", "prosecutor_general")),
        (ActKind.COMMUNICATION_ROUTED, ("health",)),
    ]


@pytest.mark.slow
async def test_the_senders_own_number_stands_beside_ours(office: Office) -> None:
    registered = await office.register(communication(own_number="2-11/4127-И"))
    assert registered.letter.own_number == "2-11/4127-И"
    assert ", № 2-11/4127-И:" in await office.page(f"/cases/{registered.case.id}")


@pytest.mark.parametrize("bodies", [[], ["mfa"], ["ombudsman"], ["presidential_administration"], ["mars"]])
async def test_only_competent_bodies_are_routed_to(office: Office, bodies: list[str]) -> None:
    answer = await office.post(f"/cases/{await opened(office)}/route", bodies=bodies)
    assert answer.status_code == 422
    assert await acts(office) == []


async def test_a_letter_that_is_not_made_yet_cannot_be_forwarded(office: Office) -> None:
    case = await opened(office)
    await office.post(f"/cases/{case}/route", bodies=["interior", "health"])
    await compose(office, case, "cover_letter", "interior", "kk", "ru")
    answer = await office.post(f"/cases/{case}/forward", bodies=["interior", "health"], on=TODAY)
    assert answer.status_code == 409
    assert "The letter is not made yet: cover letter to a body." in answer.text
    assert await acts(office) == [(ActKind.COMMUNICATION_ROUTED, ("interior", "health"))]
    assert await office.numbers() == ["IN-0001/2026"]
    assert len(office.kept()) == 5  # the letter, and what composer made: no file of both languages


async def test_forwarding_registers_what_goes_out_kazakh_first(office: Office) -> None:
    case = await forwarded(office)
    assert await office.numbers() == ["IN-0001/2026", "OUT-0001/2026", "OUT-0002/2026"]
    _, interior, ombudsman = await office.said(LetterRegistered)
    assert (interior.kind, interior.body, interior.direction) == ("cover_letter", "interior", "out")
    assert (ombudsman.kind, ombudsman.body) == ("cover_letter_ombudsman", "ombudsman")
    sent = PdfReader(io.BytesIO(await office.objects.get(interior.file.sha256)))
    assert [int(page.mediabox.width) for page in sent.pages] == [100, 300]
    assert (await acts(office))[1:] == [
        (ActKind.COMMUNICATION_FORWARDED, ("interior",)),
        (ActKind.COMMUNICATION_FORWARDED, ("ombudsman",)),
    ]
    assert next_step(await office.view(case)) == "draft_reply"
    again = await office.post(f"/cases/{case}/forward", bodies=["interior"], on=TODAY)
    assert "No body was chosen to which the letter has not gone yet." in again.text


@pytest.mark.parametrize(
    ("on", "said"),
    [(TOMORROW, "The day is still to come."), ("2026-11-19", "The day is before what it follows from.")],
)
async def test_a_day_that_cannot_be_is_refused(office: Office, on: str, said: str) -> None:
    case = await opened(office)
    await office.post(f"/cases/{case}/route", bodies=["interior"])
    await compose(office, case, "cover_letter", "interior", "kk", "ru")
    for step, fields in (("forward", {"bodies": ["interior"]}), ("meeting", {})):
        answer = await office.post(f"/cases/{case}/{step}", on=on, **fields)
        assert answer.status_code == 422
        assert said in answer.text
    assert await acts(office) == [(ActKind.COMMUNICATION_ROUTED, ("interior",))]


async def test_a_bodys_answer_is_registered_into_the_case(office: Office) -> None:
    case = await forwarded(office)
    card = await office.blank_card(b"the answer", "answer.pdf")
    answer = await office.post(
        f"/cards/{card}", kind="body_answer", received_on=TODAY, body="interior", case_id=str(case),
        answer_question=["1", ""], answer_text=["No.", "In general."],
    )  # fmt: skip
    assert answer.headers["location"] == f"/intake/cases/{case}"
    *_, submission = await office.said(ActRecorded)
    assert (submission.kind, submission.bodies) == (ActKind.SUBMISSION_RECEIVED, ("interior",))
    assert submission.document.name == "answer.pdf"
    assert await office.objects.get(submission.answers.sha256) == (
        b'[{"question": 1, "text": "No."}, {"question": null, "text": "In general."}]'
    )
    assert (await office.view(case)).to_answer == []


@pytest.mark.slow
async def test_the_reply_is_signed_then_sent_then_reported(office: Office) -> None:
    case = await forwarded(office)
    early = await office.post(f"/cases/{case}/reply-sent", on=TODAY)
    assert early.status_code == 422
    assert "The signed reply is not filed yet." in early.text
    unasked = await office.post(f"/cases/{case}/report-sent", on=TODAY, bodies=["ombudsman"])
    assert "The reply has not been sent yet." in unasked.text

    assert (await sign(office, case, pdf()))[0] == 303
    (signed,) = await office.said(DocumentSigned)
    assert (signed.purpose, signed.reference, signed.language, signed.how) == (
        "reply", "AL KAZ 2/2026", "en", "electronic",
    )  # fmt: skip
    assert await office.objects.get(signed.file.sha256) == pdf()
    assert next_step(await office.view(case)) == "send_reply"

    assert (await office.post(f"/cases/{case}/reply-sent", on=TODAY, note="NV 77")).status_code == 303
    twice = await office.post(f"/cases/{case}/reply-sent", on=TODAY)
    assert "The sending of the reply is recorded already." in twice.text
    *_, reply = await office.said(LetterRegistered)
    assert (reply.number, reply.kind, reply.file) == ("OUT-0003/2026", "reply", signed.file)

    await compose(office, case, "report", None, "kk", "ru")
    assert next_step(await office.view(case)) == "report"
    both = ["presidential_administration", "ombudsman"]
    assert (await office.post(f"/cases/{case}/report-sent", on=TODAY, bodies=both)).status_code == 303
    assert (await acts(office))[3:] == [
        (ActKind.REPLY_SIGNED, ()),
        (ActKind.REPLY_SENT, ()),
        (ActKind.REPORT_SENT, ("presidential_administration",)),
        (ActKind.REPORT_SENT, ("ombudsman",)),
    ]
    assert next_step(await office.view(case)) == "publish"


@pytest.mark.parametrize("written", ["DER", "base64"])
async def test_a_reply_comes_with_its_signature_beside_it(office: Office, written: str) -> None:
    case, signature = await opened(office), cms(pdf())
    sent = base64.encodebytes(signature) if written == "base64" else signature
    assert (await sign_beside(office, case, sent))[0] == 303
    (signed,) = await office.said(DocumentSigned)
    assert signed.signature_file is not None
    assert (signed.signature_file.name, await office.objects.get(signed.signature_file.sha256)) == (
        "ответ.pdf.cms", sent,
    )  # fmt: skip


async def test_what_is_no_signature_is_refused_beside_a_reply(office: Office) -> None:
    case, kept = await opened(office), office.kept()
    status, page = await sign_beside(office, case, pdf())
    assert (status, office.kept(), await office.said(DocumentSigned)) == (422, kept, [])
    assert "“ответ.pdf.cms” is no electronic signature." in page


async def test_a_scan_has_no_electronic_signature_beside_it(office: Office) -> None:
    case = await opened(office)
    status, page = await sign_beside(office, case, cms(pdf()), how="scan_of_paper", certified_by="Dana Sample")
    assert status == 422
    assert "A scan of a signed paper has no electronic signature." in page
    assert await office.said(DocumentSigned) == []


@pytest.mark.slow
async def test_a_scan_needs_the_name_of_who_compared_it(office: Office) -> None:
    case, kept = await opened(office), office.kept()
    status, page = await sign(office, case, pdf(), how="scan_of_paper")
    assert status == 422
    assert "Name the person who compared it with the paper." in page
    assert office.kept() == kept
    assert (await sign(office, case, pdf(), how="scan_of_paper", certified_by="Dana Sample"))[0] == 303
    (signed,) = await office.said(DocumentSigned)
    assert (signed.how, signed.certified_by) == ("scan_of_paper", "Dana Sample")


async def test_a_signed_reply_that_cannot_be_read_is_refused(office: Office) -> None:
    case, kept = await opened(office), office.kept()
    status, page = await sign(office, case, b"MZ" + bytes(500), "ответ.pdf")
    assert status == 422
    assert "The file “ответ.pdf” is not a PDF" in page
    assert "Choose the signed file and send the form again." in page
    assert (office.kept(), await office.said(DocumentSigned)) == (kept, [])


async def test_a_term_found_out_later_is_recorded(office: Office) -> None:
    case = await opened(office)
    await office.post(f"/cases/{case}/term", by="2027-01-15", note="Permanent Mission")
    *_, found = await office.said(ActRecorded)
    assert (found.kind, found.term, found.note) == (ActKind.TERM_SET, Term(date=date(2027, 1, 15)), "Permanent Mission")


async def test_a_command_sent_twice_is_carried_out_once(office: Office) -> None:
    case = await opened(office)
    for _ in range(2):
        answer = await office.post(f"/cases/{case}/meeting", once="7", on=TODAY, note="agreed")
        assert answer.headers["location"] == f"/intake/cases/{case}"
    assert await acts(office) == [(ActKind.MEETING_HELD, ())]


@pytest.mark.parametrize("step", ["route", "forward", "meeting", "term", "reply-sent", "report-sent"])
async def test_a_case_that_is_not_there_is_said_so(office: Office, step: str) -> None:
    answer = await office.post(f"/cases/{uuid4()}/{step}", bodies=["interior"], on=TODAY, by=TODAY)
    assert answer.status_code == 404
    assert "There is no such case." in answer.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("хабарлама алынды", "Құзыретті органдарды белгілеу", "Ішкі істер министрлігі", "ашық")),
        ("ru", ("сообщение получено", "Определить компетентные органы", "Министерство внутренних дел", "открыто")),
        ("en", ("communication received", "Route to the competent bodies", "Ministry of Internal Affairs", "open")),
    ],
)
async def test_the_case_is_shown_in_the_readers_language(office: Office, language: str, words: tuple[str, ...]) -> None:
    page = await office.page(f"/cases/{await opened(office)}", language)
    assert [word for word in words if word not in page] == []


async def test_the_case_is_told_to_scripts(office: Office) -> None:
    case = await forwarded(office)
    told = (await office.client.get(f"/cases/{case}/json")).json()
    assert (told["reference"], told["procedure"], told["state"]) == ("AL KAZ 2/2026", "special_procedures", "open")
    assert [letter["number"] for letter in told["letters"]] == ["IN-0001/2026", "OUT-0001/2026", "OUT-0002/2026"]
    assert [act["kind"] for act in told["acts"]] == [
        "communication.received", "communication.routed", "communication.forwarded", "communication.forwarded",
    ]  # fmt: skip
