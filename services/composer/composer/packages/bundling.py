"""The archive of a package: every part, the whole, what was given as it was given, and a list to check them by."""

import asyncio
import tempfile
import zipfile
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from composer.packages.made_parts import MadePart
from composer.packages.made_whole import MadeWhole
from composer.packages.naming import numbered, safe_name
from composer.packages.plan import Plan, PlannedPart
from kense.contracts.files import FileRef
from kense.objects.port import Objects

ZIP = "application/zip"
MIDNIGHT_OF_1980 = (1980, 1, 1, 0, 0, 0)  # the same content gives the same archive, whenever it is made
GIVEN, PHOTOS, FILMS, SUMS = "given", "photos", "films", "SHA256SUMS"


class MadeBundle(BaseModel):
    zip: FileRef


@dataclass(frozen=True)
class Entry:
    path: str
    file: FileRef


def entries(
    plan: Plan, parts: Sequence[tuple[PlannedPart, MadePart]], wholes: dict[str, MadeWhole], gaps: dict[str, FileRef]
) -> list[Entry]:
    """What the archive holds, in its order; no two have the same path."""
    found = [*_made(plan, parts, wholes), *_given(parts)]
    found += [Entry(safe_name(f"gaps ({language}).docx"), file) for language, file in gaps.items()]
    return found


def _made(plan: Plan, parts: Sequence[tuple[PlannedPart, MadePart]], wholes: dict[str, MadeWhole]) -> Iterator[Entry]:
    for language in plan.languages:
        whole = wholes.get(language)
        if whole and whole.pdf:
            yield Entry(f"{language}/00 {safe_name(whole.pdf.name)}", whole.pdf)
        for part, made in parts:
            if part.language == language:
                yield from (Entry(f"{language}/{safe_name(one.name)}", one) for one in (made.docx, made.pdf) if one)


def _given(parts: Sequence[tuple[PlannedPart, MadePart]]) -> Iterator[Entry]:
    """Photographs and films are the same in every language, and are there once."""
    seen = set[tuple[str, int]]()
    for part, _made_part in parts:
        if part.is_media:
            folder = f"{PHOTOS if part.kind == 'photos' else FILMS}"
        else:
            folder = f"{GIVEN}/{part.number:02} {part.language}"
        if (folder, part.number) in seen:
            continue
        seen.add((folder, part.number))
        names = numbered(one.file.name for one in part.files)
        yield from (Entry(f"{folder}/{name}", one.file) for name, one in zip(names, part.files, strict=True))


async def bundled(objects: Objects, found: Sequence[Entry], name: str) -> FileRef:
    """The archive, kept. Films go from the store to the disk and back piece by piece.

    Raises what the store raises, ObjectDamaged too: an archive with a changed file in it is not made.
    """
    with tempfile.TemporaryDirectory(prefix="kense-archive-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "package.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
            for entry in found:
                await _put(archive, entry.path, objects.pieces(entry.file.sha256), entry.file.size)
            archive.writestr(_info(SUMS), _sums(found))
        return await objects.put_file(path, safe_name(name), ZIP)


async def _put(archive: zipfile.ZipFile, path: str, pieces: AsyncIterator[bytes], size: int) -> None:
    info = _info(path)
    info.file_size = size
    with archive.open(info, "w", force_zip64=size >= 2**31) as member:
        async for piece in pieces:
            await asyncio.to_thread(member.write, piece)


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, MIDNIGHT_OF_1980)
    info.create_system, info.external_attr = 3, 0o644 << 16
    return info


def _sums(found: Sequence[Entry]) -> str:
    """As `sha256sum -c` reads it."""
    return "".join(f"{entry.file.sha256}  {entry.path}\n" for entry in found)
