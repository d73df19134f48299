"""`kense verify` and `kense rebuild`: the archive read whole, and made again from its vault."""

import sys

from archive.main import rebuilder_of, search_of
from archive.rebuilding import Rebuilt
from archive.verifying import Verified, Verifier
from archive.wording import FAULTS
from kense.i18n import Translators
from kense.objects.port import ObjectsUnavailable
from kense.process import Process
from kense.service import Service
from kense.settings import Settings
from launcher.reading import Refused
from launcher.registering import system_at_work

AWAY = "The vault does not answer, so nothing can be said of it. Nothing was changed. Start it, and give the command again."


NO_ARCHIVE = "There is no archive in {home}. Nothing was verified. Check KENSE_HOME: the folder may be mistyped."


def archive_of(process: Process) -> Service:
    return next(service for service in process.services if service.name == "archive")


async def verified(settings: Settings) -> Verified:
    """Raises Refused where there is no archive, or the vault does not answer."""
    if not (settings.has_database("archive") or _has_vault(settings)):
        raise Refused(NO_ARCHIVE.format(home=settings.home))
    async with system_at_work(settings) as process:
        await process.settled()
        try:
            return await Verifier(archive_of(process).store, process.objects).verify(_counted)
        except ObjectsUnavailable as error:
            raise Refused(AWAY) from error


def _has_vault(settings: Settings) -> bool:
    """Which may be there where the database is lost."""
    return bool(settings.objects) or (settings.home / "objects").exists()


async def rebuilt(settings: Settings) -> Rebuilt:
    """Raises Refused where the vault does not answer; what was made before stays."""
    async with system_at_work(settings) as process:
        search = search_of(settings)
        try:
            return await rebuilder_of(archive_of(process).store, process.objects, search).rebuild(_progress)
        except ObjectsUnavailable as error:
            raise Refused(AWAY) from error
        finally:
            await search.close()


def told_of_verifying(found: Verified, settings: Settings) -> tuple[dict[str, object], str]:
    """For a program, and in words: each fault with what it means and what to do."""
    say = Translators(("kense", "archive"))[settings.language]
    counts = {name: getattr(found, name) for name in ("originals", "records", "entries", "waiting")}
    faults = [{"fault": one.fault.value, "about": one.about, "message": say(FAULTS[one.fault])} for one in found.faults]
    words = "{originals} originals, {records} records and {entries} audit entries were read; {waiting} still wait to be written."
    lines = [f"{one['about']}: {one['message']}" for one in faults] or ["All is as it was filed."]
    return {**counts, "faults": faults}, "\n".join([words.format(**counts), *lines])


def told_of_rebuilding(made: Rebuilt) -> tuple[dict[str, object], str]:
    told = {"read": made.read, "entries": made.entries, "unusable": made.unusable}
    lines = [f"{count:7} {kind}" for kind, count in sorted(made.read.items())]
    lines.append(f"{made.entries:7} audit entries")
    lines += [f"not used: {key}: {why}" for key, why in made.unusable.items()]
    return told, "\n".join(lines)


def _counted(done: int) -> None:
    if done % 100 == 0:
        print(f"  {done} originals read", file=sys.stderr, flush=True)


def _progress(done: int, of: int) -> None:
    if done % 100 == 0 or done == of:
        print(f"  {done} / {of} records read", file=sys.stderr, flush=True)
