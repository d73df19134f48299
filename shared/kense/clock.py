"""Time as the ministry lives it: an instant becomes a day only through Asia/Almaty."""

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

MINISTRY = ZoneInfo("Asia/Almaty")


def day_of(instant: datetime) -> date:
    """The ministry's day of an instant: UTC+6 before and UTC+5 since 1 March 2024."""
    if instant.tzinfo is None:
        raise ValueError("an instant without an offset has no day")
    try:
        return instant.astimezone(MINISTRY).date()
    except OverflowError as error:
        raise ValueError(f"in Kazakhstan {instant} lies outside the years 1 to 9999") from error


@dataclass(frozen=True)
class Clock:
    """The system's clock, or one shifted for a rehearsal (KENSE_NOW: the instant it is now, ISO 8601)."""

    shift: timedelta = field(default=timedelta())

    @classmethod
    def from_environment(cls) -> "Clock":
        told = os.environ.get("KENSE_NOW")
        return cls(datetime.fromisoformat(told) - datetime.now(UTC)) if told else cls()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.shift

    def today(self) -> date:
        return day_of(self.now())
