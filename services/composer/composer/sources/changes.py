"""What a drafter changed in a body's text, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
REWRITTEN = 0.3  # with less than that share of the old text in it, the new one is another text: a translation, say
MANY = 8_000  # tokens of both texts; beyond them whole lines are compared


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, was added, or was removed."""

    how: Literal["same", "added", "removed"]
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """The text after the change, with what was removed where it stood; a text that was rewritten stands after the old one."""
    old, new = _tokens(before), _tokens(after)
    if len(old) + len(new) > MANY:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces = [piece for piece in _pieces(old, new) if piece.text]
    kept = sum(len(piece.text) for piece in pieces if piece.how == "same")
    if kept < len(before) * REWRITTEN:
        return [Piece("removed", before), Piece("added", after)]
    return pieces


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for how, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            yield Piece("same", "".join(old[start:end]))
            continue
        yield Piece("removed", "".join(old[start:end]))
        yield Piece("added", "".join(new[new_start:new_end]))
