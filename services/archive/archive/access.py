"""Who may see what. A document has labels; a reader who holds one of them sees it, and everybody one without labels.

Nobody signs in yet: the reader is what KENSE_READER says of whoever reaches this process.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, Text, cast, or_, true

EVERYTHING = "*"


@dataclass(frozen=True)
class Reader:
    """`everything` is for who keeps the archive: no label keeps anything from them."""

    labels: frozenset[str] = frozenset()
    everything: bool = False

    def may_see(self, access: Sequence[str]) -> bool:
        return self.everything or not access or not self.labels.isdisjoint(access)


def may_see_rows(reader: Reader, access: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """The same as `Reader.may_see`, of a JSON column of labels, inside the query."""
    if reader.everything:
        return true()
    written = cast(access, Text)
    held = (written.contains(json.dumps(label), autoescape=True) for label in sorted(reader.labels))
    return or_(written == "[]", *held)


def reader_of(setting: str) -> Reader:
    """`*` sees everything; otherwise the labels held, with commas between them; empty holds none."""
    if setting.strip() == EVERYTHING:
        return Reader(everything=True)
    return Reader(labels_of(setting))


def labels_of(written: str) -> frozenset[str]:
    """Labels as people write them: with commas or semicolons between them, in either case."""
    return frozenset(label.strip().casefold() for label in written.replace(";", ",").split(",") if label.strip())
