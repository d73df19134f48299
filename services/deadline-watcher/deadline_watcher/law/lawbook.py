"""The law as this installation applies it now: the rules and the choices it started with, and the calendar of the moment."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.calendar.store import calendar_now
from deadline_watcher.calendar.table import Calendar
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.explaining import Law
from deadline_watcher.law.fingerprint import Fingerprint, fingerprint, mark_of_rules
from deadline_watcher.law.rule_files import national_rules
from deadline_watcher.law.rulebook import Rules
from kense.settings import Settings


@dataclass(frozen=True)
class Lawbook:
    """A clerk may add to the calendar at any time, so it is looked up in each transaction."""

    rules: Rules
    choices: Choices

    @classmethod
    def of(cls, settings: Settings) -> "Lawbook":
        return cls(national_rules(), Choices.of(settings))

    @cached_property
    def _mark_of_rules(self) -> str:
        return mark_of_rules(self.rules)

    def fingerprint(self, law: Law) -> Fingerprint:
        """The mark of a law that this book gave."""
        return fingerprint(self._mark_of_rules, law.calendar.version, law.choices)

    async def now(self, session: AsyncSession) -> Law:
        return Law(self.rules, await self.calendar(session), self.choices)

    async def calendar(self, session: AsyncSession) -> Calendar:
        return await calendar_now(session)
