"""Who may see what. A document has labels; a reader who holds one of them sees it, and everybody one without labels.

Nobody signs in yet: the reader is what KENSE_READER says of whoever reaches this process.
"""

from collections.abc import Sequence
from dataclasses import dataclass

EVERYTHING = "*"


@dataclass(frozen=True)
class Reader:
    """`everything` is for who keeps the archive: no label keeps anything from them."""

    labels: frozenset[str] = frozenset()
    everything: bool = False

    def may_see(self, access: Sequence[str]) -> bool:
        return self.everything or not access or not self.labels.isdisjoint(access)


def reader_of(setting: str) -> Reader:
    """`*` sees everything; otherwise the labels held, with commas between them; empty holds none."""
    if setting.strip() == EVERYTHING:
        return Reader(everything=True)
    return Reader(labels_of(setting))


def labels_of(written: str) -> frozenset[str]:
    """Labels as people write them: with commas or semicolons between them, in either case."""
    return frozenset(label.strip().casefold() for label in written.replace(";", ",").split(",") if label.strip())
