"""The form of an entry: what it begins with, and what was sent with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import Request

from archive.registers.declared import Given, Register
from archive.registers.places import fault_of, page_of
from archive.registers.tables import RegisterEntry
from archive.registers.values import Values, typed_of, values_of
from archive.tables import Document
from kense.i18n import Message, _


@dataclass(frozen=True)
class Sent:
    """`typed` is as it stands in the form; `faults` what has to be corrected, by field. `entry_id` and `seen` (the version it was opened in) are of an entry that is corrected."""

    register: Register
    typed: Mapping[str, str]
    entry_id: str = ""
    seen: int = 0
    page: int | None = None
    passage: str | None = None
    status: str = ""
    access: str = ""
    reason: str = ""
    values: Values = field(default_factory=Values)
    faults: Mapping[str, Message] = field(default_factory=dict)


def prefilled(register: Register, document: Document, texts: Mapping[int, str], page: str, passage: str) -> Sent:
    """What the original gives: a person checks it before it is entered."""
    given: dict[Given, str] = {
        "title": document.title or "",
        "dated": document.dated.isoformat(),
        "passage": passage,
        "country": document.country or "",
    }
    typed = {name: given[field.given] for name, field in register.fields.items() if field.given}
    number = int(page) if page.isdecimal() else page_of(texts, passage)
    access = ", ".join(document.access)
    return Sent(register, typed, page=number, passage=passage or None, status=register.first_status, access=access)


def typed_from(register: Register, entry: RegisterEntry, language: str) -> Sent:
    typed = {name: typed_of(field, entry.fields.get(name), language) for name, field in register.fields.items()}
    return Sent(
        register,
        typed,
        entry.entry_id,
        entry.version,
        entry.page,
        entry.passage,
        entry.status,
        ", ".join(entry.access),
    )


async def sent_in(request: Request, register: Register, texts: Mapping[int, str], entry_id: str = "") -> Sent:
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    values, faults = values_of(register, form)
    page, passage = form.get("at_page", "").strip(), form.get("at_passage", "").replace("\r\n", "\n").strip()
    number = int(page) if page.isdecimal() and len(page) < 7 else None
    if page and number is None:
        faults["at_page"] = _("This is no number of a page.")
    elif fault := fault_of(texts, number, passage):
        faults["at_page"] = fault
    if entry_id and not form.get("reason", "").strip():
        faults["reason"] = _("Say in a few words why the entry is corrected: it stays in its history.")
    return Sent(
        register,
        form,
        entry_id,
        int(form["seen"]) if form.get("seen", "").isdecimal() else 0,
        number if number is not None else page_of(texts, passage),
        passage or None,
        form.get("status", ""),
        form.get("access", ""),
        form.get("reason", ""),
        values,
        faults,
    )
