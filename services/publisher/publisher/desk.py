"""The press desk: what may go out, when it goes by itself, holds and recalls. Nothing here touches a file."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kense.contracts.events import OhchrPublished
from kense.contracts.files import FileRef
from kense.messaging.loops import Loop
from kense.messaging.unit import Store, Unit
from publisher import words
from publisher.blackouts import Verdict
from publisher.tables import CaseRow, Deed, Document, OhchrPublication, file_of

SERVICE = "publisher"
GENEVA = ZoneInfo("Europe/Zurich")
COMMUNICATION, REPLY = "communication", "reply"
BOTH = (COMMUNICATION, REPLY)
EXTENSIONS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "image/tiff": "tif"}
# What a public copy makes a person check before a document goes out.
HOLDS: dict[str, dict[str, str]] = {
    Verdict.BLACKED_OUT: {REPLY: words.NAMES_BLACKED_OUT},
    Verdict.NO_TEXT: {REPLY: words.COPY_HAS_NO_TEXT},
    Verdict.UNREADABLE: {COMMUNICATION: words.COPY_CANNOT_BE_OPENED, REPLY: words.COPY_CANNOT_BE_OPENED},
}


@dataclass(frozen=True)
class PublicCopy:
    """OHCHR's copy of the communication, and what was seen in it."""

    file: FileRef
    verdict: Verdict


@dataclass(frozen=True)
class Publication:
    """What is recorded of OHCHR's publication: the day of Geneva that counts, and where it is seen."""

    on: date
    source: str
    page_address: str
    page: FileRef | None = None
    copy: PublicCopy | None = None


def day_in_geneva(instant: datetime) -> date:
    return instant.astimezone(GENEVA).date()


def earliest_day(first_seen_at: datetime, last_absent_at: datetime | None) -> date:
    """The earliest day on which it can have appeared: the clock started on it is never late.

    It was not there at `last_absent_at` and was at `first_seen_at`, so it may have come later on the former's day.
    """
    return day_in_geneva(last_absent_at or first_seen_at)


async def document(session: AsyncSession, case_id: object, what: str) -> Document | None:
    return await session.get(Document, (case_id, what), with_for_update=True)


async def note(unit: Unit, case: CaseRow, kind: str, who: str, **told: object) -> None:
    """Write a line of the case's history: `what`, `day`, `reason`."""
    unit.session.add(Deed(case_id=case.id, kind=kind, done_by=who, done_at=unit.clock.now(), **told))


def outgoing(case: CaseRow, publication: OhchrPublication | None, what: str) -> FileRef | None:
    """What would go out: OHCHR's own copy, never the letter as received without leave; and the signed reply."""
    if what == REPLY:
        return file_of(case.reply)
    copy = publication.public_copy if publication else None
    return file_of(case.original if case.original_may_go else copy)


def missing(case: CaseRow, publication: OhchrPublication | None) -> list[str]:
    """What the two documents still wait for (words.MISSING)."""
    there = {
        "ohchr": publication is not None,
        "copy": publication is None or outgoing(case, publication, COMMUNICATION) is not None,
        "reply": case.reply is not None,
    }
    return [name for name, is_there in there.items() if not is_there]


def may_go_out(file: FileRef | None) -> bool:
    return file is not None and file.media_type in EXTENSIONS


async def record(unit: Unit, case: CaseRow, said: Publication, who: str, reason: str = "") -> None:
    """Keep OHCHR's publication and say it. Recorded again, the newer day stands and the older stays in the history."""
    known = await unit.session.get(OhchrPublication, case.id, with_for_update=True)
    row = known or OhchrPublication(case_id=case.id)
    row.published_on, row.source, row.page_address = said.on, said.source, said.page_address
    row.page = said.page.model_dump() if said.page else row.page
    unit.session.add(row)
    case.slug = case.slug or await _slug(unit, case)
    kind = "seen" if said.source == "watch" else "corrected" if known else "recorded"
    await note(unit, case, kind, who, day=said.on, reason=reason)
    await unit.session.flush()
    if said.copy:
        await take_copy(unit, case, row, said.copy, who)
    await unit.emit(_event(unit, case, row, who))
    await settle(unit, case)


async def take_copy(unit: Unit, case: CaseRow, row: OhchrPublication, copy: PublicCopy, who: str) -> None:
    """OHCHR's public copy is here: it is what goes out. Another copy than before starts the review anew."""
    before = row.public_copy
    row.public_copy, row.blackouts, row.copy_trouble = copy.file.model_dump(), copy.verdict, None
    if before is None or before["sha256"] != copy.file.sha256:
        row.ready_at = None
        await note(unit, case, "copied", who)


