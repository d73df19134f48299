"""Photographs and films: the list of what they show is made here, and is the text of their part."""

import pytest

from tests.composer.composing import CASE, Composing, paragraphs, token
from tests.composer.events_of_a_visit import photograph
from tests.composer.runs_of_a_visit import archive, begin, newest, part, visit, work

FORM = {
    "event": "Саммит",
    "files-0-file": "встреча.jpg",
    "files-0-what": "Встреча & переговоры",
    "files-0-who": "Айнур Пример",
}


async def draft_the_list(composing: Composing) -> None:
    page = await composing.page(f"/cases/{CASE}")
    begun = await composing.send(f"/cases/{CASE}/drafts", once=token(page), purpose="part_19_photos", language="ru")
    form = begun.headers["location"].removeprefix("/composer")
    made = await composing.send(form, once=token(await composing.page(form)), what="make", **FORM)
    assert made.status_code == 303, made.text
    await composing.make()


@pytest.mark.slow
async def test_the_list_of_photographs_is_the_text_of_their_part(composing: Composing) -> None:
    await visit(composing, ("19.-", "culture", "встреча.jpg", photograph()))
    await draft_the_list(composing)
    await begin(composing)
    await work(composing)
    found = await newest(composing)
    assert found.run.state == "done"
    russian = paragraphs(await composing.objects.get(part(found, 19, "ru").docx.sha256))
    kazakh = paragraphs(await composing.objects.get(part(found, 19, "kk").docx.sha256))
    assert "Встреча & переговоры" in russian
    assert "Встреча & переговоры" not in kazakh
    assert any(".jpg" in said for said in kazakh)
    given = {name: data for name, data in (await archive(composing, found)).items() if name.startswith("photos/")}
    assert list(given.values()) == [photograph()]
