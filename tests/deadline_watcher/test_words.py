"""Every text of the pages is there in Kazakh and Russian, with the same places for values."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import deadline_watcher
from kense.i18n import Translators, UiLanguage

PACKAGE = Path(deadline_watcher.__file__).parent
METHODS = [("**.py", "python"), ("pages/**.html", "jinja2.ext:babel_extract")]


def said() -> set[str]:
    found = extract_from_dir(PACKAGE, METHODS, keywords={"_": None})
    return {text for _, _, text, _, _ in found if isinstance(text, str)}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_text_is_translated(language: UiLanguage) -> None:
    catalogue = Translators(("kense", "deadline_watcher"))[language].catalogue
    assert sorted(said() - set(catalogue)) == []
    places = re.compile(r"{\w+}")
    wrong = [text for text in said() if set(places.findall(text)) != set(places.findall(catalogue[text]))]
    assert wrong == []
