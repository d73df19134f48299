"""`python -m layout`: draw every shipped template anew; with names of texts, only those."""

import sys
from collections.abc import Sequence
from pathlib import Path

from layout.drawing import draw
from layout.packing import same_bytes
from layout.source import read

HERE = Path(__file__).parent
TEMPLATES = HERE.parent / "composer" / "templates"


def drawn(text: Path) -> bytes:
    """The template of one text, `<purpose>.<language>.txt`. Raises ValueError, naming the file."""
    try:
        return same_bytes(draw(read(text.read_text("utf-8")), text.name.split(".")[1]))
    except ValueError as error:
        raise ValueError(f"{text.name}: {error}") from error


def texts(names: Sequence[str] = ()) -> list[Path]:
    return [text for text in sorted((HERE / "texts").glob("*.txt")) if not names or text.stem in names]


def main() -> None:
    for text in texts(sys.argv[1:]):
        (TEMPLATES / f"{text.stem}.docx").write_bytes(drawn(text))
        print(text.stem)


if __name__ == "__main__":
    main()
