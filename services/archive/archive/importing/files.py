"""The files a manifest names, found in its folder and nowhere else."""

import mimetypes
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz, process

from archive.importing.faults import Fault
from archive.text import DOCX

ALIKE = 85  # per cent
NO_PATH = Path()
BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


class NotThere(Exception):  # noqa: N818 - reads as what happened
    """The file cannot be taken; `alike` is a name there that was perhaps meant, `path` what was named and cannot be read."""

    def __init__(self, fault: Fault, alike: str = "", path: Path = NO_PATH) -> None:
        super().__init__(fault)
        self.fault = fault
        self.alike = alike
        self.path = path


@dataclass(frozen=True)
class Found:
    """`exactly` is False where the name is written otherwise in the folder: in other letter cases, or composed otherwise."""

    path: Path
    exactly: bool


@dataclass
class Folder:
    """A folder of files; what it holds is looked up once."""

    root: Path
    _names: dict[Path, Mapping[str, Sequence[str]]] = field(default_factory=dict)

    def find(self, written: str) -> Found:
        """Raises NotThere."""
        parts = [part for part in written.replace("\\", "/").split("/") if part not in ("", ".")]
        if written.startswith(("/", "\\")) or ".." in parts or (parts and parts[0].endswith(":")):
            raise NotThere(Fault.FILE_OUTSIDE)
        path = self.root
        for part in parts:
            path = path / self._name(path, part)
        return Found(self._checked(path), path == self.root.joinpath(*parts))

    def _name(self, folder: Path, part: str) -> str:
        if _is_there(folder / part):
            return part
        composed = unicodedata.normalize("NFC", part)
        named = self._listed(folder).get(composed.casefold(), ())
        fitting = [name for name in named if unicodedata.normalize("NFC", name) == composed] or named
        if len(fitting) > 1:
            raise NotThere(Fault.FILE_AMBIGUOUS, ", ".join(fitting))
        if not fitting:
            raise NotThere(Fault.FILE_MISSING, self._alike(folder, part))
        return fitting[0]

    def _listed(self, folder: Path) -> Mapping[str, Sequence[str]]:
        """The names in a folder by how they are compared: composed, letter case aside."""
        if folder not in self._names:
            listed = defaultdict[str, list[str]](list)
            for name in sorted(one.name for one in folder.iterdir()) if folder.is_dir() else ():
                listed[unicodedata.normalize("NFC", name).casefold()].append(name)
            self._names[folder] = listed
        return self._names[folder]

    def _alike(self, folder: Path, part: str) -> str:
        names = [name for several in self._listed(folder).values() for name in several]
        found = process.extractOne(part, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return found[0] if found else ""

    def _checked(self, path: Path) -> Path:
        """A link may lead to a file of the folder, never out of it."""
        try:
            if not path.resolve(strict=True).is_relative_to(self.root.resolve()):
                raise NotThere(Fault.FILE_OUTSIDE, path=path)
            if not path.is_file():
                raise NotThere(Fault.NOT_A_FILE, path=path)
            with path.open("rb") as file:
                if not file.read(1):
                    raise NotThere(Fault.FILE_EMPTY, path=path)
        except (OSError, RuntimeError) as error:
            missing = isinstance(error, FileNotFoundError)
            raise NotThere(Fault.FILE_MISSING if missing else Fault.FILE_UNREADABLE, path=path) from error
        return path

    def others(self, named: set[Path]) -> list[str]:
        """The files of the folder that are not among these, by their paths within it."""
        known = {path.absolute() for path in named}
        there = (path for path in self.root.rglob("*") if path.is_file() and path.absolute() not in known)
        return sorted(str(path.relative_to(self.root)) for path in there)


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def media_type_of(path: Path) -> str:
    """By its name; where that says nothing, by how it begins. Raises OSError."""
    if guessed := mimetypes.guess_type(path.name)[0]:
        return guessed
    with path.open("rb") as file:
        beginning = file.read(8)
    if beginning.startswith(b"PK") and _is_docx(path):
        return DOCX
    return next((kind for mark, kind in BEGINNINGS if beginning.startswith(mark)), "application/octet-stream")


def _is_docx(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as packed:
            return "word/document.xml" in packed.namelist()
    except zipfile.BadZipFile:
        return False
