"""A row of a manifest, checked: what it takes in, or everything that is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from babel import Locale

from archive.access import labels_of
from archive.bodies import body_names, body_of_name
from archive.countries import country_name, country_names, country_of_name
from archive.dates import day_in
from archive.importing.columns import ONLY_OF_ENTRIES, columns_of, fields_named
from archive.importing.faults import Fault, Notice, Noticed, Refusal
from archive.importing.files import Folder, NotThere
from archive.importing.sheet import Line, Sheet
from archive.importing.wording import FAULTS, NOTICES
from archive.naming import likely, named, plain
from archive.registers.declared import WITHDRAWN, Register
from archive.registers.known import BY_KIND
from archive.registers.values import Values, values_of
from archive.wording import KINDS, PROCEDURES
from kense.contracts.bodies import body_name
from kense.i18n import LANGUAGES, Message, _

OTHER = "other"
LONGEST = {"number": 100, "reference": 200, "kind": 60}  # letters, as the archive's tables have them


@dataclass(frozen=True)
class Planned:
    """A row that can be taken in. `facts` are those of `filing.Facts` without the file; `entry` is what it enters into a register."""

    line: int
    named: str
    path: Path
    facts: Mapping[str, Any]
    register: Register | None = None
    values: Values = field(default_factory=Values)
    page: int | None = None
    passage: str | None = None
    status: str = ""


@dataclass
class Plan:
    """What an import would do, row by row. `files` are those that the manifest names."""

    planned: list[Planned] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    rows: int = 0
    files: set[Path] = field(default_factory=set)


class Rows:
    """Checks the rows of one manifest. `cases` are the ids of the cases by reference, and by id, plain."""

    def __init__(self, sheet: Sheet, folder: Folder, cases: Mapping[str, Sequence[str]], today: date) -> None:
        self._columns = columns_of(sheet.headings)
        self._fields = {kind: fields_named(register, self._further(sheet)) for kind, register in BY_KIND.items()}
        self._sheet, self._folder, self._cases, self._today = sheet, folder, cases, today

    def _further(self, sheet: Sheet) -> list[str]:
        return [heading for heading in sheet.headings if heading not in self._columns.values()]

    def plan(self, progress: Callable[[int, int], None] = lambda done, of: None) -> Plan:
        plan = Plan(rows=len(self._sheet.lines))
        for done, line in enumerate(self._sheet.lines, start=1):
            row = Row(line, self._columns, self._fields, self._folder, self._cases, self._today)
            planned = row.planned()
            plan.refused += row.refused
            plan.files.add(planned.path)
            if not row.refused:
                plan.planned.append(planned)
                plan.notices += row.notices
            progress(done, plan.rows)
        return plan


@dataclass
class Row:
    """One row; what is wrong with it is gathered in `refused`."""

    line: Line
    columns: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]
    folder: Folder
    cases: Mapping[str, Sequence[str]]
    today: date
    refused: list[Refusal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    details: dict[str, str] = field(default_factory=dict)
    entered: set[str] = field(default_factory=set)

    def planned(self) -> Planned:
        if self.line.beyond:
            self._refuse(Fault.TOO_MANY_CELLS, "", " | ".join(self.line.beyond))
        path, kind, dated = self._path(), self._kind(), self._date()
        facts = {
            "kind": kind,
            "dated": dated,
            "language": self._language(),
            "title": self._cell("title") or None,
            "number": self._short("number"),
            "reference": self._short("reference"),
            "body": self._known("body", body_of_name, body_names, lambda key: body_name(key, "en")),
            "country": self._known("country", country_of_name, country_names, lambda code: country_name(code, "en")),
            "procedure": self._known("procedure", procedure_of_name, lambda: list(_procedures()), str),
            "access": sorted(labels_of(self._cell("access"))),
            "case_id": self._case(),
            "certified_by": self._cell("certified_by") or None,
            "how": "scan_of_paper" if self._cell("certified_by") else None,
        }
        entry = self._entry(kind)
        facts["details"] = self._further()
        return Planned(self.line.number, self._cell("file"), path, facts, **entry)

    def _cell(self, column: str) -> str:
        return self.line.cells.get(self.columns.get(column, ""), "")

    def _refuse(self, fault: Fault, column: str, value: str, heading: str = "", **values: object) -> None:
        shown = heading or self.columns.get(column, column)
        reason, after = (Message(said, **values) for said in FAULTS[fault])
        self.refused.append(Refusal(self.line.number, self._cell("file"), shown, value, fault, reason, after))

    def _notice(self, noticed: Noticed, column: str, value: str) -> None:
        heading = self.columns.get(column, column)
        self.notices.append(Notice(self.line.number, heading, value, noticed, NOTICES[noticed]))

    def _path(self) -> Path:
        written = self._cell("file")
        if not written:
            self._refuse(Fault.NO_FILE_NAMED, "file", "")
            return Path()
        try:
            found = self.folder.find(written)
        except NotThere as error:
            alike = error.alike if error.fault != Fault.FILE_MISSING or not error.alike else f" ({error.alike}?)"
            self._refuse(error.fault, "file", written, alike=alike)
            return error.path
        if not found.exactly:
            self._notice(Noticed.OTHER_NAME, "file", written)
        return found.path

    def _kind(self) -> str:
        """A kind of the archive, or the ministry's own; what is much like one of the archive's is taken for a slip."""
        written = self._cell("kind")
        if not written:
            return OTHER
        if known := kinds().get(plain(written)):
            return known
        if alike := likely(written, kinds()):
            self._refuse(Fault.KIND_MISSPELT, "kind", written, alike=kinds()[alike])
        elif self._short("kind"):
            self._notice(Noticed.OWN_KIND, "kind", written)
        return " ".join(written.casefold().split())

    def _date(self) -> date:
        written = self._cell("date")
        if not written:
            self._refuse(Fault.NO_DATE, "date", "")
            return self.today
        try:
            dated = day_in(written)
        except ValueError:
            self._refuse(Fault.BAD_DATE, "date", written)
            return self.today
        if dated > self.today:
            self._refuse(Fault.FUTURE_DATE, "date", written)
        return dated

    def _language(self) -> str | None:
        written = self._cell("language")
        found = languages().get(plain(written)) if written else None
        if written and found is None:
            alike = likely(written, languages())
            self._refuse(Fault.BAD_LANGUAGE, "language", written, alike=f" ({alike}?)" if alike else "")
        return found

    def _short(self, column: str) -> str | None:
        written = self._cell(column)
        if len(written) > LONGEST[column]:
            self._refuse(Fault.TOO_LONG, column, written, most=LONGEST[column])
            return None
        return written or None

    def _known(
        self,
        column: str,
        find: Callable[[str], str | None],
        names: Callable[[], list[str]],
        called: Callable[[str], str],
    ) -> str | None:
        """The key of a name; what is much like one is taken for a slip, and what is none is kept as further metadata."""
        written = self._cell(column)
        found = find(written) if written else None
        if written and found is None:
            if alike := likely(written, names()):
                self._refuse(Fault.NAME_MISSPELT, column, written, alike=called(str(find(alike))))
            else:
                self._notice(Noticed.UNKNOWN_NAME, column, written)
                self.details[self.columns[column]] = written
        return found

    def _case(self) -> UUID | None:
        written = self._cell("case")
        found = self.cases.get(plain(written), ()) if written else ()
        if len(found) > 1:
            self._refuse(Fault.CASE_AMBIGUOUS, "case", written, alike=", ".join(found))
        elif written and not found:
            self._refuse(Fault.CASE_UNKNOWN, "case", written)
        return UUID(found[0]) if len(found) == 1 else None

    def _entry(self, kind: str) -> dict[str, Any]:
        """What the row enters into a register: where its kind has one, and one of the register's columns is filled."""
        register, headings = BY_KIND.get(kind), self.fields.get(kind, {})
        typed = {name: self.line.cells.get(heading, "") for name, heading in headings.items()}
        if register is None or not any(typed.values()):
            self._keep_places()
            return {}
        self.entered |= {*headings.values()}
        typed[register.title] = typed.get(register.title) or self._cell("title")
        typed["country"] = typed.get("country") or self._cell("country") if self._country_known() else ""
        values, faults = values_of(register, typed)
        for name, why in faults.items():
            self._refuse(Fault.BAD_FIELD, name, typed.get(name, ""), headings.get(name, name), why=why)
        place = {"page": self._page(), "passage": self._cell("passage") or None, "status": self._status(register)}
        return {"register": register, "values": values, **place}

    def _country_known(self) -> bool:
        return country_of_name(self._cell("country")) is not None

    def _keep_places(self) -> None:
        for column in ONLY_OF_ENTRIES:
            if written := self._cell(column):
                self._notice(Noticed.NO_ENTRY_FIELDS, column, written)
                self.details[self.columns[column]] = written

    def _page(self) -> int | None:
        written = self._cell("page")
        if written and not (written.isdecimal() and 0 < int(written) < 10**6):
            self._refuse(Fault.BAD_FIELD, "page", written, why=NO_PAGE)
            return None
        return int(written) if written else None

    def _status(self, register: Register) -> str:
        written = self._cell("status")
        if not written:
            return register.first_status
        labels = {key: status.label for key, status in register.statuses.items() if key != WITHDRAWN}
        found = named(labels).get(plain(written))
        if found is None:
            self._refuse(Fault.BAD_FIELD, "status", written, why=Message(NO_STATUS, choices=", ".join(labels)))
        return found or register.first_status

    def _further(self) -> dict[str, str]:
        """What stands in columns that mean nothing to the archive, under their headings."""
        used = {*self.columns.values(), *self.entered}
        further = {heading: cell for heading, cell in self.line.cells.items() if cell and heading not in used}
        return {**further, **self.details}


