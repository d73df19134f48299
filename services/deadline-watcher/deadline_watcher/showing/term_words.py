"""A term of the decree in words: how much, of what, in which direction."""

from deadline_watcher.law.terms import (
    AtOnce,
    Counted,
    Days,
    ExceptionTest,
    External,
    FixedDates,
    Months,
    RuleTerm,
    WorkingDays,
)
from deadline_watcher.showing.voice import AmountUnit, Voice
from kense.i18n import _


def term_in_words(term: RuleTerm | None, voice: Voice) -> str:
    """The term as a phrase that stands alone. None: repealed."""
    match term:
        case None:
            return voice.say(_("repealed"))
        case WorkingDays(setting="body_answer_working_days"):
            return voice.say(
                _("no term in the decree; the ministry's own setting, in working days, after the duty arises")
            )
        case WorkingDays() | Days() | Months():
            return _counted(term, voice.amount(term.amount or 0, _unit(term)), voice)
        case FixedDates():
            return _fixed(term, voice)
        case External():
            return voice.say(_("set by somebody else's paper: a letter, a control plan, a court"))
        case AtOnce():
            return voice.say(_("at once, on the day itself"))
        case ExceptionTest():
            amount = voice.amount(term.amount, "working days")
            return voice.say(
                _("fewer than {amount} before the date of paragraph {rule}", amount=amount, rule=term.rule)
            )
    return voice.say(_("no term in the decree"))


def _counted(term: Counted, amount: str, voice: Voice) -> str:
    if term.direction == "after":
        return voice.say(_("{amount} after the duty arises", amount=amount))
    if term.of:
        return voice.say(_("exactly {amount} before paragraph {rule} is met", amount=amount, rule=term.of.rule))
    if term.exact:
        return voice.say(_("exactly {amount} before the planned day", amount=amount))
    return voice.say(_("not less than {amount} before the planned day", amount=amount))


def _fixed(term: FixedDates, voice: Voice) -> str:
    days = ", ".join(voice.yearly(day) for day in term.dates)
    if term.direction == "before":
        return voice.say(_("every year before: {days}", days=days))
    return voice.say(_("every year not later than: {days}", days=days))


def _unit(term: WorkingDays | Days | Months) -> AmountUnit:
    return "working days" if isinstance(term, WorkingDays) else "days" if isinstance(term, Days) else "months"
