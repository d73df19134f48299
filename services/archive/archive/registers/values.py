"""What is typed into a field, or stands in a column of an import, as the value that is kept; and back."""

from collections.abc import Callable, Mapping
from datetime import date

from archive.bodies import body_of_name
from archive.countries import country_name, country_of_name
from archive.dates import day_in
from archive.naming import named, plain
from archive.registers.declared import Field, Register
from kense.contracts.bodies import body_name
from kense.i18n import Message, Translator, _, long_date

Value = str | int | list[str]
Values = dict[str, Value]


class Wrong(ValueError):  # noqa: N818 - reads as what happened
    """What was typed is no value of the field; the message says what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def value_of(field: Field, typed: str) -> Value | None:
    """The value as the entry keeps it (a day in ISO 8601, a body and a country by its key); None for an empty field.

    Raises Wrong.
    """
    text = typed.replace("\r\n", "\n").strip()
    return READ[field.kind](field, text) if text else None


def _line(field: Field, text: str) -> str:
    return " ".join(text.split())


def _text(field: Field, text: str) -> str:
    return text


def _items(field: Field, text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _bodies(field: Field, text: str) -> list[str]:
    """A body that the directory does not have stays as it is named."""
    separated = text.replace(";", "\n")
    return [body_of_name(one) or one for one in _items(field, separated)]


def _day(field: Field, text: str) -> str:
    try:
        return day_in(text).isoformat()
    except ValueError:
        raise Wrong(NO_DAY) from None


def _number(field: Field, text: str) -> int:
    try:
        return int("".join(text.split()))
    except ValueError:
        raise Wrong(_("This is no whole number. Give it in figures.")) from None


def _choice(field: Field, text: str) -> str:
    found = named(field.choices).get(plain(text))
    if found is None:
        raise Wrong(_("This is none of the choices: {choices}. Choose one of them.", choices=", ".join(field.choices)))
    return found


def _country(field: Field, text: str) -> str:
    found = country_of_name(text)
    if found is None:
        raise Wrong(_("No country has this name or code. Give its code of three letters, or its usual name."))
    return found


NO_DAY = _("This is no day. Write it as 2024-05-17, 17.05.2024 or 17 May 2024: the day comes before the month.")
READ: dict[str, Callable[[Field, str], Value]] = {
    "line": _line,
    "text": _text,
    "items": _items,
    "bodies": _bodies,
    "day": _day,
    "number": _number,
    "choice": _choice,
    "country": _country,
}


def values_of(register: Register, typed: Mapping[str, str]) -> tuple[Values, dict[str, Message]]:
    """The values of all that was typed, and what has to be corrected, by field."""
    values, faults = Values(), dict[str, Message]()
    for name, field in register.fields.items():
        try:
            value = value_of(field, typed.get(name, ""))
        except Wrong as wrong:
            faults[name] = wrong.message
            continue
        if value is not None:
            values[name] = value
        elif field.required:
            faults[name] = _("This must be filled: the entry is known by it.")
    return values, faults | _out_of_order(register, values)


def _out_of_order(register: Register, values: Values) -> dict[str, Message]:
    """Days in ISO 8601 are in the order of their texts."""
    fields = register.fields
    return {
        second: _("This day is before “{earlier}”. Correct one of the two.", earlier=fields[first].label)
        for first, second in register.in_order
        if str(values.get(second, "")) and str(values[second]) < str(values.get(first, ""))
    }


def typed_of(field: Field, value: Value | None, language: str) -> str:
    """What the form shows of a value, from which `value_of` makes the same."""
    if isinstance(value, list):
        return "\n".join(body_name(one, language) if field.kind == "bodies" else one for one in value)
    return "" if value is None else str(value)


def shown(field: Field, value: Value, say: Translator) -> str:
    """The value for a reader of that language."""
    if isinstance(value, list):
        return "\n".join(body_name(one, say.language) if field.kind == "bodies" else one for one in value)
    if field.kind == "day":
        return long_date(date.fromisoformat(str(value)), say.language)
    if field.kind == "choice":
        return say(field.choices.get(str(value), str(value)))
    return country_name(str(value), say.language) if field.kind == "country" else str(value)
