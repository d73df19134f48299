"""A case with all that is known of it, read in one go: what its page shows and what `kense case` prints."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from intake.tables import Act, Archived, Case, Deadline, Document, Letter, Publication
from kense.contracts.acts import ActKind, Term
from kense.contracts.bodies import competent
from kense.contracts.events import ObligationState
from kense.messaging.unit import Store


@dataclass(frozen=True)
class TimelineEntry:
    """What happened on a day of the case: an act of ours, or a publication that publisher told of.

    `instead` is the act that corrected or withdrew it since.
    """

    on: date
    at: datetime
    what: str
    bodies: list[str]
    note: str
    address: str = ""
    act: Act | None = None
    instead: Act | None = None

    @property
    def due(self) -> date | None:
        """The day that a paper named, where the act gave one."""
        return Term.model_validate(self.act.term).date if self.act and self.act.term else None


@dataclass
class CaseView:
    """The case and all its acts; whatever is asked of the acts is answered by those that stand."""

    case: Case
    letters: list[Letter]
    acts: list[Act]
    deadlines: list[Deadline]
    documents: list[Document]
    archived: list[Archived]
    publications: dict[str, Publication] = field(default_factory=dict)

    @property
    def corrections(self) -> dict[UUID, Act]:
        """What corrected or withdrew an act, by the id of that act."""
        return {act.corrects: act for act in self.acts if act.corrects}

    @property
    def standing(self) -> list[Act]:
        """The acts that are neither corrected nor withdrawn."""
        return [act for act in self.acts if not act.withdrawn and act.id not in self.corrections]

    def of(self, kind: str) -> list[Act]:
        return [act for act in self.standing if act.kind == kind]

    def bodies(self, kind: ActKind) -> list[str]:
        """The bodies named by the acts of that kind, in the order they were first named."""
        return list(dict.fromkeys(body for act in self.of(kind) for body in act.bodies))

    @property
    def planned_for(self) -> date | None:
        """The day of the event, or of sending to the court, as it was fixed last."""
        planning = [act for act in self.standing if act.planned_for]
        return max(planning, key=lambda act: act.recorded_at).planned_for if planning else None

    @property
    def circumstances(self) -> list[str]:
        """What was stated last; it says all that holds."""
        stating = self.of(ActKind.CIRCUMSTANCES_STATED)
        return max(stating, key=lambda act: act.recorded_at).circumstances if stating else []

    @property
    def timeline(self) -> list[TimelineEntry]:
        """Everything that happened, in the order of its days; what was recorded wrongly stays where it stood."""
        acts = [self._entry(act) for act in self.acts if not act.withdrawn]
        published = [
            TimelineEntry(one.on_day, one.said_at, f"published {what}", [], one.note, one.address)
            for what, one in self.publications.items()
            if one.on_day
        ]
        return sorted([*acts, *published], key=lambda entry: (entry.on, entry.at))

    def _entry(self, act: Act) -> TimelineEntry:
        instead = self.corrections.get(act.id)
        return TimelineEntry(act.occurred_on, act.recorded_at, act.kind, act.bodies, act.note, act=act, instead=instead)

    @property
    def unrouted(self) -> list[str]:
        routed = self.bodies(ActKind.COMMUNICATION_ROUTED)
        return [body.key for body in competent() if body.key not in routed]

    @property
    def to_forward(self) -> list[str]:
        """Whom the communication must still be sent on to: the routed bodies and the Ombudsman (14-5)."""
        routed, sent = self.bodies(ActKind.COMMUNICATION_ROUTED), self.bodies(ActKind.COMMUNICATION_FORWARDED)
        return [body for body in (*routed, "ombudsman") if routed and body not in sent]

    @property
    def to_answer(self) -> list[str]:
        sent, answered = self.bodies(ActKind.COMMUNICATION_FORWARDED), self.bodies(ActKind.SUBMISSION_RECEIVED)
        return [body for body in sent if body != "ombudsman" and body not in answered]

    @property
    def to_report(self) -> list[str]:
        reported = self.bodies(ActKind.REPORT_SENT)
        return [body for body in ("presidential_administration", "ombudsman") if body not in reported]

    def has(self, kind: str) -> bool:
        return bool(self.of(kind))

    @property
    def needs_term(self) -> bool:
        """The letter names no term for the reply, and nobody has found it out yet (14-8)."""
        return any(d.rule == "14-8.1" and d.external is None and d.met_on is None for d in self.deadlines)

    def documents_for(self, purpose: str, body: str | None = None) -> list[Document]:
        """The newest document of each language made for that purpose and body."""
        made = [d for d in self.documents if d.purpose == purpose and (body is None or d.body in (body, None))]
        return list({(d.body, d.language): d for d in made}.values())


async def case_view(store: Store, case_id: UUID) -> CaseView | None:
    async with store.database.reading() as session:
        case = await session.get(Case, case_id)
        return await _view(session, case) if case else None


async def cases_by_reference(store: Store, reference: str) -> list[CaseView]:
    """Every case of that reference or registration number, whatever the spacing and case it is written in."""
    wanted = _plain(reference)
    async with store.database.reading() as session:
        cases = list(await session.scalars(select(Case).order_by(Case.opened_on)))
        by_number = {
            letter.case_id for letter in await session.scalars(select(Letter)) if _plain(letter.number) == wanted
        }
        found = [case for case in cases if _plain(case.reference or "") == wanted or case.id in by_number]
        return [await _view(session, case) for case in found]


def _plain(reference: str) -> str:
    return "".join(reference.split()).upper()


async def _view(session: AsyncSession, case: Case) -> CaseView:
    async def rows(table: Any, *order: Any) -> list[Any]:
        return list(await session.scalars(select(table).where(table.case_id == case.id).order_by(*order)))

    publications = await rows(Publication, Publication.what)
    return CaseView(
        case=case,
        letters=await rows(Letter, Letter.registered_at, Letter.number),
        acts=await rows(Act, Act.occurred_on, Act.recorded_at),
        deadlines=await rows(Deadline, Deadline.act_by.is_(None), Deadline.act_by, Deadline.rule, Deadline.recipient),
        documents=await rows(Document, Document.purpose, Document.body, Document.language, Document.made_at),
        archived=await rows(Archived, Archived.purpose),
        publications={publication.what: publication for publication in publications},
    )


def as_json(view: CaseView) -> dict[str, Any]:
    """The case for scripts. Days are ISO dates; a value that is not known is null."""
    case = view.case
    return {
        "case": str(case.id),
        "reference": case.reference,
        "procedure": str(case.procedure),
        "title": case.title,
        "communication_type": case.communication_type,
        "communication_language": case.communication_language,
        "letter_date": _iso(case.letter_date),
        "mandates": case.mandates,
        "questions": case.questions,
        "opened_on": _iso(case.opened_on),
        "state": "closed" if case.closed_on else "open",
        "closed_on": _iso(case.closed_on),
        "letters": [
            _fields(letter, "number", "direction", "kind", "body", "language", "letter_date") for letter in view.letters
        ],
        "timeline": [{"on": e.on.isoformat(), "what": e.what} for e in view.timeline if not e.instead],
        "planned_for": _iso(view.planned_for),
        "circumstances": view.circumstances,
        "acts": [_fields(act, "kind", "occurred_on", "bodies", "planned_for", "term", "note") for act in view.standing],
        "corrected": [
            _fields(act, "kind", "occurred_on", "bodies", "planned_for", "term", "note")
            | {"withdrawn": instead.withdrawn, "because": instead.note, "corrected_at": _iso(instead.recorded_at)}
            for act in view.acts
            if (instead := view.corrections.get(act.id))
        ],
        "obligations": [
            _fields(
                d,
                "rule",
                "actor",
                "recipient",
                "state",
                "statutory",
                "act_by",
                "external",
                "extended_to",
                "met_on",
                "why",
            )
            for d in view.deadlines
            if d.state != "withdrawn"
        ],
        "documents": [_fields(d, "purpose", "language", "body", "pdf_absent_because") for d in view.documents],
        "archived": [
            _fields(a, "purpose", "signature", "worm", "retained_until") | {"sha256": a.file["sha256"]}
            for a in view.archived
        ],
        "published": {what: _fields(p, "on_day", "address", "note") for what, p in view.publications.items()},
    }


def _fields(row: object, *names: str) -> dict[str, Any]:
    return {name: _iso(getattr(row, name)) for name in names}


def _iso(value: Any) -> Any:
    if isinstance(value, ObligationState):
        return value.value
    return value.isoformat() if hasattr(value, "isoformat") else value
