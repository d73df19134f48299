"""What the pages of the press desk show: each document's state, what is missing, and the reconciliation with OHCHR."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from kense.contracts.events import Procedure
from kense.contracts.files import FileRef
from kense.i18n import Message, _
from publisher.desk import BOTH, REPLY, may_go_out, missing, outgoing
from publisher.ohchr import type_of
from publisher.tables import CaseRow, Deed, Document, Look, OhchrPublication, Sighting, file_of
from publisher.words import MISSING

STATES: dict[str, tuple[Message, str]] = {
    "published": (_("on the site"), "met"),
    "recalled": (_("recalled"), "quiet"),
    "going": (_("going to the site"), "soon"),
    "lost": (_("the file cannot be read"), "late"),
    "held": (_("on hold"), "late"),
    "waiting": (_("waiting"), "quiet"),
    "review": (_("waiting for the press desk"), "soon"),
}


@dataclass(frozen=True)
class Shown:
    """A document of a case as the pages show it. `goes_at`: when it goes out by itself."""

    what: str
    state: str
    row: Document | None
    missing: tuple[str, ...]
    goes_at: datetime | None
    file: FileRef | None

    @property
    def can_be_published(self) -> bool:
        waits = [name for name in self.missing if name != "reply" or self.what == REPLY]
        again = self.state == "published" and self.is_newer
        return not waits and (again or self.state in ("waiting", "review", "recalled")) and may_go_out(self.file)

    @property
    def can_be_held(self) -> bool:
        return self.row is not None and self.state in ("waiting", "review")

    @property
    def can_be_recalled(self) -> bool:
        return self.state in ("published", "going", "lost")

    @property
    def is_newer(self) -> bool:
        """Whether another file would go out now than the one that stands there."""
        standing = file_of(self.row.file) if self.row else None
        return bool(standing and self.file and standing.sha256 != self.file.sha256)


@dataclass(frozen=True)
class Line:
    case: CaseRow
    publication: OhchrPublication | None
    seen: Sighting | None
    documents: tuple[Shown, ...]

    @property
    def is_out(self) -> bool:
        return all(document.state == "published" for document in self.documents)

    @property
    def replied_and_not_shown(self) -> bool:
        """The reply is signed and kept here, and OHCHR's page shows none beside the communication."""
        return self.case.reply is not None and self.seen is not None and not self.seen.replies

    @property
    def differing_types(self) -> tuple[str, str] | None:
        ours, theirs = type_of(self.case.reference), self.seen.type if self.seen else None
        return (ours, theirs) if ours and theirs and ours != theirs else None


@dataclass(frozen=True)
class Board:
    review: timedelta

    async def one(self, session: AsyncSession, case_id: UUID) -> Line | None:
        found = await self._lines(session, CaseRow.id == case_id, CaseRow.procedure.is_not(None))
        return found[0] if found else None

    async def lines(self, session: AsyncSession) -> list[Line]:
        """The cases of special procedures that the press desk has to do with, unfinished first."""
        lines = await self._lines(session, CaseRow.procedure == Procedure.SPECIAL_PROCEDURES)
        return sorted(lines, key=lambda line: (line.is_out, line.publication is None))

    async def _lines(self, session: AsyncSession, *which: ColumnElement[bool]) -> list[Line]:
        wanted = select(CaseRow, OhchrPublication, Sighting).where(*which).order_by(CaseRow.reference)
        wanted = wanted.outerjoin(OhchrPublication, OhchrPublication.case_id == CaseRow.id)
        found = (await session.execute(wanted.outerjoin(Sighting, Sighting.key == CaseRow.key))).all()
        ours = select(Document).join(CaseRow, CaseRow.id == Document.case_id).where(*which)
        rows = {(row.case_id, row.what): row for row in await session.scalars(ours)}
        return [self._line(case, publication, seen, rows) for case, publication, seen in found]

    def _line(
        self,
        case: CaseRow,
        publication: OhchrPublication | None,
        seen: Sighting | None,
        rows: Mapping[tuple[UUID, str], Document],
    ) -> Line:
        shown = tuple(self._shown(case, publication, what, rows.get((case.id, what))) for what in BOTH)
        return Line(case, publication, seen, shown)

    def _shown(self, case: CaseRow, publication: OhchrPublication | None, what: str, row: Document | None) -> Shown:
        waits = tuple(missing(case, publication))
        ready = publication.ready_at if publication else None
        state = _state(row, bool(waits))
        goes_at = ready + self.review if ready and state == "review" else None
        return Shown(what, state, row, waits, goes_at, outgoing(case, publication, what))


def _state(row: Document | None, is_waiting: bool) -> str:
    if row is None:
        return "waiting"
    if row.state == "recalled":
        return "recalled"
    if row.state == "published":
        return "lost" if row.trouble else "published" if row.said == "published" else "going"
    if row.held:
        return "held"
    return "waiting" if is_waiting else "review"


async def strangers(session: AsyncSession) -> Sequence[Sighting]:
    """Communications to this state on OHCHR's page of which the registry has no case."""
    ours = select(CaseRow.key).where(CaseRow.key.is_not(None), CaseRow.procedure == Procedure.SPECIAL_PROCEDURES)
    unknown = select(Sighting).where(Sighting.key.like("KAZ %"), Sighting.key.not_in(ours))
    return (await session.scalars(unknown.order_by(Sighting.letter_date.desc()))).all()


async def history(session: AsyncSession, case_id: UUID) -> Sequence[Deed]:
    return (await session.scalars(select(Deed).where(Deed.case_id == case_id).order_by(Deed.number.desc()))).all()


async def last_look(session: AsyncSession) -> Look | None:
    return await session.get(Look, 1)


def label(shown: Shown) -> Message:
    """The state in words; what is missing where something is."""
    if shown.state != "waiting":
        return STATES[shown.state][0]
    return MISSING[shown.missing[0] if shown.missing else "ohchr"]
