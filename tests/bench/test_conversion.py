"""Nineteen parts to PDF by the pool, beside two LibreOffices fed directly, and beside one LibreOffice for each file, in one run."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pypdfium2
import pytest

from composer.conversion import Converter
from tests.composer.packages import cells, p, package

pytestmark = [pytest.mark.bench, pytest.mark.libreoffice]

PARTS, AT_ONCE, ROUNDS = 19, 2, 5
DIRECT = """
import os, sys
from pathlib import Path
from composer.office.kit import Office
from composer.office.profile import write_profile
folder = Path(sys.argv[2])
write_profile(folder)
office = Office(Path(sys.argv[1]), folder)
def work():
    print("ready", flush=True)
    for line in sys.stdin:
        for file in map(Path, line.split()):
            office.to_pdf(file, file.with_suffix(".pdf"))
        print("done", flush=True)
    os._exit(0)
office.run(work)
"""


def part(number: int) -> bytes:
    """Three pages as a body sends them: texts and a table."""
    text = (
        "The parties discussed trade, transport & transit, and agreed to continue at the level of deputy ministers. "
        * 5
    )
    rows = [(str(row), f"Agreement {row} of part {number}", "in force") for row in range(25)]
    return package(
        p(f"Part {number}"), *(p(f"{n}. {text}") for n in range(14)), cells(*rows), p(text), title=f"Part {number}"
    )


@contextmanager
def direct(program: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", DIRECT, str(Path(program).resolve().parent), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "ready\n"
        yield process
        process.stdin.close()


def fed(processes: list[subprocess.Popen[str]], files: list[Path]) -> None:
    for number, process in enumerate(processes):
        assert process.stdin
        process.stdin.write(" ".join(map(str, files[number :: len(processes)])) + "\n")
        process.stdin.flush()
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "done\n"


def seconds(work: Callable[[], object]) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


def test_nineteen_parts_beside_two_processes_fed_directly(tmp_path: Path) -> None:
    program = Converter.installed().program
    assert program
    documents = [part(number) for number in range(1, PARTS + 1)]
    files = [tmp_path / f"{number}.docx" for number in range(PARTS)]
    for file, docx in zip(files, documents, strict=True):
        file.write_bytes(docx)
    bare, pooled = [], []
    with ExitStack() as stack, asyncio.Runner() as runner:
        processes = [stack.enter_context(direct(program, tmp_path / f"profile{n}")) for n in range(AT_ONCE)]
        converter = Converter(program, workers=AT_ONCE)

        async def by_the_pool() -> list[bytes]:
            return list(await asyncio.gather(*map(converter.to_pdf, documents)))

        fed(processes, files)
        pdfs = runner.run(by_the_pool())
        for _round in range(ROUNDS):
            bare.append(seconds(lambda: fed(processes, files)))
            pooled.append(seconds(lambda: runner.run(by_the_pool())))
        runner.run(converter.close())
    assert [_pages(pdf) for pdf in pdfs] == [_pages(file.with_suffix(".pdf").read_bytes()) for file in files]
    alone = seconds(lambda: _alone(program, tmp_path, files[:4])) / 4
    ratio = min(pooled) / min(bare)
    print(
        f"\n{PARTS} parts of {_pages(pdfs[0])} pages: the pool {min(pooled):.2f} s; {AT_ONCE} processes fed directly {min(bare):.2f} s: "
        f"{ratio:.2f} times as long; one process a file {alone:.2f} s a part, the pool {min(pooled) / PARTS:.3f} s"
    )
    assert ratio <= 1.15


def _pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _alone(program: str, folder: Path, files: list[Path]) -> None:
    for file in files:
        profile = f"-env:UserInstallation={(folder / f'alone-{file.stem}').as_uri()}"
        words = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder / "alone"), str(file)]
        subprocess.run([program, profile, *words], check=True, capture_output=True, timeout=120)
