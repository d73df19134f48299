"""What the commands need to know of a server, whichever it is."""

import signal
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from native.debian import Need
from native.processes import Command

USER = "kense"
PASSWORD = "kense-native"
"""Fixed, because the servers listen on the loopback address only: for tests and trials, never for an office's data."""


@dataclass(frozen=True)
class Place:
    """Where one server keeps its things and which ports it has (by the name of their environment variable)."""

    folder: Path
    ports: Mapping[str, int]


class Server(ABC):
    """One server: how it is built, started, asked whether it answers, and addressed."""

    name: ClassVar[str]
    title: ClassVar[str]
    ports: ClassVar[Mapping[str, int]]
    variable: ClassVar[str]
    """Environment variable under which tests and services find its address."""
    stop_signal: ClassVar[signal.Signals] = signal.SIGTERM
    seconds_to_start: ClassVar[float] = 60
    anew: ClassVar[bool] = False
    """Whether up starts it again even if it runs, because it holds nothing but settings."""

    @abstractmethod
    def needs(self) -> Sequence[Need]:
        """Debian packages without which it does not build or run."""

    def check(self) -> None:
        """Raises RefusedError when it could not be started as asked; called before anything is done."""
        return

    def build(self) -> None:
        """Builds it into the cache unless it is there; may take minutes."""
        return

    def folder(self, home: Path) -> Path:
        """Where its data go."""
        return home / self.name

    def helper(self, place: Place) -> Command | None:
        """A process it needs beside it, started before it and stopped after it."""
        return None

    @abstractmethod
    def command(self, place: Place) -> Command:
        """Prepares its folder and says how to start it in the foreground."""

    @abstractmethod
    def answers(self, place: Place) -> str | None:
        """Its version once it serves requests of its own protocol; None while it does not."""

    def furnish(self, place: Place) -> None:
        """Makes what is expected in it (databases); run every time, so it changes nothing that is there."""
        return

    @abstractmethod
    def address(self, place: Place) -> str:
        """The URL a client uses, with user and password where it has them."""
