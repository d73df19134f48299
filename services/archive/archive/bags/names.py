"""Names of files that every system can keep, as near to the given ones as may be."""

import re
import unicodedata
from pathlib import PurePosixPath

# What Windows or a shell would take for something else. `%` is among them: RFC 8493 (2.1.3) writes it as %25 in a
# manifest, and bagit.py does not read it back, so that a name with it would verify with one tool and not with another.
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*%\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]')
EDGES = re.compile(r"^[\s.]+|[\s.]+$")
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
LONGEST = 120  # bytes of UTF-8: a path of ours then stays within what Windows opens
LONGEST_EXTENSION = 12  # characters


def safe_name(name: str, otherwise: str) -> str:
    """The name in NFC, its letters kept, and what some system refuses in it replaced by `_`; `otherwise` for an empty one."""
    plain = EDGES.sub("", UNSAFE.sub("_", unicodedata.normalize("NFC", name)))
    if not plain:
        return otherwise
    return _shortened(f"_{plain}" if DEVICES.fullmatch(plain) else plain)


def _shortened(name: str) -> str:
    """At most LONGEST bytes, with the extension kept."""
    if len(name.encode()) <= LONGEST:
        return name
    extension = PurePosixPath(name).suffix
    if len(extension) > LONGEST_EXTENSION:
        extension = ""
    stem = name.removesuffix(extension).encode()[: LONGEST - len(extension.encode())]
    return stem.decode(errors="ignore").rstrip() + extension


def slug(code: str) -> str:
    """A code as a part of a path: small Latin letters, digits and `-`."""
    return re.sub(r"[^a-z0-9]+", "-", code.casefold()).strip("-") or "document"
