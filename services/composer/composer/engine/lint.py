"""Template lint: every name, loop and filter is looked up in the declared data, and what is wrong is said with its place."""

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes

from composer.engine.faults import Fault, Severity
from composer.engine.guesses import look_alike, nearest
from composer.engine.permitted import DAY_METHODS, LOOP_NAMES, TEXT_METHODS
from composer.engine.sandbox import Closed
from composer.engine.shapes import ANYTHING, NUMBER, TEXT, Shape
from composer.engine.source import Source
from composer.engine.template import Compiled
from kense.i18n import Message, _

Scope = Mapping[str, Shape]
LOOP = Shape("group", fields=dict.fromkeys(LOOP_NAMES, ANYTHING))
SAME = frozenset(["list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d"])
COUNTS = frozenset(["length", "count", "wordcount", "int", "float", "round", "abs"])
TEXTS = frozenset(
    ["upper", "lower", "title", "capitalize", "trim", "join", "replace", "truncate", "string", "format", "striptags"]
)
MAY_BE_ABSENT = frozenset(("default", "d"))


def faults(template: Compiled, declared: Shape) -> list[Fault]:
    """Everything wrong with a template for that data: errors first where they stand, then declared names never used."""
    reader = Reader(template.environment)
    found = list(template.faults)
    for part in template.parts.values():
        found += reader.part(part.source, declared)
    if reader.read_all:
        found += _never_used(reader.used, declared)
    return list(dict.fromkeys(found))


def errors(found: Iterable[Fault]) -> list[Fault]:
    return [fault for fault in found if fault.severity == "error"]


def _never_used(used: set[str], declared: Shape) -> Iterator[Fault]:
    for name in declared.fields or {}:
        if name not in used:
            yield Fault("warning", name, "", _("{name} is declared, and the template never uses it.", name=name))


