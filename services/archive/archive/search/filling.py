"""Where few have everything asked for, those that have some of it follow, with lower scores. The same for both engines."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from archive.search.entries import FACETS
from archive.search.port import Asked, Found, Hit

FEW = 5  # with everything asked for: where there are fewer, the others are looked for too
HIGHEST = 0.9  # score of the others, of the lowest of those that have everything

Find = Callable[[Asked, Sequence[str]], Awaitable[Found]]  # what has all that is wanted, and the facets of these fields


async def filled_up(find: Find, asked: Asked, limit: int) -> Found:
    """The facets are of what has everything; where nothing has, of the others. They are counted once."""
    found = await find(asked, FACETS)
    loosened = asked.loosened() if found.total < min(FEW, limit) else None
    if loosened is None:
        return found
    some = await find(loosened, () if found.total else FACETS)
    hits = (*found.hits, *_others(found.hits, some.hits))[:limit]
    return Found(hits, found.total, found.facets if found.total else some.facets, some.total - found.total)


def _others(complete: Sequence[Hit], some: Sequence[Hit]) -> list[Hit]:
    """Without those that are complete, and all of them below these, in the same proportion to each other."""
    there = {hit.id for hit in complete}
    others = [hit for hit in some if hit.id not in there]
    scored = complete and others and others[0].score
    lowering = min(1.0, HIGHEST * complete[-1].score / others[0].score) if scored else 1.0
    return [replace(hit, score=hit.score * lowering, complete=False) for hit in others]
