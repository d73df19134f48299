"""What a drafter does in the library: a version is uploaded, and a version is withdrawn. Neither is ever undone silently."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from starlette.datastructures import FormData, UploadFile

from composer.conversion import Converter
from composer.engine.lint import errors
from composer.library.choosing import of_version
from composer.library.findings import Finding
from composer.library.locating import with_pages
from composer.library.sampling import AFTER_UPLOAD, ask
from composer.library.tables import TemplateVersion
from composer.purposes import PURPOSES
from composer.purposes.samples import How, sample
from composer.rendering import Fault, can_be_opened, endless_in, faults_for
from kense.contracts.files import FileRef
from kense.i18n import Message, _
from kense.messaging.unit import Unit
from kense.problems import Problem

LARGEST = 10 * 2**20  # bytes of one template
LONGEST = {"owner": 200, "note": 2000, "reason": 2000}  # characters
SIZES: tuple[How, ...] = ("short", "long")
FIELDS = ("owner", "note", "effective_from", "effective_to")

NO_VERSION = Problem(
    _("There is no such version of this template."),
    _("Nothing was changed."),
    _("Choose it from the versions of the template."),
    404,
)
WITHDRAWN_ALREADY = Problem(
    _("This version is withdrawn already."),
    _("Nothing was changed."),
    _("Look at the versions of the template again: somebody else was first."),
    409,
)
NO_REASON = Problem(
    _("A version is withdrawn with a reason only."),
    _("The version is in force as before."),
    _("Go back and write why it is withdrawn, in a few words: the reason stays in the library."),
)


class SameVersion(Exception):  # noqa: N818 - an outcome, told to the reader
    """The same file for the same days is a version already, and none is made anew."""

    def __init__(self, number: int) -> None:
        self.said = _(
            "This file is version {number} already, for the same days. No other version was made.", number=number
        )
        super().__init__(self.said)


@dataclass
class UploadForm:
    """What was sent. `faults` names each field that cannot stand, and why; `findings` what the lint says of the file."""

    said: Mapping[str, str]
    data: bytes = b""
    name: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    faults: dict[str, Message] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    no_pages: Message | None = None

    @property
    def errors(self) -> list[Finding]:
        return [one for one in self.findings if one.fault.severity == "error"]

    @property
    def refused(self) -> bool:
        return bool(self.faults or self.errors)

    def to_choose_again(self) -> "UploadForm":
        """No browser gives a chosen file back to a page."""
        if self.name:
            self.faults.setdefault("file", _("Choose the file again: {name}.", name=self.name))
        return self


def blank(today: date, owner: str) -> UploadForm:
    return UploadForm({"owner": owner, "note": "", "effective_from": today.isoformat(), "effective_to": ""})


async def read(sent: FormData, today: date) -> UploadForm:
    """The form with what cannot stand in it. The file is read only as far as a template may be long."""
    form = UploadForm({name: _text(sent, name) for name in FIELDS})
    _check_words(form)
    _check_days(form, today)
    file = sent.get("file")
    if isinstance(file, UploadFile) and file.filename:
        form.name, form.data = _last_part(file.filename), await file.read(LARGEST + 1)
        _check_size(form)
    else:
        form.faults["file"] = _("Choose the template: a DOCX file.")
    return form


async def look_at(form: UploadForm, purpose: str, language: str, converter: Converter) -> None:
    """Lint the file; where something is wrong at a place, the page of the place is looked up.

    What cannot be trusted is not given to LibreOffice.
    """
    if not form.data or "file" in form.faults:
        return
    faults = await asyncio.to_thread(_faults, form.data, purpose, language)
    if not can_be_opened(form.data, language):
        form.findings = [Finding(fault) for fault in faults]
        return
    form.findings, form.no_pages = await with_pages(converter, form.data, faults)


def _faults(docx: bytes, purpose: str, language: str) -> list[Fault]:
    """Of the template as it is; where it has none, also what stops it once it is filled in."""
    found = list(faults_for(docx, purpose, language))
    if errors(found):
        return found
    samples = [sample(PURPOSES[purpose].data, how, language).model_dump() for how in SIZES]
    stopped = [fault for data in samples for fault in endless_in(docx, language, data)]
    return [*found, *dict.fromkeys(stopped)]


async def keep(unit: Unit, purpose: str, language: str, form: UploadForm, file: FileRef, who: str) -> None:
    """A new version, with its samples asked for. Raises SameVersion."""
    assert form.effective_from
    versions = await _versions(unit, purpose, language)
    if same := [one.number for one in versions if _same(one, form, file)]:
        raise SameVersion(same[0])
    newest = max((one.number for one in versions), default=0)
    version = TemplateVersion(
        purpose=purpose,
        language=language,
        number=newest + 1,
        file=file.model_dump(),
        owner=form.said["owner"],
        note=form.said["note"],
        effective_from=form.effective_from,
        effective_to=form.effective_to,
        warnings=[one.kept for one in form.findings],
        uploaded_by=who,
        uploaded_at=unit.clock.now(),
    )
    unit.session.add(version)
    await unit.session.flush()
    await ask(unit, of_version(version), AFTER_UPLOAD)


async def withdraw(unit: Unit, purpose: str, language: str, number: int, reason: str, who: str) -> None:
    """From now on no document is made from it; the version and what was made from it stay. Raises Problem."""
    reason = _cleaned(reason)[: LONGEST["reason"]]
    version = await unit.session.get(TemplateVersion, (purpose, language, number), with_for_update=True)
    if version is None:
        raise NO_VERSION
    if version.withdrawn_at:
        raise WITHDRAWN_ALREADY
    if not reason:
        raise NO_REASON
    version.withdrawn_by, version.withdrawn_at, version.withdrawn_because = who, unit.clock.now(), reason


async def _versions(unit: Unit, purpose: str, language: str) -> list[TemplateVersion]:
    found = select(TemplateVersion).where(TemplateVersion.purpose == purpose, TemplateVersion.language == language)
    return list(await unit.session.scalars(found))


def _same(version: TemplateVersion, form: UploadForm, file: FileRef) -> bool:
    days = (version.effective_from, version.effective_to) == (form.effective_from, form.effective_to)
    return days and version.withdrawn_at is None and version.file["sha256"] == file.sha256


def _check_words(form: UploadForm) -> None:
    if not form.said["owner"]:
        form.faults["owner"] = _("Say who answers for this template: a department, or a person by the post.")
    for name in ("owner", "note"):
        if len(form.said[name]) > LONGEST[name]:
            form.faults[name] = _("This is too long: at most {limit} characters.", limit=LONGEST[name])


def _check_days(form: UploadForm, today: date) -> None:
    form.effective_from = _day(form, "effective_from") or (None if "effective_from" in form.faults else today)
    form.effective_to = _day(form, "effective_to")
    if form.effective_to is None or form.effective_from is None:
        return
    if form.effective_to < form.effective_from:
        form.faults["effective_to"] = _("The last day lies before the first one.")
    elif form.effective_to < today:
        form.faults["effective_to"] = _("The last day is over already, so that the version would never be in force.")


def _day(form: UploadForm, name: str) -> date | None:
    try:
        return date.fromisoformat(form.said[name]) if form.said[name] else None
    except ValueError:
        form.faults[name] = _("This is not a day of the calendar. Give it as year-month-day, for example 2026-11-20.")
        return None


def _check_size(form: UploadForm) -> None:
    if not form.data:
        form.faults["file"] = _(
            "The file {name} is empty. Save the template again, and choose it again.", name=form.name
        )
    elif len(form.data) > LARGEST:
        form.faults["file"] = _(
            "The file {name} is larger than {limit} MB. Make its pictures smaller, and choose it again.",
            name=form.name,
            limit=LARGEST // 2**20,
        )


def _text(sent: FormData, name: str) -> str:
    value = sent.get(name)
    return _cleaned(value) if isinstance(value, str) else ""


def _cleaned(text: str) -> str:
    """Without what no database keeps and no person types."""
    return text.replace("\0", "").replace("\r\n", "\n").strip()


def _last_part(name: str) -> str:
    """The file's own name: some browsers send the folders too."""
    return name.replace("\\", "/").rsplit("/", 1)[-1]
