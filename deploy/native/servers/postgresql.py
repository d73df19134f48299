"""PostgreSQL from Debian: a cluster of our own with the five services' databases."""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from native.debian import Need, file
from native.processes import Command
from native.refused import RefusedError
from native.servers.server import PASSWORD, USER, Place, Server

PORT = "KENSE_NATIVE_POSTGRESQL_PORT"
DATABASES = ("intake", "composer", "archive", "publisher", "deadline_watcher")
UNPRIVILEGED = "postgres"
ADMINISTRATOR = "postgres"
OUTSIDE = Path("/var/lib/kense-native")


class PostgreSQL(Server):
    """Role kense owns one database for each service and may create others."""

    name = "postgresql"
    title = "PostgreSQL"
    ports = MappingProxyType({PORT: 55432})
    variable = "KENSE_TEST_POSTGRESQL"
    stop_signal = signal.SIGINT
    """"Fast shutdown": sessions are ended, everything is written."""

    def needs(self) -> Sequence[Need]:
        return [
            file("usr/lib/postgresql/*/bin/initdb", "postgresql"),
            file("usr/lib/postgresql/*/bin/psql", "postgresql"),
        ]

    def folder(self, home: Path) -> Path:
        """Its place under the data home, or outside where the user it must run as cannot get there."""
        if (user := _user()) is None or _reaches(user, home):
            return home / self.name
        return OUTSIDE / f"{self.name}-{sha256(str(home).encode()).hexdigest()[:12]}"

    def command(self, place: Place) -> Command:
        data = place.folder / "data"
        if not (data / "PG_VERSION").exists():
            _create_cluster(data)
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(place.ports[PORT]),
            "unix_socket_directories": "",
            "max_connections": "200",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        settings = [f"--{name}={value}" for name, value in options.items()]
        return Command([_program("postgres"), "-D", data, *settings], user=_user())

    def answers(self, place: Place) -> str | None:
        told = _psql(place, "SELECT split_part(current_setting('server_version'), ' ', 1)")
        return told.stdout.strip() or None

    def furnish(self, place: Place) -> None:
        made = _psql(place, _furniture())
        if made.returncode:
            raise RefusedError(f"PostgreSQL runs but its databases could not be created:\n{made.stderr}")

    def address(self, place: Place) -> str:
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{place.ports[PORT]}"


def _furniture() -> str:
    """psql's \\gexec runs each row of a result as a command: CREATE DATABASE knows no IF NOT EXISTS."""
    role = (
        f"SELECT 'CREATE ROLE {USER} LOGIN CREATEDB PASSWORD ''{PASSWORD}''' "
        f"WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{USER}') \\gexec\n"
    )
    return role + "".join(
        f"SELECT 'CREATE DATABASE {name} OWNER {USER}' "
        f"WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}') \\gexec\n"
        for name in (*DATABASES, USER)
    )


def _create_cluster(data: Path) -> None:
    """initdb; a cluster left half-made by an earlier try is made anew."""
    if data.exists():
        shutil.rmtree(data)
    data.mkdir(mode=0o700)
    password = data.parent / "password"
    password.write_text(PASSWORD)
    user = _user()
    if user:
        for path in (data.parent, data, password):
            shutil.chown(path, user, user)
    options = ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--auth=scram-sha-256"]
    made = subprocess.run(
        [_program("initdb"), "-D", data, f"--username={ADMINISTRATOR}", f"--pwfile={password}", *options],
        cwd=data.parent,
        user=user,
        group=user,
        extra_groups=[] if user else None,
        capture_output=True,
        text=True,
    )
    password.unlink()
    if made.returncode:
        shutil.rmtree(data)
        raise RefusedError(f"PostgreSQL's data folder could not be made in {data}; initdb said:\n{made.stderr}")


def _psql(place: Place, sql: str) -> subprocess.CompletedProcess[str]:
    server = f"host=127.0.0.1 port={place.ports[PORT]} user={ADMINISTRATOR} dbname=postgres connect_timeout=2"
    return subprocess.run(
        [_program("psql"), server, "-XAtq", "-v", "ON_ERROR_STOP=1"],
        input=sql,
        env={**os.environ, "PGPASSWORD": PASSWORD},
        capture_output=True,
        text=True,
    )


def _program(name: str) -> Path:
    """The program of the newest version installed."""
    found = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    return max(found, key=lambda path: float(path.parts[-3]))


def _user() -> str | None:
    """PostgreSQL refuses to run as root; its package brings a user. None before that, or where we are not root."""
    known = any(one.pw_name == UNPRIVILEGED for one in pwd.getpwall())
    return UNPRIVILEGED if os.geteuid() == 0 and known else None


def _reaches(user: str, folder: Path) -> bool:
    """Whether the user may walk from the root folder to this one."""
    who = pwd.getpwnam(user)
    home = folder if folder.exists() else folder.parent
    entered = subprocess.run(["test", "-x", home], user=who.pw_uid, group=who.pw_gid, extra_groups=[], cwd="/")
    return entered.returncode == 0
