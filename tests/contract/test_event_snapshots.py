"""A change of an event shows here; a message sent before the change must still be read after it."""

import json

import pytest

from kense.contracts.events import EVENTS, parse

from .event_snapshots import FOLDER, snapshot


def test_every_event_has_its_snapshot() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(EVENTS)


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_has_the_shape_last_agreed(event: str) -> None:
    assert EVENTS[event].model_json_schema() == snapshot(event)["shape"], (
        "a wanted change: python -m tests.contract.event_snapshots, and look at the diff"
    )


@pytest.mark.parametrize("event", EVENTS)
def test_a_message_sent_before_is_still_read_as_it_was(event: str) -> None:
    sent = snapshot(event)["message"]
    read = parse(event, json.dumps(sent)).model_dump(mode="json")
    assert {key: read[key] for key in sent} == sent
