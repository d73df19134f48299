"""Letters by other hands than the sample's: each card says what was decided before it was read."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

import pytest

from intake.reading.letter import card_of
from intake.reading.source import Document


class Written(TypedDict):
    """A letter of `strangers.toml`."""

    name: str
    text: str
    empty: list[str]
    says: Mapping[str, object]


LETTERS: list[Written] = tomllib.loads(Path(__file__).with_name("strangers.toml").read_text("utf-8"))["letter"]


@pytest.mark.parametrize("letter", LETTERS, ids=[letter["name"] for letter in LETTERS])
def test_a_stranger_s_letter_is_read_as_its_writer_meant_it(letter: Written) -> None:
    said = card_of(Document("letter.txt", [letter["text"]], "plain")).model_dump(mode="json")
    assert {name: said[name] for name in letter["says"]} == letter["says"]
    assert [name for name in letter["empty"] if said[name] not in (None, [])] == []
