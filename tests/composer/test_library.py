"""The library of templates: what is uploaded, what is refused and why, and which version a document is made from."""

import asyncio
import io
import re
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from PIL import Image
from sqlalchemy import select

from composer.conversion import Converter
from composer.filters import filters
from composer.library.choosing import languages_in_force, template_for
from composer.library.locating import with_pages
from composer.library.naming import filters_of, names_of
from composer.library.sampling import Sampler
from composer.library.tables import TemplateSample, TemplateVersion
from composer.library.uploading import LARGEST
from composer.library.view import CHAPTERS
from composer.purposes import PURPOSES
from composer.rendering import faults_for
from composer.templates import shipped
from kense.clock import Clock
from kense.contracts.acts import ActKind
from kense.contracts.files import FileRef
from tests.composer.composing import CASE, Composing, act, case_opened, paragraphs, running, text_of
from tests.composer.packages import cells, p, package

TODAY = date(2026, 11, 23)
PLACE = "/templates/cover_letter/ru"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Composing]:
    """A composer on 23 November 2026, without LibreOffice."""
    async with running(tmp_path, Converter(None), clock=at_noon(TODAY)) as one:
        yield one


def at_noon(day: date) -> Clock:
    return Clock(datetime(day.year, day.month, day.day, 7, tzinfo=UTC) - datetime.now(UTC))


def own(sentence: str = "This is our own letter.", purpose: str = "cover_letter") -> bytes:
    """A template that uses every name of a cover letter, and says one sentence of its own."""
    names = PURPOSES[purpose].data.model_fields
    loops = {"mandates": "{% for one in mandates %}{{ one }}{% endfor %}", "addressee": "{{ addressee.to }}"}
    loops["questions"] = "{% for one in questions %}{{ one.text }}{% endfor %}"
    return package(p(sentence), *(p(loops.get(name, f"{{{{ {name} }}}}")) for name in names))


async def upload(library: Composing, docx: bytes, place: str = PLACE, **form: str) -> httpx.Response:
    said = {
        "once": uuid4().hex,
        "owner": "Legal Department",
        "effective_from": "2026-11-23",
        "effective_to": "",
        "note": "",
    }
    name = form.pop("name", "letter.docx")
    language = form.pop("language", "en")
    return await library.client.post(
        place,
        data={**said, **form},
        files={"file": (name, docx)},
        headers={"accept": "text/html", "accept-language": language},
    )


async def versions(library: Composing) -> list[TemplateVersion]:
    async with library.service.store.database.reading() as session:
        return list(await session.scalars(select(TemplateVersion).order_by(TemplateVersion.number)))


async def in_force(library: Composing, day: date) -> int | None:
    async with library.service.store.database.reading() as session:
        chosen = await template_for(session, "cover_letter", "ru", day)
    return chosen.number if chosen else None


async def fill_samples(library: Composing) -> list[TemplateSample]:
    sampling = next(loop for loop in library.service.loops if loop.name == "composer.samples")
    while await sampling.step():
        pass
    async with library.service.store.database.reading() as session:
        return list(await session.scalars(select(TemplateSample).order_by(TemplateSample.number, TemplateSample.data)))


