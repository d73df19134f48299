"""`kense package`: the package of an event, generated with progress and written into a folder."""

import asyncio
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from composer.packages import runs
from composer.packages.bundling import FILMS, GIVEN, PHOTOS, SUMS
from composer.packages.made_parts import MadePart
from composer.packages.run_tables import PackageStep
from composer.packages.runs import PART, WHOLE, Progress
from composer.words import said
from kense.contracts.files import FileRef
from kense.i18n import Translator, Translators
from kense.objects.port import ObjectDamaged, ObjectMissing
from kense.problems import Problem
from kense.process import Process
from kense.service import Service
from kense.settings import Settings
from launcher.cases import case_named
from launcher.reading import Refused
from launcher.registering import system_at_work

LOOK_EVERY_SECONDS = 0.3
Told = dict[str, object]


@dataclass(frozen=True)
class Packaging:
    process: Process
    say: Translator

    @property
    def composer(self) -> Service:
        return next(service for service in self.process.services if service.name == "composer")

    async def package(self, case: str, folder: Path, language: str) -> Told:
        """What was made and written. Raises Refused."""
        case_id = await case_named(self.process, case)
        try:
            async with self.composer.store.unit() as unit:
                run_id = await runs.ask(unit, case_id)
        except Problem as problem:
            raise Refused(self._sentences(problem)) from problem
        found = await self._watched(run_id)
        if language and language not in found.plan.languages:
            there = ", ".join(found.plan.languages)
            raise Refused(f"The package is not in {language!r}, but in: {there}. Nothing was written. Choose one.")
        if found.run.state != "done":
            raise Refused(self._why(found))
        written = await self._write(found, folder, language)
        return self._told(found, folder, written)

    async def _watched(self, run_id: UUID) -> Progress:
        """The run once it has ended; each step that ends is said on the way."""
        ended = set[int]()
        while True:
            async with self.composer.store.database.reading() as session:
                found = await runs.progress(session, run_id)
            assert found is not None
            for step in found.steps:
                if step.state == "done" and step.place not in ended:
                    ended.add(step.place)
                    line = f"{len(ended):3}/{len(found.steps)}  {_called(found, step)}"
                    print(line, file=sys.stderr, flush=True)
            if not found.unfinished:
                return found
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def _write(self, found: Progress, folder: Path, language: str) -> list[str]:
        """The archive and what is in it; of one language, only its files. What is there already is written over."""
        kept = FileRef.model_validate(found.bundle["zip"])
        try:
            folder.mkdir(parents=True, exist_ok=True)
            archive = folder / kept.name
            await self._fetch(kept, archive)
            written = await asyncio.to_thread(lambda: list(_unpacked(archive, folder, language)))
            if language:
                archive.unlink()
            return written if language else [kept.name, *written]
        except OSError as error:
            raise Refused(
                f"The folder {folder} cannot be written: {error.strerror}. The package is made and kept: "
                "free the place, or name another folder, and give the command again."
            ) from error

    async def _fetch(self, kept: FileRef, path: Path) -> None:
        """Whole or not at all."""
        half = path.with_name(f".{path.name}.half")
        try:
            with half.open("wb") as file:
                async for piece in self.process.objects.pieces(kept.sha256):
                    await asyncio.to_thread(file.write, piece)
            half.replace(path)
        except (ObjectMissing, ObjectDamaged) as error:
            raise Refused(
                "The archive of the package is missing from the store of files, or is damaged. Nothing was written. "
                "Tell the operator."
            ) from error
        finally:
            half.unlink(missing_ok=True)

    def _told(self, found: Progress, folder: Path, written: list[str]) -> Told:
        made = [(step, MadePart.model_validate(step.made)) for step in found.steps if step.stage == PART]
        absent = next((one.no_pdf for _step, one in made if one.no_pdf), None)
        return {
            "case": str(found.run.case_id),
            "run": str(found.run.id),
            "folder": str(folder),
            "files": written,
            "empty": [_named(found, step) for step, _one in made if not found.part_of(step).files],
            "left_out": [
                {**_named(found, step), "file": remark.file, "why": self.say(said(remark.message))}
                for step, one in made
                for remark in one.remarks
                if remark.left_out
            ],
            "pdf_absent_because": self.say(said(absent)) if absent else None,
        }

    def _why(self, found: Progress) -> str:
        reasons = (found.run.reason or {}).get("sentences", [])
        if reasons:
            return " ".join(self.say(said(one)) for one in reasons)
        return "The making of the package was cancelled. What was finished is kept. Give the command again."

    def _sentences(self, problem: Problem) -> str:
        return " ".join(self.say(one) for one in problem.sentences())


async def packaged(case: str, folder: Path, language: str, settings: Settings) -> tuple[Told, str]:
    """What was made and written, and the same in words. Raises Refused."""
    say = Translators(("kense", "composer"))[settings.language]
    async with system_at_work(settings) as process:
        told = await Packaging(process, say).package(case, folder, language)
    return told, _in_words(told)


def all_is_well(told: Told) -> bool:
    return not told["left_out"] and not told["pdf_absent_because"]


def _called(found: Progress, step: PackageStep) -> str:
    if step.stage == PART:
        return f"{step.language}  {found.part_of(step).heading}"
    return f"{step.language}  the whole" if step.stage == WHOLE else "the archive"


def _named(found: Progress, step: PackageStep) -> Told:
    return {"number": step.number, "language": step.language, "part": found.part_of(step).title}


def _unpacked(archive: Path, folder: Path, language: str) -> Iterator[str]:
    """The files of the archive, those of one language only; its list of sums names what is written."""
    with zipfile.ZipFile(archive) as opened:
        names = [name for name in opened.namelist() if not language or _belongs(name, language)]
        for name in names:
            if name == SUMS:
                lines = opened.read(name).decode().splitlines(keepends=True)
                kept = [line for line in lines if line.rstrip("\n").partition("  ")[2] in names]
                (folder / name).write_text("".join(kept), "utf-8", newline="\n")
            else:
                opened.extract(name, folder)
            yield name


def _belongs(name: str, language: str) -> bool:
    first, _slash, rest = name.partition("/")
    if first == GIVEN:
        return rest.partition("/")[0].endswith(f" {language}")
    return not rest or first in (language, PHOTOS, FILMS)


def _in_words(told: Told) -> str:
    files, empty, left_out = told["files"], told["empty"], told["left_out"]
    assert isinstance(files, list)
    assert isinstance(empty, list)
    assert isinstance(left_out, list)
    lines = [f"Made: {len(files)} files in {told['folder']}"]
    lines += [f"nothing given: {one['language']}  {one['number']}. {one['part']}" for one in empty]
    lines += [f"left out: {one['language']}  {one['number']}. {one['file']}: {one['why']}" for one in left_out]
    return "\n".join([*lines, *([str(told["pdf_absent_because"])] if told["pdf_absent_because"] else [])])
