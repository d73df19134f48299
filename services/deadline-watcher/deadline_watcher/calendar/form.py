"""What a clerk wants to record about the calendar: read from a form, every fault said beside its field."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from deadline_watcher.calendar.days import Kind
from deadline_watcher.calendar.entries import Entry, EntryKind, standing
from deadline_watcher.calendar.legal_acts import Issuer, LegalAct
from deadline_watcher.calendar.table import Calendar, TransfersKnown
from deadline_watcher.calendar.year import in_three
from deadline_watcher.names import Names
from kense.clock import day_of
from kense.i18n import LANGUAGES, Message, _

FARTHEST_APART = 60  # days between the two days of a transfer; until now at most six
MOON = 3  # days between the estimate of Kurban Ait and the day; the muftiate itself says one
WORKED_INSTEAD = (Kind.WEEKEND, Kind.ROLLED)
WITHOUT_NUMBER = (Issuer.MUFTIATE,)


NOT_IN_EXCHANGE = _("Only a weekend or a rolled day is worked in exchange; this day is: {why}.")
SETTLED = _("Kurban Ait of {year} is settled already. If the entry that says so is wrong, withdraw it first.")
FAR_FROM_ESTIMATE = _("The estimate is {day}; a day more than {count} days from it is not taken.")
HAS_TRANSFERS = _("The calendar has transfers in {year}, so it cannot be recorded that there are none.")
NO_NUL = r"^[^\x00]*$"  # PostgreSQL keeps no text with it
Line = Annotated[str, Field(max_length=200, pattern=NO_NUL)]


class CalendarForm(BaseModel):
    """The fields as they were written; which of them count depends on `kind`."""

    once: Line
    kind: EntryKind
    free: Line = ""
    worked: Line = ""
    year: Line = ""
    withdraws: Line = ""
    name_kk: Line = ""
    name_ru: Line = ""
    name_en: Line = ""
    issuer: Line = ""
    number: Line = ""
    day: Line = ""
    note: Annotated[str, Field(max_length=2000, pattern=NO_NUL)] = ""


class Refused(Exception):  # noqa: N818 - reads as what happened
    """The form cannot be carried out: what is wrong, by field."""

    def __init__(self, form: CalendarForm, faults: dict[str, Names]) -> None:
        super().__init__(", ".join(faults))
        self.form, self.faults = form, faults


class Reading:
    """One form read against the calendar as it stands; its faults are gathered, so that all are said at once."""

    def __init__(self, form: CalendarForm, calendar: Calendar, recorded: list[Entry], who: str, now: datetime) -> None:
        self.form, self.calendar, self.recorded, self.who, self.now = form, calendar, recorded, who, now
        self.faults: dict[str, Names] = {}

    def entry(self) -> Entry:
        """What is to be recorded. Raises Refused with every fault of the form."""
        read: dict[EntryKind, Callable[[], Entry]] = {
            EntryKind.TRANSFER: self._transfer,
            EntryKind.KURBAN_AIT: self._kurban_ait,
            EntryKind.DAY_OFF: self._day_off,
            EntryKind.WORKING_DAY: self._working_day,
            EntryKind.NO_TRANSFERS: self._no_transfers,
            EntryKind.WITHDRAWAL: self._withdrawal,
        }
        found = read[self.form.kind]()
        if self.faults:
            raise Refused(self.form, self.faults)
        return found

    def _transfer(self) -> Entry:
        free, worked = self._is_worked("free"), self._is_off("worked")
        if worked and self.calendar.kind(worked) not in WORKED_INSTEAD:
            self._fault("worked", NOT_IN_EXCHANGE, why=self._why(worked))
        apart = abs((free - worked).days) if free and worked else 0
        if apart > FARTHEST_APART:
            self._fault("worked", _("The two days are {count} days apart. Check the years."), count=apart)
        if free and free.year in self.calendar.no_transfers:
            self._fault("free", _("It is recorded that {year} has no transfers. Withdraw that first."), year=free.year)
        return self._entry(free=free, worked=worked, act=self._act())

    def _kurban_ait(self) -> Entry:
        free = self._day("free")
        estimate = free and self._estimate(free.year)
        if free and not estimate:
            self._fault("free", SETTLED, year=free.year)
        if free and estimate and abs((free - estimate).days) > MOON:
            self._fault("free", FAR_FROM_ESTIMATE, day=estimate, count=MOON)
        return self._entry(free=free, act=self._act())

    def _day_off(self) -> Entry:
        return self._entry(free=self._is_worked("free"), name=self._name(), act=self._act())

    def _working_day(self) -> Entry:
        return self._entry(worked=self._is_off("worked"), name=self._name(), act=self._act())

    def _no_transfers(self) -> Entry:
        text, first, last = self.form.year.strip(), self.calendar.first.year, self.calendar.last.year
        year = int(text) if text.isdecimal() and len(text) == 4 else 0
        if not first <= year <= last:
            self._fault("year", _("Give a year from {first} to {last}."), first=first, last=last)
        elif self.calendar.transfers_of(year) is TransfersKnown.MADE:
            self._fault("year", HAS_TRANSFERS, year=year)
        elif year in self.calendar.no_transfers:
            self._fault("year", _("It is recorded already that {year} has no transfers."), year=year)
        return self._entry(year=year, act=self._act())

    def _withdrawal(self) -> Entry:
        text = self.form.withdraws.strip()
        number = int(text) if text.isdecimal() and len(text) < 10 else 0
        if number not in {entry.number for entry in standing(self.recorded)}:
            self._fault("withdraws", _("There is no entry with this number that still stands."))
        if not self.form.note.strip():
            self._fault("note", _("Say why it is withdrawn; the reason is kept."))
        return self._entry(withdraws=number)

    def _entry(
        self,
        *,
        free: date | None = None,
        worked: date | None = None,
        year: int | None = None,
        withdraws: int | None = None,
        name: Names | None = None,
        act: LegalAct | None = None,
    ) -> Entry:
        return Entry(
            number=self.calendar.number + 1,
            kind=self.form.kind,
            recorded_by=self.who,
            recorded_at=self.now,
            free=free,
            worked=worked,
            year=year,
            withdraws=withdraws,
            name=name,
            act=act,
            note=self.form.note.strip(),
        )

    def _fault(self, field: str, words: Message, **values: object) -> None:
        self.faults.setdefault(field, in_three(words, **values))

    def _why(self, day: date) -> Names | None:
        off = self.calendar.off(day)
        return off.name if off else None

    def _is_worked(self, field: str) -> date | None:
        """A day that is worked until now."""
        day = self._day(field)
        if day and not self.calendar.is_working(day):
            self._fault(field, _("This day is off already: {why}."), why=self._why(day))
        return day

    def _is_off(self, field: str) -> date | None:
        """A day that is off until now."""
        day = self._day(field)
        if day and self.calendar.is_working(day):
            self._fault(field, _("This day is worked already."))
        return day

    def _day(self, field: str) -> date | None:
        """A day inside the calendar."""
        day = self._any_day(field)
        if day is None or self.calendar.first <= day <= self.calendar.last:
            return day
        self._fault(
            field, _("The calendar runs from {first} to {last}."), first=self.calendar.first, last=self.calendar.last
        )
        return None

    def _any_day(self, field: str) -> date | None:
        try:
            return date.fromisoformat(getattr(self.form, field).strip())
        except ValueError:
            self._fault(field, _("Give the day, as 2026-12-31."))
            return None

    def _act(self) -> LegalAct | None:
        issuer, number, day = self.form.issuer, self.form.number.strip(), self._any_day("day")
        if day and day > day_of(self.now):
            self._fault("day", _("An act of a later day than today cannot be recorded. Check the year."))
        if issuer not in set(Issuer):
            self._fault("issuer", _("Choose whose act it is."))
            return None
        if not number and Issuer(issuer) not in WITHOUT_NUMBER:
            self._fault("number", _("Give the number of the act."))
        return LegalAct(issuer=Issuer(issuer), number=number, day=day) if day else None

    def _name(self) -> Names:
        said = {code: str(getattr(self.form, f"name_{code}")).strip() for code in LANGUAGES}
        for code in (code for code, name in said.items() if not name):
            self._fault(f"name_{code}", _("Name the day in all three languages; the pages show it."))
        return Names(**said)

    def _estimate(self, year: int) -> date | None:
        """The day on which Kurban Ait is estimated to begin; None once it is settled."""
        return next((day for day in self.calendar.estimated if day.year == year), None)
