"""Reading a file from the command line, in the same limits as an upload."""

from pathlib import Path

from intake.reading import Card, Unreadable
from intake.reading.sandbox import inspect, read_safely
from kense.settings import Settings


class Refused(Exception):  # noqa: N818 - reads as what happened
    """A file that is no letter; the message says why and what to do, in the ministry's language."""


async def cards_of(file: Path, settings: Settings) -> list[Card]:
    """The cards of a file. Raises Refused."""
    if not file.is_file():
        raise Refused(f"There is no file {file}. Nothing was read. Check the name.")
    try:
        await inspect(file, file.name, settings.upload_limit)
        return await read_safely(file, file.name)
    except Unreadable as error:
        raise Refused(error.message(settings.language)) from error
