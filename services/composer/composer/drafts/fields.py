"""The form of a document, drawn from the model of its purpose, and what was typed into it turned into the document's data."""

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from composer.bodies import body_named
from composer.purposes.declared import Addressee, BodyNamed, Declared, Items, Text
from kense.i18n import Message, _
from kense.problems import Problem

Kind = Literal["line", "text", "items", "day", "number", "yes", "body", "choice", "rows", "group"]
Typed = str | list[dict[str, str]]
Entered = dict[str, Typed]
BLANK_ROWS = 2
PLAIN: Mapping[object, Kind] = {str: "line", date: "day", int: "number", bool: "yes", Text: "text", Items: "items"}


@dataclass(frozen=True)
class Field:
    """One field of the form. `name` is the model's; `inner` are the fields of a row or of a group."""

    name: str
    label: str
    help: str
    kind: Kind
    optional: bool
    inner: Sequence["Field"] = ()
    choices: Sequence[str] = ()


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field: its label, and what to do."""

    label: str
    message: Message
    row: int | None = None


@cache
def fields_of(model: type[Declared]) -> Sequence[Field]:
    """The fields of the form, in the order of the model."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        _field(name, hints[name], field.title or name, field.description or "")
        for name, field in model.model_fields.items()
    )


def _field(name: str, hint: object, label: str, explained: str) -> Field:
    kept, optional = _without_none(hint)
    if kept in PLAIN:
        return Field(name, label, explained, PLAIN[kept], optional)
    if get_origin(kept) is Literal:
        return Field(name, label, explained, "choice", optional, choices=get_args(kept))
    if kept in (Addressee, BodyNamed):
        return Field(name, label, explained, "body", optional)
    if get_origin(kept) is list:
        (inside,) = get_args(kept)
        if inside is str:
            return Field(name, label, explained, "items", optional)
        return Field(name, label, explained, "rows", optional, fields_of(inside))
    if isinstance(kept, type) and issubclass(kept, Declared):
        return Field(name, label, explained, "group", optional, fields_of(kept))
    raise TypeError(f"no form can ask for {name}: {hint}")


