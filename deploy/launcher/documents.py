"""Writes what the services promise in standard forms: OpenAPI of each, AsyncAPI of what each says and hears.

`python -m launcher.documents FOLDER` writes openapi/ and asyncapi/ into the folder; a test keeps docs/ current.
"""

import json
import sys
import tempfile
from pathlib import Path

from faststream.asgi import AsgiFastStream
from faststream.specification import AsyncAPI

from kense.bus.rabbit import RabbitBus
from kense.clock import Clock
from kense.objects.folder import FolderObjects
from kense.service import Service
from kense.settings import Settings
from launcher.system import BUILDS


def documents() -> dict[str, str]:
    """Every document by its path below docs/."""
    with tempfile.TemporaryDirectory() as home:
        objects = FolderObjects(Path(home) / "objects")
        services = [build(Settings(home=Path(home)), Clock(), objects) for build in BUILDS.values()]
        openapi = {f"openapi/{service.name}.json": service.app.openapi() for service in services}
        asyncapi = {f"asyncapi/{service.name}.json": _asyncapi(service) for service in services}
    return {
        path: json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for path, value in {**openapi, **asyncapi}.items()
    }


def _asyncapi(service: Service) -> object:
    bus = RabbitBus("amqp://localhost")
    bus.subscribe(service.subscriber())
    bus.announce(service.name)
    about = AsyncAPI(title=f"Kense {service.name}", version="1", description="What it says, and what its inbox hears.")
    app = AsgiFastStream(bus.broker, specification=about)
    return json.loads(app.schema.to_specification().to_json())


def main(folder: Path) -> None:
    for path, text in documents().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
