"""Which paragraphs of two languages say the same: a chain of best fits, as Gale and Church align sentences (1993)."""

from collections.abc import Hashable, Sequence, Set

BAND = 12
# How many paragraphs of the one stand for how many of the other, and what that costs.
BEADS = ((1, 1, 0.0), (1, 0, -0.35), (0, 1, -0.35), (1, 2, -0.25), (2, 1, -0.25))

Marks = Sequence[Set[Hashable]]
Bead = tuple[range, range]


def aligned(one: Marks, other: Marks, lengths: tuple[Sequence[int], Sequence[int]]) -> list[Bead]:
    """Pairs of ranges of paragraphs; one of a pair is empty where nothing stands for the other."""
    best: dict[tuple[int, int], tuple[float, Bead | None, tuple[int, int] | None]] = {(0, 0): (0.0, None, None)}
    for i in range(len(one) + 1):
        middle = i * len(other) // max(len(one), 1)
        reach = BAND + abs(len(one) - len(other))
        for j in range(max(0, middle - reach), min(len(other), middle + reach) + 1):
            if (i, j) in best:
                _go_on(best, i, j, one, other, lengths)
    return _chain(best, len(one), len(other))


def _go_on(
    best: dict[tuple[int, int], tuple[float, Bead | None, tuple[int, int] | None]],
    i: int,
    j: int,
    one: Marks,
    other: Marks,
    lengths: tuple[Sequence[int], Sequence[int]],
) -> None:
    for mine, theirs, cost in BEADS:
        if i + mine <= len(one) and j + theirs <= len(other):
            bead = (range(i, i + mine), range(j, j + theirs))
            score = best[i, j][0] + cost + _fit(bead, one, other, lengths)
            target = (i + mine, j + theirs)
            if target not in best or score > best[target][0]:
                best[target] = (score, bead, (i, j))


def _fit(bead: Bead, one: Marks, other: Marks, lengths: tuple[Sequence[int], Sequence[int]]) -> float:
    """From 0 to 1: what both mention, and how like their lengths are. Nothing for a paragraph that stands alone."""
    if not bead[0] or not bead[1]:
        return 0.0
    mine, theirs = _all(one, bead[0]), _all(other, bead[1])
    long, longer = sorted((sum(lengths[0][i] for i in bead[0]) + 10, sum(lengths[1][j] for j in bead[1]) + 10))
    size = long / longer
    both = len(mine) + len(theirs)
    share = (2 * len(mine & theirs) / both) if both else 0.5
    weight = len(bead[0]) + len(bead[1]) - 1
    return weight * (0.65 * share + 0.35 * size) - (weight - 1) * 0.35


def _all(marks: Marks, paragraphs: range) -> Set[Hashable]:
    first, *others = (marks[number] for number in paragraphs)
    return frozenset(first).union(*others) if others else first


def _chain(
    best: dict[tuple[int, int], tuple[float, Bead | None, tuple[int, int] | None]], i: int, j: int
) -> list[Bead]:
    beads: list[Bead] = []
    place: tuple[int, int] | None = (i, j)
    while place is not None:
        _, bead, place = best[place]
        if bead:
            beads.append(bead)
    return beads[::-1]
