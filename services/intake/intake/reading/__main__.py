"""`python -m intake.reading FILE [--name NAME] [--max-bytes N] [--inspect]`: the cards as JSON.

Exit code 0 with the cards; 3 with `{"unreadable": reason, "values": {…}}` for a file that cannot be read.
"""

import argparse
import json
import sys
from pathlib import Path

from . import Limits, Unreadable, read


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m intake.reading")
    options.add_argument("file", type=Path)
    options.add_argument("--name")
    options.add_argument("--max-bytes", type=int, default=Limits().file_bytes)
    options.add_argument("--inspect", action="store_true")
    given = options.parse_args()
    limits = Limits(file_bytes=given.max_bytes)
    try:
        if given.inspect:
            from .pdf import open_pdf

            open_pdf(given.file.read_bytes(), limits)[0].close()
            print("[]")
        else:
            cards = read(given.file, given.name, limits)
            print(json.dumps([card.model_dump(mode="json") for card in cards], ensure_ascii=False, indent=1))
    except Unreadable as error:
        print(json.dumps({"unreadable": error.reason, "values": error.values}, ensure_ascii=False))
        return 3
    except (MemoryError, RecursionError, ImportError, OSError):  # what a library says when memory is refused to it
        print(json.dumps({"unreadable": "too_heavy", "values": {}}))
        return 3
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # stdout is a text stream here
    sys.exit(main())