class Reader:
    """Walks the parts of a template with the shape of every name that is in sight."""

    def __init__(self, jinja: Closed) -> None:
        self._jinja = jinja
        self.used: set[str] = set()
        self.read_all = True

    def part(self, source: Source, declared: Shape) -> Iterator[Fault]:
        try:
            tree = self._jinja.parse(source.text)
        except TemplateSyntaxError:
            self.read_all = False
            return
        self._source = source
        yield from self._nodes(tree.body, dict(declared.fields or {}))

    def _nodes(self, found: Iterable[nodes.Node], scope: dict[str, Shape]) -> Iterator[Fault]:
        """Names that are set stay in sight for what follows in the same block."""
        for node in found:
            yield from self._node(node, scope)
            if isinstance(node, nodes.Assign):
                scope.update(self._named(node.target, self._shape(node.node, scope)))
            elif isinstance(node, (nodes.AssignBlock, nodes.Macro)):
                name = node.name if isinstance(node, nodes.Macro) else getattr(node.target, "name", "")
                scope[name] = TEXT if isinstance(node, nodes.AssignBlock) else ANYTHING

    def _node(self, node: nodes.Node, scope: dict[str, Shape]) -> Iterator[Fault]:
        match node:
            case nodes.For():
                yield from self._loop(node, scope)
            case nodes.Macro() | nodes.CallBlock():
                inner = {arg.name: ANYTHING for arg in node.args} | {"caller": ANYTHING, "varargs": ANYTHING}
                yield from self._nodes(node.body, {**scope, **inner})
            case nodes.With():
                inner = {
                    name: shape
                    for target, value in zip(node.targets, node.values, strict=True)
                    for name, shape in self._named(target, self._shape(value, scope)).items()
                }
                yield from self._nodes([*node.values], scope)
                yield from self._nodes(node.body, {**scope, **inner})
            case nodes.If():
                yield from self._nodes([node.test], scope)
                for body in (node.body, node.elif_, node.else_):
                    yield from self._nodes(body, scope)
            case nodes.Output():
                for one in node.nodes:
                    yield from self._node(one, scope)
                    yield from self._printed(one, scope)
            case _:
                yield from self._expression(node, scope)

    def _expression(self, node: nodes.Node, scope: dict[str, Shape], severity: Severity = "error") -> Iterator[Fault]:
        if isinstance(node, nodes.Name) and node.ctx == "load":
            self.used.add(node.name)
            if node.name not in scope:
                yield self._unknown(
                    node, node.name, _candidates(scope), _("{name} is not declared.", name=node.name), severity
                )
        elif isinstance(node, nodes.Getattr | nodes.Getitem):
            yield from self._member(node, scope, severity)
        absent = isinstance(node, nodes.Filter) and node.name in MAY_BE_ABSENT
        absent |= isinstance(node, nodes.Test) and node.name in ("defined", "undefined")
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr | nodes.Helper):
                yield from self._expression(child, scope, "warning" if absent else severity)
            else:
                yield from self._node(child, scope)

    def _loop(self, node: nodes.For, scope: dict[str, Shape]) -> Iterator[Fault]:
        yield from self._expression(node.iter, scope)
        whole = self._shape(node.iter, scope)
        if whole.kind in ("text", "number", "day"):
            message = _("{name} is no list, so that nothing can be repeated for it.", name=_spelt(node.iter))
            yield self._fault(node, _spelt(node.iter), message)
        inner = {**scope, **self._named(node.target, whole.element), "loop": LOOP}
        if node.test is not None:
            yield from self._expression(node.test, inner)
        yield from self._nodes(node.body, inner)
        yield from self._nodes(node.else_, dict(scope))

    def _member(self, node: nodes.Getattr | nodes.Getitem, scope: Scope, severity: Severity) -> Iterator[Fault]:
        name = _member_name(node)
        if name is None:
            return
        if name.startswith("_"):
            yield self._fault(node, name, _("The template reaches for what is closed to it: {why}", why=name))
            return
        known = _members(self._shape(node.node, scope))
        if known is not None and name not in known:
            message = _("{owner} has no {name}.", owner=_spelt(node.node), name=name)
            yield self._unknown(node, name, {one: one for one in known}, message, severity)

    def _printed(self, node: nodes.Expr, scope: Scope) -> Iterator[Fault]:
        inside = node.node if isinstance(node, nodes.Filter) and node.name.startswith("_") and node.node else node
        if self._shape(inside, scope).kind in ("group", "list"):
            message = _(
                "{name} is a list or a group of values: name the value in it, or loop over it.", name=_spelt(inside)
            )
            yield self._fault(node, _spelt(inside), message)

    def _named(self, target: nodes.Node, shape: Shape) -> dict[str, Shape]:
        if isinstance(target, nodes.Name):
            return {target.name: shape}
        return {name.name: ANYTHING for name in target.find_all(nodes.Name)}

    def _shape(self, node: nodes.Node | None, scope: Scope) -> Shape:
        match node:
            case nodes.Name():
                return scope.get(node.name, ANYTHING)
            case nodes.Getattr() | nodes.Getitem():
                owner, name = self._shape(node.node, scope), _member_name(node)
                return owner.field(name) if name is not None else owner.element
            case nodes.Filter():
                return self._filtered(node, scope)
            case nodes.Const():
                return TEXT if isinstance(node.value, str) else NUMBER if isinstance(node.value, int) else ANYTHING
            case nodes.Concat():
                return TEXT
        return ANYTHING

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Shape:
        inner = self._shape(node.node, scope)
        if node.name in SAME:
            return inner
        if node.name in ("first", "last", "min", "max"):
            return inner.element
        return NUMBER if node.name in COUNTS else TEXT if node.name in TEXTS else ANYTHING

    def _unknown(
        self, node: nodes.Node, name: str, known: Mapping[str, str], message: Message, severity: Severity = "error"
    ) -> Fault:
        if look_alike(name, known):
            message = _("{name} looks right, but one of its letters is of another alphabet. Type it again.", name=name)
        return Fault(severity, name, self._source.place(node.lineno), message, nearest(name, known))

    def _fault(self, node: nodes.Node, name: str, message: Message) -> Fault:
        return Fault("error", name, self._source.place(node.lineno), message)


def _candidates(scope: Scope) -> dict[str, str]:
    """What may have been meant, by how it would be written: names in sight, and the values in those that are groups."""
    plain = {name: name for name in scope}
    dotted = {
        f"{owner}.{name}": name for owner, shape in scope.items() if owner != "loop" for name in shape.fields or {}
    }
    return {**dotted, **plain}


def _members(shape: Shape) -> list[str] | None:
    """The names that a value answers to; None where that cannot be known."""
    match shape.kind:
        case "group":
            return [*(shape.fields or {}), *(("get", "items", "keys", "values") if shape != LOOP else ())]
        case "text":
            return sorted(TEXT_METHODS)
        case "day":
            return list(DAY_METHODS)
        case "number":
            return ["is_integer"]
        case "list":
            return ["count", "index"]
    return None


def _member_name(node: nodes.Getattr | nodes.Getitem) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.arg.value if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) else None


def _spelt(node: nodes.Node | None) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr() | nodes.Getitem():
            return ".".join(one for one in (_spelt(node.node), _member_name(node)) if one)
        case nodes.Filter():
            return _spelt(node.node)
    return ""