def said_of(page: str) -> str:
    """The words of a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


async def test_a_template_without_faults_is_in_force_as_given(library: Composing) -> None:
    docx = own()
    answer = await upload(library, docx, note="A shorter letter")
    assert (answer.status_code, answer.headers["location"]) == (303, "/composer/templates/cover_letter/ru#versions")
    (version,) = await versions(library)
    assert (version.number, version.owner, version.note) == (1, "Legal Department", "A shorter letter")
    assert (version.effective_from, version.effective_to, version.uploaded_by) == (TODAY, None, "officer")
    assert version.warnings == []
    assert (await library.client.get(f"{PLACE}/1.docx")).content == docx
    page = said_of(await library.page(PLACE))
    assert "Today documents are made from version 1." in page
    assert "version 1 in force" in page


async def test_a_misspelt_name_is_refused_with_its_place_and_the_name_that_was_meant(library: Composing) -> None:
    docx = package(p("To:"), p("{{ addressee.too }}"), cells(("Reference", "{{ referense }}")))
    answer = await upload(library, docx, name="мой шаблон.docx", note="kept words", effective_from="2026-12-01")
    assert answer.status_code == 422
    page = said_of(answer.text)
    assert "The file мой шаблон.docx is not taken" in page
    assert "error addressee has no too. – paragraph 2 of the text to" in page
    assert "error referense is not declared. – table 1, row 1, cell 2 reference" in page
    assert "The pages are not named, because LibreOffice is not installed on this machine." in page
    assert 'value="2026-12-01"' in answer.text
    assert "kept words" in answer.text
    assert "Choose the file again: мой шаблон.docx." in page
    assert await versions(library) == []
    assert await in_force(library, TODAY) == 0


DDE = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r></w:p>'
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


@pytest.mark.parametrize(
    ("name", "docx", "why"),
    [
        ("letter.docx", b"", "The file letter.docx is empty."),
        ("renamed.docx", PDF, "It is no DOCX, or it is damaged."),
        ("macros.docx", package(p("Hi"), files={"word/vbaProject.bin": b"x"}), "It holds macros."),
        ("bomb.docx", package(p("Hi"), files={"word/media/a.bin": bytes(3 * 2**20)}), "It unpacks to far more"),
        ("huge.docx", b"PK" + bytes(LARGEST), "The file huge.docx is larger than 10 MB."),
        ("", own(), "Choose the template: a DOCX file."),
        (
            "endless.docx",
            package(p("{% for one in mandates %}")),
            "“for” is opened and never closed: {% endfor %} is missing.",
        ),
        ("broken.docx", package("<w:p>"), "Its part word/document.xml is broken"),
        (
            "starting.docx",
            package(p("Hi") + DDE),
            "It holds a field that starts a program or fetches a file (DDEAUTO).",
        ),
        ("grabbing.docx", package(p("{{ reference.__class__ }}")), "The template reaches for what is closed to it"),
    ],
)
async def test_what_cannot_be_a_template_is_refused_with_the_reason(
    library: Composing, name: str, docx: bytes, why: str
) -> None:
    answer = await upload(library, docx, name=name)
    assert answer.status_code == 422
    assert why in said_of(answer.text)
    assert "The pages are not named" not in answer.text or name in (
        "endless.docx",
        "grabbing.docx",
    )  # it was not laid out
    assert "Legal Department" in answer.text
    assert await versions(library) == []


async def test_a_template_that_would_not_end_is_refused_before_it_is_in_force(library: Composing) -> None:
    answer = await upload(library, own("{{ 'a' * 10**10 }}"))
    assert answer.status_code == 422
    assert "The template was stopped: it makes a text longer than any document holds." in said_of(answer.text)
    assert await versions(library) == []


async def test_a_page_gone_back_to_and_sent_with_another_file_is_not_ignored(library: Composing) -> None:
    for sentence in ("One.", "Two.", "Two."):
        assert (await upload(library, own(sentence), once="a")).status_code == 303
    assert [one.number for one in await versions(library)] == [1, 2]


async def test_a_refusal_is_told_in_kazakh_and_russian(library: Composing) -> None:
    docx = package(cells(("{{ referense }}",)))
    russian = said_of((await upload(library, docx, language="ru")).text)
    assert "ошибка referense не объявлено. – таблица 1, строка 1, ячейка 1 reference" in russian
    kazakh = said_of((await upload(library, docx, language="kk")).text)
    assert "қате referense жарияланбаған. – 1-кесте, 1-жол, 1-ұяшық reference" in kazakh


async def test_warnings_are_kept_with_the_version_and_shown(library: Composing) -> None:
    await upload(library, package(p("{{ reference }} {{ letter_date }} {{ received_on }} {{ addressee.to }}")))
    (version,) = await versions(library)
    assert [kept["name"] for kept in version.warnings] == ["mandates", "questions", "term"]
    for language, told in (("en", "warnings: 3"), ("ru", "предупреждения: 3"), ("kk", "ескертулер: 3")):
        assert told in await library.page(PLACE, language)
        assert told in await library.page("/templates", language)


async def test_the_version_of_a_day_is_the_newest_in_force_on_it(library: Composing) -> None:
    await upload(library, own("One."), effective_to="2026-12-31")
    await upload(library, own("Two."), effective_from="2026-12-10")
    await upload(library, own("Three."), effective_from="2026-12-20", effective_to="2026-12-25")
    days = [
        date(2026, 11, 22), date(2026, 11, 23), date(2026, 12, 9), date(2026, 12, 10), date(2026, 12, 19),
        date(2026, 12, 20), date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1),
    ]  # fmt: skip
    assert [await in_force(library, day) for day in days] == [0, 1, 1, 2, 2, 3, 3, 2, 2]
    await withdraw(library, 2, "It lacks the term.")
    assert [await in_force(library, day) for day in days] == [0, 1, 1, 1, 1, 3, 3, 1, 0]


async def withdraw(library: Composing, number: int, reason: str, once: str = "") -> httpx.Response:
    return await library.send(f"{PLACE}/{number}/withdrawal", once=once or uuid4().hex, reason=reason)


async def test_a_withdrawn_version_stays_with_its_reason_and_gives_way(library: Composing) -> None:
    docx = own()
    await upload(library, docx)
    token = uuid4().hex
    assert (await withdraw(library, 1, "", token)).status_code == 422
    assert await in_force(library, TODAY) == 1
    assert [(await withdraw(library, 1, "It names the wrong law.", token)).status_code for _ in range(2)] == [303, 303]
    assert await in_force(library, TODAY) == 0
    page = said_of(await library.page(PLACE))
    assert re.search(r"withdrawn 23\.11\.2026 12:00 by officer: It names the wrong law\.", page)
    assert "Today documents are made from the template that is shipped with the system." in page
    assert (await library.client.get(f"{PLACE}/1.docx")).content == docx
    assert (await withdraw(library, 1, "Again")).status_code == 409
    assert (await withdraw(library, 7, "None such")).status_code == 404
    assert (await withdraw(library, 10**20, "None such")).status_code == 422


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("2026-12-10", "2026-12-09", "The last day lies before the first one."),
        ("2026-11-01", "2026-11-22", "The last day is over already"),
        ("2026-02-30", "", "This is not a day of the calendar."),
    ],
)
async def test_days_that_cannot_be_are_refused(library: Composing, first: str, last: str, why: str) -> None:
    answer = await upload(library, own(), effective_from=first, effective_to=last)
    assert answer.status_code == 422
    assert why in said_of(answer.text)
    assert await versions(library) == []


async def test_a_version_may_be_in_force_from_a_day_in_the_past(library: Composing) -> None:
    assert (await upload(library, own(), effective_from="2026-01-01")).status_code == 303
    assert await in_force(library, TODAY) == 1


@pytest.mark.slow
async def test_a_form_sent_twice_makes_one_version(library: Composing) -> None:
    once, docx = uuid4().hex, own()
    answers = [await upload(library, docx, once=once) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(await versions(library)) == 1


async def test_the_same_file_makes_a_version_only_for_other_days(library: Composing) -> None:
    docx = own()
    await upload(library, docx)
    again = await upload(library, docx)
    assert again.status_code == 409
    assert "This file is version 1 already, for the same days." in said_of(again.text)
    assert (await upload(library, docx, effective_from="2026-12-01")).status_code == 303
    assert [one.number for one in await versions(library)] == [1, 2]
    assert "the same file as version 1" in await library.page(PLACE)


async def test_uploads_at_the_same_moment_get_numbers_of_their_own(library: Composing) -> None:
    await asyncio.gather(*(upload(library, own(f"Letter {number}.")) for number in range(4)))
    assert [one.number for one in await versions(library)] == [1, 2, 3, 4]


async def test_a_document_says_which_version_it_was_made_from(library: Composing) -> None:
    await upload(library, own("Made by our own letter."))
    await library.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior"))
    await library.make()
    said = {(event.purpose, event.language): event.template for event in await library.said()}
    assert said == {
        ("cover_letter", "kk"): "cover_letter.kk",
        ("cover_letter", "ru"): "cover_letter.ru v1",
        ("cover_letter_ombudsman", "kk"): "cover_letter_ombudsman.kk",
        ("cover_letter_ombudsman", "ru"): "cover_letter_ombudsman.ru",
    }
    assert {row.language: row.template_version for row in await library.rows("cover_letter")} == {"kk": 0, "ru": 1}
    assert paragraphs(await library.document("cover_letter", "ru", "interior"))[0] == "Made by our own letter."
    assert "template version 1" in await library.page(f"/cases/{CASE}")
    assert "documents made from it: 1" in await library.page(PLACE)


@pytest.mark.slow
async def test_a_document_asked_for_today_is_made_from_the_version_of_the_day_it_is_made(tmp_path: Path) -> None:
    async with running(tmp_path, Converter(None), clock=at_noon(TODAY)) as library:
        await upload(library, own("From December."), effective_from="2026-12-01")
        await library.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior"))
    async with running(tmp_path, Converter(None), clock=at_noon(date(2026, 12, 1))) as later:
        await later.make()
        assert "From December." in text_of(await later.document("cover_letter", "ru", "interior"))


async def test_a_version_that_the_engine_no_longer_takes_makes_no_document_and_is_named(library: Composing) -> None:
    await keep_directly(library, await library.objects.put(package(p("{{ gone }}")), "old.docx"))
    await library.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior"))
    await library.make()
    (russian,) = [row for row in await library.rows("cover_letter") if row.language == "ru"]
    assert (russian.state, russian.template_version) == ("failed", None)
    assert "The template cover_letter.ru v1 has a fault." in await library.page(f"/cases/{CASE}")


async def test_where_the_file_of_a_version_is_lost_no_other_is_taken_instead(
    library: Composing, tmp_path: Path
) -> None:
    kept = await library.objects.put(own(), "lost.docx")
    await keep_directly(library, kept)
    for file in (tmp_path / "objects").rglob(f"*{kept.sha256[8:]}*"):
        file.unlink()
    await library.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior"))
    await library.make()
    assert {row.language: row.state for row in await library.rows("cover_letter")} == {"kk": "done", "ru": "failed"}
    page = await library.page(f"/cases/{CASE}")
    assert "The stored file of the template cover_letter.ru v1 is missing or damaged." in page


async def keep_directly(library: Composing, file: FileRef, purpose: str = "cover_letter", language: str = "ru") -> None:
    """A version as an earlier release may have taken it."""
    async with library.service.store.database.transaction() as session:
        session.add(
            TemplateVersion(
                purpose=purpose, language=language, number=1, file=file.model_dump(), owner="Legal Department", note="",
                effective_from=TODAY, effective_to=None, warnings=[], uploaded_by="officer",
                uploaded_at=datetime(2026, 11, 23, tzinfo=UTC),
            )
        )  # fmt: skip


async def test_an_uploaded_language_can_be_composed_in(library: Composing) -> None:
    await keep_directly(library, await library.objects.put(own(), "es.docx"), language="es")
    async with library.service.store.database.reading() as session:
        assert await languages_in_force(session, "cover_letter", TODAY) == ["es", "kk", "ru"]
        assert await languages_in_force(session, "cover_letter", date(2026, 11, 22)) == ["kk", "ru"]


async def test_after_an_upload_the_shortest_and_the_longest_sample_are_made(library: Composing) -> None:
    await upload(library, own())
    assert "being made" in await library.page(PLACE)
    short_and_long = await fill_samples(library)
    assert [(one.data, one.number, one.state) for one in short_and_long] == [("long", 1, "done"), ("short", 1, "done")]
    short = await library.client.get(f"/templates/samples/{short_and_long[1].id}.docx")
    assert paragraphs(short.content)[0] == "This is our own letter."
    page = said_of(await library.page(PLACE))
    assert "There is no PDF: LibreOffice is not installed on this machine." in page
    assert (await library.client.get(f"/templates/samples/{short_and_long[1].id}.pdf")).status_code == 404


async def test_a_sample_that_a_killed_process_began_is_made_after_the_restart(library: Composing) -> None:
    await upload(library, own())
    dead = Sampler(library.service.store, library.objects, Converter(None))
    begun = await dead._next()
    assert begun
    filled = await dead._fill(begun)
    made = await fill_samples(library)
    assert [one.state for one in made] == ["done", "done"]
    await library.send(f"{PLACE}/1/samples", once=uuid4().hex, data=begun.data)
    await dead._keep(begun, filled)  # it was only slow; what is asked for anew is not its work
    assert await dead.waiting() == 1


async def test_a_sample_asked_for_twice_is_made_once(library: Composing) -> None:
    for once in ("one", "one", "two"):
        assert (await library.send(f"{PLACE}/0/samples", once=once, data="hostile")).status_code == 303
    (one,) = await fill_samples(library)
    assert (one.number, one.data, one.state) == (0, "hostile", "done")
    assert "{{ reference }}" in text_of(await library.objects.get((one.docx or {})["sha256"]))


async def test_a_template_is_tried_with_the_newest_real_document(library: Composing) -> None:
    none_yet = await library.send(f"{PLACE}/0/samples", once=uuid4().hex, data="case")
    assert none_yet.status_code == 409
    assert "No document of this kind has been asked for yet" in none_yet.text
    await library.hear(case_opened(), act(ActKind.COMMUNICATION_ROUTED, "interior"))
    await library.make()
    await library.send(f"{PLACE}/0/samples", once=uuid4().hex, data="case")
    (one,) = await fill_samples(library)
    assert (one.data, one.state) == ("case", "done")
    assert "AL KAZ 2/2026" in text_of(await library.objects.get((one.docx or {})["sha256"]))


async def test_a_sample_that_cannot_be_made_says_why(library: Composing) -> None:
    await keep_directly(library, await library.objects.put(package(p("{{ gone }}")), "old.docx"))
    await library.send(f"{PLACE}/1/samples", once=uuid4().hex, data="short")
    (one,) = await fill_samples(library)
    assert one.state == "failed"
    assert "The template cover_letter.ru v1 has a fault." in await library.page(PLACE)


@pytest.mark.libreoffice
@pytest.mark.slow
async def test_a_sample_is_a_pdf_with_a_picture_of_its_first_page(tmp_path: Path) -> None:
    async with running(tmp_path, Converter.installed(), clock=at_noon(TODAY)) as library:
        await library.send(f"{PLACE}/0/samples", once=uuid4().hex, data="short")
        (one,) = await fill_samples(library)
        assert (one.state, one.pages, one.reason) == ("done", 1, None)
        pdf = await library.client.get(f"/templates/samples/{one.id}.pdf")
        assert pdf.content.startswith(b"%PDF-")
        assert pdf.headers["content-type"] == "application/pdf"
        picture = await library.client.get(f"/templates/samples/{one.id}.png")
        assert Image.open(io.BytesIO(picture.content)).width == 182
        refused = await upload(library, package(p("One"), PAGE_BREAK, p("{{ referense }}")))
        assert "error referense is not declared. 2 paragraph 3 of the text reference" in said_of(refused.text)


@pytest.mark.libreoffice
@pytest.mark.slow
async def test_a_fault_is_named_with_the_page_it_is_on() -> None:
    docx = package(p("One"), PAGE_BREAK, p("{{ referense }}"), PAGE_BREAK, cells(("{{ addressee.too }}",)))
    async with Converter.installed() as converter:
        found, why_not = await with_pages(converter, docx, faults_for(docx, "cover_letter", "ru"))
    assert why_not is None
    placed = [(one.fault.name, one.fault.place, one.page) for one in found if one.fault.severity == "error"]
    assert placed == [("referense", "body paragraph 3", 2), ("too", "table 1 row 1 cell 1", 3)]


def test_every_document_is_listed_once() -> None:
    assert Counter(purpose.key for _, purposes in CHAPTERS for purpose in purposes) == Counter(list(PURPOSES))


def test_every_name_says_what_it_means() -> None:
    assert [(purpose, one.tag) for purpose in PURPOSES for one in names_of(purpose) if not one.title] == []


def test_the_names_of_a_template_are_told_as_they_are_typed() -> None:
    told = [(one.depth, one.tag, str(one.kind), one.optional) for one in names_of("report")]
    assert told[:4] == [
        (0, "{{ reference }}", "text", False),
        (0, "{{ letter_date | day }}", "day", True),
        (0, "{% for one in mandates %} {{ one }} {% endfor %}", "list of texts", False),
        (0, "addressee.…", "group of values", False),
    ]
    assert (1, "{{ addressee.to }}", "text", False) in told
    assert (0, "{% if for_information %} … {% endif %}", "yes or no", False) in told
    assert (0, "{% for one in meetings %} {{ one | day }} {% endfor %}", "list of days", False) in told
    assert [one.tag for one in names_of("reply") if one.depth == 2] == [
        "{{ each.body }}",
        "{% for item in each.paragraphs %} {{ item }} {% endfor %}",
        "{% if each.untranslated %} … {% endif %}",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_is_told_of_names_is_a_template_without_faults(purpose: str) -> None:
    """What is shown to a drafter can be typed as it is shown."""
    opened: list[str] = []
    typed = ""
    for one in names_of(purpose):
        while len(opened) > one.depth:
            typed += opened.pop()
        begin, dots, end = one.tag.partition("…")
        typed += begin if dots and begin.startswith("{%") else "" if dots else one.tag
        opened.append(end.strip() if dots else "")
    typed += "".join(reversed(opened))
    assert [str(fault) for fault in faults_for(package(p(typed)), purpose, "ru")] == []


@pytest.mark.parametrize("language", ["kk", "ru", "en", "fr", "es"])
def test_every_filter_is_told_with_an_example(language: str) -> None:
    told = filters_of(language)
    assert [re.findall(r"\| (\w+)", one.tag)[0] for one in told] == list(filters(language))
    assert all(one.made for one in told)


def test_filters_are_told_in_the_language_of_the_document() -> None:
    told = {one.tag: one.made for one in filters_of("kk")}
    assert told["{{ … | on_day }}"] == "2026 жылғы 21 қарашада"
    assert {one.tag: one.made for one in filters_of("ru")}["{{ … | working_days }}"] == "21 рабочего дня"


async def test_the_shipped_template_can_be_taken_to_begin_from(library: Composing) -> None:
    answer = await library.client.get(f"{PLACE}/0.docx")
    assert answer.content == shipped("cover_letter", "ru")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''cover_letter.ru.docx"


async def test_what_is_not_there_is_told(library: Composing) -> None:
    for place in ("/templates/nothing/ru", "/templates/cover_letter/en", f"{PLACE}/3.docx", f"{PLACE}/-1.docx"):
        answer = await library.client.get(place, headers={"accept": "text/html", "accept-language": "en"})
        assert answer.status_code == 404, place
        assert "There is no such" in answer.text
