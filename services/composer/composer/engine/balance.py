"""Every block of a template must hold whole XML: else a document falls apart as soon as the block is left out or repeated.

A block may close what stands around it only if it opens the same again, as `{% if %}` in one paragraph and `{% endif %}` in
the next do: `</w:t></w:r></w:p><w:p><w:r><w:t>`. Cells and rows that ran together so would be a table of another shape.
"""

import re
from collections.abc import Iterator

from jinja2 import nodes

XML_TAG = re.compile(r"<(/?)([\w:]+)(?:[^>\"]|\"[^\"]*\")*?(/?)>")
OF_TABLES = frozenset(("w:tc", "w:tr", "w:tbl"))
Loose = tuple[list[str], list[str]]


def torn(tree: nodes.Template) -> Iterator[int]:
    """The lines of blocks that tear the XML."""
    for block in tree.find_all((nodes.For, nodes.If, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.With)):
        for body in _bodies(block):
            closed, opened = _loose(body)
            if closed != opened[::-1] or OF_TABLES.intersection(closed):
                yield block.lineno
                break


def _bodies(block: nodes.Node) -> Iterator[list[nodes.Node]]:
    for name in ("body", "else_"):
        if body := getattr(block, name, None):
            yield body
    if isinstance(block, nodes.If):
        yield from (branch.body for branch in block.elif_)


def _loose(body: list[nodes.Node]) -> Loose:
    """What the XML of a body closes without having opened it, in order, and what it leaves open."""
    closed: list[str] = []
    opened: list[str] = []
    for ending, name, alone in XML_TAG.findall(_xml(body)):
        if alone:
            continue
        if not ending:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        else:
            closed.append(name)
            if opened:
                return closed, ["torn"]
    return closed, opened


def _xml(body: list[nodes.Node]) -> str:
    """The body's own XML: blocks inside it are looked at by themselves."""
    outputs = (node for node in body if isinstance(node, nodes.Output))
    return "".join(
        part.data if isinstance(part, nodes.TemplateData) else "" for output in outputs for part in output.nodes
    )
