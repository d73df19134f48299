"""Elasticsearch, put together from the libraries that Maven Central holds of it."""

import json
import os
import platform
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from native.cache import build_cache, build_once
from native.debian import Need, file, program
from native.home import NATIVE
from native.processes import Command
from native.refused import RefusedError
from native.servers.http import get
from native.servers.server import Place, Server

PORT = "KENSE_NATIVE_ELASTICSEARCH_PORT"
TRANSPORT = "KENSE_NATIVE_ELASTICSEARCH_TRANSPORT_PORT"
VERSION = "8.19.21"
SOURCE = NATIVE / "elasticsearch"
HTTP_MODULE = ("netty-*.jar", "transport-netty4-*.jar", "elasticsearch-ssl-config-*.jar")
LIBZSTD = f"/usr/lib/{platform.machine()}-linux-gnu/libzstd.so.1"
PLATFORM = {"x86_64": "linux-x64", "aarch64": "linux-aarch64"}.get(platform.machine(), "")


class Elasticsearch(Server):
    """One node with a heap of 512 MB, without security."""

    name = "elasticsearch"
    title = "Elasticsearch"
    ports = MappingProxyType({PORT: 59200, TRANSPORT: 59290})
    variable = "KENSE_TEST_ELASTICSEARCH"
    seconds_to_start = 120

    def needs(self) -> Sequence[Need]:
        running = [program("java", "default-jdk-headless"), file(LIBZSTD.lstrip("/"), "libzstd1")]
        if _home().exists():
            return running
        return [*running, program("javac", "default-jdk-headless"), program("mvn", "maven")]

    def build(self) -> None:
        build_once(_home(), "Fetching and building Elasticsearch (about half a minute, once a machine) …", _assemble)

    def command(self, place: Place) -> Command:
        config, temporary = place.folder / "config", place.folder / "tmp"
        config.mkdir(exist_ok=True)
        temporary.mkdir(exist_ok=True)
        shutil.copyfile(SOURCE / "log4j2.properties", config / "log4j2.properties")
        (config / "elasticsearch.yml").write_text(
            (SOURCE / "elasticsearch.yml").read_text()
            + f"path.data: {place.folder / 'data'}\n"
            + f"path.logs: {place.folder}\n"
            + f"http.port: {place.ports[PORT]}\n"
            + f"transport.port: {place.ports[TRANSPORT]}\n"
        )
        home = _home()
        options = ["-Xms512m", "-Xmx512m", f"-Des.path.home={home}", f"-Djava.io.tmpdir={temporary}"]
        options += [f"-Djna.library.path={home / 'lib/platform' / PLATFORM}", "-Des.distribution.type=tar"]
        options += ["-Dio.netty.noUnsafe=true", "-Dlog4j2.disable.jmx=true", "--module-path", str(home / "lib")]
        options += ["--add-modules=jdk.net,jdk.management.agent,ALL-MODULE-PATH", "-cp", str(home / "launcher")]
        return Command([_java("java"), *options, "Launcher", home, config])

    def answers(self, place: Place) -> str | None:
        """Its version once the cluster's state is recovered and no index is without its primary shards."""
        url = f"http://127.0.0.1:{place.ports[PORT]}"
        health = get(f"{url}/_cluster/health?wait_for_status=yellow&timeout=1s")
        root = get(f"{url}/") if health and health[0] == 200 else None
        return str(json.loads(root[2])["version"]["number"]) if root else None

    def address(self, place: Place) -> str:
        return f"http://127.0.0.1:{place.ports[PORT]}"


def _home() -> Path:
    """The build of this version from these very sources."""
    sources = sha256(b"".join(path.read_bytes() for path in sorted(SOURCE.iterdir()))).hexdigest()[:12]
    return build_cache() / f"elasticsearch-{VERSION}-{sources}"


def _assemble(home: Path) -> None:
    _fetch_libraries(home)
    _add_http_module(home)
    _compile(home)


def _fetch_libraries(home: Path) -> None:
    for folder in (
        "lib",
        "modules/transport-netty4",
        "modules/root",
        "plugins",
        "launcher",
        f"lib/platform/{PLATFORM}",
    ):
        (home / folder).mkdir(parents=True)
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={home / 'lib'}"]
    _run(["mvn", "-q", "-B", "-f", SOURCE / "pom.xml", *goal])
    shutil.copyfile(LIBZSTD, home / "lib/platform" / PLATFORM / "libzstd.so")


def _add_http_module(home: Path) -> None:
    """The HTTP transport is a module: its libraries and descriptor (inside its jar) get a folder of their own."""
    module = home / "modules/transport-netty4"
    for pattern in HTTP_MODULE:
        for library in (home / "lib").glob(pattern):
            library.rename(module / library.name)
    inside = "META-INF/es-plugins/transport-netty4/"
    with zipfile.ZipFile(module / f"transport-netty4-{VERSION}.jar") as jar:
        for name in jar.namelist():
            if name.startswith(inside) and not name.endswith("/"):
                (module / name.removeprefix(inside)).write_bytes(jar.read(name))


def _compile(home: Path) -> None:
    libraries = ["-nowarn", "-cp", str(home / "lib/*")]
    _run([_java("javac"), *libraries, "-d", home / "launcher", SOURCE / "Launcher.java"])
    with tempfile.TemporaryDirectory() as classes:
        _run([_java("javac"), *libraries, "-d", classes, SOURCE / "RootPlugin.java"])
        _run([_java("jar"), "cf", home / "modules/root/root.jar", "-C", classes, "."])
    shutil.copyfile(SOURCE / "plugin-descriptor.properties", home / "modules/root/plugin-descriptor.properties")


def _java(name: str) -> str:
    """The JDK's program: Debian's 17 if there, the one this version is tried on; else JAVA_HOME's, else PATH's."""
    homes = [*Path("/usr/lib/jvm").glob("java-17-openjdk-*"), Path(os.environ.get("JAVA_HOME") or "/nowhere")]
    return next((str(home / "bin" / name) for home in homes if (home / "bin" / name).exists()), name)


def _run(command: Sequence[str | Path]) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise RefusedError(f"Elasticsearch could not be built, so it was not started. {command[0]} said:\n{last}")
