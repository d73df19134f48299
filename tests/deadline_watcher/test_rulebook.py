"""The rules as data: all load, each speaks three languages, and a slip of the pen is refused."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from deadline_watcher.rulebook import RuleError, WorkingDays, national_rules, read_rule, read_rules
from kense.contracts.events import Procedure

VALUE: dict[str, object] = {
    "since": date(2022, 1, 25),
    "term": {"unit": "working_days", "direction": "after", "amount": 5},
    "reference": {
        "decree": 1037,
        "decree_on": date(2010, 8, 12),
        "paragraph": "14-5",
        "part": 2,
        "amended_by": 786,
        "amended_on": date(2022, 1, 25),
    },
}

GOOD: dict[str, object] = {
    "id": "14-5.2",
    "procedure": "special_procedures",
    "opened_by": "communication.received",
    "met_by": {"act": "communication.forwarded", "names": "recipient"},
    "actor": "mfa",
    "recipient": "ombudsman",
    "values": [VALUE],
    "duty": {"kk": "жіберу", "ru": "направить", "en": "forward"},
}


def written(folder: Path, rule: object, name: str = "14-5.2.yaml") -> Path:
    file = folder / name
    file.write_text(yaml.safe_dump(rule, allow_unicode=True), "utf-8")
    return file


def test_the_rules_of_the_special_procedures_load() -> None:
    rules = national_rules()
    assert list(rules) == ["14-5.1", "14-5.2", "14-7.1", "14-7.2", "14-8.1", "14-8.2", "14-9.1", "14-9.2"]
    assert {rule.procedure for rule in rules.values()} == {Procedure.SPECIAL_PROCEDURES}


def test_every_rule_has_its_text_and_reference_in_three_languages() -> None:
    for rule in national_rules().values():
        for said in (rule.duty, rule.notes):
            assert said
            assert len({said.kk, said.ru, said.en}) == 3
            assert all(text.strip() for text in (said.kk, said.ru, said.en))
        paragraph, part = rule.id.split(".")
        assert (rule.values[0].reference.paragraph, str(rule.values[0].reference.part)) == (paragraph, part)


def test_the_reference_is_written_out_in_three_languages() -> None:
    reference = national_rules()["14-5.1"].values[0].reference
    assert reference.text("en") == (
        "Decree of the President of the Republic of Kazakhstan No. 1037 of 12 August 2010, paragraph 14-5, part 1 "
        "(wording of Decree No. 786 of 25 January 2022)"
    )
    assert reference.text("ru").startswith("Указ Президента Республики Казахстан от 12 августа 2010 г. № 1037")
    assert "2010 жылғы 12 тамыздағы № 1037 Жарлығы" in reference.text("kk")


def test_the_terms_are_those_of_the_decree() -> None:
    terms = {rule.id: rule.values[0].term for rule in national_rules().values()}
    amounts = {id_: term.amount for id_, term in terms.items() if isinstance(term, WorkingDays)}
    assert amounts == {"14-5.1": 5, "14-5.2": 5, "14-7.1": None, "14-8.2": 10, "14-9.1": 10, "14-9.2": 10}


def test_a_rule_says_nothing_before_its_first_wording() -> None:
    rule = national_rules()["14-5.1"]
    assert rule.value_on(date(2022, 1, 24)) is None
    assert rule.value_on(date(2022, 1, 25)) == rule.values[0]


def test_a_good_rule_is_read(tmp_path: Path) -> None:
    assert read_rule(written(tmp_path, GOOD)).recipient == "ombudsman"
    assert list(read_rules(tmp_path)) == ["14-5.2"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"recipent": "ombudsman"}, "recipent"),
        ({"duty": {"kk": "жіберу", "ru": "направить", "en": "forward", "de": "senden"}}, "de"),
        ({"duty": {"kk": "жіберу", "en": "forward"}}, "ru"),
        ({"opened_by": "communication.lost"}, "opened_by"),
        ({"recipient": "ministry_of_magic"}, "ministry_of_magic"),
        ({"actor": {"each": ["submission.received"]}}, "named by the act that opens"),
        ({"values": []}, "values"),
        ({"values": [VALUE, VALUE]}, "follow each other"),
        ({"id": "14-5.3"}, "named after its rule"),
    ],
)
def test_a_slip_in_a_rule_is_refused_with_its_file_and_place(
    tmp_path: Path, change: dict[str, object], complaint: str
) -> None:
    with pytest.raises(RuleError) as refused:
        read_rule(written(tmp_path, GOOD | change))
    assert "14-5.2.yaml" in str(refused.value)
    assert complaint in str(refused.value)


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "14-5.2.yaml"
    file.write_text("id: [", "utf-8")
    with pytest.raises(RuleError, match=r"14-5\.2\.yaml"):
        read_rule(file)
