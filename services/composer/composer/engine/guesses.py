"""The declared name that was probably meant."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

ALIKE = 0.75  # below this, a suggestion misleads more often than it helps


# Cyrillic letters that look like Latin ones: a name typed with one looks right and is another.
LATIN = str.maketrans("АВЕКМНОРСТУХаеорсухіһ", "ABEKMHOPCTYXaeopcyxih")


def look_alike(name: str, known: Mapping[str, str]) -> bool:
    """Whether the name is one of those known, but for letters of another alphabet."""
    return name not in known.values() and name.translate(LATIN) in (one.translate(LATIN) for one in known.values())


def nearest(name: str, known: Mapping[str, str]) -> str | None:
    """The spelling whose name comes closest; an exact name in a group wins over a likeness. None where none is near."""
    exact = next((spelt for spelt, bare in known.items() if bare == name and spelt != name), None)
    if exact:
        return exact
    bare = {spelt: one for spelt, one in known.items() if spelt == one}
    found = process.extractOne(
        name.translate(LATIN) if look_alike(name, bare) else name,
        bare,
        scorer=JaroWinkler.similarity,
        score_cutoff=ALIKE,
        processor=str.lower,
    )
    return found[2] if found else None
