"""A bag as one file for a browser: a ZIP written beside it, file by file, each taken away from the disk once it is in."""

import zipfile
from datetime import datetime
from pathlib import Path

from kense.clock import MINISTRY


def zip_folder(folder: Path, target: Path, name: str, moment: datetime) -> None:
    """Move the files of `folder` into the ZIP `target`, under the folder `name`. Raises OSError as the disk does.

    Nothing is compressed: originals hardly shrink, and a film of 2 GB is then written as fast as the disk takes it.
    """
    stamp = moment.astimezone(MINISTRY).timetuple()[:6]
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", stamp)
            entry.external_attr = 0o644 << 16
            entry.file_size = path.stat().st_size
            with path.open("rb") as source, archive.open(entry, "w") as inside:
                while piece := source.read(2**20):
                    inside.write(piece)
            path.unlink()
