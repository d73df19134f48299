"""docs/openapi and docs/asyncapi say what the services promise now, in valid documents of those standards."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from kense.contracts.events import EVENTS
from kense.contracts.topology import HEARS, SAYS
from launcher.documents import documents

DOCS = Path(__file__).parents[2] / "docs"


@cache
def promised() -> dict[str, str]:
    return documents()


def document(path: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(promised()[path])
    return read


@pytest.mark.slow
def test_the_documents_kept_are_those_of_the_services_now() -> None:
    kept = {
        str(path.relative_to(DOCS)): path.read_text("utf-8")
        for folder in ("openapi", "asyncapi")
        for path in (DOCS / folder).glob("*")
    }
    assert kept.keys() == promised().keys()
    assert [path for path in kept if kept[path] != promised()[path]] == [], "make docs writes them anew"


@pytest.mark.slow
@pytest.mark.parametrize("service", HEARS)
def test_openapi_is_valid_and_every_page_has_its_summary(service: str) -> None:
    about = document(f"openapi/{service}.json")
    validate(about)
    operations = [operation for path in about["paths"].values() for operation in path.values()]
    assert "/health" in about["paths"]
    assert [operation["operationId"] for operation in operations if not operation.get("summary")] == []


@pytest.mark.parametrize("service", HEARS)
def test_asyncapi_has_what_version_3_asks_for(service: str) -> None:
    """AsyncAPI 3.0.0: the required fields of the document, its channels, operations and messages; no dangling $ref."""
    about = document(f"asyncapi/{service}.json")
    assert about["asyncapi"] == "3.0.0"
    assert about["info"]["title"] == f"Kense {service}"
    assert about["info"]["version"] == "1"
    for operation in about["operations"].values():
        assert operation["action"] in ("send", "receive")
        assert operation["channel"]["$ref"].startswith("#/channels/")
    for channel in about["channels"].values():
        assert channel["address"]
        assert channel["messages"]
    assert [reference for reference in references(about) if not resolves(about, reference)] == []


@pytest.mark.parametrize("service", HEARS)
def test_every_event_a_service_says_is_a_channel_with_its_schema(service: str) -> None:
    about = document(f"asyncapi/{service}.json")
    said = {event.__name__ for event in SAYS[service]}
    assert about["channels"].keys() == said | {f"{service}-inbox"}
    for event in said:
        channel = about["channels"][event]
        assert channel["bindings"]["amqp"]["exchange"]["name"] == "kense.events"
        assert channel["address"] == event
        schema = about["components"]["schemas"][event]
        assert schema["properties"].keys() == EVENTS[event].model_fields.keys()
        sending = about["operations"][event]
        assert (sending["action"], sending["channel"]) == ("send", {"$ref": f"#/channels/{event}"})


@pytest.mark.parametrize("service", HEARS)
def test_every_event_a_service_hears_is_named_at_its_inbox(service: str) -> None:
    inbox = document(f"asyncapi/{service}.json")["channels"][f"{service}-inbox"]
    assert [name for name in EVENTS if name in inbox["description"]] == [
        name for name in EVENTS if EVENTS[name] in HEARS[service]
    ]


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield str(inner)
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def resolves(about: dict[str, Any], reference: str) -> bool:
    place: object = about
    for step in reference.removeprefix("#/").split("/"):
        if not isinstance(place, dict) or step not in place:
            return False
        place = place[step]
    return True
