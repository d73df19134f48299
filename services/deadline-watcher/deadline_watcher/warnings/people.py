"""The people whom warnings reach: who holds a role, who stands in while they are away, and the form they are kept by."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.warnings.ladders import ROLES, Role
from deadline_watcher.warnings.tables import Person
from kense.contracts.bodies import directory
from kense.contracts.events import Procedure
from kense.i18n import LANGUAGES, Message, UiLanguage, _
from kense.messaging.unit import Unit
from kense.problems import Problem

MINISTRY = "mfa"
# A mailbox and a domain, in the letters every mail server takes (RFC 5321, without quoted strings).
EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)*[a-z\d-]{2,63}", re.A | re.I)
LONGEST_NAME, LONGEST_EMAIL = 200, 254

NO_PERSON = Problem(
    _("There is no person with this address."),
    _("The address is mistyped. Nothing was changed."),
    _("Start from the list of people."),
    404,
)


@dataclass(frozen=True)
class Addressee:
    """Who gets a warning: themselves, or in place of others who are away (or both)."""

    person: Person
    in_place_of: tuple[Person, ...]


@dataclass(frozen=True)
class Holders:
    """Who holds which role on a day."""

    people: tuple[Person, ...]
    today: date

    def of(self, role: Role, actor: str, procedure: str | None) -> list[Person]:
        """The active holders, away or not. Officers are those of the body that owes; where the decree names only a
        part in the matter and no body, the ministry's. The head and the deputy minister are the ministry's own.
        """
        place = (role, self.body_of(role, actor))
        held = [person for person in self.people if person.active and (person.role, person.body) == place]
        return [person for person in held if not person.procedures or procedure in person.procedures]

    def body_of(self, role: Role, actor: str) -> str:
        """Whose officer, head or deputy minister it is."""
        return actor if role == "officer" and actor in directory() else MINISTRY

    def addressees(self, role: Role, actor: str, procedure: str | None) -> list[Addressee]:
        """Each person once, with those they stand in for; nobody where nobody holds the role."""
        reached: dict[UUID, list[Person]] = {}
        for person in self.of(role, actor, procedure):
            one = self.standing_for(person)
            reached.setdefault(one.id, []).extend([person] if one is not person else [])
        by_id = self._by_id
        return [Addressee(by_id[key], tuple(away)) for key, away in reached.items()]

    def standing_for(self, person: Person) -> Person:
        """The person, or whoever stands in today; the person again where the stand-ins lead nowhere."""
        seen, one = {person.id}, person
        while is_away(one, self.today):
            other = self._by_id.get(one.stand_in_id) if one.stand_in_id else None
            if other is None or not other.active or other.id in seen:
                return person
            seen.add(other.id)
            one = other
        return one

    @property
    def _by_id(self) -> dict[UUID, Person]:
        return {person.id: person for person in self.people}


async def everybody(session: AsyncSession) -> tuple[Person, ...]:
    """All people, active or not, by name."""
    return tuple(await session.scalars(select(Person).order_by(Person.name, Person.id)))


def is_away(person: Person, today: date) -> bool:
    return bool(person.away_from and person.away_until and person.away_from <= today <= person.away_until)


@dataclass
class PersonForm:
    """What was entered. `faults` names each field that cannot stand, and why; what was sent stays in `said`."""

    said: dict[str, str]
    procedures: list[str] = field(default_factory=list)
    faults: dict[str, Message] = field(default_factory=dict)

    @classmethod
    def empty(cls, language: UiLanguage) -> "PersonForm":
        return cls({"language": language, "role": "officer", "body": MINISTRY})

    @classmethod
    def of(cls, person: Person) -> "PersonForm":
        names = ("name", "email", "language", "role", "body")
        said = {name: str(getattr(person, name)) for name in names}
        said["stand_in"] = str(person.stand_in_id or "")
        for name in ("away_from", "away_until"):
            day: date | None = getattr(person, name)
            said[name] = day.isoformat() if day else ""
        return cls(said, list(person.procedures))

    def __getitem__(self, name: str) -> str:
        return self.said.get(name, "").strip()

    def check(self, people: Iterable[Person], own: UUID | None) -> None:
        """Fill `faults`. `own` is the person being changed."""
        others = {str(person.id): person for person in people if person.id != own and person.active}
        self._check_words()
        self._check_place(others.values())
        self._check_absence(others)

    def _check_words(self) -> None:
        if not 0 < len(self["name"]) <= LONGEST_NAME or not self["name"].isprintable():
            self.faults["name"] = _("Give the name as it should stand in the mail, in at most 200 letters.")
        if len(self["email"]) > LONGEST_EMAIL or not EMAIL.fullmatch(self["email"]):
            self.faults["email"] = _("This is no e-mail address. Give it as name@office.example, in Latin letters.")
        if self["language"] not in LANGUAGES:
            self.faults["language"] = _("Choose Kazakh, Russian or English.")
        if set(self.procedures) - set(Procedure):
            self.faults["procedures"] = _("Choose procedures from the list, or none for all of them.")

    def _check_place(self, others: Iterable[Person]) -> None:
        if self["role"] not in ROLES:
            self.faults["role"] = _("Choose officer, head or deputy minister.")
        if self["body"] not in directory():
            self.faults["body"] = _("Choose the body from the list.")
        elif self["role"] != "officer" and self["body"] != MINISTRY:
            self.faults["body"] = _(
                "Missed deadlines go to the ministry's own head and deputy minister. Record somebody of another body as its officer."
            )
        key = (self["email"].lower(), self["role"], self["body"])
        if any((other.email.lower(), other.role, other.body) == key for other in others):
            self.faults["email"] = _(
                "Somebody with this address already has this role in this body. Change that entry instead."
            )

    def _check_absence(self, others: Mapping[str, Person]) -> None:
        given = [name for name in ("stand_in", "away_from", "away_until") if self[name]]
        days = {name: self.day(name) for name in ("away_from", "away_until")}
        for name, day in days.items():
            if self[name] and day is None:
                self.faults[name] = _(
                    "This is not a day of the calendar. Give it as year-month-day, for example 2026-11-20."
                )
        if self["stand_in"] and self["stand_in"] not in others:
            self.faults["stand_in"] = _("Choose another person from the list who is not retired.")
        if given and len(given) < 3:
            self.faults.setdefault(
                "stand_in", _("Give the stand-in together with the first and the last day, or none of the three.")
            )
        first, last = days["away_from"], days["away_until"]
        if first and last and last < first:
            self.faults["away_until"] = _("The last day comes before the first. Correct one of them.")

    def day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self[name])
        except ValueError:
            return None

    def write(self, person: Person) -> None:
        """Onto the person; only a form without faults."""
        for name in ("name", "email", "language", "role", "body"):
            setattr(person, name, self[name])
        person.procedures = sorted(set(self.procedures))
        person.stand_in_id = UUID(self["stand_in"]) if self["stand_in"] else None
        person.away_from, person.away_until = self.day("away_from"), self.day("away_until")


class FaultyForm(Exception):  # noqa: N818 - caught by the page, which shows the form again with its faults
    """The form has faults; nothing was changed."""


async def keep(unit: Unit, form: PersonForm, person_id: UUID | None) -> None:
    """Add a person or change one. Raises FaultyForm, NO_PERSON."""
    person = await found(unit, person_id) if person_id else Person(id=uuid4(), active=True)
    form.check(await everybody(unit.session), person_id)
    if form.faults:
        raise FaultyForm
    form.write(person)
    unit.session.add(person)


async def retire(unit: Unit, person_id: UUID, active: bool) -> None:
    """A retired person is warned no more; what was sent to them stays on record."""
    (await found(unit, person_id)).active = active


async def found(unit: Unit, person_id: UUID) -> Person:
    person = await unit.session.get(Person, person_id)
    if person is None:
        raise NO_PERSON
    return person