async def settle(unit: Unit, case: CaseRow) -> None:
    """After any change: see whether all is there, and hold back what a person must check first."""
    publication = await unit.session.get(OhchrPublication, case.id)
    if publication is None:
        return
    await _protect_names(unit, case, publication)
    whole = not missing(case, publication)
    publication.ready_at = (publication.ready_at or unit.clock.now()) if whole else None
    for what in BOTH:
        row = await _document_row(unit, case, what)
        reason = _reason_to_hold(case, publication, row)
        if reason and row.held is None and row.state != "recalled":
            row.held, row.changed_at = reason, unit.clock.now()
            await note(unit, case, "held", SERVICE, what=what, reason=reason)


def _reason_to_hold(case: CaseRow, publication: OhchrPublication, row: Document) -> str | None:
    file = outgoing(case, publication, row.what)
    if file and not may_go_out(file):
        return words.KIND_CANNOT_GO
    copy = publication.public_copy
    if copy is None or row.checked == copy["sha256"] or (row.what == COMMUNICATION and case.original_may_go):
        return None
    return HOLDS.get(publication.blackouts or "", {}).get(row.what)


async def _protect_names(unit: Unit, case: CaseRow, publication: OhchrPublication) -> None:
    """A leave given before OHCHR's copy with black-outs was known is withdrawn: the original shows the names."""
    copy = publication.public_copy
    if not case.original_may_go or copy is None or publication.blackouts != Verdict.BLACKED_OUT:
        return
    row = await _document_row(unit, case, COMMUNICATION)
    if row.checked == copy["sha256"]:
        return
    case.original_may_go = False
    await note(unit, case, "original_may_not_go", SERVICE, reason=words.NAMES_BLACKED_OUT)
    if row.state == "published":
        row.file, row.said, row.changed_at = copy, "", unit.clock.now()


async def _document_row(unit: Unit, case: CaseRow, what: str) -> Document:
    row = await document(unit.session, case.id, what)
    if row is None:
        row = Document(case_id=case.id, what=what, state="waiting", said="", recall_reason="")
        row.changed_at = unit.clock.now()
        unit.session.add(row)
        await unit.session.flush()
    return row


async def _slug(unit: Unit, case: CaseRow) -> str:
    """The case's name in addresses, from its reference: al-kaz-2-2026. Two cases never share one."""
    plain = "-".join(
        "".join(c if c.isascii() and c.isalnum() else " " for c in case.reference or "case").lower().split()
    )
    taken = await unit.session.scalar(select(CaseRow.id).where(CaseRow.slug == plain[:60]))
    return plain[:60] if taken is None and case.reference else f"{plain[:60]}-{case.id.hex[:8]}"


def _event(unit: Unit, case: CaseRow, row: OhchrPublication, who: str) -> OhchrPublished:
    told = {**unit.stamp(who), "case_id": case.id, "reference": case.reference or case.title}
    seen = {"published_on": row.published_on, "source": row.source, "page_address": row.page_address}
    return OhchrPublished.model_validate({**told, **seen, "page": row.page, "public_copy": row.public_copy})


def send(unit: Unit, row: Document, file: FileRef) -> None:
    """Decide that the document goes out as this file; the site is made equal to it, and then it is said."""
    row.state, row.file, row.said = "published", file.model_dump(), ""
    row.published_on, row.changed_at, row.trouble = None, unit.clock.now(), None


@dataclass(frozen=True)
class Queue:
    """Sends out by itself what has waited for the press desk long enough and is not held."""

    store: Store
    review: timedelta

    def loop(self) -> Loop:
        return Loop(f"{SERVICE}.queue", self.step, 1.0, self.due)

    async def step(self) -> bool:
        if not await self.due():
            return False
        async with self.store.unit() as unit:
            for row, publication, case in await self._due(unit.session):
                file = outgoing(case, publication, row.what)
                if file and may_go_out(file):
                    send(unit, row, file)
                    await note(unit, case, "publishing", SERVICE, what=row.what)
        return True

    async def due(self) -> int:
        async with self.store.database.reading() as session:
            return len(await self._due(session))

    async def _due(self, session: AsyncSession) -> list[tuple[Document, OhchrPublication, CaseRow]]:
        before = self.store.clock.now() - self.review
        waiting = select(Document, OhchrPublication, CaseRow).join(
            OhchrPublication, OhchrPublication.case_id == Document.case_id
        )
        waiting = waiting.join(CaseRow, CaseRow.id == Document.case_id)
        waiting = waiting.where(Document.state == "waiting", Document.held.is_(None))
        found = await session.execute(waiting.where(OhchrPublication.ready_at <= before))
        return [
            (row, publication, case)
            for row, publication, case in found
            if may_go_out(outgoing(case, publication, row.what))
        ]
