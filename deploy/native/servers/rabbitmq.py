"""RabbitMQ from Debian: a node of our own, with a port mapper (epmd) of its own."""

import socket
from collections.abc import Sequence
from types import MappingProxyType

from native.debian import Need, file
from native.processes import Command
from native.servers.server import PASSWORD, USER, Place, Server

PORT = "KENSE_NATIVE_RABBITMQ_PORT"
DISTRIBUTION = "KENSE_NATIVE_RABBITMQ_DIST_PORT"
MAPPER = "KENSE_NATIVE_RABBITMQ_EPMD_PORT"
SERVER = "/usr/lib/rabbitmq/bin/rabbitmq-server"
HEADER = b"AMQP\x00\x00\x09\x01"
START = b"\x00\x0a\x00\x0a"
"""Class connection, method start: a broker's first word to a client (AMQP 0-9-1, 1.4.2.1)."""
VERSION = b"\x07versionS"


class RabbitMQ(Server):
    """One node; user kense on the virtual host /."""

    name = "rabbitmq"
    title = "RabbitMQ"
    ports = MappingProxyType({PORT: 55672, DISTRIBUTION: 55673, MAPPER: 55674})
    variable = "KENSE_TEST_RABBITMQ"

    def needs(self) -> Sequence[Need]:
        return [file(SERVER.lstrip("/"), "rabbitmq-server"), file("usr/bin/epmd", "erlang-base")]

    def helper(self, place: Place) -> Command:
        return Command(["epmd", "-address", "127.0.0.1", "-port", str(place.ports[MAPPER])])

    def command(self, place: Place) -> Command:
        folder = place.folder
        (folder / "home").mkdir(exist_ok=True)
        (folder / "enabled_plugins").write_text("[].\n")
        (folder / "rabbitmq-env.conf").touch()
        (folder / "rabbitmq.conf").write_text(
            f"default_user = {USER}\ndefault_pass = {PASSWORD}\nlog.file.level = info\n"
        )
        environment = {
            # The start script then becomes the node itself instead of waiting beside it.
            "RUNNING_UNDER_SYSTEMD": "true",
            "HOME": str(folder / "home"),
            "RABBITMQ_NODENAME": "kense@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(place.ports[PORT]),
            "RABBITMQ_DIST_PORT": str(place.ports[DISTRIBUTION]),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(place.ports[MAPPER]),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "rabbitmq-env.conf"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_PID_FILE": str(folder / "rabbitmq.pid"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
        }
        return Command([SERVER], environment)

    def answers(self, place: Place) -> str | None:
        try:
            with socket.create_connection(("127.0.0.1", place.ports[PORT]), timeout=2) as connection:
                connection.sendall(HEADER)
                greeting = connection.recv(4096)
        except OSError:
            return None
        return version_in(greeting)

    def address(self, place: Place) -> str:
        return f"amqp://{USER}:{PASSWORD}@127.0.0.1:{place.ports[PORT]}/"


def version_in(greeting: bytes) -> str | None:
    """The broker's version, a long string in its connection.start frame; None if this is no such frame."""
    if greeting[7:11] != START or VERSION not in greeting:
        return None
    rest = greeting.partition(VERSION)[2]
    return rest[4 : 4 + int.from_bytes(rest[:4])].decode()
