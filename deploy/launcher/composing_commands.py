"""What the command line asks of templates: a document made from one, and what is wrong with one."""

import json
import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from composer.conversion import Converter, NotConverted
from composer.dates import PATTERNS
from composer.engine.faults import BadTemplate, Fault
from composer.engine.lint import errors
from composer.engine.shapes import Shape, of_example
from composer.purposes import PURPOSES
from composer.rendering import declared_by, endless_in, faults_in, render, render_any
from composer.templates import languages_of, shipped
from kense.i18n import Translator, Translators
from kense.settings import Settings
from launcher.reading import Refused

SHOWN = 12  # names of templates that a refusal lists
Told = dict[str, str | None]


async def composed(
    template: str, data: Path, out: Path, pdf: Path | None, language: str, settings: Settings
) -> tuple[Told, str]:
    """The files that were written, and the same in words. Raises Refused; then nothing was written."""
    _check_language(language)
    _refuse_to_overwrite(out, pdf, Path(template), data)
    for path in (out, *([pdf] if pdf else [])):
        if not path.parent.is_dir():
            raise Refused(f"There is no folder {path.parent}. Nothing was written. Make the folder, or name another.")
    docx = _rendered(template, _object(data), language, settings)
    _write(out, docx)
    if pdf is None:
        return {"docx": str(out), "pdf": None, "pdf_absent_because": None}, f"Made: {out}"
    try:
        async with Converter.installed() as converter:
            _write(pdf, await converter.to_pdf(docx))
    except NotConverted as absent:
        why = _translator(settings)(absent.why)
        return {"docx": str(out), "pdf": None, "pdf_absent_because": why}, f"Made: {out}\n{why}"
    return {"docx": str(out), "pdf": str(pdf), "pdf_absent_because": None}, f"Made: {out}, {pdf}"


def _refuse_to_overwrite(out: Path, pdf: Path | None, template: Path, data: Path) -> None:
    """What a document is made from stays, and the PDF does not take the place of its DOCX."""
    written = [path.resolve() for path in (out, pdf) if path]
    for path in (template, data, *([out] if pdf and len(set(written)) == 1 else [])):
        if path.resolve() in written:
            raise Refused(
                f"The file {path} would be overwritten. Nothing was written. Name another file for the document."
            )


def linted(file: str, declared: Path | None, settings: Settings) -> list[Told]:
    """Every fault of a template, as scripts read it. Raises Refused where a file is not there or the example is no JSON."""
    say = _translator(settings)
    path = Path(file)
    if path.is_file():
        example = _object(declared) if declared else None
        if example is None:
            raise Refused("A template of your own needs --declared EXAMPLE.json: the data it is meant for.")
        return [_told(fault, say) for fault in _faults(_read(path, settings), example, settings.language)]
    purpose, language = _named(file, "")
    known: Shape = of_example(_object(declared)) if declared else declared_by(purpose)
    return [_told(fault, say) for fault in faults_in(shipped(purpose, language) or b"", known, language)]


def _faults(docx: bytes, example: Mapping[str, object], language: str) -> list[Fault]:
    """Of the template as it is; where it has none, also what stops it once the example is filled in."""
    found = faults_in(docx, of_example(example), language)
    return found if errors(found) else [*found, *endless_in(docx, language, example)]


def as_lines(found: list[Told]) -> str:
    """One line a fault."""
    lines = [
        f"{one['severity']:7}  {': '.join(filter(None, (one['place'], one['message'])))}{_hint(one)}" for one in found
    ]
    return "\n".join(lines) or "Nothing is wrong with the template."


def _hint(fault: Told) -> str:
    return f" → {fault['suggestion']}?" if fault["suggestion"] else ""


def _told(fault: Fault, say: Translator) -> Told:
    return {
        "severity": fault.severity,
        "name": fault.name,
        "place": fault.place,
        "suggestion": fault.suggestion,
        "message": say(fault.message),
    }


def _rendered(template: str, data: Mapping[str, object], language: str, settings: Settings) -> bytes:
    path = Path(template)
    try:
        if path.is_file():
            return render_any(_read(path, settings), language or settings.language, data)
        purpose, its_language = _named(template, language)
        model = PURPOSES[purpose].data.model_validate(data)
        return render(shipped(purpose, its_language) or b"", purpose, its_language, model)
    except ValidationError as error:
        lacking = "\n".join(f"  {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise Refused(
            f"The data does not fit the template {template}. Nothing was written. Correct:\n{lacking}"
        ) from None
    except BadTemplate as bad:
        say = _translator(settings)
        faults = as_lines([_told(fault, say) for fault in bad.faults])
        raise Refused(f"The template {template} cannot be used so. Nothing was written. Correct:\n{faults}") from None


def _named(template: str, language: str) -> tuple[str, str]:
    """Purpose and language of a shipped template. Raises Refused with the names there are."""
    purpose, _dot, named = template.partition(".")
    there = languages_of(purpose) if purpose in PURPOSES else []
    wanted = named or language or (there[0] if len(there) == 1 else "")
    if wanted in there:
        return purpose, wanted
    names = [f"{one}.{code}" for one in PURPOSES for code in languages_of(one) if not there or one == purpose]
    raise Refused(
        f"There is no file and no shipped template {template!r}. Nothing was written. "
        f"Give a DOCX file, or one of: {_some_of(names, template)}."
    )


def _some_of(names: list[str], asked: str) -> str:
    """The nearest to what was asked for, and how many more there are."""
    shown = (get_close_matches(asked, names, SHOWN, 0.3) or names)[:SHOWN] if len(names) > SHOWN else names
    more = len(names) - len(shown)
    return ", ".join(shown) + (f", and {more} more, which the page of templates lists" if more else "")


def _object(file: Path) -> dict[str, object]:
    if not file.is_file():
        raise Refused(f"There is no file {file}. Nothing was written. Check the name.")
    try:
        data = json.loads(file.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"The file {file} is no JSON: {error}. Nothing was written. Correct it there.") from None
    if not isinstance(data, dict):
        raise Refused(
            f'The file {file} holds no JSON object. Nothing was written. Put the values as {{"name": value}}.'
        )
    return data


def _read(file: Path, settings: Settings) -> bytes:
    if file.stat().st_size > settings.upload_limit:
        raise Refused(
            f"The file {file} is larger than {settings.upload_limit} bytes. Nothing was read. Make it smaller."
        )
    return file.read_bytes()


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    made = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        made.write_bytes(content)
        made.replace(path)
    except OSError as error:
        made.unlink(missing_ok=True)
        raise Refused(
            f"The file {path} cannot be written: {error.strerror}. Free the place, or name another."
        ) from error


def _check_language(language: str) -> None:
    if language and language not in PATTERNS:
        raise Refused(
            f"There is no language {language!r} here. Nothing was written. Give one of: {', '.join(PATTERNS)}."
        )


def _translator(settings: Settings) -> Translator:
    return Translators(("kense", "composer"))[settings.language]
