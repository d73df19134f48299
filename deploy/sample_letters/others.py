"""Letters that are no communication of the special procedures, though some look like one."""

from datetime import date

from sample_letters.letter import Block, Facts, Head, Letter, plain_facts
from sample_letters.texts import spoken, wording

_DAY = date(2024, 5, 14)
_MONTHS = {2: "two", 4: "four", 6: "six"}


def treaty_body_case(
    number: str = "4321/2024", author: str = "Dana Sample", letter_date: date = _DAY, months: int = 6
) -> Letter:
    """A case before the Human Rights Committee: the same head and the word "communication", but not chapter 2-1.

    `months` is 2, 4 or 6; the text says it in words.
    """
    term: Facts = {"reference": number, "term": {"months": months, "counted_from": "letter date"}}
    return _letter(
        "treaty_body", "treaty_body_case", letter_date, term, number=number, author=author, months=_MONTHS[months]
    )


def upr_letter(letter_date: date = _DAY, due: date = date(2024, 10, 14)) -> Letter:
    """The secretariat of the Universal Periodic Review asks for the national report by a day."""
    given: Facts = {"reference": "UPR/48/KAZ", "term": {"date": due.isoformat()}}
    return _letter("upr", "upr_letter", letter_date, given, due=spoken(due, "en"))


def eaeu_court_request(
    case_number: str = "СЕ-1-2/4-24-БК", letter_date: date = _DAY, due: date = date(2024, 6, 21)
) -> Letter:
    """The Court of the Eurasian Economic Union asks a ministry for information (article 75 of its Rules)."""
    given: Facts = {"reference": case_number, "language": "ru", "term": {"date": due.isoformat()}}
    numeric = f"{letter_date:%d.%m.%Y}"
    fields = {"number": case_number, "due": spoken(due, "ru"), "numeric_date": numeric}
    return _letter("court_request", "eaeu_court_request", letter_date, given, **fields)


def icj_letter(
    letter_date: date = _DAY, statements: date = date(2024, 11, 15), comments: date = date(2025, 2, 14)
) -> Letter:
    """The Registrar of the International Court of Justice on an advisory opinion; the term is in the order."""
    given: Facts = {"reference": "164902", "term": {"date": statements.isoformat()}}
    fields = {"statements": spoken(statements, "en"), "comments": spoken(comments, "en")}
    return _letter("court_request", "icj_letter", letter_date, given, **fields)


def io_decision(number: str = "MC.DEC/4/24", letter_date: date = _DAY) -> Letter:
    """An international organization sends a decision of its council (chapter 2 of the decree)."""
    return _letter("io_decision", "io_decision", letter_date, {"reference": number}, number=number)


def visit_request(mandate: str = "torture", letter_date: date = _DAY) -> Letter:
    """A mandate-holder asks to be invited: head and mandate as in a communication, but no reference, no allegation."""
    row = wording("mandates")[mandate]
    office = f"{wording('en')['offices_as'][row['office']]} {row['en']}".removeprefix("the ")
    fields = {"office": office, "resolution": row["resolution"], "signatory": row["signatory"]}
    return _letter("visit_request", "visit_request", letter_date, {"mandates": [mandate]}, **fields)


def newspaper_article(mention: str | None = None) -> Letter:
    """A press cutting, undated, that talks of a communication; `mention` is a reference printed in it."""
    given: Facts = {"other_references": [mention] if mention else []}
    return _letter("other", "newspaper_article", None, given, mention=f", numbered {mention}," if mention else "")


def _letter(kind: str, name: str, letter_date: date | None, given: Facts, **fields: str) -> Letter:
    """The wording `name` with its fields filled; signatories and questions are read off its own blocks."""
    words = wording("others")[name]
    dated = {"letter_date": spoken(letter_date, "en")} if letter_date else {}
    blocks = tuple(Block(setting, text.format(**dated, **fields)) for setting, text in words["blocks"])
    facts = plain_facts(kind, letter_date, "en")
    facts["signatories"] = [block.text.split("\n")[0] for block in blocks if block.kind == "signature"]
    facts["questions"] = [block.text.split(". ", 1)[1] for block in blocks if block.kind == "question"]
    lines = {place: tuple(words["head"].get(place, ())) for place in ("left", "centre", "right")}
    head = Head(**lines, emblem=words["head"].get("emblem", True))
    return Letter(head, blocks, facts | given, tuple(words.get("foot", ())), words["title"].format(**fields))
