import re
from datetime import date

import pytest

from composer.drafting import is_foreign
from kense.contracts.acts import ActKind
from tests.composer.composing import CASE, Composing, act, case_opened, paragraphs, text_of, token

PAGE = f"/cases/{CASE}/reply"


async def asked(composing: Composing, **opened: object) -> None:
    await composing.hear(case_opened(**opened))


async def test_the_reply_gives_every_answer_with_its_body_and_marks_what_nobody_answered(composing: Composing) -> None:
    await asked(composing, questions=("Why?", "How?", "When?"))
    await composing.answer("interior", (1, "On lawful grounds.\n\nUnder article 128."), (None, "Nothing to add."))
    await composing.answer("justice", (1, "The court reviewed it."), (2, "By a court."), on=date(2026, 11, 19))
    answered = await composing.send(PAGE, once=token(await composing.page(PAGE)), what="make")
    assert (answered.status_code, answered.headers["location"]) == (303, f"/composer/cases/{CASE}")
    await composing.make()
    reply = [line for line in paragraphs(await composing.document("reply", "en")) if line.strip()]
    start, end = reply.index("Question 1"), reply.index("Nothing to add.")
    assert reply[start : end + 2] == [
        "Question 1",
        "Why?",
        "On lawful grounds.",
        "Under article 128.",
        "(Information of the Ministry of Internal Affairs)",
        "The court reviewed it.",
        "(Information of the Ministry of Justice)",
        "Question 2",
        "How?",
        "By a court.",
        "(Information of the Ministry of Justice)",
        "Question 3",
        "When?",
        "Note for the drafter: complete and remove before signature",
        "Question 3 is unanswered: no body has given information on it.",
        "Further information",
        "Nothing to add.",
        "(Information of the Ministry of Internal Affairs)",
    ]
    assert (
        reply[-4:] == ["Minister of Foreign Affairs\nof the Republic of Kazakhstan", "_" * 17, "_" * 17, "signature"]
        or reply[-1] == "name"
    )
    note = text_of(await composing.document("note_verbale", "en"))
    assert "with reference to the communication AL KAZ 2/2026 of 1 November 2026 of the special procedures" in note


async def test_an_answer_to_a_question_the_letter_does_not_have_is_not_lost(composing: Composing) -> None:
    await asked(composing)
    await composing.answer("interior", (9, "An answer to question nine."))
    await composing.send(PAGE, once="r", what="make")
    await composing.make()
    reply = paragraphs(await composing.document("reply", "en"))
    assert reply.index("An answer to question nine.") > reply.index("Further information")


async def test_answers_heard_before_the_case_are_there_once_it_is_opened(composing: Composing) -> None:
    submitted = await composing.answer("interior", (1, "Early information."))
    assert (await composing.client.get(PAGE)).status_code == 404
    await asked(composing)
    assert f'name="text-{submitted.act_id}-0"' in await composing.page(PAGE)
    assert "Early information." in await composing.page(PAGE)


async def test_what_the_drafter_changed_is_kept_and_goes_into_the_reply(composing: Composing) -> None:
    await asked(composing)
    submitted = await composing.answer("interior", (1, "Задержание законно."), (2, "Раздел второй."))
    first, second = f"{submitted.act_id}-0", f"{submitted.act_id}-1"
    form = {
        f"text-{first}": "The arrest was lawful.\r\nIt was recorded.",
        f"question-{first}": "2",
        f"text-{second}": "",
        f"question-{second}": "2",
    }
    kept = await composing.send(PAGE, once="k", what="keep", **form)
    assert kept.headers["location"] == f"/composer/cases/{CASE}/reply?kept=true"
    page = await composing.page(PAGE)
    assert "The arrest was lawful.\nIt was recorded.</textarea>" in page
    assert "changed by the drafter" in page
    assert "Задержание законно." in page
    assert await composing.rows("reply") == []
    await composing.send(PAGE, once="m", what="make", **form)
    await composing.make()
    reply = paragraphs(await composing.document("reply", "en"))
    second_question = reply.index("Question 2")
    assert reply[second_question + 2 : second_question + 5] == [
        "The arrest was lawful.",
        "It was recorded.",
        "(Information of the Ministry of Internal Affairs)",
    ]
    assert "Question 1 is unanswered: no body has given information on it." in reply
    assert "Раздел второй." not in reply


async def test_a_form_sent_twice_makes_one_reply_and_a_second_form_a_second_version(composing: Composing) -> None:
    await asked(composing)
    for once in ("a", "a", "b"):
        await composing.send(PAGE, once=once, what="make")
    assert [row.version for row in await composing.rows("reply")] == [1, 2]


async def test_the_reply_is_in_the_language_of_the_communication(composing: Composing) -> None:
    await asked(composing, communication_language="fr", letter_date=date(2026, 11, 1))
    await composing.answer("interior", (1, "L’arrestation était légale."), (2, "Проверка проведена."))
    assert "not translated yet" in await composing.page(PAGE)
    await composing.send(PAGE, once="r", what="make")
    await composing.make()
    reply = text_of(await composing.document("reply", "fr"))
    assert "à la communication AL KAZ 2/2026 du 1er novembre 2026" in reply
    assert "(Source des informations\u00a0: Ministère de l’intérieur)" in reply
    assert reply.count("n’a pas été traduit") == 1
    assert "se référant à la communication AL KAZ 2/2026" in text_of(await composing.document("note_verbale", "fr"))


