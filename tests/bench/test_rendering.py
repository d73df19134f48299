"""Documents a second, beside plain docxtpl on the same template and data, and beside writing the same ZIP, in one run."""

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment

from composer.engine.template import compiled
from composer.engine.zipped import unpacked
from composer.filters import filters
from composer.purposes import Declared
from composer.purposes.special_procedures import Question
from composer.rendering import render
from composer.templates import shipped
from tests.composer.packages import cells, package, shown
from tests.composer.sample_data import SAMPLES

pytestmark = pytest.mark.bench

PURPOSE, LANGUAGE = "cover_letter", "ru"
LETTERS = {
    "three questions": SAMPLES[PURPOSE]["short"].model_copy(
        update={
            "mandates": ["Working Group on Arbitrary Detention", "Special Rapporteur on torture"],
            "questions": [Question(number=number, text="Please state the legal grounds. " * 8) for number in (1, 2, 3)],
        }
    ),
    "nineteen long questions": SAMPLES[PURPOSE]["long"],
}
TEMPLATE = shipped(PURPOSE, LANGUAGE) or b""
SECONDS = 1.5


def a_second(work: Callable[[], object]) -> float:
    """How often a second of this process's own time the work is done: what else runs beside does not count."""
    work()
    done, begun = 0, time.process_time()
    while time.process_time() - begun < SECONDS:
        work()
        done += 1
    return done / (time.process_time() - begun)


def ours(data: Declared) -> bytes:
    return render(TEMPLATE, PURPOSE, LANGUAGE, data)


def plain_docxtpl(data: Declared) -> bytes:
    """As its documentation says, with nothing kept between two documents."""
    jinja, out = Environment(autoescape=True), io.BytesIO()
    jinja.filters.update(filters(LANGUAGE))
    template = DocxTemplate(io.BytesIO(TEMPLATE))
    template.render(dict(data), jinja, autoescape=True)
    template.save(out)
    return out.getvalue()


def bare(members: list[tuple[str, bytes]]) -> bytes:
    """The same files into a ZIP, and nothing else."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, plain in members:
            target.writestr(name, plain)
    return out.getvalue()


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_beside_docxtpl_and_beside_writing_the_zip(name: str) -> None:
    data = LETTERS[name]
    assert shown(ours(data)) == shown(plain_docxtpl(data))
    members = [(member.name, plain) for member, plain in unpacked(ours(data))]
    theirs, made, written = (
        a_second(work) for work in (lambda: plain_docxtpl(data), lambda: ours(data), lambda: bare(members))
    )
    print(
        f"\na letter with {name}: {made:.0f} documents/s; plain docxtpl {theirs:.1f}/s: {made / theirs:.0f} times as many; "
        f"writing the same ZIP {written:.0f}/s: {made / written:.2f} times as many"
    )
    assert made >= 25 * theirs
    assert made >= written / 4


def test_ten_thousand_rows_beside_docxtpl() -> None:
    template = package(cells(("{%tr for row in rows %}", ""), ("{{ row.n }}", "{{ row.who }}"), ("{%tr endfor %}", "")))
    data = {"rows": [{"n": number, "who": f"Ainur & Example {number}"} for number in range(10_000)]}
    begun = time.process_time()
    made = compiled(template, LANGUAGE).rendered(data)
    seconds = time.process_time() - begun
    reference = DocxTemplate(io.BytesIO(template))
    begun = time.process_time()
    reference.render(data, autoescape=True)
    out = io.BytesIO()
    reference.save(out)
    theirs = time.process_time() - begun
    assert shown(made) == shown(out.getvalue())
    print(f"\n10,000 rows: {seconds:.2f} s; docxtpl {theirs:.2f} s: {theirs / seconds:.0f} times as long")
