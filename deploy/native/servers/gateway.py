"""nginx before the five services: one address for all, as in docker-compose."""

import os
import re
from collections.abc import Sequence
from types import MappingProxyType

from native.debian import Need, program
from native.home import PROJECT
from native.processes import Command
from native.refused import RefusedError
from native.servers.http import get
from native.servers.server import Place, Server

PORT = "KENSE_GATEWAY_PORT"
TEMPLATE = PROJECT / "deploy" / "gateway" / "nginx.conf.template"
VARIABLE = re.compile(r"\$\{(\w+)\}")
# nginx's own worker user could not enter a private checkout, and it listens on the loopback address only.
MAIN = """\
{user}
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/tmp;
    proxy_temp_path {folder}/tmp;
    fastcgi_temp_path {folder}/tmp;
    uwsgi_temp_path {folder}/tmp;
    scgi_temp_path {folder}/tmp;
{server}
}}
"""


class Gateway(Server):
    """Started only by name, always anew, with the services' addresses from the environment."""

    name = "gateway"
    title = "nginx"
    ports = MappingProxyType({PORT: 58080})
    variable = "KENSE_TEST_GATEWAY"
    anew = True

    def needs(self) -> Sequence[Need]:
        return [program("nginx", "nginx-light")]

    def check(self) -> None:
        filled({**os.environ, "KENSE_GATEWAY_LISTEN": "chosen later"})

    def command(self, place: Place) -> Command:
        (place.folder / "tmp").mkdir(exist_ok=True)
        server = filled({**os.environ, "KENSE_GATEWAY_LISTEN": f"127.0.0.1:{place.ports[PORT]}"})
        user = "user root;" if os.geteuid() == 0 else ""
        configuration = place.folder / "nginx.conf"
        configuration.write_text(MAIN.format(user=user, folder=place.folder, server=server))
        return Command(["nginx", "-p", place.folder, "-e", "stderr", "-c", configuration, "-g", "daemon off;"])

    def answers(self, place: Place) -> str | None:
        answer = get(f"{self.address(place)}/")
        return "answers" if answer and answer[0] == 302 and answer[1]["location"] == "/intake/" else None

    def address(self, place: Place) -> str:
        return f"http://127.0.0.1:{place.ports[PORT]}"


def filled(environment: dict[str, str]) -> str:
    """The template with its ${NAME}s replaced; raises RefusedError when one is not given."""
    template = TEMPLATE.read_text()
    needed = set(VARIABLE.findall(template))
    if missing := sorted(name for name in needed if not environment.get(name)):
        raise RefusedError(
            "The gateway must be told where the services are; nothing was started or stopped.\n"
            f"Set {', '.join(missing)} to host:port."
        )
    return VARIABLE.sub(lambda found: environment[found[1]], template)
