"""What an officer does in a case: route, send on, hold a meeting, file the signed reply, send it, report.

Each is one function in the caller's transaction: it checks, records acts, and registers what goes out.
"""

import io
from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from pypdf import PdfWriter
from sqlalchemy import select

from intake.acts import first_id, record, standing
from intake.numbering import next_number
from intake.registering import keep_letter
from intake.signature_file import NamedFile
from intake.tables import Act, Case, Document, Letter
from kense.contracts.acts import ActKind, Term
from kense.contracts.bodies import competent
from kense.contracts.events import DocumentSigned
from kense.contracts.files import FileRef
from kense.i18n import Message, _
from kense.messaging.unit import Unit
from kense.objects.port import Objects
from kense.problems import Problem

REPORT_TO = ("presidential_administration", "ombudsman")
NOTHING_CHANGED = _("Nothing was changed.")
NO_SUCH_CASE = Problem(_("There is no such case."), NOTHING_CHANGED, _("Find the case in the registry."), 404)


async def open_case(unit: Unit, case_id: UUID) -> Case:
    """The case, held until the transaction ends, so that two officers act one after the other."""
    case = await unit.session.get(Case, case_id, with_for_update=True)
    if case is None:
        raise NO_SUCH_CASE
    return case


async def bodies_of(unit: Unit, case: Case, kind: ActKind) -> set[str]:
    """The bodies named by the case's acts of that kind that stand."""
    acts = await unit.session.scalars(standing(case.id).where(Act.kind == kind.value))
    return {body for act in acts for body in act.bodies}


async def route(unit: Unit, case_id: UUID, bodies: Sequence[str], on: date, who: str) -> None:
    """Name the competent bodies (14-5 part 1). The Ombudsman is informed of every communication (part 2)."""
    case = await open_case(unit, case_id)
    known = {body.key for body in competent()}
    new = [
        body
        for body in bodies
        if body in known and body not in await bodies_of(unit, case, ActKind.COMMUNICATION_ROUTED)
    ]
    if not new:
        raise _problem(_("No new body was chosen."), _("Tick at least one body that is not on the list yet."))
    _check_day(unit, on, case.opened_on)
    await record(unit, case, ActKind.COMMUNICATION_ROUTED, on, who, bodies=tuple(new))


async def forward(unit: Unit, objects: Objects, case_id: UUID, bodies: Sequence[str], on: date, who: str) -> None:
    """Record that the communication was sent on to these bodies, each with its cover letter (14-5)."""
    case = await open_case(unit, case_id)
    routed = await bodies_of(unit, case, ActKind.COMMUNICATION_ROUTED) | {"ombudsman"}
    sent = await bodies_of(unit, case, ActKind.COMMUNICATION_FORWARDED)
    going = [body for body in bodies if body in routed - sent]
    if not going:
        raise _problem(
            _("No body was chosen to which the letter has not gone yet."), _("Tick the bodies it was sent to.")
        )
    _check_day(unit, on, case.opened_on)
    purposes = {body: "cover_letter_ombudsman" if body == "ombudsman" else "cover_letter" for body in going}
    made = {body: await _made_for(unit, case, purpose, body) for body, purpose in purposes.items()}
    for body, purpose in purposes.items():
        letter = await _send(unit, objects, case, purpose, body, made[body], on, who)
        await record(
            unit, case, ActKind.COMMUNICATION_FORWARDED, on, who,
            bodies=(body,), letter_id=letter.id, document=letter.file_ref, note=letter.number,
        )  # fmt: skip


async def hold_meeting(unit: Unit, case_id: UUID, on: date, note: str, who: str) -> None:
    """Record the meeting on the draft reply, at the level of heads of units or higher (14-7 part 2)."""
    case = await open_case(unit, case_id)
    _check_day(unit, on, case.opened_on)
    await record(unit, case, ActKind.MEETING_HELD, on, who, note=note)


async def set_term(unit: Unit, case_id: UUID, by: date, note: str, who: str) -> None:
    """The day by which the reply is due, found out by a person because the letter names none (14-8)."""
    case = await open_case(unit, case_id)
    await record(unit, case, ActKind.TERM_SET, unit.clock.today(), who, term=Term(date=by), note=note)


async def file_signed_reply(
    unit: Unit,
    objects: Objects,
    case_id: UUID,
    data: bytes,
    name: str,
    electronic: bool,
    certified_by: str,
    on: date,
    who: str,
    signature: NamedFile | None = None,
) -> None:
    """Hand the signed reply to the archive (14-8: signed by the first head or the person acting).

    `signature` is the electronic signature where it is not in the file but beside it.
    """
    case = await open_case(unit, case_id)
    _check_day(unit, on, case.opened_on)
    if not electronic and not certified_by:
        raise _problem(
            _("It is not said who certifies the scan."), _("Name the person who compared it with the paper.")
        )
    if signature and not electronic:
        raise _problem(
            _("A scan of a signed paper has no electronic signature."),
            _("Choose “signed electronically”, or send the scan without the signature file."),
        )
    file = await objects.put(data, name)
    act = await record(unit, case, ActKind.REPLY_SIGNED, on, who, document=file, note=certified_by)
    await unit.emit(
        DocumentSigned(
            **unit.stamp(who),
            document_id=act.id,
            case_id=case.id,
            purpose="reply",
            reference=case.reference,
            language=case.communication_language,
            how="electronic" if electronic else "scan_of_paper",
            certified_by=certified_by or None,
            signed_on=on,
            file=file,
            signature_file=await objects.put(signature.data, signature.name) if signature else None,
        )
    )


