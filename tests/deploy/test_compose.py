"""docker-compose.yml, read by Docker's own compose plugin; no engine is needed for that."""

import json
import re
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from native import compose
from native.servers import elasticsearch, gateway, postgresql

from kense.contracts.topology import HEARS
from kense.process import Process
from kense.settings import Settings

from . import image

pytestmark = pytest.mark.compose

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "deploy/compose/example.env"
SERVICES = set(HEARS)
SERVERS = {"gateway", "postgresql", "rabbitmq", "minio", "elasticsearch"}


def config(environment: Path) -> subprocess.CompletedProcess[str]:
    files = ["-f", ROOT / "docker-compose.yml", "--env-file", environment]
    return subprocess.run(
        [str(compose.binary()), *map(str, files), "config", "--format", "json"],
        env={"HOME": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def system() -> dict[str, Any]:
    """The file as compose understands it, with the settings of the example."""
    told = config(EXAMPLE)
    assert (told.returncode, told.stderr) == (0, "")
    understood: dict[str, Any] = json.loads(told.stdout)
    return understood


@pytest.mark.parametrize("password", ["POSTGRES_PASSWORD", "RABBITMQ_PASSWORD", "MINIO_PASSWORD"])
def test_without_a_password_nothing_is_started(password: str, tmp_path: Path) -> None:
    lacking = tmp_path / "lacking.env"
    lacking.write_text("\n".join(line for line in EXAMPLE.read_text().splitlines() if not line.startswith(password)))
    told = config(lacking)
    assert told.returncode == 1
    assert f"required variable {password} is missing a value: set it in .env" in told.stderr


def test_the_five_services_are_there_each_from_its_own_image(system: dict[str, Any]) -> None:
    assert system["services"].keys() == SERVICES | SERVERS
    for service in SERVICES:
        build = system["services"][service]["build"]
        assert (build["context"], build["dockerfile"]) == (str(ROOT), "deploy/images/Dockerfile")
        assert build["args"] == {"SERVICE": service}


def test_each_service_and_server_keeps_its_data_in_a_volume_of_its_own(system: dict[str, Any]) -> None:
    for name in (SERVICES | SERVERS) - {"gateway"}:
        volumes = [volume["source"] for volume in system["services"][name]["volumes"] if volume["type"] == "volume"]
        assert volumes == [name]
    assert system["volumes"].keys() == (SERVICES | SERVERS) - {"gateway"}
    assert image.environment("intake")["KENSE_HOME"] == "/data"
    assert {volume["target"] for name in SERVICES for volume in system["services"][name]["volumes"]} == {
        "/data",
        "/trust",
    }


def test_only_publisher_watcher_and_gateway_reach_outside(system: dict[str, Any]) -> None:
    outside = {name for name, service in system["services"].items() if "outside" in service["networks"]}
    assert outside == {"publisher", "deadline-watcher", "gateway"}
    assert system["networks"]["inside"]["internal"] is True
    assert [name for name, service in system["services"].items() if service.get("ports")] == ["gateway"]


@pytest.mark.parametrize("service", HEARS)
async def test_the_health_check_asks_for_a_page_that_the_service_has(service: str, tmp_path: Path) -> None:
    assert "'http://127.0.0.1:{KENSE_PORT}/{KENSE_SERVICE}/health'" in image.health_check()
    build = import_module(f"{service.replace('-', '_')}.main").build
    application = Process(Settings(home=tmp_path), [build]).application()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://kense") as client:
        assert (await client.get(f"/{service}/health")).json() == {"status": "ok"}


def test_there_is_one_database_for_each_service_under_the_name_it_uses(system: dict[str, Any]) -> None:
    created = re.findall(r"^CREATE DATABASE (\w+);", (ROOT / "deploy/compose/databases.sql").read_text(), re.M)
    addresses = {
        service: system["services"][service]["environment"]["KENSE_DATABASE"].replace("$$", "$") for service in SERVICES
    }
    used = {Settings(database=address).database_of(service).split("/")[-1] for service, address in addresses.items()}
    assert (len(created), set(created)) == (5, used)
    assert used == set(postgresql.DATABASES)


def test_every_setting_given_to_a_service_is_one(system: dict[str, Any]) -> None:
    known = {f"KENSE_{name.upper()}" for name in Settings.model_fields}
    for service in SERVICES:
        assert system["services"][service]["environment"].keys() <= known


def test_the_gateway_is_given_every_address_its_template_asks_for(system: dict[str, Any]) -> None:
    environment = system["services"]["gateway"]["environment"]
    asked = set(gateway.VARIABLE.findall(gateway.TEMPLATE.read_text("utf-8")))
    assert asked == environment.keys()
    assert {value for name, value in environment.items() if name.endswith("_UPSTREAM")} == {
        f"{service}:8000" for service in SERVICES
    }
    assert image.environment("intake")["KENSE_PORT"] == "8000"
    mounted = {volume["source"] for volume in system["services"]["gateway"]["volumes"]}
    assert mounted == {str(gateway.TEMPLATE)}


def test_every_file_mounted_is_there(system: dict[str, Any]) -> None:
    bound = [
        volume["source"]
        for service in system["services"].values()
        for volume in service.get("volumes", [])
        if volume["type"] == "bind"
    ]
    assert len(bound) == 3
    assert [path for path in bound if not Path(path).exists()] == []


def test_elasticsearch_is_of_the_version_that_the_tests_run_on(system: dict[str, Any]) -> None:
    assert system["services"]["elasticsearch"]["image"] == f"elasticsearch:{elasticsearch.VERSION}"


def test_nothing_starts_before_what_it_needs_is_healthy(system: dict[str, Any]) -> None:
    for service in SERVICES:
        needed = system["services"][service]["depends_on"]
        assert needed.keys() == {"postgresql", "rabbitmq", "minio"} | (
            {"elasticsearch"} if service == "archive" else set()
        )
        assert {one["condition"] for one in needed.values()} == {"service_healthy"}
    assert system["services"]["gateway"]["depends_on"].keys() == SERVICES
    for server in SERVERS - {"gateway"}:
        assert system["services"][server]["healthcheck"]["test"]
