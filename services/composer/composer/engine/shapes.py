"""The shape of data: which names there are, what is a list and of what; from an example or from a purpose's model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Kind = Literal["group", "list", "text", "number", "day", "anything"]


@dataclass(frozen=True)
class Shape:
    """`fields` are the names of a group; `items` the shape of a list's elements; "anything" is what cannot be known."""

    kind: Kind
    fields: Mapping[str, "Shape"] | None = None
    items: "Shape | None" = None

    def field(self, name: str) -> "Shape":
        return (self.fields or {}).get(name, ANYTHING)

    @property
    def element(self) -> "Shape":
        return self.items or ANYTHING


ANYTHING = Shape("anything")
TEXT = Shape("text")
NUMBER = Shape("number")
DAY = Shape("day")


def of_example(value: object) -> Shape:
    """The shape of a value as JSON gives it. A null says nothing; the elements of a list are taken together."""
    if isinstance(value, Mapping) and value:
        return Shape("group", fields={str(name): of_example(one) for name, one in value.items()})
    if isinstance(value, (list, tuple)):
        return Shape("list", items=together([of_example(one) for one in value]))
    if isinstance(value, BaseModel):
        return of_model(type(value))
    return _plain(type(value))


def of_model(annotation: object) -> Shape:
    """The shape that a pydantic model, or the annotation of one of its fields, declares."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape(
            "group", fields={name: of_model(field.annotation) for name, field in annotation.model_fields.items()}
        )
    origin, given = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return of_model(given[0])
    if origin in (Union, UnionType):
        return together([of_model(one) for one in given if one is not type(None)])
    if origin in (list, tuple, set, frozenset):
        return Shape("list", items=of_model(given[0]))
    if origin is Literal:
        return _plain(type(given[0]))
    return _plain(annotation)


def together(shapes: Iterable[Shape]) -> Shape:
    """What is known of a value that has any of these shapes."""
    known = [shape for shape in shapes if shape != ANYTHING]
    if not known or len({shape.kind for shape in known}) > 1:
        return ANYTHING
    if known[0].kind == "list":
        return Shape("list", items=together(shape.element for shape in known))
    if known[0].kind == "group":
        names = dict.fromkeys(name for shape in known for name in shape.fields or {})
        return Shape("group", fields={name: together(shape.field(name) for shape in known) for name in names})
    return known[0]


def _plain(kind: object) -> Shape:
    if not isinstance(kind, type):
        return ANYTHING
    for known, shape in ((str, TEXT), (int, NUMBER), (float, NUMBER), (date, DAY)):
        if issubclass(kind, known):
            return shape
    return ANYTHING
