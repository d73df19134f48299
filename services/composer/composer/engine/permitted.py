"""What a template may name besides its data: filters, methods of values, the values of a loop."""

from datetime import date, time

# Those that print, choose and order. Not: what reaches out of the data, unescapes, prints Python, or is never the same.
KEPT = (
    "abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "format",
    "groupby", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject",
    "rejectattr", "replace", "reverse", "round", "select", "selectattr", "sort", "string", "striptags", "sum",
    "title", "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
TEXT_METHODS = (
    "capitalize", "casefold", "count", "endswith", "find", "format", "index", "isalpha", "isdigit", "isnumeric",
    "islower", "isupper", "join", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace",
    "rfind", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title",
    "upper",
)  # fmt: skip
DAY_METHODS = (
    "year", "month", "day", "hour", "minute", "second", "isoformat", "strftime", "weekday", "isoweekday", "date",
    "time",
)  # fmt: skip
LOOP_NAMES = (
    "index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth",
    "depth0", "changed", "cycle",
)  # fmt: skip
METHODS: tuple[tuple[type, tuple[str, ...]], ...] = (
    (str, TEXT_METHODS),
    (date, DAY_METHODS),
    (time, ("hour", "minute", "second", "isoformat", "strftime")),
    (bool, ()),
    (int, ()),
    (float, ("is_integer",)),
    (dict, ("get", "items", "keys", "values")),
    (list, ("count", "index")),
)
