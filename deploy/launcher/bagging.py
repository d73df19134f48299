"""`kense bag`: a case, or a document, taken out of the archive into a folder, as a BagIt bag."""

import shutil
from pathlib import Path

from archive.access import reader_of
from archive.bags.taking_out import NOTHING_HERE, Bagger, Made
from archive.wording import CONDITIONS
from kense.i18n import Translators
from kense.problems import Problem
from kense.settings import Settings
from launcher.cases import case_named
from launcher.reading import Refused
from launcher.registering import system_at_work
from launcher.vault import archive_of

Told = dict[str, object]


async def bagged(named: str, folder: Path, settings: Settings) -> tuple[Told, str]:
    """What was taken out, and the same in words. The folder is there whole or not at all. Raises Refused."""
    say = Translators(("kense", "archive"))[settings.language]
    target, half = _checked(folder)
    async with system_at_work(settings) as process:
        its_id = str(await case_named(process, named))
        await process.settled()
        bagger = Bagger(archive_of(process).store, process.objects, settings.language, reader_of(settings.reader))
        try:
            made = await _taken_out(bagger, its_id, half)
            half.replace(target)
        except Problem as problem:
            raise Refused(" ".join(say(sentence) for sentence in problem.sentences())) from problem
        finally:
            shutil.rmtree(half, ignore_errors=True)
    gaps = [
        {"document": gap.document_id, "file": gap.name, "why": gap.why.value, "message": say(CONDITIONS[gap.why][1])}
        for gap in made.gaps
    ]
    return _told(made, target, gaps), _in_words(made, target, gaps)


async def _taken_out(bagger: Bagger, its_id: str, folder: Path) -> Made:
    """The case of that id; where there is nothing of it, the document. Raises Problem."""
    try:
        return await bagger.take_out("case", its_id, folder)
    except Problem as problem:
        if problem is not NOTHING_HERE:
            raise
    return await bagger.take_out("document", its_id, folder)


def _checked(folder: Path) -> tuple[Path, Path]:
    """The folder, and where the bag is made beside it; what a stopped command left there is removed. Raises Refused."""
    target = folder.absolute()
    if target.exists() and not target.is_dir():
        raise Refused(f"{folder} is a file. Nothing was taken out. Name a folder that is not there yet, or is empty.")
    if target.is_dir() and any(target.iterdir()):
        raise Refused(
            f"The folder {folder} is not empty. Nothing was taken out. Name one that is not there yet, or is empty."
        )
    half = target.with_name(f".{target.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    return target, half


def _told(made: Made, folder: Path, gaps: list[dict[str, str]]) -> Told:
    return {
        made.contents.subject.what: made.contents.subject.id,
        "folder": str(folder),
        "documents": len(made.contents.documents),
        "files": made.files,
        "bytes": made.size,
        "tagmanifest_sha256": made.manifest,
        "gaps": gaps,
    }


def _in_words(made: Made, folder: Path, gaps: list[dict[str, str]]) -> str:
    lines = [f"Taken out: {len(made.contents.documents)} documents, {made.files} files in {folder}"]
    lines += [f"not in the bag: {gap['file']}: {gap['message']}" for gap in gaps]
    return "\n".join(lines)
