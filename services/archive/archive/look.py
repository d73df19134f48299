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

from archive.signatures import Verified
from archive.signing.sealed import content_of
from archive.signing.verify import verify
from archive.text import Text, TextFrom, media_type_of, text_of

MEMORY_BYTES = 4 * 1024**3


@dataclass(frozen=True)
class Look:
    verified: Verified
    text: Text


def _answer(asked: dict[str, Any], data: bytes, signature: bytes | None) -> dict[str, Any]:
    trust = Path(asked["trust"]) if isinstance(asked["trust"], str) else asked["trust"]
    moment = datetime.fromisoformat(asked["moment"])
    verified = verify(data, asked["media_type"], trust, moment, signature)
    return asdict(Look(verified, _text(data, asked["media_type"]) if asked["text"] else Text([], TextFrom.NONE)))


def _text(data: bytes, media_type: str) -> Text:
    try:
        content = content_of(data)
        return text_of(data, media_type) if content is None else text_of(content, media_type_of(content))
    except Exception as error:  # noqa: BLE001 - a broken file is filed all the same, without text
        print(f"no text: {error!r}", file=sys.stderr)
        return Text([], TextFrom.NONE)


def _serve(requests: BinaryIO, answers: BinaryIO) -> None:
    while line := requests.readline():
        asked = json.loads(line)
        signature = None if asked["signature_size"] is None else requests.read(asked["signature_size"])
        answer = _answer(asked, Path(asked["path"]).read_bytes(), signature)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    logging.disable(logging.CRITICAL)  # what goes wrong in a file is told in the answer
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to the log, not among the answers
    _serve(sys.stdin.buffer, out)
