"""The declared name that was probably meant."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

ALIKE = 0.75  # below this, a suggestion misleads more often than it helps


def nearest(name: str, known: Mapping[str, str]) -> str | None:
    """The spelling whose name comes closest; an exact name in a group wins over a likeness. None where none is near."""
    exact = next((spelt for spelt, bare in known.items() if bare == name and spelt != name), None)
    if exact:
        return exact
    bare = {spelt: one for spelt, one in known.items() if spelt == one}
    found = process.extractOne(name, bare, scorer=JaroWinkler.similarity, score_cutoff=ALIKE, processor=str.lower)
    return found[2] if found else None
