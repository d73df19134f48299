"""A folder for each LibreOffice. One whose owner was killed is cleared by the next that begins."""

import fcntl
import shutil
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

PREFIX = "kense-pdf-"
HELD = "held"
YOUNG_SECONDS = 60.0


class Folder:
    """Made at once; its lock goes with the process that made it, however that ends."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._held = (self.path / HELD).open("wb")
        fcntl.flock(self._held, fcntl.LOCK_EX)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self._held.close()


def clear_abandoned() -> None:
    """Remove what killed owners left. A young folder is let be: it may not have its lock yet."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            if time.time() - path.stat().st_mtime < YOUNG_SECONDS:
                continue
            with (path / HELD).open("rb") as held:
                if _free(held):
                    shutil.rmtree(path, ignore_errors=True)
        except OSError:
            continue  # another one was quicker, or it is another user's


def _free(held: BinaryIO) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
