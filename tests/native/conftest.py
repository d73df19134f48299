"""nginx as a part that may be missing."""

import shutil

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "nginx: needs nginx")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("nginx") is None:
        for item in items:
            if item.get_closest_marker("nginx"):
                item.add_marker(pytest.mark.skip(reason="nginx: not here: make services installs it"))
