"""Asks the process apart, and says what came of it. It is given a time and a memory, and killed when they are used up."""

import asyncio
import sys
from pathlib import Path

import structlog

from composer.packages.pdf.jobs import Answer, Assembly, Fault, Preparation
from kense.i18n import Message, _

log = structlog.get_logger()

SECONDS = 240.0
WHY: dict[Fault, Message] = {
    "locked": _("It is locked with a password. Ask the body for a PDF without one."),
    "damaged": _("It is damaged and cannot be opened. Ask the body to send it again."),
    "large": _("It has more pages than a package can hold. Ask the body for an extract, or send it apart."),
    "slow": _("It takes so long to open that it was made to harm, or is broken. Ask the body for a plain PDF."),
}


class NotTaken(Exception):  # noqa: N818 - an outcome, told to the reader
    """The PDF cannot become part of the whole; `why` says so in the reader's language."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.why = WHY[fault]


async def prepare(source: Path, out: Path, seconds: float = SECONDS) -> int:
    """The number of pages of a contribution, now fit in `out`. Raises NotTaken."""
    return (await _asked(Preparation(source=source, out=out), seconds)).pages


async def assemble(job: Assembly, seconds: float = SECONDS) -> Answer:
    """The whole in `job.out`. Raises NotTaken where one of the pieces cannot be read."""
    return await _asked(job, seconds)


async def _asked(job: Assembly | Preparation, seconds: float) -> Answer:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "composer.packages.pdf"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, error = await asyncio.wait_for(process.communicate(job.model_dump_json().encode()), seconds)
    except TimeoutError:
        raise NotTaken("slow") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:  # crashed: PDFium met something that it cannot stand
        log.warning("pdf.crashed", job=job.kind, code=process.returncode, error=error.decode(errors="replace")[-500:])
        raise NotTaken("damaged")
    answer = Answer.model_validate_json(out)
    if answer.fault:
        raise NotTaken(answer.fault)
    return answer
