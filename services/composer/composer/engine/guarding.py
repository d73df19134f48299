"""What the engine puts into a template before it is compiled, so that none of its loops or texts grows without end."""

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from composer.engine.sandbox import KEPT_SHORT, LOOP


class Guarding(NodeTransformer):
    """Every list that is looped over is counted, and every text that is put together measured."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        assert isinstance(node.iter, nodes.Expr)
        node.iter = _through(node.iter, LOOP, node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _through(node, KEPT_SHORT, node.lineno)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.filter = _through(node.filter, KEPT_SHORT, node.lineno)
        return node


def guard(tree: nodes.Template) -> None:
    Guarding().visit(tree)


def _through(node: nodes.Expr | None, name: str, line: int) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=line)
