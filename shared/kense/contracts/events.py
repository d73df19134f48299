"""The events the services meet in. Past-tense facts; a change of any of them shows in tests/contract/snapshots.

Each event carries its own id (delivered at least once, applied once), the moment it was recorded (UTC)
and who recorded it. Days are days of the ministry (Asia/Almaty).
"""

from datetime import date
from enum import StrEnum
from typing import Literal
from uuid import UUID, uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from kense.contracts.acts import ActKind, Circumstance, Term
from kense.contracts.files import FileRef

Direction = Literal["in", "out"]
Language = Literal["kk", "ru", "en", "fr", "es"]


class Procedure(StrEnum):
    """The procedure of the decree that a case follows; it decides which rules apply."""

    SPECIAL_PROCEDURES = "special_procedures"
    TREATY_BODY = "treaty_body"
    UPR = "upr"
    COURT_REQUEST = "court_request"
    COURT_APPLICATION = "court_application"
    IO_DECISION = "io_decision"
    VISIT_REQUEST = "visit_request"
    HIGH_LEVEL_EVENT = "high_level_event"
    INTERNATIONAL_ACTIVITY = "international_activity"
    TREATY_INFORMATION = "treaty_information"
    INSTRUCTION_REPORTS = "instruction_reports"
    INVESTMENT_MONITORING = "investment_monitoring"
    ANNUAL_ACTIVITY = "annual_activity"
    OFFICIAL_POSITION = "official_position"
    OTHER = "other"


# Procedures that no letter begins: the watcher says when their year, half-year or quarter begins.
PERIODIC = (
    Procedure.TREATY_INFORMATION,
    Procedure.INSTRUCTION_REPORTS,
    Procedure.INVESTMENT_MONITORING,
    Procedure.ANNUAL_ACTIVITY,
    Procedure.OFFICIAL_POSITION,
)


class Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: UUID = Field(default_factory=uuid4)
    recorded_at: AwareDatetime
    recorded_by: str

    @property
    def type(self) -> str:
        return type(self).__name__


class CaseOpened(Event):
    """intake: a case exists. `communication_language` is that of the original, which decides the reply's (14-8)."""

    case_id: UUID
    procedure: Procedure
    reference: str | None
    title: str
    communication_type: str | None
    communication_language: Language | None
    letter_date: date | None
    mandates: tuple[str, ...]
    questions: tuple[str, ...]
    opened_on: date


class LetterRegistered(Event):
    """intake: a letter has its number in the registry. `reading` is the stored JSON of what was read from it."""

    letter_id: UUID
    case_id: UUID
    number: str
    direction: Direction
    kind: str
    reference: str | None
    language: str | None
    letter_date: date | None
    registered_on: date
    body: str | None = Field(description="key of the body it came from or goes to, where that is known")
    file: FileRef
    reading: FileRef | None


class ActRecorded(Event):
    """intake: an act of a case. `bodies` are whom it concerns: routed to, forwarded to, answered by, reported to.

    `planned_for` is the day an act fixes for an event or a sending. `circumstances` are all that hold from this act on
    (circumstances.stated). `corrects` names the act that this one stands instead of, from now on; `withdrawn` says
    that it was recorded by mistake and nothing stands instead. The note of either is the reason.
    """

    act_id: UUID
    case_id: UUID
    kind: ActKind
    occurred_on: date
    bodies: tuple[str, ...] = ()
    term: Term | None = None
    letter_date: date | None = None
    letter_id: UUID | None = None
    document: FileRef | None = None
    answers: FileRef | None = Field(default=None, description="stored JSON list of {question, text} of a submission")
    planned_for: date | None = None
    circumstances: tuple[Circumstance, ...] = ()
    corrects: UUID | None = None
    withdrawn: bool = Field(
        default=False, description="the corrected act never took place; nothing stands in its place"
    )
    note: str = ""


class DocumentComposed(Event):
    """composer: a document was made. `pdf` is absent where no converter is installed; `pdf_absent_because` says so."""

    document_id: UUID
    case_id: UUID
    purpose: str
    title: dict[str, str] = Field(default_factory=dict, description="what it is called, by language: kk, ru, en")
    template: str
    language: Language
    body: str | None
    docx: FileRef
    pdf: FileRef | None
    pdf_absent_because: str | None


class DocumentSigned(Event):
    """intake: the signed original of a document came back: an electronic signature, or a scan of a signed paper."""

    document_id: UUID
    case_id: UUID
    purpose: str
    reference: str | None
    language: str | None
    how: Literal["electronic", "scan_of_paper"]
    certified_by: str | None
    signed_on: date
    file: FileRef
    signature_file: FileRef | None = Field(
        default=None, description="the signature where it is not in the file: a CMS of its own"
    )


