"""An act corrected or withdrawn in the registry: nothing is made twice, and nothing is told that no longer stands."""

from datetime import date
from uuid import uuid4

from kense.contracts.acts import ActKind
from kense.contracts.events import ActRecorded
from tests.composer.composing import CASE, Composing, act, case_opened, paragraphs

PAGE = f"/cases/{CASE}/reply"
ROUTED = act(ActKind.COMMUNICATION_ROUTED, "interior", "health")
RECEIVED = act(ActKind.COMMUNICATION_RECEIVED, on=date(2026, 11, 4), letter_date=date(2026, 11, 1))


def corrected(event: ActRecorded, **changed: object) -> ActRecorded:
    return event.model_copy(update={"id": uuid4(), "act_id": uuid4(), "corrects": event.act_id, **changed})


async def letters(composing: Composing) -> list[tuple[str | None, str, int]]:
    await composing.make()
    return [(row.body, row.language, row.version) for row in await composing.rows()]


BOTH = [("health", "kk", 1), ("health", "ru", 1), ("interior", "kk", 1), ("interior", "ru", 1)]
INFORMED = [("ombudsman", "kk", 1), ("ombudsman", "ru", 1)]


async def test_a_corrected_routing_makes_letters_only_for_bodies_that_have_none(composing: Composing) -> None:
    await composing.hear(case_opened(), ROUTED)
    assert await letters(composing) == [*BOTH, *INFORMED]
    await composing.hear(corrected(ROUTED, bodies=("interior", "labour")))
    assert await letters(composing) == [*BOTH, ("labour", "kk", 1), ("labour", "ru", 1), *INFORMED]
    assert len(await composing.said()) == 8


async def test_a_routing_whose_correction_is_heard_first_makes_no_letter_of_its_own(composing: Composing) -> None:
    await composing.hear(case_opened(), corrected(ROUTED, bodies=("interior",)), ROUTED)
    assert await letters(composing) == [("interior", "kk", 1), ("interior", "ru", 1), *INFORMED]


async def test_a_routing_withdrawn_before_its_case_is_heard_of_makes_no_letter(composing: Composing) -> None:
    await composing.hear(ROUTED, corrected(ROUTED, withdrawn=True), case_opened())
    assert await letters(composing) == []


async def test_what_the_drafter_made_of_an_answer_stays_when_its_day_is_corrected(composing: Composing) -> None:
    await composing.hear(case_opened(), ROUTED)
    submitted = await composing.answer("interior", (1, "Задержание законно."))
    field = f"text-{submitted.act_id}-0"
    await composing.send(PAGE, once="k", what="keep", **{field: "The arrest was lawful."})
    again = corrected(submitted, occurred_on=date(2026, 11, 17))
    await composing.hear(again, corrected(again, occurred_on=date(2026, 11, 16)))
    page = await composing.page(PAGE)
    assert page.count(f'name="{field}"') == 1
    assert "The arrest was lawful.</textarea>" in page


async def test_a_withdrawn_answer_is_not_in_the_reply(composing: Composing) -> None:
    await composing.hear(case_opened(), ROUTED)
    submitted = await composing.answer("interior", (1, "Of another case."))
    await composing.hear(corrected(submitted, withdrawn=True))
    assert "Of another case." not in await composing.page(PAGE)


async def test_a_letter_made_after_the_receipt_was_corrected_names_the_right_day(composing: Composing) -> None:
    await composing.hear(corrected(RECEIVED, occurred_on=date(2026, 11, 3)), RECEIVED, case_opened(), ROUTED)
    await composing.make()
    (letter,) = [row for row in await composing.rows("cover_letter") if (row.body, row.language) == ("health", "ru")]
    assert (letter.data["received_on"], letter.data["letter_date"]) == ("2026-11-03", "2026-11-01")
    assert any("3 ноября 2026" in line for line in paragraphs(await composing.document("cover_letter", "ru", "health")))
