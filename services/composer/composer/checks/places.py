"""Bodies of the state and countries by their names in each language, in their cases."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from babel import Locale

from composer.checks.mentions import Mention
from kense.contracts.bodies import Body, directory

KAZAKH_ENDING = "(?:н[ыі]ң|[дт][ыі]ң|[ғқ]а|[гк]е|на|не|[ндт][ыі]|[дт][ае]|[дтн][ае]н|[мбп]ен|[дт]ағы|[дт]егі|нда|нде|нан|нен|на|не)?"
RUSSIAN_ENDING = "(?:а|я|у|ю|е|и|ы|ой|ей|ом|ем|ам|ах|ами|ь|й)?"
ALSO = {
    "kk": {"US": "АҚШ", "AE": "БАӘ", "CN": "ҚХР", "KR": "Корея Республикасы", "RU": "Ресей"},
    "ru": {"US": "США", "AE": "ОАЭ", "CN": "КНР", "KR": "Республик[аиуе] Коре[яеию]", "RU": "Росси[яеию]"},
    "en": {"US": "USA", "AE": "UAE", "CN": "PRC", "KR": "Republic of Korea", "RU": "Russian Federation"},
    "fr": {"CN": "RPC", "KR": "République de Corée", "RU": "Fédération de Russie"},
}
NOT_MEANT = {"Того", "Мали", "Чад", "Ниуэ", "Mali", "Chad", "Niue"}


def bodies(text: str, language: str) -> Iterator[Mention]:
    for match in _bodies(language).finditer(text):
        yield Mention("body", ("body", _group(match)), match[0], match.start(), match.end())


def places(text: str, language: str) -> Iterator[Mention]:
    for match in _countries(language).finditer(text):
        yield Mention("place", ("place", _group(match)), match[0], match.start(), match.end())


def _group(match: re.Match[str]) -> str:
    return (match.lastgroup or "").removeprefix("_").split("__")[0]


@cache
def _bodies(language: str) -> re.Pattern[str]:
    named = [(form, body.key) for body in directory().values() for form in _forms(body, language)]
    return _any((_in_cases(form, language), key) for form, key in sorted(named, key=lambda one: -len(one[0])))


def _forms(body: Body, language: str) -> list[str]:
    forms = [getattr(body, language, ""), *(table.get(language, "") for table in (body.of, body.by))]
    bare = (
        re.sub(r"^(?:of the|by the|of|by|du|de la|de l’|par l’|par la|par le|des) ?", "", form or "") for form in forms
    )
    return list(dict.fromkeys(form for form in bare if " " in form))


def _in_cases(name: str, language: str) -> str:
    """A Russian name is declined in its first word, a Kazakh one in its last and sometimes in the others."""
    words = [re.escape(word) for word in name.split(" ")]
    if language == "ru" and len(words[0]) > 5:
        words[0] = re.escape(name.split(" ")[0][:-1]) + r"\w{0,3}"
    if language == "kk":
        words = [*(word + r"\w{0,7}" for word in words[:-1]), re.escape(name.split(" ")[-1][:-1]) + r"\w{0,7}"]
    return r"\s+".join(words)


@cache
def _countries(language: str) -> re.Pattern[str]:
    territories = Locale(language).territories
    named = [
        (_country(name, language), code)
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in ("EU", "UN", "EZ", "KZ") and name not in NOT_MEANT
    ]
    named += [(pattern, code) for code, pattern in ALSO.get(language, {}).items()]
    return _any(sorted(named, key=lambda one: -len(one[0])))


def _country(name: str, language: str) -> str:
    if language == "kk":
        return re.escape(name) + KAZAKH_ENDING
    if language == "ru" and " " not in name and len(name) > 3 and not name.isupper():
        return re.escape(re.sub("[аяйь]$", "", name)) + RUSSIAN_ENDING
    return re.escape(name)


def _any(patterns: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    groups = (f"(?P<_{key}__{number}>{pattern})" for number, (pattern, key) in enumerate(patterns))
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")