def _without_none(hint: object) -> tuple[object, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        inside = [one for one in get_args(hint) if one is not types.NoneType]
        return inside[0], True
    if get_origin(hint) is Annotated and hint not in PLAIN:
        return get_args(hint)[0], False
    return hint, False


def entered_from(fields: Sequence[Field], values: Mapping[str, object]) -> Entered:
    """What the form begins with, from values as JSON holds them (prefilling)."""
    return {
        field.name: [_row_typed(field, row) for row in _list(values[field.name])]
        if field.kind in ("rows", "group")
        else _typed(values[field.name])
        for field in fields
        if values.get(field.name) is not None
    }


def _list(value: object) -> list[Mapping[str, object]]:
    return list(value) if isinstance(value, list | tuple) else [value]  # type: ignore[list-item]  # a group is one row


def _row_typed(field: Field, row: Mapping[str, object]) -> dict[str, str]:
    return {inner.name: _typed(row[inner.name]) for inner in field.inner if row.get(inner.name) is not None}


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list | tuple):
        return "\n".join(str(one) for one in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def entered_in(fields: Sequence[Field], form: Mapping[str, str]) -> Entered:
    """What was typed, exactly; a row with nothing in it is dropped."""
    entered: Entered = {}
    for field in fields:
        if field.kind in ("rows", "group"):
            rows = [_row_in(field, form, number) for number in _rows_sent(field, form)]
            entered[field.name] = [row for row in rows if any(text.strip() for text in row.values())]
        else:
            entered[field.name] = _text(form.get(field.name, ""))
    return entered


def _rows_sent(field: Field, form: Mapping[str, str]) -> list[str]:
    """The numbers of the rows that were sent, in their order."""
    starts = f"{field.name}-"
    numbers = {name.removeprefix(starts).partition("-")[0] for name in form if name.startswith(starts)}
    return sorted((number for number in numbers if number.isdecimal()), key=lambda number: (len(number), number))


def _row_in(field: Field, form: Mapping[str, str], number: str) -> dict[str, str]:
    return {inner.name: _text(form.get(f"{field.name}-{number}-{inner.name}", "")) for inner in field.inner}


def _text(sent: str) -> str:
    return sent.replace("\r\n", "\n")


def rows_shown(field: Field, entered: Entered) -> list[dict[str, str]]:
    """The rows of a field with some blank ones to type into; a group is one row."""
    kept = entered.get(field.name, [])
    rows = list(kept) if isinstance(kept, list) else []
    if field.kind == "group":
        return rows or [{}]
    return [*rows, *({} for _blank in range(BLANK_ROWS))]


def data_of(model: type[Declared], entered: Entered, language: str) -> tuple[Declared | None, list[Fault]]:
    """The data of the document, or what has to be corrected first."""
    faults: list[Fault] = []
    values = {field.name: _value(field, entered.get(field.name, ""), language, faults) for field in fields_of(model)}
    if faults:
        return None, faults
    data = model.model_validate(values)
    faults = _contradictions(data, None)
    return (None, faults) if faults else (data, [])


def _contradictions(data: Declared, row: int | None) -> list[Fault]:
    """What does not fit together in the document itself, and in each of its rows and groups."""
    wrong, faults = data.contradictions(), []
    for field in fields_of(type(data)):
        if field.name in wrong:
            faults.append(Fault(field.label, wrong[field.name], row))
        value = getattr(data, field.name)
        if field.kind == "group" and value is not None:
            faults += _contradictions(value, None)
        if field.kind == "rows":
            faults += [fault for number, one in enumerate(value or [], 1) for fault in _contradictions(one, number)]
    return faults


def _value(field: Field, typed: Typed, language: str, faults: list[Fault]) -> object:
    if field.kind == "rows":
        return [
            _row(field, row, language, faults, number) for number, row in enumerate(typed, 1) if isinstance(row, dict)
        ]
    if field.kind == "group":
        row = typed[0] if isinstance(typed, list) and typed else {}
        return None if field.optional and not row else _row(field, row, language, faults, None)
    return _simple(field, str(typed), language, faults, None)


def _row(field: Field, row: dict[str, str], language: str, faults: list[Fault], number: int | None) -> dict[str, Any]:
    return {inner.name: _simple(inner, row.get(inner.name, ""), language, faults, number) for inner in field.inner}


def _simple(field: Field, typed: str, language: str, faults: list[Fault], row: int | None) -> object:
    """The value of one field. What is missing or no such value is written down as a fault."""
    text = typed.strip()
    if field.kind == "yes":
        return text == "yes"
    if field.kind in ("text", "items"):
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        return lines if lines or not field.optional else None
    if not text:
        if not field.optional:
            faults.append(Fault(field.label, MISSING[field.kind], row))
        return None
    try:
        return _read(field, text, language)
    except ValueError:
        faults.append(Fault(field.label, WRONG[field.kind], row))
    except Problem as problem:
        faults.append(Fault(field.label, problem.sentences()[0], row))
    return None


def _read(field: Field, text: str, language: str) -> object:
    match field.kind:
        case "day":
            return date.fromisoformat(text)
        case "number":
            return int(text)
        case "body":
            return body_named(text, language)
        case "choice" if text not in field.choices:
            raise ValueError(text)
    return text


MISSING: Mapping[Kind, Message] = {
    "line": _("Nothing is entered here, and the document would have a gap: enter it."),
    "day": _("No day is entered: choose it."),
    "number": _("No number is entered: enter it."),
    "body": _("No body is chosen: choose it from the list."),
    "choice": _("Nothing is chosen: choose one."),
}
WRONG: Mapping[Kind, Message] = {
    "day": _("This is no day of the calendar: choose it anew."),
    "number": _("This is no whole number: correct it."),
    "choice": _("This cannot be chosen here: choose another."),
}
