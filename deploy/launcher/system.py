"""The whole system in one process: the only place that may import all services."""

import archive.main
import composer.main
import deadline_watcher.main
import intake.main
import publisher.main
from kense.process import Build, Process
from kense.settings import Settings
from launcher.alone import AlreadyRunning, the_only_one

__all__ = ["BUILDS", "AlreadyRunning", "the_only_one", "whole_system"]

BUILDS: dict[str, Build] = {
    "intake": intake.main.build,
    "composer": composer.main.build,
    "archive": archive.main.build,
    "publisher": publisher.main.build,
    "deadline-watcher": deadline_watcher.main.build,
}


def whole_system(settings: Settings) -> Process:
    settings.home.mkdir(parents=True, exist_ok=True)
    return Process(settings, list(BUILDS.values()))
