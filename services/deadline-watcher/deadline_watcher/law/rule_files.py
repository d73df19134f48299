"""The rules as files: one per paragraph, in `rules/`. What is wrong in one is said in words, with file and line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails
from yaml.nodes import MappingNode, Node, SequenceNode

from deadline_watcher.law.rulebook import Rule, Rules

WORDS = {
    "extra_forbidden": "nobody knows the key {key!r}; look for a slip of the pen",
    "missing": "{key!r} is missing",
    "date_parsing": "{input!r} is no day; write one that exists, like 2017-11-13",
    "date_from_datetime_parsing": "{input!r} is no day; write one that exists, like 2017-11-13",
    "model_type": "a list or a word stands where keys with their values belong",
    "enum": "{input!r} is none of the words that {key!r} can have ({expected})",
    "literal_error": "{input!r} is none of the words that {key!r} can have ({expected})",
    "union_tag_invalid": "{input} names no kind of term that is known ({expected_tags})",
}


TRUTH, TIMESTAMP = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"


class PlainLoader(yaml.SafeLoader):
    """YAML in which only true and false are yes and no: "on" is a key of ours, and Norway's "no" is a word.

    Days stay text until they are checked, so that one which does not exist is a fault with its line.
    """


PlainLoader.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in known if tag != TIMESTAMP and (tag != TRUTH or sign in "tf")]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Fault:
    """One thing wrong, and where. `line` counts from 1."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}"


class RuleError(ValueError):
    """Rule files that cannot be used, with every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class RuleFile(BaseModel):
    """What one file holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paragraph: str
    rules: tuple[Rule, ...]


@cache
def national_rules() -> Rules:
    """The rules of decree 1037, and of what stood beside it, that this product carries."""
    return read_rules(files(__package__).joinpath("rules"))


def read_rules(folder: Traversable) -> Rules:
    """Every rule in the folder, in the order of the decree. Raises RuleError with all faults of all files."""
    faults: list[Fault] = []
    found: dict[str, tuple[Rule, str]] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".yaml"):
            continue
        try:
            for rule in read_file(file):
                if rule.id in found:
                    faults.append(Fault(file.name, 1, f"rule {rule.id} stands in {found[rule.id][1]} already"))
                found[rule.id] = rule, file.name
        except RuleError as error:
            faults += error.faults
    faults += [] if faults else _chains(found)
    if faults:
        raise RuleError(faults)
    return {rule.id: rule for rule, _ in sorted(found.values(), key=lambda pair: place_in_decree(pair[0].id))}


def place_in_decree(rule_id: str) -> tuple[object, ...]:
    """A key that sorts ids as the decree does: D3, 2.1, 14, 14-1, 14-5.1, 1141.5 last."""
    paragraph, _, part = rule_id.partition(".")
    number, _, inserted = paragraph.removeprefix("D").partition("-")
    digits = "".join(sign for sign in part if sign.isdigit())
    return not paragraph.startswith("D"), int(number), int(inserted or 0), int(digits or 0), part


def read_file(file: Traversable) -> tuple[Rule, ...]:
    """The rules of one file. Raises RuleError."""
    text = _text(file)
    try:
        root = yaml.compose(text, PlainLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise RuleError([Fault(file.name, mark.line + 1 if mark else 1, f"this is no YAML: {problem}")]) from error
    if root is None:
        raise RuleError([Fault(file.name, 1, "the file is empty")])
    twice = [Fault(file.name, line, f"the key {key!r} stands twice") for key, line in _repeated(root)]
    if twice:
        raise RuleError(twice)
    try:
        read = RuleFile.model_validate(yaml.load(text, PlainLoader))
    except ValidationError as error:
        told = error.errors(include_url=False)
        found = [one for one in told if _says_something(one)] or told
        raise RuleError([Fault(file.name, _line(root, one["loc"]), _in_words(one)) for one in found]) from error
    faults = [*_misplaced(file.name, read, root)]
    if faults:
        raise RuleError(faults)
    return read.rules


def _text(file: Traversable) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RuleError([Fault(file.name, line, "this is no UTF-8 text; save the file as UTF-8")]) from error
    except OSError as error:
        raise RuleError([Fault(file.name, 1, f"the file cannot be read: {error.strerror}")]) from error


def _misplaced(name: str, read: RuleFile, root: Node) -> Iterator[Fault]:
    if name != f"{read.paragraph}.yaml":
        yield Fault(name, 1, f"it holds paragraph {read.paragraph}; a file is named after its paragraph")
    for number, rule in enumerate(read.rules):
        if rule.paragraph != read.paragraph:
            line = _line(root, ("rules", number, "id"))
            yield Fault(name, line, f"rule {rule.id} does not belong to paragraph {read.paragraph}")


def _chains(found: dict[str, tuple[Rule, str]]) -> Iterable[Fault]:
    """Rules counted from others: those must exist, and none may lean on itself in the end."""
    leaning = {rule_id: rule.leans_on() for rule_id, (rule, _) in found.items()}
    lost = [
        Fault(found[rule_id][1], 1, f"rule {rule_id} is counted from rule {other}, which does not exist")
        for rule_id, others in leaning.items()
        for other in sorted(others - found.keys())
    ]
    if lost:
        return lost
    try:
        TopologicalSorter(leaning).prepare()
    except CycleError as error:
        circle = error.args[1]
        return [Fault(found[circle[0]][1], 1, f"these rules are counted from each other: {' → '.join(circle)}")]
    return []


def _says_something(error: ErrorDetails) -> bool:
    """Not the echo of another fault: a list found too short because what was in it was refused, the other form of a party."""
    return error["type"] != "model_type" and (error["type"] != "too_short" or not error["input"])


def _in_words(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    key = next((step for step in reversed(error["loc"]) if isinstance(step, str) and "[" not in step), "the file")
    known = WORDS.get(error["type"])
    if known:
        return known.format_map({"key": key, "input": error["input"], "expected": "", "expected_tags": "", **context})
    return f"{key}: {error['msg'].removeprefix('Value error, ')}"


def _line(node: Node, place: Sequence[int | str]) -> int:
    """The line of a place in the file; of the nearest thing around it where the place itself is not written."""
    line = node.start_mark.line + 1
    for step in place:
        below = _below(node, step)
        if below is not None:
            line, node = below
    return line


def _below(node: Node, step: int | str) -> tuple[int, Node] | None:
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    if isinstance(node, MappingNode):
        return next(((key.start_mark.line + 1, value) for key, value in node.value if key.value == step), None)
    return None


def _repeated(node: Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _repeated(value)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _repeated(item)
