"""Two cases of the winter of 2026/27 with every outcome an obligation can have, told as of Wednesday 20 January 2027.

Special procedures, AL KAZ 2/2026: received on Friday 18 December, so the bodies' letters are due on Friday 25 December
(21 to 25). Interior's letter left on the 22nd, the prosecutor's on Monday the 28th: one working day late. Ten working
days later the answers are due: from the 22nd by 8 January (23 24 25 | 28 29 30 31 | 5 6 | 8; 1, 2, 4 and 7 January
are off), given on the 5th; from the 28th by 14 January (29 30 31 | 5 6 8 | 11 12 13 14), not given: 15 18 19 20 are
four working days late by the 20th. Sixty days from the letter of 14 December end on 12 February.

A visit, 1/2027: four bodies were asked on Tuesday 1 December, so twenty days end on Monday 21 December. Justice answered
on that day, had it returned on the 22nd (three working days: 23, 24, 25) and answered again on the 29th: 28 and 29 are two
working days late. Interior answered on the 24th: 22, 23, 24 are three. Health was given until 15 January and answered on
the 14th. Finance was let off. On Monday 11 January a draft went to labour and justice (two working days: 12, 13): justice
agreed on the 13th, labour stayed silent.
"""

import asyncio
from datetime import date
from pathlib import Path
from uuid import UUID

from kense.contracts.acts import ActKind, CountedFrom, Term
from kense.contracts.events import Procedure
from tests.deadline_watcher.desk import Case, Desk, built

TODAY = date(2027, 1, 20)
SIXTY_DAYS = Term(days=60, counted_from=CountedFrom.LETTER_DATE)


def letter() -> Case:
    case = Case(Procedure.SPECIAL_PROCEDURES, "AL KAZ 2/2026", date(2026, 12, 14), UUID(int=2026))
    return (
        case.opened(date(2026, 12, 18))
        .act(ActKind.COMMUNICATION_RECEIVED, date(2026, 12, 18), term=SIXTY_DAYS)
        .act(ActKind.COMMUNICATION_ROUTED, date(2026, 12, 21), "interior", "prosecutor_general")
        .act(ActKind.COMMUNICATION_FORWARDED, date(2026, 12, 22), "interior", "ombudsman")
        .act(ActKind.COMMUNICATION_FORWARDED, date(2026, 12, 28), "prosecutor_general")
        .act(ActKind.SUBMISSION_RECEIVED, date(2027, 1, 5), "interior")
    )


def visit() -> Case:
    asked = ("finance", "health", "interior", "justice")
    return (
        Case(Procedure.HIGH_LEVEL_EVENT, "Visit 1/2027", None, UUID(int=2027))
        .opened(date(2026, 12, 1))
        .act(ActKind.REQUEST_RECEIVED, date(2026, 12, 1), *asked)
        .act(ActKind.SUBMISSION_RECEIVED, date(2026, 12, 21), "justice")
        .act(ActKind.SUBMISSION_RETURNED, date(2026, 12, 22), "justice", note="The figures of part 2 are missing.")
        .act(ActKind.SUBMISSION_RECEIVED, date(2026, 12, 24), "interior")
        .act(ActKind.SUBMISSION_RECEIVED, date(2026, 12, 29), "justice")
        .act(ActKind.INSTRUCTIONS_CIRCULATED, date(2027, 1, 11), "labour", "justice")
        .act(ActKind.INSTRUCTIONS_AGREED, date(2027, 1, 13), "justice")
        .act(ActKind.SUBMISSION_RECEIVED, date(2027, 1, 14), "health")
    )


def home_in(folder: Path) -> Path:
    """A home whose watcher has heard both cases."""

    async def tell() -> None:
        service = built(folder, TODAY)
        await service.migrate()
        await told(Desk(service))
        await service.store.database.close()

    asyncio.run(tell())
    return folder


async def told(desk: Desk) -> tuple[Case, Case]:
    """Have the desk hear both cases, with what people decided about them before the answers came, and what silence did."""
    of_letter, of_visit = letter(), visit()
    asked, answered = of_visit.parted(2)
    await desk.hear(of_letter, asked)
    health, finance = await desk.row(of_visit, "23.1", "health"), await desk.row(of_visit, "23.1", "finance")
    await desk.decide(health, "extended", date(2027, 1, 15), "The hospitals' figures come after the holidays.")
    await desk.decide(finance, "waived", None, "The event needs no budget funds.")
    await desk.hear(answered)
    await desk.let_silence_consent()
    return of_letter, of_visit
