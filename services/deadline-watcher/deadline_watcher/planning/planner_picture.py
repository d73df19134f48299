"""Where everything of a plan lies on its picture: days along it, one row for each thing to be done. Units of the drawing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from deadline_watcher.calendar.days import Kind
from deadline_watcher.calendar.table import Calendar
from deadline_watcher.names import Names
from deadline_watcher.planning.planner import Line, Plan

DAY = timedelta(days=1)
LABELS, RIGHT, TOP, ROW = 270, 90, 64, 24
WIDTH, WIDEST_DAY = 1180, 12.0
BEFORE, AFTER = 6, 8  # days shown around the first and the last thing
REACH = 200  # days before and after the event that a picture can show at most
ROOM = 22  # the last day of a month on which its name still fits beside the next one's
FAR = 14  # a yearly date, or today, so many days beyond everything else is left out


@dataclass(frozen=True)
class Band:
    """Days that are not worked, side by side. `holiday`: not merely a weekend. `names`: what they are, each once."""

    x: float
    width: float
    first: date
    last: date
    holiday: bool
    names: tuple[Names, ...]


@dataclass(frozen=True)
class Row:
    """A line drawn at height `y`: a bar from `zero`, where its count begins, to `x`, where one has to act.

    `off` is the day off that the term reaches, if it does; `was` where it stood on the starting day. `side` says on which
    side of the mark its date stands. Horizontal places are middles of days.
    """

    line: Line
    y: float
    x: float
    zero: float
    off: float | None
    was: float | None
    side: str


@dataclass(frozen=True)
class Picture:
    """`day_width` in units. `today`, and `started`, where the event stood, are None where there is nothing to draw."""

    first: date
    last: date
    width: float
    height: float
    day_width: float
    event: float
    ended: float
    today: float | None
    started: float | None
    bands: tuple[Band, ...]
    months: tuple[tuple[float, date], ...]
    mondays: tuple[tuple[float, date], ...]
    rows: tuple[Row, ...]


def picture(now: Plan, was: Plan, calendar: Calendar, span: tuple[date, date] | None = None) -> Picture:
    """The picture of a plan beside the one it started from. `span`: the first and last day to show, kept while dragging."""
    first, last = span or _span(now, was, calendar)
    day_width = min(WIDEST_DAY, (WIDTH - LABELS - RIGHT) / ((last - first).days + 1))
    axis = _Axis(first, last, day_width)
    shown = [line for line in now.dated if line.act_by and first <= line.act_by <= last]
    old = {line.key: line.act_by for line in was.lines}
    days = [first + DAY * ahead for ahead in range((last - first).days + 1)]
    return Picture(
        first=first,
        last=last,
        width=round(axis.left(last) + day_width + RIGHT, 1),
        height=TOP + ROW * len(shown) + 12,
        day_width=day_width,
        event=axis.middle(now.event),
        ended=axis.middle(now.ended),
        today=axis.middle(now.today) if first <= now.today <= last else None,
        started=axis.middle(was.event) if was.event != now.event and first <= was.event <= last else None,
        bands=tuple(_bands(days, calendar, axis)),
        months=tuple((axis.left(day), day) for day in days if day.day == 1 or (day == first and day.day <= ROOM)),
        mondays=tuple((axis.middle(day), day) for day in days if day.weekday() == 0),
        rows=tuple(_row(line, number, axis, old.get(line.key)) for number, line in enumerate(shown)),
    )


@dataclass(frozen=True)
class _Axis:
    first: date
    last: date
    day_width: float

    def left(self, day: date) -> float:
        """The left edge of a day; of the picture's edges for a day beyond them."""
        inside = min(max(day, self.first), self.last)
        return round(LABELS + (inside - self.first).days * self.day_width, 1)

    def middle(self, day: date) -> float:
        return round(self.left(day) + self.day_width / 2, 1)


def _span(now: Plan, was: Plan, calendar: Calendar) -> tuple[date, date]:
    """From the first thing to the last of both plans, today too unless it is far; what lies months beyond is left to the table."""
    days = [line.act_by for plan in (now, was) for line in plan.dated if line.act_by and not line.periodic]
    days += [day for plan in (now, was) for day in (plan.event, plan.ended)]
    first, last = min(days), max(days)
    if first - FAR * DAY <= now.today <= last + FAR * DAY:
        first, last = min(first, now.today), max(last, now.today)
    earliest, latest = max(now.event - REACH * DAY, calendar.first), min(now.event + REACH * DAY, calendar.last)
    return max(first - BEFORE * DAY, earliest), min(last + AFTER * DAY, latest)


def _bands(days: list[date], calendar: Calendar, axis: _Axis) -> Iterator[Band]:
    """Days off that follow each other are one band, weekends apart from holidays."""
    run: list[date] = []
    for day in days:
        kind = _kind(day, calendar)
        if run and (kind is None or kind != _kind(run[0], calendar)):
            yield _band(run, calendar, axis)
            run = []
        if kind is not None:
            run.append(day)
    if run:
        yield _band(run, calendar, axis)


def _kind(day: date, calendar: Calendar) -> bool | None:
    """Whether a day off is a holiday; None for a working day."""
    off = calendar.off(day)
    return None if off is None else off.kind is not Kind.WEEKEND


def _band(run: list[date], calendar: Calendar, axis: _Axis) -> Band:
    width = round(len(run) * axis.day_width, 1)
    names = dict.fromkeys(off.name for off in map(calendar.off, run) if off)
    return Band(axis.left(run[0]), width, run[0], run[-1], bool(_kind(run[0], calendar)), tuple(names))


def _row(line: Line, number: int, axis: _Axis, was: date | None) -> Row:
    assert line.answer is not None
    explained = line.answer.explained
    assert explained.act_by is not None
    act_by, other = explained.act_by, explained.counted_from
    zero = act_by if line.periodic else other.date if other else explained.day_zero
    collides = line.collision.day if line.collision else act_by
    return Row(
        line=line,
        y=TOP + ROW * number + ROW / 2,
        x=axis.middle(act_by),
        zero=axis.middle(zero),
        off=axis.middle(collides) if line.collision else None,
        was=axis.middle(was) if was and was != act_by else None,
        side=_side(act_by, was if was and was != act_by else max(zero, collides)),
    )


def _side(act_by: date, other: date) -> str:
    """The date stands on the side of its mark where nothing else is: as the SVG anchors a text, its end or its start."""
    return "end" if other > act_by else "start"