NO_PAGE = _("it is no number of a page.")
NO_STATUS = _("it is none of {choices}.")


@cache
def kinds() -> dict[str, str]:
    """The archive's kinds by their keys and names, plain; a register's key is the kind of its documents."""
    by_register = {plain(register.key): kind for kind, register in BY_KIND.items()}
    return by_register | {plain(name): kind for name, kind in IN_SHORT.items()} | named(KINDS)


# What offices write for kinds whose names are longer.
IN_SHORT = {
    **dict.fromkeys(("договор", "шарт"), "treaty"),
    **dict.fromkeys(("договорённость", "уағдаластық"), "agreement"),
    **dict.fromkeys(("запись бесед", "сұхбат жазбалары"), "record_of_talks"),
    **dict.fromkeys(("сообщение", "хабарлама"), "communication"),
}


@cache
def _procedures() -> dict[str, str]:
    return named(PROCEDURES)


def procedure_of_name(written: str) -> str | None:
    return _procedures().get(plain(written))


@cache
def languages() -> dict[str, str]:
    """The codes of ISO 639-1 by code, by name in the three languages of the pages, and by what offices write."""
    found = {plain(name): code for name, code in WRITTEN.items()}
    for language in LANGUAGES:
        for code, name in Locale(language).languages.items():
            if len(code) == 2:
                found |= {code: code, plain(name): code, plain(name.removesuffix(" тілі")): code}
    return found


WRITTEN = {
    "kz": "kk",
    "kaz": "kk",
    "қаз": "kk",
    "каз": "kk",
    "rus": "ru",
    "рус": "ru",
    "орыс": "ru",
    "eng": "en",
    "англ": "en",
    "ағыл": "en",
}
