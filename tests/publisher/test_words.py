"""Every text of the pages is there in Kazakh and Russian, with the same places for values."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import publisher
from kense.i18n import Translators, UiLanguage

PACKAGE = Path(publisher.__file__).parent
METHODS = [
    ("**.py", "python"),
    ("pages/**.html", "jinja2.ext:babel_extract"),
    ("public/**.html", "jinja2.ext:babel_extract"),
    ("public/**.xml", "jinja2.ext:babel_extract"),
]


def said() -> set[str]:
    found = extract_from_dir(PACKAGE, METHODS, keywords={"_": None})
    return {text for _, _, text, _, _ in found if isinstance(text, str)}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_text_is_translated(language: UiLanguage) -> None:
    catalogue = Translators(("kense", "publisher"))[language].catalogue
    assert sorted(said() - set(catalogue)) == []
    places = re.compile(r"{\w+}")
    wrong = [text for text in said() if set(places.findall(text)) != set(places.findall(catalogue[text]))]
    assert wrong == []
