"""Names of files that every system can write, and that nobody can use to write elsewhere."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 100  # bytes of UTF-8, of the name without its ending
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def safe_name(name: str) -> str:
    """The name without what a file name cannot hold, and no longer than systems allow; its ending stays."""
    stem, dot, ending = unicodedata.normalize("NFC", name).rpartition(".")
    if not dot or len(ending) > 10 or not stem:
        stem, ending = unicodedata.normalize("NFC", name), ""
    stem, ending = (FORBIDDEN.sub("_", one).strip(" .") for one in (stem, ending))
    while len(stem.encode()) > LONGEST:
        stem = stem[:-1]
    stem = stem.strip(" .") or "file"
    if RESERVED.match(stem):
        stem += "_"
    return f"{stem}.{ending}" if ending else stem


def numbered(names: Iterable[str]) -> list[str]:
    """Each with its place before it, so that two of the same name stay two."""
    return [f"{place:02} {safe_name(name)}" for place, name in enumerate(names, 1)]
