"""The sample cases come into a registry without letters, whatever cases without letters it holds."""

from pathlib import Path

import pytest

from kense.clock import Clock
from kense.settings import Settings
from launcher.demo import officer_at_work, refuse_to_mix


@pytest.mark.slow
async def test_an_empty_registry_takes_the_sample_cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KENSE_HOME", str(tmp_path))
    async with officer_at_work(Settings()) as officer:
        # the page offers to open a case, and lists those of the decree's periods: neither is a letter
        assert await officer.links("/intake/", "/intake/cases/")
        await refuse_to_mix(officer, Clock.from_environment().today())
