"""DOCX to PDF by LibreOffice: a process of its own for each file, with its own profile, killed when it hangs."""

import asyncio
import os
import shutil
import signal
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import structlog

from kense.i18n import Message, _

log = structlog.get_logger()

ABSENT = _("There is no PDF: LibreOffice is not installed on this machine. The DOCX is complete.")
HUNG = _(
    "There is no PDF: LibreOffice did not finish in time, twice. The DOCX is complete: open it and save it as PDF."
)
FAILED = _("There is no PDF: LibreOffice could not convert the file. The DOCX is complete: open it and save it as PDF.")
TRIES = 2


class NotConverted(Exception):  # noqa: N818 - an outcome, told to the reader
    """No PDF was made; `why` says so in the reader's language."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Converter:
    """`program` is LibreOffice's; None where it is not installed. `seconds` is the time one file may take."""

    program: str | None
    seconds: float = 60.0

    @classmethod
    def installed(cls) -> "Converter":
        return cls(shutil.which("soffice") or shutil.which("libreoffice"))

    async def to_pdf(self, docx: bytes) -> bytes:
        """The PDF of a document. Raises NotConverted; whatever was started is gone when this returns."""
        if self.program is None:
            raise NotConverted(ABSENT)
        why = FAILED
        for attempt in range(1, TRIES + 1):
            with tempfile.TemporaryDirectory(prefix="kense-pdf-", ignore_cleanup_errors=True) as folder:
                finished = await self._run(self.program, Path(folder), docx)
                if pdf := _made(Path(folder)):
                    return pdf
            why = FAILED if finished else HUNG
            log.warning("conversion.failed", attempt=attempt, hung=not finished)
        raise NotConverted(why)

    async def _run(self, program: str, folder: Path, docx: bytes) -> bool:
        """Says whether the program ended by itself."""
        (folder / "document.docx").write_bytes(docx)
        process = await asyncio.create_subprocess_exec(
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)),
            str(folder / "document.docx"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            await asyncio.wait_for(process.wait(), self.seconds)
        except TimeoutError:
            return False
        finally:
            _kill_group(process.pid)
            await asyncio.shield(process.wait())
        return True


def _kill_group(leader: int) -> None:
    """LibreOffice starts processes of its own; the whole group goes, also on shutdown."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _made(folder: Path) -> bytes | None:
    file = folder / "document.pdf"
    pdf = file.read_bytes() if file.is_file() else b""
    return pdf if pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-1024:] else None
