"""An explained date in words, for one reader: what a page shows and what is printed are the same sentences.

`account_of` serves every explanation, whether of an obligation or of a question asked of the calculator; the macros in
pages/explained.html show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deadline_watcher.law.counting import CountedDay, Explained
from deadline_watcher.law.rulebook import Rule, Value
from deadline_watcher.showing.account_rule import RuleTold, rule_told
from deadline_watcher.showing.voice import AmountUnit, Voice
from deadline_watcher.showing.words import ACTS, CHOICES, UNDATED
from kense.contracts.acts import ActKind
from kense.i18n import _

OWN_TERM = "body_answer_working_days"
AMOUNT_UNITS: dict[str, AmountUnit] = {"working days": "working days", "days": "days", "months": "months"}


@dataclass(frozen=True)
class Fact:
    """A name and what is said of it. `weighty`: one of the dates themselves."""

    name: str
    text: str
    weighty: bool = False


@dataclass(frozen=True)
class DayTold:
    """A day of the strip. `look` is a class of the box; `marks` say what the day is for the date."""

    day: date
    title: str
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    look: str


@dataclass(frozen=True)
class Account:
    """A date and its working, in the reader's language. `off`: the days off but plain weekends, with the act behind each."""

    heading: str
    facts: tuple[Fact, ...]
    notices: tuple[str, ...]
    days: tuple[DayTold, ...]
    summary: str
    off: tuple[Fact, ...]
    choices: tuple[Fact, ...]
    rule: RuleTold


def account_of(explained: Explained, rule: Rule, value: Value, voice: Voice, opening: ActKind | None = None) -> Account:
    """`opening` is the kind of act that opened the term, where it is known; else the rule's only one is named."""
    if opening is None and len(rule.opened_by) == 1:
        opening = rule.opened_by[0]
    return Account(
        heading=_heading(explained, voice),
        facts=(*_dates(explained, voice), *_working(explained, voice, opening)),
        notices=tuple(_notices(explained, voice)),
        days=tuple(_strip(explained, voice)),
        summary=_summary(explained, voice),
        off=tuple(_off(explained, voice)),
        choices=tuple(_choices(explained, voice)),
        rule=rule_told(rule, value, voice, explained.statutory or explained.external or explained.day_zero),
    )


def _heading(explained: Explained, voice: Voice) -> str:
    day = explained.extended_to or explained.act_by
    return voice.say(_("Why {day}"), day=voice.day(day)) if day else voice.say(_("Why there is no date"))


def _dates(explained: Explained, voice: Voice) -> list[Fact]:
    """The three dates, kept apart, and the later one a person granted."""
    own = _("Date by the ministry's own term") if OWN_TERM in explained.settings else _("Statutory date")
    told = [
        (own, explained.statutory, ""),
        (_("External date"), explained.external, _EXTERNAL),
        (_("Extended to"), explained.extended_to, _EXTENDED),
        _act_by(explained),
    ]
    return [
        Fact(voice.say(name), f"{_full(day, voice)}{f' – {voice.say(said)}' if said else ''}", weighty=True)
        for name, day, said in told
        if day
    ]


_EXTERNAL = _("set by somebody else's paper, and never moved because of a day off")
_EXTENDED = _("granted by a person; it is the day that counts now")


def _act_by(explained: Explained) -> tuple[str, date | None, str]:
    named, act_by = explained.extended_to or explained.statutory or explained.external, explained.act_by
    if not named or not act_by or named == act_by:
        return _("Act by"), act_by, ""
    earlier = act_by < named
    said = _("the last working day not later than it") if earlier else _("the first working day not earlier than it")
    return _("Act by"), act_by, said


def _working(explained: Explained, voice: Voice, opening: ActKind | None) -> list[Fact]:
    found = [_zero(explained, voice, opening), _term(explained, voice), _freed(explained, voice)]
    if explained.days:
        found.append(Fact(voice.say(_("Calendar")), explained.calendar))
    return [fact for fact in found if fact]


def _zero(explained: Explained, voice: Voice, opening: ActKind | None) -> Fact | None:
    if explained.unit == "named day":
        return None
    day = _full(explained.day_zero, voice)
    if explained.zero_is == "day asked":
        return Fact(voice.say(_("Looked for from")), voice.say(_("{day}; the next date of the rule is taken"), day=day))
    other = explained.counted_from
    if other and explained.zero_is == "other rule":
        return Fact(
            voice.say(_("Day zero")),
            voice.say(
                _("{day} – the day paragraph {rule} was met or, until it is, its last day"), day=day, rule=other.rule
            ),
        )
    said = ACTS[opening] if opening and explained.zero_is == "event" else ZERO[explained.zero_is]
    return Fact(voice.say(_("Day zero")), f"{day} – {voice.say(said)}")


ZERO = {
    "event": _("the day of the event"),
    "letter date": _("the date of the letter, from which its term runs"),
    "planned day": _("the planned day; the term is counted back from it"),
    "other rule": _("the day on which the other paragraph is met"),
}


def _term(explained: Explained, voice: Voice) -> Fact | None:
    if not explained.unit:
        return None
    name, amount = voice.say(_("Term")), ""
    if explained.amount is not None and explained.unit in AMOUNT_UNITS:
        amount = voice.amount(explained.amount, AMOUNT_UNITS[explained.unit])
    return Fact(name, voice.say(HOW[_manner(explained)], amount=amount))


