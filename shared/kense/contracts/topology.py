"""Who says and who hears which event. Every process declares the whole of it on the broker, so that an event
said before a listener was ever started waits for it rather than being lost.
"""

from kense.contracts.events import (
    ActRecorded,
    AuditHeadStated,
    CaseDischarged,
    CaseOpened,
    DeadlineApproaching,
    DeadlineChanged,
    DeadlineMissed,
    DocumentArchived,
    DocumentComposed,
    DocumentPublished,
    DocumentRecalled,
    DocumentSigned,
    Escalated,
    Event,
    LetterRegistered,
    OhchrPublished,
    PeriodBegan,
)

SAYS: dict[str, tuple[type[Event], ...]] = {
    "intake": (LetterRegistered, CaseOpened, ActRecorded, DocumentSigned),
    "composer": (DocumentComposed,),
    "archive": (DocumentArchived, AuditHeadStated),
    "publisher": (OhchrPublished, DocumentPublished, DocumentRecalled),
    "deadline-watcher": (DeadlineChanged, DeadlineApproaching, DeadlineMissed, Escalated, PeriodBegan, CaseDischarged),
}

HEARS: dict[str, tuple[type[Event], ...]] = {
    "intake": (
        DocumentComposed,
        DocumentArchived,
        OhchrPublished,
        DocumentPublished,
        DocumentRecalled,
        DeadlineChanged,
        DeadlineApproaching,
        DeadlineMissed,
        Escalated,
        PeriodBegan,
        CaseDischarged,
    ),
    "composer": (CaseOpened, ActRecorded, LetterRegistered, DeadlineChanged),
    "archive": (CaseOpened, LetterRegistered, DocumentSigned, DocumentPublished, DocumentRecalled),
    "publisher": (CaseOpened, LetterRegistered, DocumentArchived, AuditHeadStated),
    "deadline-watcher": (CaseOpened, ActRecorded, OhchrPublished, DocumentPublished, DocumentRecalled),
}
