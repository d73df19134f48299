"""Every word of every page is there in Kazakh, Russian and English, and no catalogue holds a word that is not used."""

import ast
import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from archive import query
from archive.signatures import Verdict
from composer import conversion
from composer.purposes import instructions, treaties
from intake.card_form import COMMUNICATION_LANGUAGES, KINDS, LETTER_LANGUAGES
from intake.procedures import PLANS
from intake.reading.card import TextSource
from kense.contracts.acts import ActKind, Circumstance
from kense.contracts.events import ObligationState, Procedure

PACKAGES = ("kense", "intake", "composer", "archive", "publisher", "deadline_watcher")
TRANSLATIONS = ("kk", "ru")
PLAIN = re.compile(r"""\s*("[^"]*"|'[^']*')\s*""")
PLACES = re.compile(r"\{(\w*)[^}]*\}")


def after(prefix: str, *words: str) -> list[str]:
    return [f"{prefix} {word}" for word in words]


OUTGOING = ("cover_letter", "cover_letter_ombudsman", "reply", "report")
LANGUAGES = after("language", *COMMUNICATION_LANGUAGES)
PUBLISHED = after("published", "ohchr", "communication", "reply")
SHOWN_STATES = [state for state in ObligationState if state is not ObligationState.WITHDRAWN]

# What an expression given to `_` can be, where it is a key and no English: it needs an English word too.
KEYS: dict[str, dict[str, list[str]]] = {
    "intake": {
        "kind": [*KINDS, *ActKind],
        "letter.kind": [*KINDS, *OUTGOING],
        "purpose": list(OUTGOING),
        "document.purpose": [*OUTGOING, "note_verbale"],
        "entry.what": [*ActKind, *PUBLISHED],
        "form.kind": list(ActKind),
        '"planned " ~ form.kind': after("planned", *PLANS),
        '"bodies " ~ form.part': after("bodies", "gave", "got", "concern"),
        '"circumstance " ~ one': after("circumstance", *Circumstance),
        '"procedure " ~ procedure': after("procedure", *Procedure),
        '"obligation " ~ d.state': after("obligation", *SHOWN_STATES),
        '"warning " ~ d.warning': after("warning", "head", "deputy_minister"),
        '"procedure " ~ case.procedure': after("procedure", *Procedure),
        '"language " ~ code': after("language", *LETTER_LANGUAGES),
        '"language " ~ case.communication_language': LANGUAGES,
        '"language " ~ document.language': LANGUAGES,
        '"source " ~ card.text_source': after("source", *get_args(TextSource)),
        '"signature " ~ verdict[0]': after("signature", *Verdict),
        '"published " ~ what': PUBLISHED,
    },
    "composer": {
        "f'language {language}'": LANGUAGES,
        "f'choice {key}'": after(
            "choice", *get_args(treaties.Kind), *get_args(treaties.Further), *get_args(instructions.Progress)
        ),
    },
}
# The same for English sentences that are written elsewhere: by another service, or in the code.
SENTENCES: dict[str, dict[str, list[str]]] = {
    "intake": {
        'document.pdf_absent_because or ""': [
            conversion.ABSENT,
            conversion.HUNG,
            conversion.FAILED,
            conversion.NOT_STARTED,
            conversion.QUARANTINED,
        ],
    },
    "archive": {"notice": [query.UNPAIRED, query.CUT]},
}
# Expressions that are messages already, marked with `_` where they are written, or an officer's own words.
SAID = re.compile(
    r"(run_)?words\..*|titles\[.*\]|name|title|label\(one\)|form\.faults\[name\]|(verdict|state)\[\d\]|one\.title|open\.purpose\.title|deed\.reason|one\.row\.held|(field|status|register|group)\.\w+"
)


def folder(package: str) -> Path:
    return Path(str(files(package)))


def catalogue(package: str, language: str) -> Catalog:
    path = folder(package) / "locale" / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, locale=language)


def translated(package: str, language: str) -> dict[str, str]:
    entries = catalogue(package, language)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string and not entry.fuzzy}


def written(package: str) -> set[str]:
    """The sentences marked in the package's code and templates."""
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    found = extract_from_dir(folder(package), methods, options_map={}, keywords={"_": None})
    return {str(message) for _, _, message, _, _ in found}


def computed(package: str) -> set[str]:
    """The expressions given to `_` in the package that are no plain sentences."""
    found: set[str] = set()
    for path in folder(package).rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        marks = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_" and call.args]
        found |= {ast.unparse(mark.args[0]) for mark in marks if not isinstance(mark.args[0], ast.Constant)}
    for path in folder(package).rglob("*.html"):
        inside = re.findall(r"\b_\(((?:[^()]|\([^()]*\))*)\)", path.read_text("utf-8"))
        arguments = {re.split(r",\s*\w+=", argument)[0].strip() for argument in inside}
        found |= {argument for argument in arguments if not PLAIN.fullmatch(argument)}
    return found


def keys(package: str) -> set[str]:
    return {str(word) for words in KEYS.get(package, {}).values() for word in words}


def needed(package: str) -> set[str]:
    sentences = {str(word) for words in SENTENCES.get(package, {}).values() for word in words}
    return written(package) | keys(package) | sentences


@pytest.mark.slow
@pytest.mark.parametrize("package", PACKAGES)
def test_every_computed_word_is_known(package: str) -> None:
    known = {*KEYS.get(package, {}), *SENTENCES.get(package, {})}
    unknown = {expression for expression in computed(package) - known if not SAID.fullmatch(expression)}
    assert unknown == set()
    assert known - computed(package) == set()


@pytest.mark.slow
@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("package", PACKAGES)
def test_every_sentence_is_translated(package: str, language: str) -> None:
    there = translated(package, language).keys() | translated("kense", language).keys()
    assert needed(package) - there == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_key_has_english_words(package: str) -> None:
    assert translated(package, "en").keys() == keys(package)


@pytest.mark.slow
@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("package", PACKAGES)
def test_no_entry_is_unused_or_said_twice(package: str, language: str) -> None:
    entries = translated(package, language)
    assert entries.keys() - needed(package) == set()
    assert package == "kense" or entries.keys() & translated("kense", language).keys() == set()
    assert len(entries) == len([entry for entry in catalogue(package, language) if entry.id])


@pytest.mark.parametrize("language", [*TRANSLATIONS, "en"])
@pytest.mark.parametrize("package", PACKAGES)
def test_a_translation_has_the_places_of_its_sentence(package: str, language: str) -> None:
    for source, text in translated(package, language).items():
        assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(source)), source


@pytest.mark.slow
def test_a_word_without_a_translation_is_seen() -> None:
    assert computed("intake") >= {'"language " ~ code', "purpose"}
    assert written("intake") >= {"Card of the letter", "Nothing was changed."}
    assert len(written("intake")) > 150
