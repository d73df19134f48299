"""A look into an original: its signatures and its text. Run as a program of its own by `archive.apart`."""

import json
import logging
import os
import resource
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from archive.signatures import Verified, verify
from archive.text import Text, TextFrom, text_of

MEMORY_BYTES = 4 * 1024**3


@dataclass(frozen=True)
class Look:
    verified: Verified
    text: Text


def _answer(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    trust = Path(asked["trust"]) if asked["trust"] else None
    moment = datetime.fromisoformat(asked["moment"])
    verified = verify(data, asked["media_type"], trust, moment)
    return asdict(Look(verified, _text(data, asked["media_type"]) if asked["text"] else Text([], TextFrom.NONE)))


def _text(data: bytes, media_type: str) -> Text:
    try:
        return text_of(data, media_type)
    except Exception as error:  # noqa: BLE001 - a broken file is filed all the same, without text
        print(f"no text: {error!r}", file=sys.stderr)
        return Text([], TextFrom.NONE)


def _serve(requests: BinaryIO, answers: BinaryIO) -> None:
    while line := requests.readline():
        asked = json.loads(line)
        answers.write(json.dumps(_answer(asked, requests.read(asked["size"]))).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    logging.disable(logging.CRITICAL)  # what goes wrong in a file is told in the answer
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to the log, not among the answers
    _serve(sys.stdin.buffer, out)