async def send_reply(unit: Unit, case_id: UUID, on: date, note: str, who: str) -> None:
    """Record that the signed reply went out through diplomatic channels (14-8)."""
    case = await open_case(unit, case_id)
    signed = await _last_act(unit, case, ActKind.REPLY_SIGNED)
    if signed is None or signed.document is None:
        raise _problem(
            _("The signed reply is not filed yet."), _("File the signed reply first, then record its sending.")
        )
    if await _last_act(unit, case, ActKind.REPLY_SENT):
        raise _problem(_("The sending of the reply is recorded already."), _("Look at the timeline of the case."))
    _check_day(unit, on, signed.occurred_on)
    file = FileRef.model_validate(signed.document)
    letter = await _letter_of_reply(unit, case, signed, file, on, who)
    await record(
        unit, case, ActKind.REPLY_SENT, on, who, letter_id=letter.id, document=file, note=note or letter.number
    )


async def _letter_of_reply(unit: Unit, case: Case, signed: Act, file: FileRef, on: date, who: str) -> Letter:
    """It keeps the id under which the archive knows its signed original, and its number if its sending was withdrawn."""
    signed_as = await first_id(unit, signed)
    known = await unit.session.get(Letter, signed_as)
    return known or await _outgoing(unit, case, "reply", None, case.communication_language, file, on, who, signed_as)


async def send_report(unit: Unit, objects: Objects, case_id: UUID, bodies: Sequence[str], on: date, who: str) -> None:
    """Record that the report on the results went to the Presidential Administration or the Ombudsman (14-9)."""
    case = await open_case(unit, case_id)
    replied = await _last_act(unit, case, ActKind.REPLY_SENT)
    if replied is None:
        raise _problem(
            _("The reply has not been sent yet."), _("The report is on its results: record its sending first.")
        )
    going = [
        body for body in REPORT_TO if body in bodies and body not in await bodies_of(unit, case, ActKind.REPORT_SENT)
    ]
    if not going:
        raise _problem(_("No body was chosen to which the report has not gone yet."), _("Tick whom it was sent to."))
    _check_day(unit, on, replied.occurred_on)
    made = {body: await _made_for(unit, case, "report", body) for body in going}
    for body in going:
        letter = await _send(unit, objects, case, "report", body, made[body], on, who)
        await record(
            unit, case, ActKind.REPORT_SENT, on, who,
            bodies=(body,), letter_id=letter.id, document=letter.file_ref, note=letter.number,
        )  # fmt: skip


async def _made_for(unit: Unit, case: Case, purpose: str, body: str) -> list[Document]:
    """What composer made for that body, Kazakh first, then Russian. Raises Problem where nothing is made yet."""
    made = await _newest_documents(unit, case, purpose, body)
    if not made:
        raise Problem(
            _("The letter is not made yet: {purpose}.", purpose=_(purpose)),
            _("A letter without a text cannot be registered as sent."),
            _("Wait a moment, or open the documents of the case and compose it."),
            409,
        )
    return made


async def _send(
    unit: Unit, objects: Objects, case: Case, purpose: str, body: str, made: Sequence[Document], on: date, who: str
) -> Letter:
    """Register the letter to that body."""
    file = await _one_file(objects, made)
    return await _outgoing(unit, case, purpose, body, made[0].language, file, on, who)


async def _newest_documents(unit: Unit, case: Case, purpose: str, body: str) -> list[Document]:
    """The newest of each language. A report is one text for all; it has no body of its own."""
    found = await unit.session.scalars(
        select(Document).where(Document.case_id == case.id, Document.purpose == purpose).order_by(Document.made_at)
    )
    by_language = {made.language: made for made in found if made.body in (body, None)}
    return [by_language[language] for language in ("kk", "ru") if language in by_language]


async def _one_file(objects: Objects, made: Sequence[Document]) -> FileRef:
    """What is sent: the PDFs of both languages as one; the first DOCX where no PDF could be made."""
    pdfs = [FileRef.model_validate(document.pdf) for document in made if document.pdf]
    if len(pdfs) < len(made):
        return FileRef.model_validate(made[0].docx)
    if len(pdfs) == 1:
        return pdfs[0]
    merged, writer = io.BytesIO(), PdfWriter()
    for pdf in pdfs:
        writer.append(io.BytesIO(await objects.get(pdf.sha256)))
    writer.write(merged)
    return await objects.put(merged.getvalue(), pdfs[0].name, "application/pdf")


async def _outgoing(
    unit: Unit,
    case: Case,
    kind: str,
    body: str | None,
    language: str | None,
    file: FileRef,
    on: date,
    who: str,
    letter_id: UUID | None = None,
) -> Letter:
    """Register what goes out."""
    letter = Letter(
        id=letter_id or uuid4(),
        case_id=case.id,
        number=await next_number(unit.session, "out", unit.clock.today()),
        direction="out",
        kind=kind,
        reference=case.reference,
        language=language,
        letter_date=on,
        registered_on=unit.clock.today(),
        registered_at=unit.clock.now(),
        body=body,
        subject=case.title,
        file=file.model_dump(),
        reading=None,
    )
    await keep_letter(unit, letter, who)
    return letter


async def _last_act(unit: Unit, case: Case, kind: ActKind) -> Act | None:
    acts = await unit.session.scalars(standing(case.id).where(Act.kind == kind.value))
    return next(reversed(acts.all()), None)


def _check_day(unit: Unit, on: date, earliest: date) -> None:
    if on > unit.clock.today():
        raise _problem(_("The day is still to come."), _("Give the day on which it was done."))
    if on < earliest:
        raise _problem(
            _("The day is before what it follows from."), _("Look at the timeline of the case and correct the day.")
        )


def _problem(happened: Message, to_do: Message) -> Problem:
    return Problem(happened, NOTHING_CHANGED, to_do)
