"""State bodies as people name them in registers and manifests."""

from functools import cache

from archive.naming import plain
from kense.contracts.bodies import parties


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for key, body in parties().items():
        for names in (*body.before, body):
            found |= {plain(name): key for name in (key, names.kk, names.ru, names.en) if name}
    return found


def body_of_name(written: str) -> str | None:
    """The key of a body, from the key or any of its names, of today or earlier, in Kazakh, Russian or English."""
    return _by_name().get(plain(written))


def body_names() -> list[str]:
    return list(_by_name())
