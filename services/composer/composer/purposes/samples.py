"""Data for trying a template on: as short and as long as its purpose allows, and as hostile as a letter may be."""

import types
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Union, get_args, get_origin

from composer.bodies import body_named
from composer.purposes.declared import Addressee, BodyNamed, Declared

How = Literal["short", "long", "hostile"]
DAY = date(2026, 11, 21)
ROWS = {"short": 0, "long": 12, "hostile": 2}
WORDS: Mapping[str, str] = {
    "kk": "Қазақстан Республикасының мүдделі мемлекеттік органдары ұсынған ақпарат",
    "ru": "Информация, представленная заинтересованными государственными органами Республики Казахстан",
    "en": "Information submitted by the interested state bodies of the Republic of Kazakhstan",
    "fr": "Informations présentées par les organes d’État intéressés de la République du Kazakhstan",
    "es": "Información presentada por los órganos estatales interesados de la República de Kazajistán",
}
HOSTILE = 'A & B <b>bold</b> {{ reference }} {% if x %} {_{ y }_} {# no #} "quoted" 😀 محمد بن سلمان әғқңөұүһі'


def sample(model: type[Declared], how: How, language: str) -> Declared:
    """An example of the data. Long: everything that may be there is there, in long words; short: nothing that may be left out."""
    return model.model_validate(
        {name: _value(field.annotation, how, language, name) for name, field in model.model_fields.items()}
    )


def _value(kind: object, how: How, language: str, name: str) -> object:
    if get_origin(kind) in (Union, types.UnionType):
        inner = [one for one in get_args(kind) if one is not types.NoneType]
        return None if how == "short" else _value(inner[0], how, language, name)
    if get_origin(kind) is Annotated:
        return _value(get_args(kind)[0], how, language, name)
    if get_origin(kind) is list:
        return [_value(get_args(kind)[0], how, language, name) for _row in range(ROWS[how])]
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if kind in (Addressee, BodyNamed):
        named = body_named("interior" if how == "short" else "labour", language)
        return named if kind is BodyNamed else Addressee(name=named.name, to=named.to)
    if isinstance(kind, type) and issubclass(kind, Declared):
        return sample(kind, how, language)
    return _plain(kind, how, language)


def _plain(kind: object, how: How, language: str) -> object:
    if kind is bool:
        return how != "short"
    if kind is int:
        return 1 if how == "short" else 12
    if kind is date:
        return DAY
    return {"short": WORDS[language].split()[0], "long": " ".join([WORDS[language]] * 4), "hostile": HOSTILE}[how]
