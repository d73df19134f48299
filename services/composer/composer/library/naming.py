"""The names that a template may use: each as it is typed, with its kind and meaning, from the model of its purpose."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from composer.filters import KINDS, Read, as_day, as_number, as_text, as_time, filters
from composer.purposes import PURPOSES
from composer.purposes.samples import DAY
from kense.i18n import Message, _

# What the elements of a list are called in the tags that are shown, by how deep the list lies.
ELEMENTS = ("one", "each", "item")
LIST_OF = {
    "text": _("list of texts"),
    "day": _("list of days"),
    "number": _("list of numbers"),
    "group": _("list of groups: repeat for each"),
}
WORDS = {
    "text": _("text"),
    "number": _("number"),
    "yes": _("yes or no"),
    "day": _("day"),
    "group": _("group of values"),
}
EXAMPLES: Mapping[Read, object] = {as_day: DAY, as_time: time(10, 30), as_number: 21, as_text: "Sample"}
NOUN: Mapping[str, tuple[str, ...]] = {
    "kk": ("шарт",),
    "ru": ("договор", "договора", "договоров"),
    "en": ("treaty", "treaties"),
    "fr": ("traité", "traités"),
    "es": ("tratado", "tratados"),
}


@dataclass(frozen=True)
class Named:
    """`tag` is what a drafter types; `depth` says in how many groups and lists it stands."""

    tag: str
    depth: int
    kind: Message
    optional: bool
    title: str
    about: str


@dataclass(frozen=True)
class Filter:
    """A filter, and what it writes for an example in the document's language."""

    tag: str
    made: str


def names_of(purpose: str) -> list[Named]:
    return list(_of_model(PURPOSES[purpose].data, "", 0, 0))


def filters_of(language: str) -> list[Filter]:
    ready = filters(language)
    found = []
    for read, _read_more, kind in KINDS:
        for name in kind:
            arguments = _arguments(name, language)
            made = ready[name](_example(name, read), *arguments)
            found.append(Filter(f"{{{{ … | {name}{_shown(arguments)} }}}}", made))
    return found


def _of_model(model: type[BaseModel], owner: str, depth: int, loops: int) -> Iterator[Named]:
    for name, field in model.model_fields.items():
        inner, optional = _plain(field.annotation)
        tag, kind, group = _typed(inner, owner + name, loops)
        yield Named(tag, depth, kind, optional, field.title or "", field.description or "")
        if group:
            listed = get_origin(inner) is list
            element = f"{ELEMENTS[loops]}." if listed else f"{owner}{name}."
            yield from _of_model(group, element, depth + 1, loops + listed)


def _typed(kind: object, path: str, loops: int) -> tuple[str, Message, type[BaseModel] | None]:
    """The tag, the kind, and the model of what is inside."""
    if get_origin(kind) is list:
        inner, _optional = _plain(get_args(kind)[0])
        group = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None
        printed = "…" if group else _typed(inner, ELEMENTS[loops], loops + 1)[0]
        tag = f"{{% for {ELEMENTS[loops]} in {path} %}} {printed} {{% endfor %}}"
        return tag, LIST_OF.get(_word(inner), LIST_OF["text"]), group
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"{path}.…", WORDS["group"], kind
    word = _word(kind)
    tags: Mapping[str, str] = {
        "day": f"{{{{ {path} | day }}}}",
        "yes": f"{{% if {path} %}} … {{% endif %}}",
    }
    return tags.get(word, f"{{{{ {path} }}}}"), WORDS[word], None


def _word(kind: object) -> str:
    if isinstance(kind, type):
        for known, word in ((BaseModel, "group"), (bool, "yes"), (int, "number"), (date, "day")):
            if issubclass(kind, known):
                return word
    return "text"


def _plain(kind: object) -> tuple[object, bool]:
    """The annotation without what says that it may be absent, and whether it said so."""
    if get_origin(kind) in (Union, types.UnionType):
        inner = [one for one in get_args(kind) if one is not types.NoneType]
        return _plain(inner[0])[0], True
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    return kind, False


def _arguments(name: str, language: str) -> tuple[object, ...]:
    """What stands in the brackets of a filter."""
    if name in ("days", "on_days", "of_days"):
        return (DAY + timedelta(days=2),)
    return {"plural": NOUN[language], "counted": NOUN[language], "money": ("USD",), "initials": ("Dana",)}.get(name, ())


def _example(name: str, read: Read) -> object:
    return {"person": "D. Sample"}.get(name, DAY.year if name.endswith("year") else EXAMPLES[read])


def _shown(arguments: tuple[object, ...]) -> str:
    inside = ", ".join(f'"{one}"' for one in arguments)
    return f"({inside})" if inside else ""
