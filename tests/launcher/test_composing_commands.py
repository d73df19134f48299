"""kense compose and kense templates lint, as offices' scripts call them: files, JSON, exit codes, plain refusals."""

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from typer.testing import CliRunner

from composer.conversion import ABSENT, Converter
from launcher.main import app
from tests.composer.composing import paragraphs
from tests.composer.packages import cells, p, package

DATA: dict[str, object] = {"reference": "AL KAZ 2/2026 & more", "people": [{"name": "Ainur Example"}, {"name": "Dana"}]}
TEMPLATE = package(
    p("Ref.: {{ refe", "rence }}"), cells(("{%tr for one in people %}",), ("{{ one.name }}",), ("{%tr endfor %}",))
)
LETTER = {
    "reference": "AL KAZ 2/2026",
    "letter_date": "2026-11-01",
    "mandates": [],
    "received_on": "2026-11-04",
    "addressee": {"name": "Министерство юстиции", "to": "в Министерство юстиции"},
    "questions": [],
    "term": 10,
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KENSE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "template.docx").write_bytes(TEMPLATE)
    (tmp_path / "data.json").write_text(json.dumps(DATA), "utf-8")
    (tmp_path / "letter.json").write_text(json.dumps(LETTER), "utf-8")
    return tmp_path


def kense(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def faults(*arguments: str, code: int = 1) -> Any:
    got, text = kense("templates", "lint", *arguments, "--json")
    assert got == code, text
    return json.loads(text)


def test_any_docx_is_rendered(folder: Path) -> None:
    code, text = kense("compose", "template.docx", "--data", "data.json", "-o", "out.docx")
    assert (code, text) == (0, "Made: out.docx\n")
    assert paragraphs((folder / "out.docx").read_bytes()) == ["Ref.: AL KAZ 2/2026 & more", "Ainur Example", "Dana"]


def test_a_shipped_template_is_rendered_by_its_name(folder: Path) -> None:
    arguments = ("--data", "letter.json", "-o", "out.docx", "--json")
    assert kense("compose", "cover_letter.ru", *arguments)[0] == 0
    assert "О сообщении специальных процедур AL KAZ 2/2026" in paragraphs((folder / "out.docx").read_bytes())
    code, text = kense("compose", "cover_letter", "--language", "kk", *arguments)
    assert (code, json.loads(text)) == (0, {"docx": "out.docx", "pdf": None, "pdf_absent_because": None})
    assert any("жібереді" in line for line in paragraphs((folder / "out.docx").read_bytes()))


@pytest.mark.slow
@pytest.mark.libreoffice
def test_a_pdf_is_made_beside_the_docx(folder: Path) -> None:
    code, text = kense("compose", "template.docx", "--data", "data.json", "-o", "out.docx", "--pdf", "out.pdf")
    assert (code, text) == (0, "Made: out.docx, out.pdf\n")
    page = pypdfium2.PdfDocument(folder / "out.pdf")[0]
    assert "Ref.: AL KAZ 2/2026 & more" in page.get_textpage().get_text_range()


def test_without_libreoffice_the_docx_is_made_and_the_reason_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Converter, "installed", lambda: Converter(None))
    code, text = kense("compose", "template.docx", "--data", "data.json", "-o", "out.docx", "--pdf", "out.pdf")
    assert (code, text) == (1, f"Made: out.docx\n{ABSENT}\n")
    assert (folder / "out.docx").is_file()
    assert not (folder / "out.pdf").exists()


def test_every_name_that_the_data_lacks_is_told_and_nothing_is_written(folder: Path) -> None:
    (folder / "data.json").write_text('{"referense": "x", "people": [{"nmae": "y"}]}', "utf-8")
    code, text = kense("compose", "template.docx", "--data", "data.json", "-o", "out.docx")
    assert (code, text.splitlines()) == (
        1,
        [
            "The template template.docx cannot be used so. Nothing was written. Correct:",
            "error    body paragraph 1: reference is not declared. → referense?",
            "error    table 1 row 2 cell 1: one has no name. → nmae?",
        ],
    )
    assert not (folder / "out.docx").exists()


