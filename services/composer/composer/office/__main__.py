"""Says `ready`, then makes FOLDER/document.pdf of FOLDER/document.docx for each line it reads, and answers `done` or `refused WHY`."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from composer.office.confined import confine
from composer.office.kit import NotMade, Office
from composer.office.profile import write_profile


def main(programs: Path, folder: Path) -> None:
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # LibreOffice's own words never mix with the answers
    confine()
    write_profile(folder / "profile")
    office = Office(programs, folder / "profile")
    said = ["ready"]

    def work() -> None:
        try:
            _answer(answers, said.pop()) if said else _next(office, folder, answers)
        except BaseException as error:  # noqa: BLE001 - an exception must not go through LibreOffice's own frames
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)

    office.run(work)


def _next(office: Office, folder: Path, answers: BinaryIO) -> None:
    if not sys.stdin.readline():
        os._exit(0)
    try:
        office.to_pdf(folder / "document.docx", folder / "document.pdf")
    except NotMade as why:
        _answer(answers, f"refused {why}")
    else:
        _answer(answers, "done")


def _answer(answers: BinaryIO, text: str) -> None:
    answers.write(" ".join(text.split()).encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
