"""The documentation says what is there: no setting, event, rule, page or command without its line, and no line too many."""

import re
from pathlib import Path

from pydantic.fields import FieldInfo

from deadline_watcher.law.choices import Choices
from kense.contracts.events import EVENTS
from kense.contracts.topology import HEARS, SAYS
from kense.settings import Settings
from launcher.main import app

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text("utf-8")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table whose first column has that heading."""
    lines = iter((DOCS / page).read_text("utf-8").splitlines())
    assert any(line.startswith(f"| {heading} |") for line in lines)
    next(lines)
    table: list[list[str]] = []
    for line in lines:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table


def test_the_table_of_settings_is_that_of_the_code() -> None:
    said = {row[0].strip("`"): row[1].strip("`") for row in rows("architecture/distributed.md", "variable")}
    counted = {name: field for name, field in Choices.model_fields.items() if name not in Settings.model_fields}
    assert said == {
        **{f"KENSE_{name.upper()}": _default(field) for name, field in Settings.model_fields.items()},
        **{f"KENSE_COUNT_{name.upper()}": _default(field) for name, field in counted.items()},
    }


def _default(field: FieldInfo) -> str:
    return "" if field.default is None else str(field.default)


def test_the_table_of_events_is_that_of_the_topology() -> None:
    def services(table: dict[str, tuple[type, ...]], event: str) -> str:
        return ", ".join(sorted(service for service, events in table.items() if EVENTS[event] in events))

    assert rows("architecture/messaging.md", "event") == [
        [event, services(SAYS, event), services(HEARS, event)] for event in sorted(EVENTS)
    ]


def test_the_table_of_rules_is_that_of_the_files() -> None:
    files = (ROOT / "services/deadline-watcher/deadline_watcher/law/rules").glob("*.yaml")
    assert [row[0].strip("`") for row in rows("architecture/obligations.md", "rule")] == sorted(
        file.name for file in files
    )


def test_every_page_is_linked_from_the_first() -> None:
    first = DOCS / "README.md"
    linked = {(DOCS / link).resolve() for link in LINK.findall(first.read_text("utf-8"))}
    assert {page for page in DOCS.rglob("*.md") if page != first} - linked == set()
    assert "`docs/README.md`" in README


def test_every_link_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *DOCS.rglob("*.md")]
    dangling = [
        (page.name, link)
        for page in pages
        for link in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert dangling == []


def test_every_file_that_a_page_names_is_there() -> None:
    named = re.compile(r"`((?:tests|shared|services|deploy|docs)/[\w./-]+)`")
    pages = [ROOT / "README.md", *(DOCS / "architecture").glob("*.md")]
    missing = [
        (page.name, name)
        for page in pages
        for name in named.findall(page.read_text("utf-8"))
        if not (ROOT / name).exists()
    ]
    assert missing == []


def test_every_target_of_make_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):", makefile, re.M)
    helped = re.findall(r"^([a-z-]+):.*## \S", makefile, re.M)
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)
    assert phony
    assert (targets, sorted(targets)) == (helped, sorted(phony[1].split()))


def test_every_command_is_in_the_readme() -> None:
    groups = [(f"{group.name} ", group.typer_instance) for group in app.registered_groups]
    commands = [
        f"{group}{command.name or command.callback.__name__}"
        for group, commands in (("", app), *groups)
        for command in (commands.registered_commands if commands else ())
        if command.callback
    ]
    assert re.findall(r"^\| `kense ([a-z-]+(?: [a-z-]+)?)", README, re.M) == commands
