"""The documents of chapter 3 and of agreements reached: every template, and one document of each kind word for word."""

import io
from pathlib import Path

import pytest
from docx import Document

from composer.purposes import PURPOSES
from composer.purposes.events import PURPOSES as OF_EVENTS
from composer.purposes.samples import HOSTILE, sample
from composer.rendering import declared_by, faults_in, render
from composer.templates import languages_of, shipped
from layout.words import NOTE
from tests.composer.composing import paragraphs
from tests.composer.event_examples import EXAMPLES

TEMPLATES = [(purpose.key, language) for purpose in OF_EVENTS for language in purpose.languages]
WORDS = Path(__file__).parent / "event_documents"


def made(purpose: str, language: str, data: object) -> bytes:
    template = shipped(purpose, language)
    assert template
    return render(template, purpose, language, PURPOSES[purpose].data.model_validate(data))


def test_every_kind_has_a_template_in_each_of_its_languages() -> None:
    assert len(TEMPLATES) == 30 * 2 + 2 * 2
    assert all(languages_of(purpose.key) == sorted(purpose.languages) for purpose in OF_EVENTS)


@pytest.mark.slow
@pytest.mark.parametrize(("purpose", "language"), TEMPLATES)
def test_a_template_uses_all_that_is_declared_and_nothing_else(purpose: str, language: str) -> None:
    assert faults_in(shipped(purpose, language) or b"", declared_by(purpose), language) == []


@pytest.mark.parametrize("purpose", EXAMPLES)
def test_a_document_says_exactly_this(purpose: str) -> None:
    language, data = EXAMPLES[purpose]
    said = [text.replace("\n", " ⏎ ") for text in paragraphs(made(purpose, language, data)) if text.strip()]
    assert said == (WORDS / f"{purpose}.{language}.txt").read_text("utf-8").splitlines()


def test_every_kind_has_its_example() -> None:
    assert EXAMPLES.keys() == {purpose.key for purpose in OF_EVENTS}


@pytest.mark.slow
@pytest.mark.parametrize(("purpose", "language"), TEMPLATES)
def test_hostile_data_comes_out_whole(purpose: str, language: str) -> None:
    said = "\n".join(paragraphs(made(purpose, language, sample(PURPOSES[purpose].data, "hostile", language))))
    assert HOSTILE in said
    assert said.count(HOSTILE) == said.count("😀") == said.count("{{ reference }}")


@pytest.mark.slow
@pytest.mark.parametrize(("purpose", "language"), TEMPLATES)
def test_what_nobody_gave_stays_visibly_empty(purpose: str, language: str) -> None:
    said = "\n".join(paragraphs(made(purpose, language, sample(PURPOSES[purpose].data, "short", language))))
    assert "None" not in said
    assert "____" in said or NOTE[language] in said


@pytest.mark.parametrize(("language", "line"), [("kk", "Әр параққа бұрыштама"), ("ru", "Парафы на каждом листе")])
def test_every_sheet_of_the_theses_has_its_line_for_initials(language: str, line: str) -> None:
    theses = Document(io.BytesIO(shipped("part_04_theses", language) or b""))
    assert theses.sections[0].footer.paragraphs[1].text.startswith(line)
