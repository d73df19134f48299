"""The library of templates: what is uploaded, what is refused and why, and which version a document is made from."""

import asyncio
import io
import re
import zipfile
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
from composer.library.choosing import Chosen, languages_in_force, template_for
from composer.library.locating import with_pages
from composer.library.naming import filters_of, names_of
from composer.library.sampling import Sampler
from composer.library.tables import TemplateSample, TemplateVersion
from composer.library.uploading import LARGEST
from composer.purposes import PURPOSES
from composer.rendering import faults_for
from composer.templates import shipped
from composer.tables import Composition
from kense.clock import Clock
from kense.contracts.acts import ActKind
from tests.composer.composing import CASE, Composing, act, case_opened, paragraphs, rewritten, running, text_of
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


@pytest.mark.libreoffice
@pytest.mark.slow
async def test_a_fault_is_named_with_the_page_it_is_on() -> None:
    new_page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    docx = package(
        p("One"), new_page, p("{{ referense }}"), new_page, cells(("{{ addressee.too }}",)), header=p("{{ titel }}")
    )
    faults = faults_for(docx, "cover_letter", "ru")
    found, why_not = await with_pages(Converter.installed(), docx, faults)
    assert why_not is None
    placed = [(one.fault.name, one.fault.place, one.page) for one in found if one.fault.severity == "error"]
    assert placed == [
        ("referense", "body paragraph 3", 2),
        ("too", "table 1 row 1 cell 1", 3),
        ("titel", "header", None),
    ]
