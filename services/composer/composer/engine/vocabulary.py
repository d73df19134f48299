"""The words of a template that are the engine's: filters and tests that do not exist, and statements that are barred."""

from collections.abc import Iterator

from jinja2 import nodes

from composer.engine.faults import Fault
from composer.engine.guesses import nearest
from composer.engine.sandbox import Closed
from composer.engine.source import Source
from kense.i18n import _

BARRED = (
    nodes.Import,
    nodes.FromImport,
    nodes.Include,
    nodes.Extends,
    nodes.Block,
    nodes.EvalContextModifier,
    nodes.ScopedEvalContextModifier,
)


def unknown_words(tree: nodes.Template, source: Source, jinja: Closed) -> Iterator[Fault]:
    for barred in tree.find_all(BARRED):
        message = _("A template may not take in other files, or switch off the protection of its text.")
        yield Fault("error", type(barred).__name__.lower(), source.place(barred.lineno), message)
    filters = [name for name in jinja.filters if not name.startswith("_") and " " not in name]
    for node in tree.find_all(nodes.Filter):
        if node.name not in jinja.filters:
            message = _("There is no filter {name}.", name=node.name)
            yield Fault("error", node.name, source.place(node.lineno), message, _nearest(node.name, filters))
    for test in tree.find_all(nodes.Test):
        if test.name not in jinja.tests:
            message = _("There is no test {name}.", name=test.name)
            yield Fault("error", test.name, source.place(test.lineno), message, _nearest(test.name, list(jinja.tests)))


def _nearest(name: str, known: list[str]) -> str | None:
    return nearest(name, {one: one for one in known})
