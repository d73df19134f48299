"""An explained date in words: the same sentences for the page, the paper and the calculator, in three languages."""

from datetime import date
from typing import get_args

import pytest

from deadline_watcher.calendar.table import national_calendar
from deadline_watcher.cases.decided import DecisionKind
from deadline_watcher.law.choices import Choices
from deadline_watcher.law.counting import Explained, Named, Undated, ZeroIs, explain
from deadline_watcher.law.explaining import Law, answer
from deadline_watcher.law.rule_files import national_rules
from deadline_watcher.law.terms import (
    AtOnce,
    Chain,
    Days,
    ExceptionTest,
    External,
    FixedDates,
    Months,
    NoTerm,
    RuleTerm,
    WorkingDays,
)
from deadline_watcher.showing.account import ZERO, Account, account_of
from deadline_watcher.showing.term_words import term_in_words
from deadline_watcher.showing.voice import Voice
from deadline_watcher.showing.words import ACTS, CHOICES, CIRCUMSTANCES, DECISIONS, PROCEDURES, STATES, UNDATED
from kense.contracts.acts import ActKind, Circumstance, CountedFrom, Term
from kense.contracts.events import ObligationState, Procedure
from kense.i18n import UiLanguage

ENGLISH = Voice("en")


def law() -> Law:
    return Law(national_rules(), national_calendar(), Choices())


def told(explained: Explained, voice: Voice = ENGLISH) -> Account:
    rule = law().rules["14-5.1"]
    return account_of(explained, rule, rule.values[0], voice)


def counted(term: RuleTerm, day: date, named: Named | None = None) -> Account:
    return told(explain(term, day, national_calendar(), Choices(), named or Named()))


def strip(account: Account) -> list[tuple[str, ...]]:
    return [(day.day.isoformat(), *day.lines, *day.marks) for day in account.days]


def test_five_working_days_after_a_friday_are_told_day_by_day() -> None:
    asked = answer(law().rules["14-5.1"], date(2026, 12, 18), law())
    account = account_of(asked.explained, asked.rule, asked.value, ENGLISH)
    assert account.heading == "Why 25 December 2026"
    assert [(fact.name, fact.text) for fact in account.facts[:4]] == [
        ("Statutory date", "25 December 2026, Friday"),
        ("Act by", "25 December 2026, Friday"),
        ("Day zero", "18 December 2026, Friday – The communication was received"),
        ("Term", "5 working days after day zero. Days off are skipped, worked Saturdays and Sundays are counted."),
    ]
    assert strip(account) == [
        ("2026-12-18", "day zero"),
        ("2026-12-19", "Weekend"),
        ("2026-12-20", "Weekend"),
        ("2026-12-21", "day 1"),
        ("2026-12-22", "day 2"),
        ("2026-12-23", "day 3"),
        ("2026-12-24", "day 4"),
        ("2026-12-25", "day 5", "end of the term"),
    ]
    assert account.summary == "Days looked at: 7; counted: 5; skipped because they are not worked: 2."
    assert [choice.name for choice in account.choices] == ["Counting begins on the day after the event"]


def test_a_term_counted_back_reads_in_date_order_and_its_numbers_run_towards_the_event() -> None:
    # back from Wednesday 6 January 2027: Tuesday 5 is 1; 4 and 1 to 3 are off (New Year, weekend); 31 is 2, 30 is 3
    account = counted(WorkingDays(unit="working_days", direction="before", amount=3), date(2027, 1, 6))
    assert [(line[0], line[1]) for line in strip(account)] == [
        ("2026-12-30", "day 3"),
        ("2026-12-31", "day 2"),
        ("2027-01-01", "New Year's Day"),
        ("2027-01-02", "New Year's Day"),
        ("2027-01-03", "Weekend"),
        ("2027-01-04", "New Year's Day (rolled from a weekend)"),
        ("2027-01-05", "day 1"),
        ("2027-01-06", "day zero"),
    ]
    assert account.days[0].marks == ("end of the term",)
    assert "6 January 2027, Wednesday – the planned day; the term is counted back from it" in account.facts[2].text


def test_a_worked_saturday_is_counted_and_said_to_be_worked() -> None:
    # Saturday 4 May 2024 was worked for Wednesday 8 May
    account = counted(WorkingDays(unit="working_days", direction="after", amount=1), date(2024, 5, 3))
    assert strip(account) == [
        ("2024-05-03", "day zero"),
        ("2024-05-04", "day 1", "worked day", "Order of the Minister of Labour No. 109 of 2024", "end of the term"),
    ]


def test_a_day_off_that_is_no_weekend_names_the_act_behind_it() -> None:
    # 31 December 2026: 1 and 2 January are the holiday, 3 a Sunday, 4 the roll of Saturday the 2nd, 5 and 6 are worked
    account = counted(WorkingDays(unit="working_days", direction="after", amount=2), date(2026, 12, 31))
    law_of_holidays = "Law No. 267 of 13 December 2001 on holidays, art. 5"
    assert [(off.name, off.text) for off in account.off] == [
        ("1 January 2027", f"New Year's Day: {law_of_holidays}"),
        ("2 January 2027", f"New Year's Day: {law_of_holidays}"),
        ("4 January 2027", f"New Year's Day (rolled from a weekend): {law_of_holidays}"),
    ]


def test_an_external_date_on_a_sunday_keeps_three_dates_apart() -> None:
    named = Named(Term(date=date(2027, 1, 3)))
    account = counted(External(unit="external", direction="before_end"), date(2026, 12, 18), named)
    assert [(fact.name, fact.text) for fact in account.facts[:2]] == [
        (
            "External date",
            "3 January 2027, Sunday – set by somebody else's paper, and never moved because of a day off",
        ),
        ("Act by", "31 December 2026, Thursday – the last working day not later than it"),
    ]
    assert [line[0] for line in strip(account)] == ["2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"]
    assert (account.days[0].marks, account.days[-1].marks) == (("act by",), ("end of the term",))