class DocumentArchived(Event):
    """archive: the original is kept. `signature` is the verdict frozen at receipt."""

    document_id: UUID
    case_id: UUID
    purpose: str
    file: FileRef
    signature: str
    worm: bool
    retained_until: date


class AuditHeadStated(Event):
    """archive: where its audit log ended on that day, once a day. `hash` is that of entry number `sequence`; `list_hash`
    is the SHA-256 of the list of the hashes of entries 1 to `sequence` (docs/architecture/archive.md says how it is written).
    """

    day: date
    sequence: int
    hash: str
    list_hash: str


class OhchrPublished(Event):
    """publisher: OHCHR has put the communication on its website (14-8), with the evidence."""

    case_id: UUID
    reference: str
    published_on: date
    source: Literal["watch", "clerk"]
    page_address: str
    page: FileRef | None
    public_copy: FileRef | None


class DocumentPublished(Event):
    """publisher: a document of the case stands on the ministry's site (14-8)."""

    document_id: UUID
    case_id: UUID
    what: Literal["communication", "reply"]
    published_on: date
    address: str


class DocumentRecalled(Event):
    document_id: UUID
    case_id: UUID
    what: Literal["communication", "reply"]
    reason: str


class ObligationState(StrEnum):
    OPEN = "open"
    LATE = "late"
    MET = "met"
    MET_LATE = "met late"
    WITHDRAWN = "withdrawn"  # the acts no longer give rise to it: bodies were named where none was before
    CONSENTED = "consented"  # nobody answered in time, and the decree says that this is consent (32)
    PAUSED = "paused"  # a person stopped its warnings, with a reason
    WAIVED = "waived"  # a person said it need not be done, with a reason


class DeadlineChanged(Event):
    """deadline-watcher: an obligation appeared, moved or was met. `why` is the page that explains its date."""

    obligation_id: UUID
    case_id: UUID
    rule: str
    duty: dict[str, str] = Field(description="what is owed, in our words, by language: kk, ru, en")
    actor: str
    recipient: str | None
    state: ObligationState
    statutory: date | None
    act_by: date | None
    external: date | None
    extended_to: date | None = Field(default=None, description="the later day a person granted; it is what counts")
    met_on: date | None
    why: str
    revision: int = Field(default=0, description="counts what was said of the obligation; the highest is the newest")


class DeadlineApproaching(Event):
    obligation_id: UUID
    case_id: UUID
    rule: str
    actor: str
    recipient: str | None
    act_by: date
    working_days_left: int


class DeadlineMissed(Event):
    obligation_id: UUID
    case_id: UUID
    rule: str
    actor: str
    recipient: str | None
    act_by: date


class Escalated(Event):
    """deadline-watcher: a missed deadline went up the ladder, because nobody met it or acknowledged the warning."""

    obligation_id: UUID
    case_id: UUID
    rule: str
    actor: str
    recipient: str | None
    act_by: date
    to: Literal["head", "deputy_minister"]
    working_days_late: int


class PeriodBegan(Event):
    """deadline-watcher: a year, half-year or quarter of the decree's fixed dates began; a case carries it (PERIODIC)."""

    case_id: UUID
    procedure: Procedure
    period: str = Field(description="2026, 2026-H1 or 2026-Q4")
    title: dict[str, str] = Field(description="what the case is called, by language: kk, ru, en")
    begun_on: date
    bodies: tuple[str, ...] = Field(description="keys of the bodies that owe something for it")


class CaseDischarged(Event):
    """deadline-watcher: every duty of the procedure has arisen in this case and is met."""

    case_id: UUID
    discharged_on: date


EVENTS: dict[str, type[Event]] = {
    event.__name__: event
    for event in (
        CaseOpened,
        LetterRegistered,
        ActRecorded,
        DocumentComposed,
        DocumentSigned,
        DocumentArchived,
        AuditHeadStated,
        OhchrPublished,
        DocumentPublished,
        DocumentRecalled,
        DeadlineChanged,
        DeadlineApproaching,
        DeadlineMissed,
        Escalated,
        PeriodBegan,
        CaseDischarged,
    )
}


def parse(type_name: str, body: str | bytes) -> Event:
    """The event of that type from its JSON. Raises KeyError for an unknown type, ValidationError for a wrong body."""
    return EVENTS[type_name].model_validate_json(body)
