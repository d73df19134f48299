"""The command line of deploy/native/services and deploy/native/programs."""

import argparse
import sys
from collections.abc import Callable, Sequence

from native import compose, debian, rclone, verapdf
from native.debian import Need, file, program
from native.fleet import Fleet
from native.refused import RefusedError

PROGRAMS = [
    program("tesseract", "tesseract-ocr"),
    *(
        file(f"usr/share/tesseract-ocr/*/tessdata/{language}.traineddata", f"tesseract-ocr-{language}")
        for language in ("kaz", "rus", "eng", "fra")
    ),
    file("usr/lib/libreoffice/program/libswlo.so", "libreoffice-writer-nogui"),
    program("pdftoppm", "poppler-utils"),
    program("chromium", "chromium"),
    file("usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "fonts-dejavu"),
    file("usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf", "fonts-liberation2"),
    file("usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf", "fonts-symbola"),
    file("usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf", "fonts-droid-fallback"),
    file("usr/lib/*/libseccomp.so.2", "libseccomp2"),
]


def services(arguments: Sequence[str]) -> int:
    """Runs one subcommand; 0 when all is well, 1 with the reason on stderr otherwise."""
    options = _parser().parse_args(arguments)
    return _reported(lambda: _run(Fleet(), options))


def programs() -> int:
    """Installs what is missing of the programs Kense calls, and those that only its tests call."""
    return _reported(lambda: _install(PROGRAMS))


def _install(needs: Sequence[Need]) -> int:
    installed = debian.install(needs)
    compose.build()
    rclone.build()
    verapdf.fetch()
    print(f"Installed {' '.join(installed)}." if installed else "All programs are there.")
    return 0


def _run(fleet: Fleet, options: argparse.Namespace) -> int:
    match options.command:
        case "up":
            return fleet.up(options.names)
        case "down":
            return fleet.down(options.names, wipe=options.wipe)
        case "kill":
            return fleet.kill(options.names)
        case _:
            return fleet.status()


def _reported(work: Callable[[], int]) -> int:
    try:
        return work()
    except RefusedError as refusal:
        print(refusal, file=sys.stderr)
    except PermissionError as error:
        print(
            f"Stopped at something that belongs to another user: {error}.\n"
            "The servers are run by whoever started them first: run the command as that user.",
            file=sys.stderr,
        )
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="deploy/native/services",
        description="RabbitMQ, PostgreSQL, MinIO, SeaweedFS and Elasticsearch on the loopback address, for tests and trials.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    names = [server.name for server in Fleet.servers]
    up = commands.add_parser("up", help="install, build and start what is not running; wait until it answers")
    up.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(names)}; without: all but gateway")
    down = commands.add_parser("down", help="stop what runs; data stay")
    down.add_argument("names", nargs="*", metavar="NAME", help="without: all")
    down.add_argument("--wipe", action="store_true", help="and delete the data")
    kill = commands.add_parser("kill", help="kill -9, as a power cut would")
    kill.add_argument("names", nargs="+", metavar="NAME")
    commands.add_parser("status", help="what runs, where, and how much memory it holds")
    return parser
