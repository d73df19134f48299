"""`kense import`: a folder of files with a manifest, taken into the archive beside a running system or without one."""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

import archive.main
from archive.importing.files import Folder
from archive.importing.known import cases_by_reference
from archive.importing.report import Report
from archive.importing.rows import Plan, Rows
from archive.importing.sheet import read_sheet
from archive.importing.taking import Imported, Importer, Stage
from kense.i18n import Translators
from kense.problems import Problem
from kense.process import Process
from kense.settings import Settings
from launcher.reading import Refused
from launcher.registering import system_at_work
from launcher.vault import archive_of

STAGES: dict[Stage, str] = {"read": "reading", "put": "taking in", "filed": "filing", "entered": "entering"}
SECONDS_BETWEEN_LINES = 0.5


class Shown:
    """How far it is, on the error output: a bar on a terminal, and otherwise a line now and then."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Bar(*columns, console=console) if console.is_terminal else None
        self._tasks: dict[Stage, Any] = {}
        self._last = 0.0

    def __enter__(self) -> "Shown":
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, stage: Stage, done: int, of: int) -> None:
        if self._bar:
            if stage not in self._tasks:
                self._tasks[stage] = self._bar.add_task(STAGES[stage], total=of)
            self._bar.update(self._tasks[stage], completed=done)
        elif done == of or time.monotonic() - self._last > SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            print(f"{STAGES[stage]} {done}/{of}", file=sys.stderr, flush=True)


async def imported(
    folder: Path, manifest: Path, dry_run: bool, report: Path | None, settings: Settings
) -> tuple[dict[str, Any], str, bool]:
    """What is told to a script and to a person, and whether every row was taken in. Raises Refused."""
    say = Translators(("kense", "archive"))[settings.language]
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}. Nothing was imported. Check the name.")
    try:
        with Shown() as shown:
            found, plan, others = await _imported(folder, manifest, dry_run, settings, shown)
    except Problem as problem:
        raise Refused(" ".join(say(sentence) for sentence in problem.sentences())) from problem
    told = Report(found, others, dry_run, say)
    where = report or (_beside(manifest) if plan.refused and not dry_run else None)
    written, trouble = await asyncio.to_thread(_write, told, where) if where else (None, "")
    words = [*told.words(), *([f"Report: {written}"] if written else []), *([trouble] if trouble else [])]
    return {**told.told(), "report": str(written) if written else None}, "\n".join(words), found.all_is_well


async def _imported(
    folder: Path, manifest: Path, dry_run: bool, settings: Settings, shown: Shown
) -> tuple[Imported, Plan, list[str]]:
    sheet, files = await asyncio.to_thread(read_sheet, manifest), Folder(folder)
    async with (_looking_on if dry_run else system_at_work)(settings) as process:
        store = archive_of(process).store
        rows = Rows(sheet, files, await cases_by_reference(store), store.clock.today())
        plan = await asyncio.to_thread(rows.plan)
        others = await asyncio.to_thread(files.others, {*plan.files, manifest, _beside(manifest)})
        importer = Importer(store, process.objects, shown)
        return await (importer.try_out if dry_run else importer.take_in)(plan), plan, others


@asynccontextmanager
async def _looking_on(settings: Settings) -> AsyncIterator[Process]:
    """The archive with nothing at work in it. Where there is none yet, an empty one that is gone afterwards."""
    with tempfile.TemporaryDirectory() as empty:
        begun = settings.has_database("archive")
        process = Process(
            settings if begun else settings.model_copy(update={"home": Path(empty)}), [archive.main.build]
        )
        await process.migrate()
        try:
            yield process
        finally:
            for service in process.services:
                await service.store.database.close()


def _beside(manifest: Path) -> Path:
    return manifest.with_name(f"{manifest.stem}.refused.csv")


def _write(told: Report, path: Path) -> tuple[Path | None, str]:
    try:
        path.write_bytes(told.written(path))
    except OSError as error:
        return None, f"The report {path} cannot be written: {error.strerror}. What was imported stands."
    return path, ""
