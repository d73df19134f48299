"""A DOCX from a template and its data: sandboxed, strict, escaped, and the same bytes for the same input."""

from collections.abc import Mapping
from functools import cache, lru_cache

from composer.engine.faults import BadTemplate, Fault
from composer.engine.lint import errors, faults
from composer.engine.runtime import STOPPED
from composer.engine.shapes import Shape, of_example, of_model
from composer.engine.template import compiled
from composer.purposes import PURPOSES, Declared

__all__ = [
    "BadTemplate",
    "Fault",
    "can_be_opened",
    "declared_by",
    "endless_in",
    "faults_for",
    "faults_in",
    "render",
    "render_any",
]


def render(template: bytes, purpose: str, language: str, data: Declared) -> bytes:
    """The document as DOCX. Raises BadTemplate, naming the places, where the template asks for what is not declared."""
    if found := errors(faults_for(template, purpose, language)):
        raise BadTemplate(found)
    return compiled(template, language).rendered(data.model_dump())


def render_any(template: bytes, language: str, data: Mapping[str, object]) -> bytes:
    """The document of any template, as DOCX. Raises BadTemplate: with every name that the data lacks, once one is missed."""
    ready = compiled(template, language)
    try:
        return ready.rendered(data)
    except BadTemplate as bad:
        found = [*bad.faults, *errors(faults(ready, of_example(data)))]
        missed = {(fault.name, fault.place): fault for fault in found}
        raise BadTemplate(list(missed.values())) from bad


def faults_in(template: bytes, declared: Shape, language: str) -> list[Fault]:
    """What is wrong with a template for data of that shape, warnings too; also why it cannot be read or trusted."""
    try:
        return faults(compiled(template, language), declared)
    except BadTemplate as bad:
        return bad.faults


def endless_in(template: bytes, language: str, data: Mapping[str, object]) -> list[Fault]:
    """What stops a template filled with that data: loops that do not end, a text longer than any document holds."""
    try:
        compiled(template, language).rendered(data)
    except BadTemplate as bad:
        return [fault for fault in bad.faults if fault.message == STOPPED]
    return []


def can_be_opened(template: bytes, language: str) -> bool:
    """Whether the file can be read and trusted at all, whatever is wrong with its tags."""
    try:
        compiled(template, language)
    except BadTemplate:
        return False
    return True


@cache
def declared_by(purpose: str) -> Shape:
    """The shape of a purpose's data."""
    return of_model(PURPOSES[purpose].data)


@lru_cache(maxsize=512)  # every shipped template, and the versions in use
def faults_for(template: bytes, purpose: str, language: str) -> tuple[Fault, ...]:
    """What is wrong with a template for that purpose in that language."""
    return tuple(faults_in(template, declared_by(purpose), language))
