"""A document in PREMIS 3.0: the file with its hashes, what happened to it, and who did it.

Kinds of events are the words of the Library of Congress's vocabulary of preservation events.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from archive.bags.contents import Contents
from archive.bags.writing import Sums
from archive.bags.xml import PREMIS, XSI, element, written
from archive.fixity import Condition
from archive.tables import AuditEntry, Document

AGENT = ("local", "kense-archive")
DISSEMINATIONS = {"document.published": "dissemination", "document.recalled": "deaccession"}


@dataclass(frozen=True)
class Happened:
    """`at` is ISO 8601; `name` tells it from the other events of the document."""

    name: str
    kind: str
    at: str
    detail: str
    outcome: str
    notes: Sequence[str] = ()


def premis(document: Document, contents: Contents, path: str | None, sums: Sums | None, has_text: bool) -> bytes:
    """`path` and `sums` are those of the original in the bag, absent where it is not there."""
    inventory = contents.inventory(document)
    events = list(_events(document, inventory, contents))
    root = _p("premis", version="3.0")
    root.append(_file(inventory, path, sums, events))
    if has_text:
        root.append(_text(inventory))
    root.extend(_event(inventory["document_id"], one) for one in events)
    root.append(_agent())
    return written(root)


def _events(document: Document, of: dict[str, Any], contents: Contents) -> Iterator[Happened]:
    filed = of["archived_at"]
    yield Happened("received", "transfer", of["received_at"], "The archive was told of the original.", "success")
    yield Happened("filed", "ingestion", filed, "The original was checked, locked and recorded.", "success")
    until = f"Kept until {of['retained_until']}: {of['retention_years']} years. {of['retention_note'].get('en', '')}"
    yield Happened("retention", "policy assignment", filed, until.strip(), "WORM" if of["worm"] else "not WORM")
    for number, earlier in enumerate(of.get("earlier_verdicts", []), start=1):
        yield _validation(f"verdict-{number}", earlier, filed)
    yield _validation("verdict", of, filed)
    mine = (check for check in contents.checks if check.document_id == document.document_id)
    for number, check in enumerate(mine, start=1):
        outcome = "success" if check.result == Condition.INTACT else "failure"
        yield Happened(
            f"fixity-{number}",
            "fixity check",
            check.checked_at.isoformat(),
            "SHA-256 and size.",
            outcome,
            [check.result],
        )
    for entry in contents.entries:
        yield from _disseminated(entry, of["kind"])


def _validation(name: str, of: dict[str, Any], filed: str) -> Happened:
    told = [f"{one.get('signer') or one.get('field') or 'signature'}: {one['verdict']}" for one in of["signatures"]]
    if of.get("certified_by"):
        told.append(f"certified by {of['certified_by']}")
    at = of.get("evidence", {}).get("at") or filed
    return Happened(name, "digital signature validation", at, "Every signature of the original.", of["verdict"], told)


def _disseminated(entry: AuditEntry, kind: str) -> Iterator[Happened]:
    """What was shown on the public site, or taken from there, of the kind of this document."""
    said = json.loads(entry.entry)["said"]
    if entry.kind in DISSEMINATIONS and said.get("what") == kind:
        detail = said.get("address") or said.get("reason") or ""
        kind_of_event = DISSEMINATIONS[entry.kind]
        yield Happened(f"audit-{entry.sequence}", kind_of_event, entry.at.isoformat(), str(detail), "success")


def _file(of: dict[str, Any], path: str | None, sums: Sums | None, events: Iterable[Happened]) -> ET.Element:
    digests = sums.digests if sums else {"sha256": of["original"]["sha256"]}
    made = _p(
        "object",
        _identified("objectIdentifier", "UUID", of["document_id"]),
        _p(
            "objectCharacteristics",
            _p("compositionLevel", "0"),
            *(_fixity(algorithm, digest) for algorithm, digest in digests.items()),
            _p("size", str(of["original"]["size"])),
            _p("format", _p("formatDesignation", _p("formatName", of["original"]["media_type"]))),
        ),
        _p("originalName", of["original"]["name"]),
    )
    if path:
        made.append(
            _p("storage", _p("contentLocation", _p("contentLocationType", "path"), _p("contentLocationValue", path)))
        )
    made.extend(_identified("linkingEventIdentifier", "local", _name(of["document_id"], one)) for one in events)
    made.set(f"{{{XSI}}}type", "premis:file")
    return made


def _fixity(algorithm: str, digest: str) -> ET.Element:
    name = algorithm.upper().replace("SHA", "SHA-")
    return _p("fixity", _p("messageDigestAlgorithm", name), _p("messageDigest", digest))


def _text(of: dict[str, Any]) -> ET.Element:
    """The text of the pages, which lies beside the original and stands for nothing but search."""
    made = _p(
        "object",
        _identified("objectIdentifier", "local", f"{of['document_id']}/text"),
        _p(
            "relationship",
            _p("relationshipType", "derivation"),
            _p("relationshipSubType", "has source"),
            _identified("relatedObjectIdentifier", "UUID", of["document_id"]),
        ),
    )
    made.set(f"{{{XSI}}}type", "premis:representation")
    return made


def _event(document_id: str, one: Happened) -> ET.Element:
    notes = [_p("eventOutcomeDetail", _p("eventOutcomeDetailNote", note)) for note in one.notes]
    return _p(
        "event",
        _identified("eventIdentifier", "local", _name(document_id, one)),
        _p("eventType", one.kind),
        _p("eventDateTime", one.at),
        _p("eventDetailInformation", _p("eventDetail", one.detail)),
        _p("eventOutcomeInformation", _p("eventOutcome", one.outcome), *notes),
        _identified("linkingAgentIdentifier", *AGENT),
        _identified("linkingObjectIdentifier", "UUID", document_id),
    )


def _agent() -> ET.Element:
    return _p("agent", _identified("agentIdentifier", *AGENT), _p("agentName", "Kense"), _p("agentType", "software"))


def _name(document_id: str, one: Happened) -> str:
    return f"{document_id}/{one.name}"


def _identified(name: str, kind: str, value: str) -> ET.Element:
    """PREMIS's identifiers: the element, with its type and value named after it."""
    return _p(name, _p(f"{name}Type", kind), _p(f"{name}Value", value))


def _p(name: str, *inner: str | ET.Element | None, **attributes: str) -> ET.Element:
    return element(PREMIS, name, *inner, **attributes)
