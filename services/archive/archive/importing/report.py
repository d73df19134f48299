"""What is said of an import: as JSON for scripts, as a file beside the manifest, and in words."""

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.importing.faults import Notice, Noticed, Refusal
from archive.importing.taking import Imported, Outcome, Taken
from archive.wording import HINDRANCES
from kense.i18n import Translator, _

LINES_NAMED = 5  # of those that have a notice alike
NAMED = 100  # files that are in the folder and not in the manifest
COLUMNS = ("line", "file", "column", "value", "fault", "reason", "next")
UNFILED = "not filed yet"
NOT_FILED_YET = _("It is kept, and is filed as soon as the archive comes to it. Give the command again to see.")
NOT_NAMED = _("Files of the folder that the manifest does not name: {count} ({files}).")
COPY_OF = _("{file} has the same bytes as line {line}: it is one original, with what that line says of it.")
DID = _("Rows: {rows}; taken in: {taken}, refused: {refused}, waiting: {waiting}; entries in the registers: {entries}.")
WOULD = _("Rows: {rows}; would be taken in: {taken}, refused: {refused}. Nothing was changed.")


@dataclass(frozen=True)
class Report:
    imported: Imported
    not_named: Sequence[str]
    dry_run: bool
    say: Translator

    def told(self) -> dict[str, Any]:
        """The keys are kept stable. `taken_in` counts the rows that are in the archive, or would be; `outcomes` how."""
        taken = self.imported.taken
        outcomes = Counter(one.outcome.value for one in taken)
        return {
            "dry_run": self.dry_run,
            "rows": self.imported.plan.rows,
            "taken_in": sum(one.outcome != Outcome.WAITING for one in taken),
            "outcomes": dict(sorted(outcomes.items())),
            "entries": sum(one.entry is not None for one in taken),
            "refused": self.refused(),
            "waiting": [self._taken(one) for one in taken if one.outcome == Outcome.WAITING],
            "notices": [self._notice(one) for one in self.imported.plan.notices],
            "documents": [self._taken(one) for one in taken],
            "not_in_manifest": list(self.not_named[:NAMED]),
            "not_in_manifest_count": len(self.not_named),
        }

    def refused(self) -> list[dict[str, Any]]:
        return [self._refusal(one) for one in sorted(self.imported.plan.refused, key=lambda one: one.line)]

    def written(self, path: Path) -> bytes:
        """What was refused and why, as the name of the file says: JSON, or CSV that a spreadsheet opens."""
        if path.suffix.casefold() == ".json":
            return json.dumps(self.told(), ensure_ascii=False, indent=2).encode()
        kept = io.StringIO(newline="")
        table = csv.DictWriter(kept, COLUMNS)
        table.writeheader()
        table.writerows({name: _cell(row[name]) for name in COLUMNS} for row in self.refused())
        return kept.getvalue().encode("utf-8-sig")

    def words(self) -> list[str]:
        """Line by line for a person: what is wrong first, then what should be known, then the count."""
        lines = [f"{_place(one)}: {one['reason']} {one['next']}" for one in self.refused()]
        lines += [f"{one['line']}: {one['file']}: {one['message']}" for one in self.told()["waiting"]]
        lines += self._noticed()
        lines += [self._copy(one) for one in self.imported.taken if one.outcome == Outcome.COPY and not one.entry]
        if self.not_named:
            named = ", ".join(self.not_named[:5]) + (", …" if len(self.not_named) > 5 else "")
            lines.append(self.say(NOT_NAMED, count=len(self.not_named), files=named))
        return [*lines, self._count()]

    def _count(self) -> str:
        told = self.told()
        counts = {
            "rows": told["rows"],
            "taken": told["taken_in"],
            "refused": len({one["line"] for one in told["refused"]}),
        }
        return self.say(WOULD if self.dry_run else DID, **counts, waiting=len(told["waiting"]), entries=told["entries"])

    def _copy(self, one: Taken) -> str:
        return f"{one.row.line}: {self.say(COPY_OF, file=one.row.named, line=one.copy_of)}"

    def _noticed(self) -> list[str]:
        """What many lines have alike is said once, with the first of them."""
        alike: dict[tuple[str, str, Noticed], list[Notice]] = {}
        for one in self.imported.plan.notices:
            alike.setdefault((one.column, one.value, one.noticed), []).append(one)
        return [f"{_at(some)}: {self.say(some[0].said)}" for some in alike.values()]

    def _refusal(self, one: Refusal) -> dict[str, Any]:
        plain = {name: getattr(one, name) for name in ("line", "file", "column", "value")}
        return {**plain, "fault": one.fault.value, "reason": self.say(one.reason), "next": self.say(one.next)}

    def _notice(self, one: Notice) -> dict[str, Any]:
        plain = {name: getattr(one, name) for name in ("line", "column", "value")}
        return {**plain, "noticed": one.noticed.value, "message": self.say(one.said)}

    def _taken(self, one: Taken) -> dict[str, Any]:
        told: dict[str, Any] = {"line": one.row.line, "file": one.row.named, "document": one.document_id}
        told |= {"outcome": one.outcome.value, "entry": one.entry, "copy_of": one.copy_of}
        if one.outcome == Outcome.WAITING:
            said = HINDRANCES.get(one.hindrance or "", NOT_FILED_YET)
            told |= {"hindrance": one.hindrance or UNFILED, "message": self.say(said)}
        return told


def _at(notices: Sequence[Notice]) -> str:
    first = notices[0]
    lines = ", ".join(str(one.line) for one in notices[:LINES_NAMED])
    lines += f", … ({len(notices)})" if len(notices) > LINES_NAMED else ""
    return ", ".join(part for part in (lines, first.column, f"“{first.value}”") if part)


def _place(told: dict[str, Any]) -> str:
    parts = (str(told["line"]), told["column"], f"“{told['value']}”" if told["value"] else told["file"])
    return ", ".join(part for part in parts if part)


def _cell(value: object) -> object:
    """A text that a spreadsheet would calculate is made one that it shows (OWASP: CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
