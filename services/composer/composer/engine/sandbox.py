"""The environment of templates: strict, escaped, and closed. Its only names are the data's; its filters are those of `permitted.py`.

Jinja's sandbox keeps templates from Python; the guards here keep them from growing text and loops without end.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, wraps

from jinja2 import StrictUndefined, pass_eval_context
from jinja2.filters import FILTERS as OF_JINJA
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from pydantic import BaseModel

from composer.engine.budget import NUMBER, TooMuch, afford, affordable, current
from composer.engine.permitted import KEPT, METHODS
from composer.engine.printing import inline, paragraphs, printed, runs
from composer.filters import filters
from composer.order import sorting
from kense.i18n import _

# Filters that no template can name: what the engine puts around loops, and around texts that are put together.
LOOP, KEPT_SHORT = "loop of the engine", "text of the engine"
WIDE = re.compile(r"\d{4,}|\*|:[^{}]*\{")  # a width that no text needs, or one that is computed
DIGITS = 4_096  # bits of a number


class Closed(ImmutableSandboxedEnvironment):
    """Looks names up in data before it looks for methods, counts every call, and lets nothing grow."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if attribute == "format" and isinstance(obj, str):
            _check_format(obj)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if isinstance(obj, BaseModel):
            return attr in type(obj).model_fields
        known = next((names for kind, names in METHODS if isinstance(obj, kind)), None)
        return super().is_safe_attribute(obj, attr, value) if known is None else attr in known

    def call(__self, __context: Context, __obj: object, *args: object, **kwargs: object) -> object:  # noqa: N805
        current().step()
        _check_growth(getattr(__obj, "__name__", ""), getattr(__obj, "__self__", ""), args)
        return affordable(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        if operator in ("*", "**"):
            _check_numbers(operator, left, right)
        elif operator == "%" and isinstance(left, str):
            _check_format(left)
        return affordable(super().call_binop(context, operator, left, right))


@cache
def environment(language: str) -> Closed:
    """The environment of one language: dates and terms are written in its official form."""
    jinja = Closed(undefined=StrictUndefined, autoescape=True, finalize=_printed)
    jinja.globals.clear()
    jinja.filters.clear()
    jinja.filters.update({name: _guarded(name, OF_JINJA[name]) for name in KEPT})
    jinja.filters.update(filters(language))
    jinja.filters["sort"] = _guarded("sort", sorting(language))
    jinja.filters.update(
        {"_inline": inline, "_runs": runs, "_paragraphs": paragraphs, LOOP: _counted, KEPT_SHORT: affordable}
    )
    return jinja


@pass_eval_context
def _printed(_context: EvalContext, value: object) -> Markup:
    """Asks for a context only so that Jinja does not print constants by itself: it would write out a null as a word."""
    return printed(value)


def _counted(items: Iterable[object] | None) -> Iterable[object]:
    """What a loop goes over; an absent list is an empty one."""
    return () if items is None else current().counted(items)


def _guarded(name: str, work: Callable[..., object]) -> Callable[..., object]:
    """The filter, unless its settings or its result are larger than any document needs."""

    @wraps(work)
    def guarded(*args: object, **kwargs: object) -> object:
        given = [one for one in (*args[-3:], *kwargs.values()) if not isinstance(one, bool)]
        if any(isinstance(one, int) and abs(one) > NUMBER for one in given) and name in ("batch", "truncate", "round"):
            raise TooMuch(_("it makes a text longer than any document holds"))
        values = args[1:] if hasattr(work, "jinja_pass_arg") else args
        _check_growth(name, values[0], values[1:] or tuple(kwargs.values()))
        return affordable(work(*args, **kwargs))

    return guarded


def _check_growth(name: str, value: object, settings: tuple[object, ...]) -> None:
    """What joins and replaces can multiply two long texts."""
    if name == "format" and isinstance(value, str):
        _check_format(value)
    if name == "replace" and isinstance(value, str) and len(settings) > 1:
        afford(len(value) + value.count(str(settings[0])) * len(str(settings[1])))
    if name == "join" and isinstance(value, str) and settings and isinstance(settings[0], (list, tuple)):
        afford(len(value) * len(settings[0]) + sum(len(one) for one in settings[0] if isinstance(one, str)))
    elif name == "join" and isinstance(value, (list, tuple)):
        between = max((len(one) for one in settings if isinstance(one, str)), default=0)
        afford(between * len(value) + sum(len(one) for one in value if isinstance(one, str)))


def _check_format(text: str) -> None:
    if WIDE.search(text):
        raise TooMuch(_("it makes a text longer than any document holds"))


def _check_numbers(operator: str, left: object, right: object) -> None:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, (str, list, tuple)) and operator == "*":
            if not isinstance(one, str) or not isinstance(other, int):
                raise TooMuch(_("it makes a text longer than any document holds"))
            afford(len(one) * other)
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
        if bits > DIGITS:
            raise TooMuch(_("it computes a number that is too large"))