def test_months_are_told_by_the_day_each_of_them_ends() -> None:
    # Saturday 31 October + 1 month is Monday 30 November
    account = counted(Months(unit="months", direction="after", amount=1), date(2026, 10, 31))
    assert strip(account) == [("2026-10-31", "day zero"), ("2026-11-30", "month 1", "end of the term")]


def test_a_fixed_date_has_no_day_zero_and_asks_a_person_where_it_must() -> None:
    # before 5 January 2027: the 4th at the latest; 1 to 4 January are off, so act by 31 December
    fixed = FixedDates(unit="fixed_dates", direction="before", dates=("01-05", "04-05", "07-05", "10-05"))
    account = counted(fixed, date(2026, 12, 10))
    assert account.heading == "Why 31 December 2026"
    assert [line[0] for line in strip(account)] == [
        "2026-12-31",
        "2027-01-01",
        "2027-01-02",
        "2027-01-03",
        "2027-01-04",
    ]
    assert "is for a person to choose" in account.notices[0]
    assert [choice.name for choice in account.choices] == [
        "A fixed date that is not worked: act on the working day before",
        "“Before the 5th” is read strictly: the 4th is the last day",
    ]


def test_at_once_is_the_day_of_the_event() -> None:
    assert strip(counted(AtOnce(unit="at_once"), date(2026, 12, 18))) == [("2026-12-18", "day zero", "end of the term")]


def test_without_a_date_the_reason_stands_in_its_place() -> None:
    account = counted(NoTerm(unit="none"), date(2026, 12, 18))
    assert account.heading == "Why there is no date"
    assert account.notices == (
        "The decree sets no term for this duty, so it has no date; it stays on the list until it is met.",
    )
    assert account.days == ()


def test_a_term_from_the_letter_names_the_letters_day_as_day_zero() -> None:
    named = Named(Term(days=2, counted_from=CountedFrom.LETTER_DATE), date(2026, 12, 14))
    account = counted(External(unit="external", direction="before_end"), date(2026, 12, 18), named)
    assert strip(account) == [
        ("2026-12-14", "day zero"),
        ("2026-12-15", "day 1", "act by"),
        ("2026-12-16", "day 2", "Independence Day", "end of the term"),
    ]
    assert "the date of the letter, from which its term runs" in " ".join(fact.text for fact in account.facts)


TERMS: list[tuple[RuleTerm | None, str, str, str]] = [
    (
        WorkingDays(unit="working_days", direction="after", amount=5),
        "5 working days after the duty arises",
        "5 рабочих дней после возникновения обязанности",
        "міндет туындағаннан кейін 5 жұмыс күні",
    ),
    (
        Days(unit="days", direction="before", amount=30),
        "not less than 30 calendar days before the planned day",
        "не менее чем за 30 календарных дней до запланированного дня",
        "жоспарланған күннен кемінде 30 күн бұрын",
    ),
    (
        Days(unit="days", direction="before", amount=3, of=Chain(rule="24"), exact=True),
        "exactly 3 calendar days before paragraph 24 is met",
        "ровно за 3 календарных дня до дня исполнения пункта 24",
        "24-тармақ орындалатын күннен дәл 3 күн бұрын",
    ),
    (
        FixedDates(unit="fixed_dates", direction="by", dates=("06-15", "12-15")),
        "every year not later than: 15 June, 15 December",
        "ежегодно не позднее: 15 июня, 15 декабря",
        "жыл сайын мына күннен кешіктірмей: 15 маусым, 15 желтоқсан",
    ),
    (
        ExceptionTest(unit="exception_test", amount=10, rule="24"),
        "fewer than 10 working days before the date of paragraph 24",
        "менее чем за 10 рабочих дней до даты пункта 24",
        "24-тармақтың күніне 10 жұмыс күнінен аз қалғанда",
    ),
    (NoTerm(unit="none"), "no term in the decree", "срок указом не установлен", "жарлықта мерзім жоқ"),
    (None, "repealed", "утратило силу", "күші жойылды"),
]


@pytest.mark.parametrize(("term", "english", "russian", "kazakh"), TERMS)
def test_a_term_is_said_in_words(term: RuleTerm | None, english: str, russian: str, kazakh: str) -> None:
    said = [term_in_words(term, Voice(language)) for language in ("en", "ru", "kk")]
    assert said == [english, russian, kazakh]


@pytest.mark.parametrize(
    ("language", "one", "few", "many"),
    [
        ("kk", "1 жұмыс күні", "3 жұмыс күні", "21 жұмыс күні"),
        ("ru", "1 рабочий день", "3 рабочих дня", "21 рабочий день"),
        ("en", "1 working day", "3 working days", "21 working days"),
    ],
)
def test_an_amount_takes_the_form_its_language_asks_for(language: UiLanguage, one: str, few: str, many: str) -> None:
    assert [Voice(language).amount(number, "working days") for number in (1, 3, 21)] == [one, few, many]


def test_everything_the_contracts_can_say_has_words() -> None:
    assert set(UNDATED) == set(get_args(Undated))
    assert set(ZERO) | {"day asked"} == set(get_args(ZeroIs))
    assert set(DECISIONS) == set(get_args(DecisionKind))
    assert set(ACTS) == set(ActKind)
    assert set(PROCEDURES) == set(Procedure)
    assert set(CIRCUMSTANCES) == set(Circumstance)
    assert set(STATES) == set(ObligationState)
    choices = Choices.model_fields
    said = {name for name, _ in CHOICES} | {"body_answer_working_days"}
    assert said == set(choices)
