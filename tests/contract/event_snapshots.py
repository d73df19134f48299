"""The shape of each event as it was last agreed, with a message that somebody may have sent already.

`python -m tests.contract.event_snapshots` writes the shapes anew after a wanted change; the messages stay, because
those are on disk in outboxes and queues: one that no longer parses is an event lost.
"""

import json
from pathlib import Path
from typing import Any

from kense.contracts.events import EVENTS

FOLDER = Path(__file__).parent / "snapshots"


def snapshot(event: str) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads((FOLDER / f"{event}.json").read_text("utf-8"))
    return kept


def write() -> None:
    for name, event in EVENTS.items():
        kept = {"message": snapshot(name)["message"], "shape": event.model_json_schema()}
        text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    write()