async def test_a_language_without_a_template_is_said_plainly_and_replaced_by_no_other(composing: Composing) -> None:
    await asked(composing, communication_language=None)
    refused = await composing.send(PAGE, once="r", what="make", language="zh")
    assert refused.status_code == 422
    assert "There is no template for this document in that language" in refused.text
    assert await composing.rows("reply") == []


@pytest.mark.slow
async def test_an_unknown_language_is_asked_for_and_never_assumed(composing: Composing) -> None:
    await asked(composing, communication_language=None)
    submitted = await composing.answer("interior", (1, "Lawful."))
    changed = {f"text-{submitted.act_id}-0": "Lawful indeed."}
    refused = await composing.send(PAGE, once="r", what="make", **changed)
    assert refused.status_code == 422
    assert "It is not known in which language the communication was written." in refused.text
    page = await composing.page(PAGE)
    assert "Lawful indeed." in page
    assert '<option value="es">Spanish</option>' in page
    await composing.send(PAGE, once=token(page), what="make", language="es")
    await composing.make()
    assert "Respuesta de la República de Kazajstán\na la comunicación AL KAZ 2/2026" in text_of(
        await composing.document("reply", "es")
    )


async def test_a_letter_without_answers_to_take_over_is_pointed_out(composing: Composing) -> None:
    await asked(composing)
    await composing.hear(
        act(ActKind.COMMUNICATION_ROUTED, "interior", "justice"),
        act(ActKind.SUBMISSION_RECEIVED, "interior", on=date(2026, 11, 18)),
    )
    page = await composing.page(PAGE)
    assert (
        "A letter came without an answer that could be taken over; open it in the registry: Ministry of Internal Affairs."
        in " ".join(page.split())
    )
    assert "Not answered yet by: Ministry of Justice." in " ".join(page.split())


async def test_answers_that_were_damaged_in_the_store_stop_the_reply_with_a_reason(composing: Composing) -> None:
    await asked(composing)
    broken = await composing.objects.put(b'{"not": "a list"}', "answers.json")
    await composing.hear(act(ActKind.SUBMISSION_RECEIVED, "interior", on=date(2026, 11, 18), answers=broken))
    refused = await composing.send(PAGE, once="r", what="make")
    assert refused.status_code == 500
    assert "The answers of a body cannot be read" in refused.text
    assert await composing.rows("reply") == []


@pytest.mark.slow
async def test_the_pages_speak_the_readers_language(composing: Composing) -> None:
    await composing.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior", "justice"))
    assert "Документы дела" in await composing.page(f"/cases/{CASE}", "ru")
    assert "Істің құжаттары" in await composing.page(f"/cases/{CASE}", "kk")
    assert "Жауаптың жобасы" in await composing.page(PAGE, "kk")
    assert "being made: 6" in await composing.page("/")


async def test_a_hostile_answer_breaks_neither_the_page_nor_the_reply(composing: Composing) -> None:
    hostile = "</textarea><script>alert(1)</script> & {{ 7*7 }} 😀 محمد"
    await asked(composing)
    await composing.answer("interior", (1, hostile))
    assert "<script>alert" not in await composing.page(PAGE)
    await composing.send(PAGE, once="r", what="make")
    await composing.make()
    assert hostile in paragraphs(await composing.document("reply", "en"))


def test_a_text_is_foreign_when_most_of_its_letters_are_cyrillic() -> None:
    assert is_foreign("Задержание по ст. 128 УПК, AL KAZ", "en")
    assert not is_foreign("Ms. Айнур was released under article 128.", "en")
    assert not is_foreign("Задержание законно.", "ru")
    assert not is_foreign("128 (2), 2026", "fr")


async def test_two_windows_on_the_draft_lose_nothing(composing: Composing) -> None:
    await asked(composing)
    submitted = await composing.answer("interior", (1, "Lawful."), (2, "Looked into."))
    one, two = f"{submitted.act_id}-0", f"{submitted.act_id}-1"
    page = await composing.page(PAGE)
    was = {f"was-{key}": re.findall(f'name="was-{key}" value="([0-9a-f]+)"', page)[0] for key in (one, two)}
    theirs = {
        f"text-{one}": "Lawful indeed.",
        f"question-{one}": "1",
        f"text-{two}": "Looked into.",
        f"question-{two}": "2",
    }
    assert (await composing.send(PAGE, once="theirs", what="keep", **was, **theirs)).status_code == 303

    other = {**theirs, f"text-{one}": "Lawful.", f"text-{two}": "Looked into by day."}
    assert (await composing.send(PAGE, once="other", what="keep", **was, **other)).status_code == 303
    page = await composing.page(PAGE)
    assert "Lawful indeed." in page
    assert "Looked into by day." in page

    mine = await composing.send(PAGE, once="mine", what="make", **was, **{**theirs, f"text-{one}": "Mine."})
    assert mine.status_code == 409
    assert "another text was kept in it" in mine.text
    assert "Mine." in mine.text
    assert "Looked into by day." in mine.text
    assert "Mine." not in await composing.page(PAGE)
    assert await composing.rows("reply") == []
