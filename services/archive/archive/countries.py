"""Countries: ISO 3166-1 alpha-3 codes, as the references of letters have them, and their names (Unicode CLDR)."""

from functools import cache

from babel import Locale
from babel.core import get_global

from archive.naming import plain
from kense.i18n import LANGUAGES

NO_LONGER = {"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD"}  # withdrawn codes of what still has another one


@cache
def _alpha2() -> dict[str, str]:
    """The alpha-2 code of each alpha-3 code; those of several successors are left out."""
    aliases = get_global("territory_aliases")
    three = {code: into for code, into in aliases.items() if len(code) == 3 and code.isalpha()}
    return {code: into[0] for code, into in three.items() if len(into) == 1 and code not in NO_LONGER}


def country_name(code: str, language: str) -> str:
    """The country's name; a code that is none is shown as it is."""
    short = _alpha2().get(code, "")
    return str(Locale(language).territories.get(short, code))


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, short in _alpha2().items():
        names = (Locale(language).territories.get(short, code) for language in LANGUAGES)
        found |= {plain(name): code for name in (code, short, *names)}
    return found


def country_of_name(written: str) -> str | None:
    """The alpha-3 code of a code (of three letters or two) or of a name in Kazakh, Russian or English."""
    return _by_name().get(plain(written))


def country_names() -> list[str]:
    """All that `country_of_name` knows, plain."""
    return list(_by_name())


def countries(language: str) -> list[tuple[str, str]]:
    """Every code with its name in that language, in the order of the names."""
    return sorted(((code, country_name(code, language)) for code in _alpha2()), key=lambda one: plain(one[1]))