def test_a_name_that_the_data_lacks_is_no_fault_where_it_is_not_asked_for(folder: Path) -> None:
    (folder / "template.docx").write_bytes(package(p("{% if spouse_is_known %}{{ spouse }}{% endif %}x")))
    (folder / "data.json").write_text('{"spouse_is_known": false}', "utf-8")
    assert kense("compose", "template.docx", "--data", "data.json", "-o", "out.docx")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.docx",), "There is no file and no shipped template 'none.docx'. Nothing was written. Give a DOCX file, or one of: "),
        (("cover_leter.kk",), "Give a DOCX file, or one of: cover_letter.kk, cover_letter.ru, "),
        (("cover_leter.kk",), " more, which the page of templates lists."),
        (("cover_letter",), "Give a DOCX file, or one of: cover_letter.kk, cover_letter.ru."),
        (("cover_letter.en",), "Give a DOCX file, or one of: cover_letter.kk, cover_letter.ru."),
        (("cover_letter.ru",), "The data does not fit the template cover_letter.ru. Nothing was written. Correct:\n  letter_date: Field required"),
        (("template.docx", "--language", "de"), "There is no language 'de' here."),
        (("data.json",), "It is no DOCX, or it is damaged."),
    ],
)  # fmt: skip
def test_a_wrong_request_is_refused_in_words(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    code, text = kense("compose", *arguments, "--data", "data.json", "-o", "out.docx")
    assert code == 1
    assert said in text
    assert not (folder / "out.docx").exists()


@pytest.mark.parametrize("content", ["{", "[1]", "[" * 100_000, "", "\udcff"])
def test_data_that_is_no_json_object_is_refused_in_words(folder: Path, content: str) -> None:
    (folder / "data.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    code, text = kense("compose", "template.docx", "--data", "data.json", "-o", "out.docx")
    assert code == 1
    assert text.startswith("The file data.json ")
    assert "Nothing was written." in text


def test_what_cannot_be_written_is_said(folder: Path) -> None:
    said = "There is no folder none. Nothing was written."
    assert said in kense("compose", "template.docx", "--data", "data.json", "-o", "none/out.docx")[1]
    (folder / "out.docx").mkdir()
    code, text = kense("compose", "template.docx", "--data", "data.json", "-o", "out.docx")
    assert code == 1
    assert "The file out.docx cannot be written: " in text
    assert sorted(path.name for path in folder.iterdir()) == ["data.json", "letter.json", "out.docx", "template.docx"]


def test_lint_tells_scripts_what_is_wrong_and_where(folder: Path) -> None:
    (folder / "template.docx").write_bytes(package(p("{{ refrence }}"), header=p("{{ people|length }}")))
    assert faults("template.docx", "--declared", "data.json") == [
        {
            "severity": "error",
            "name": "refrence",
            "place": "body paragraph 1",
            "suggestion": "reference",
            "message": "refrence is not declared.",
        },
        {
            "severity": "warning",
            "name": "reference",
            "place": "",
            "suggestion": None,
            "message": "reference is declared, and the template never uses it.",
        },
    ]


def test_lint_speaks_the_language_of_the_ministry(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("KENSE_LANGUAGE", "ru")
    (folder / "template.docx").write_bytes(package(p("{{ reference }}{{ people|length }}{{ pepole }}")))
    (fault,) = faults("template.docx", "--declared", "data.json")
    assert (fault["message"], fault["suggestion"]) == ("pepole не объявлено.", "people")


def test_a_warning_alone_is_no_failure(folder: Path) -> None:
    assert faults("template.docx", "--declared", "data.json", code=0) == []
    (folder / "data.json").write_text(json.dumps({**DATA, "more": 1}), "utf-8")
    assert [fault["severity"] for fault in faults("template.docx", "--declared", "data.json", code=0)] == ["warning"]


def test_a_file_that_cannot_be_trusted_is_one_fault(folder: Path) -> None:
    (folder / "template.docx").write_bytes(b"no zip")
    (fault,) = faults("template.docx", "--declared", "data.json")
    assert fault["message"] == "It is no DOCX, or it is damaged. Open it in Word, and save it again as .docx."


def test_lint_knows_the_data_of_shipped_templates() -> None:
    assert faults("reply.en", code=0) == []
    assert [(fault["severity"], fault["name"]) for fault in faults("report.kk", code=0)] == [("warning", "addressee")]


def test_lint_of_a_file_needs_its_data() -> None:
    assert "needs --declared EXAMPLE.json" in kense("templates", "lint", "template.docx")[1]
    assert "There is no file none.json." in kense("templates", "lint", "template.docx", "--declared", "none.json")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("-o", "template.docx"),
        ("-o", "data.json"),
        ("-o", "out.docx", "--pdf", "./data.json"),
        ("-o", "out.docx", "--pdf", "out.docx"),
    ],
)
def test_what_a_document_is_made_from_is_never_overwritten(folder: Path, arguments: tuple[str, ...]) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    code, text = kense("compose", "template.docx", "--data", "data.json", *arguments)
    assert code == 1
    assert "would be overwritten. Nothing was written." in " ".join(text.split())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_lint_fills_the_example_in_and_tells_what_would_not_end(folder: Path) -> None:
    (folder / "template.docx").write_bytes(package(p("{{ reference * 10**9 }}{{ people|length }}")))
    (fault,) = faults("template.docx", "--declared", "data.json")
    assert (fault["severity"], fault["place"]) == ("error", "body paragraph 1")
    assert fault["message"] == "The template was stopped: it makes a text longer than any document holds."
