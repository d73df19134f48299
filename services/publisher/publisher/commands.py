"""What a person does on the press desk. Each is one transaction; what cannot be done says why and changes nothing."""

from datetime import date
from uuid import UUID

from kense.i18n import Message, _
from kense.messaging.unit import Unit
from kense.problems import Problem
from publisher import words
from publisher.desk import (
    BOTH,
    COMMUNICATION,
    Publication,
    PublicCopy,
    day_in_geneva,
    document,
    may_go_out,
    missing,
    note,
    outgoing,
    record,
    send,
    settle,
)
from publisher.tables import CaseRow, Document, OhchrPublication, file_of

NO_CASE = Problem(
    _("The press desk knows no case with this address."),
    _("Either the address is mistyped, or the case was registered a moment ago and its news is still on the way."),
    _("Wait a few seconds and look again, or open the case in the registry."),
    404,
)
NOTHING_DONE = _("Nothing was changed, and nothing went out.")


async def the_case(unit: Unit, case_id: UUID) -> CaseRow:
    row = await unit.session.get(CaseRow, case_id, with_for_update=True)
    if row is None or row.procedure is None:
        raise NO_CASE
    return row


async def record_by_hand(
    unit: Unit, case_id: UUID, on: date, address: str, copy: PublicCopy | None, reason: str, who: str
) -> None:
    """A clerk has seen OHCHR's publication, or corrects its day; the newer day holds everywhere."""
    case = await the_case(unit, case_id)
    known = await unit.session.get(OhchrPublication, case_id)
    _check_day(unit, case, on)
    if known and known.published_on != on and not reason:
        raise _refused(
            _("The day differs from the one recorded before, and no reason is given."),
            _("Say where the new day is known from, and send the form again."),
        )
    page = file_of(known.page) if known else None
    where = address or (known.page_address if known else "")
    await record(unit, case, Publication(on, "clerk", where, page, copy), who, reason)


def _check_day(unit: Unit, case: CaseRow, on: date) -> None:
    today = max(unit.clock.today(), day_in_geneva(unit.clock.now()))
    if on > today:
        raise _refused(_("That day has not come yet."), _("Give the day on which it appeared on OHCHR's page."))
    if case.letter_date and on < case.letter_date:
        raise _refused(
            _("That day is before the date of the letter itself."),
            _("Give the day on which it appeared on OHCHR's page, not another year's."),
        )


async def let_original_go(unit: Unit, case_id: UUID, may_go: bool, reason: str, who: str) -> None:
    """Only a person can say that the communication as received may stand on the site."""
    case = await the_case(unit, case_id)
    if may_go and not may_go_out(file_of(case.original)):
        raise _refused(
            _("The original is no PDF and no picture, so it cannot stand on the site."),
            _("Upload OHCHR's public copy instead."),
        )
    case.original_may_go = may_go
    row = await document(unit.session, case_id, COMMUNICATION)
    publication = await unit.session.get(OhchrPublication, case_id)
    if row and publication and publication.public_copy:
        row.checked = publication.public_copy["sha256"] if may_go else None
    await note(unit, case, "original_may_go" if may_go else "original_may_not_go", who, reason=reason)
    await settle(unit, case)


async def publish(unit: Unit, case_id: UUID, what: str, who: str) -> None:
    """Now, without waiting for the end of the review."""
    case, row, publication = await _of(unit, case_id, what)
    file = outgoing(case, publication, what)
    waits = [name for name in missing(case, publication) if name != "reply" or what == "reply"]
    if waits or file is None:
        raise _refused(_("It cannot be published: {missing}.", missing=words.MISSING[(waits or ["copy"])[0]]), LOOK)
    if row.held:
        raise _refused(_("It is on hold: {reason}", reason=Message(row.held)), _("Release it first, then publish it."))
    if not may_go_out(file):
        raise _refused(words.KIND_CANNOT_GO, _("Get a PDF of it, and put that in its place."))
    if row.state == "published" and row.file and row.file["sha256"] == file.sha256:
        return
    send(unit, row, file)
    await note(unit, case, "publishing", who, what=what)


async def hold(unit: Unit, case_id: UUID, what: str, reason: str, who: str) -> None:
    case, row, _publication = await _of(unit, case_id, what)
    if row.state == "published":
        raise _refused(_("It stands on the site already, so a hold would change nothing."), _("Recall it instead."))
    row.held, row.changed_at = _reason(reason), unit.clock.now()
    await note(unit, case, "held", who, what=what, reason=row.held)


async def release(unit: Unit, case_id: UUID, what: str, who: str) -> None:
    """A person has looked: the hold ends, and OHCHR's copy as it is now asks for no other look."""
    case, row, publication = await _of(unit, case_id, what)
    if row.held is None:
        return
    if publication and outgoing(case, publication, what) and not may_go_out(outgoing(case, publication, what)):
        raise _refused(words.KIND_CANNOT_GO, _("Get a PDF of it, and put that in its place."))
    copy = publication.public_copy if publication else None
    row.held, row.checked, row.changed_at = None, copy["sha256"] if copy else None, unit.clock.now()
    await note(unit, case, "released", who, what=what)


async def recall(unit: Unit, case_id: UUID, what: str, reason: str, who: str) -> None:
    """Take it from the site; a notice stays in its place. It comes back only when somebody publishes it again."""
    case, row, _publication = await _of(unit, case_id, what)
    if row.state != "published":
        raise _refused(_("It does not stand on the site."), _("Put it on hold if it must not go out."))
    row.state, row.recall_reason, row.changed_at = "recalled", _reason(reason), unit.clock.now()
    row.recalled_on, row.trouble = unit.clock.today(), None
    await note(unit, case, "recall", who, what=what, reason=row.recall_reason)


LOOK = _("Look at what is missing on the page of the case.")


async def _of(unit: Unit, case_id: UUID, what: str) -> tuple[CaseRow, Document, OhchrPublication | None]:
    case = await the_case(unit, case_id)
    publication = await unit.session.get(OhchrPublication, case_id)
    row = await document(unit.session, case_id, what) if what in BOTH else None
    if row is None:
        raise _refused(_("OHCHR has not published this communication yet."), _("Record its publication first."))
    return case, row, publication


def _reason(reason: str) -> str:
    if not reason.strip():
        raise _refused(_("No reason is given."), _("Say in a few words why, and send the form again."))
    return reason.strip()


def _refused(happened: Message, next_step: Message) -> Problem:
    return Problem(happened, NOTHING_DONE, next_step)
