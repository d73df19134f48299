"""Rule files that cannot even be read are faults like the others: with file and line, and never a trace."""

from pathlib import Path

import pytest

from deadline_watcher.law.rule_files import RuleError, read_rules
from tests.deadline_watcher.test_rulebook import GOOD


def faults(folder: Path) -> list[str]:
    with pytest.raises(RuleError) as raised:
        read_rules(folder)
    return [str(fault) for fault in raised.value.faults]


def test_a_day_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    since = next(line for line in GOOD.splitlines() if "since:" in line)
    number = GOOD.splitlines().index(since) + 1
    (tmp_path / "24.yaml").write_text(GOOD.replace(since, since.split("since:")[0] + "since: 2017-02-30"), "utf-8")
    assert faults(tmp_path) == [
        f"24.yaml, line {number}: '2017-02-30' is no day; write one that exists, like 2017-11-13"
    ]


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "24.yaml").write_bytes("# тармақ\n".encode() + "# пункт\n".encode("cp1251"))
    assert faults(tmp_path) == ["24.yaml, line 2: this is no UTF-8 text; save the file as UTF-8"]


def test_a_file_that_holds_a_list_is_a_fault_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "24.yaml").write_text("- 1\n", "utf-8")
    assert faults(tmp_path) == ["24.yaml, line 1: a list or a word stands where keys with their values belong"]


def test_a_folder_named_like_a_rule_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "24.yaml").mkdir()
    assert faults(tmp_path) == ["24.yaml, line 1: the file cannot be read: Is a directory"]