def _manner(explained: Explained) -> str:
    if explained.applies is not None or (explained.counted_from and explained.zero_is != "other rule"):
        return "test"
    if explained.unit in ("named day", "fixed date", "at once"):
        return str(explained.unit)
    before = " before" if explained.direction == "before" else ""
    return f"{explained.unit}{before}"


HOW = {
    "working days": _("{amount} after day zero. Days off are skipped, worked Saturdays and Sundays are counted."),
    "working days before": _(
        "{amount} back from day zero, which is not counted. Days off are skipped, worked Saturdays and Sundays are counted."
    ),
    "days": _("{amount} after day zero. Every day counts, days off too."),
    "days before": _("{amount} back from day zero, which is not counted. Every day counts, days off too."),
    "months": _("{amount} after day zero: the same day of the month, or its last day where the month is too short."),
    "months before": _(
        "{amount} back from day zero: the same day of the month, or its last day where it is too short."
    ),
    "named day": _("The day itself is named; nothing is counted, and the day is never moved."),
    "fixed date": _("The decree names the day itself; nothing is counted."),
    "at once": _("At once: on the day of the event itself."),
    "test": _("{amount} back from the date of the other paragraph: the last day on which that paragraph still binds."),
}


def _freed(explained: Explained, voice: Voice) -> Fact | None:
    """Paragraph 27: counted back from the date of another rule, and whether it applies."""
    other = explained.counted_from
    if other is None or explained.zero_is == "other rule":
        return None
    told = voice.say(_("{day} – the date of paragraph {rule}"), day=_full(other.date, voice), rule=other.rule)
    if explained.applies is not None:
        verdict = _("The exception applies.") if explained.applies else _("The exception does not apply.")
        told = f"{told}. {voice.say(verdict)}"
    return Fact(voice.say(_("Compared with")), told)


def _notices(explained: Explained, voice: Voice) -> list[str]:
    said = [voice.say(UNDATED[explained.undated])] if explained.undated else []
    if explained.to_choose:
        said.append(explained.to_choose.of(voice.language))
    if any(day.off and day.off.estimated for day in explained.days):
        said.append(voice.say(_("One of these days off is an estimate and may move; the date may then move too.")))
    return said


def _strip(explained: Explained, voice: Voice) -> list[DayTold]:
    """The days in the order of the calendar; where the count runs back, its numbers fall towards the event."""
    days = {day.date: _day(day, explained, voice) for day in explained.days}
    zero = explained.day_zero
    if explained.zero_is != "day asked" and explained.unit != "named day" and (days or explained.unit == "at once"):
        days[zero] = _zero_day(days.get(zero), explained, voice)
    return [days[day] for day in sorted(days)]


def _zero_day(counted: DayTold | None, explained: Explained, voice: Voice) -> DayTold:
    zero = explained.day_zero
    lines = (voice.say(_("day zero")), *(counted.lines if counted else ()))
    return DayTold(zero, voice.short(zero), lines, _marks(zero, explained, voice), counted.look if counted else "zero")


def _day(day: CountedDay, explained: Explained, voice: Voice) -> DayTold:
    lines = [voice.say(_("day {number}"), number=day.number)] if day.number else []
    if explained.unit == "months" and day.number:
        lines = [voice.say(_("month {number}"), number=day.number)]
    if day.off:
        lines.append(day.off.name.of(voice.language))
    if day.working_weekend:
        lines.append(voice.say(_("worked day")))
    if day.worked and day.worked.act:
        lines.append(day.worked.act.of(voice.language))
    look = "counted" if day.number else "skipped" if day.off else ""
    return DayTold(day.date, voice.short(day.date), tuple(lines), _marks(day.date, explained, voice), look)


def _marks(day: date, explained: Explained, voice: Voice) -> tuple[str, ...]:
    end = explained.statutory or explained.external
    marks = [_("act by")] if day == explained.act_by != end else []
    return tuple(voice.say(mark) for mark in [*marks, *([_("end of the term")] if day == end else [])])


def _summary(explained: Explained, voice: Voice) -> str:
    """How many days were looked at, counted and skipped; empty where nothing was counted."""
    counted, off = [day for day in explained.days if day.number], [day for day in explained.days if day.off]
    if explained.unit != "working days" or not counted:
        return ""
    return voice.say(
        _("Days looked at: {all}; counted: {counted}; skipped because they are not worked: {skipped}."),
        all=len(explained.days),
        counted=len(counted),
        skipped=len(off),
    )


def _off(explained: Explained, voice: Voice) -> Iterator[Fact]:
    """The days that are not worked for another reason than the week's end, and the law or order that says so."""
    for day in sorted(explained.days, key=lambda day: day.date):
        if day.off and day.off.act:
            yield Fact(voice.day(day.date), f"{day.off.name.of(voice.language)}: {day.off.act.of(voice.language)}")


def _choices(explained: Explained, voice: Voice) -> list[Fact]:
    """The settings used, each with its reason: where the law leaves the counting open."""
    return [
        Fact(
            _choice(name, value, voice), explained.reasons[name].of(voice.language) if name in explained.reasons else ""
        )
        for name, value in explained.settings.items()
    ]


def _choice(name: str, value: int | str, voice: Voice) -> str:
    if name == OWN_TERM and isinstance(value, int):
        amount = voice.amount(value, "working days")
        return voice.say(_("The ministry's own term for a body's answer: {amount}"), amount=amount)
    return voice.say(CHOICES[name, str(value)])


def _full(day: date, voice: Voice) -> str:
    return f"{voice.day(day)}, {voice.weekday(day)}"
