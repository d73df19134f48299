"""The rules as data: all load, each speaks three languages, and a slip of the pen is refused with its file and line."""

from datetime import date
from pathlib import Path

import pytest

from deadline_watcher.law.rule_files import RuleError, national_rules, place_in_decree, read_rules
from deadline_watcher.law.terms import WorkingDays

GOOD = """\
paragraph: "24"
rules:
- id: "24"
  procedure: high_level_event
  actor: mfa
  recipient: presidential_administration
  opened_by: event.scheduled
  met_by: {act: concept.submitted}
  values:
  - since: 2017-11-13
    term: {unit: days, direction: before, amount: 30}
    reference: {act: decree_1037, paragraph: "24", amended_by: {number: 582, on: 2017-11-13}}
  duty: {kk: енгізу, ru: внести, en: submit}
"""
MEETING = """\
paragraph: "25"
rules:
- id: "25.1"
  procedure: high_level_event
  actor: government
  recipient: null
  opened_by: event.scheduled
  met_by: {act: concept.discussed}
  values:
  - since: 2017-11-13
    term: {unit: working_days, direction: before, amount: 1, exact: true, of: {rule: "24"}}
    reference: {act: decree_1037, paragraph: "25"}
  duty: {kk: өткізу, ru: провести, en: hold}
"""


def complaint(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-').removeprefix('p')}.yaml").write_text(text, "utf-8")
    with pytest.raises(RuleError) as refused:
        read_rules(folder)
    return str(refused.value).splitlines()


def test_every_rule_has_its_text_and_reference_in_three_languages() -> None:
    for rule in national_rules().values():
        said = [
            rule.duty,
            rule.notes,
            rule.wording,
            rule.start.reading,
            *(value.reference.names() for value in rule.values),
        ]
        for names in (names for names in said if names):
            assert len({names.kk, names.ru, names.en}) == 3, rule.id
            assert all(text.strip() for text in (names.kk, names.ru, names.en)), rule.id


def test_every_reference_is_to_the_rules_own_paragraph() -> None:
    for rule in national_rules().values():
        for value in rule.values:
            act, paragraph = value.reference.act, value.reference.paragraph
            assert (act == "rules_1141") == rule.id.startswith("1141."), rule.id
            assert paragraph == (rule.id.removeprefix("1141.") if act == "rules_1141" else rule.paragraph), rule.id


def test_the_reference_is_written_out_in_three_languages() -> None:
    reference = national_rules()["14-5.1"].values[0].reference
    assert reference.text("en") == (
        "Decree of the President of the Republic of Kazakhstan No. 1037 of 12 August 2010, paragraph 14-5, part 1 "
        "(wording of Decree No. 786 of 25 January 2022)"
    )
    assert reference.text("ru").startswith("Указ Президента Республики Казахстан от 12 августа 2010 г. № 1037")
    assert "2010 жылғы 12 тамыздағы № 1037 Жарлығы" in reference.text("kk")


def test_the_working_days_of_the_special_procedures_are_those_of_the_decree() -> None:
    terms = {rule.id: rule.values[0].term for rule in national_rules().values() if rule.id.startswith("14-")}
    amounts = {id_: term.amount for id_, term in terms.items() if isinstance(term, WorkingDays)}
    assert amounts == {"14-5.1": 5, "14-5.2": 5, "14-7.1": None, "14-8.2": 10, "14-9.1": 10, "14-9.2": 10}


def test_a_rule_says_nothing_before_its_first_wording() -> None:
    rule = national_rules()["14-5.1"]
    assert rule.value_on(date(2022, 1, 24)) is None
    assert rule.value_on(date(2022, 1, 25)) == rule.values[0]


def test_rules_stand_in_the_order_of_the_decree() -> None:
    ids = ["1141.5", "14-5.2", "14.1", "2.1", "D3", "14-10", "8.1b", "14-5.1", "8.1a", "40.1a", "26-1", "26.2", "4.2"]
    assert sorted(ids, key=place_in_decree) == [
        "D3", "2.1", "4.2", "8.1a", "8.1b", "14.1", "14-5.1", "14-5.2", "14-10", "26.2", "26-1", "40.1a", "1141.5",
    ]  # fmt: skip


def test_good_rules_are_read(tmp_path: Path) -> None:
    (tmp_path / "24.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "25.yaml").write_text(MEETING, "utf-8")
    rules = read_rules(tmp_path)
    assert list(rules) == ["24", "25.1"]
    assert rules["25.1"].leans_on() == {"24"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  actor: mfa", "  aktor: mfa", "24.yaml, line 5: nobody knows the key 'aktor'; look for a slip of the pen"),
        ("  actor: mfa\n", "", "24.yaml, line 3: 'actor' is missing"),
        ("actor: mfa", "actor: ministry_of_magic", "24.yaml, line 5: actor: the directory of bodies has no 'ministry_of_magic'"),
        ("opened_by: event.scheduled", "opened_by: event.lost", "24.yaml, line 7: 'event.lost' is none of the words"),
        ("unit: days", "unit: fortnights", "24.yaml, line 11: {'unit': 'fortnights'"),
        ("amount: 30", "amount: 0", "24.yaml, line 11: amount: Input should be greater than or equal to 1"),
        ("en: submit}", "en: submit, de: vorlegen}", "24.yaml, line 13: nobody knows the key 'de'"),
        (", ru: внести", "", "24.yaml, line 13: 'ru' is missing"),
        ('    reference: {act: decree_1037, paragraph: "24", amended_by: {number: 582, on: 2017-11-13}}\n', "", "24.yaml, line 10: 'reference' is missing"),
        ('paragraph: "24"\nrules', 'paragraph: "26"\nrules', "24.yaml, line 1: it holds paragraph 26; a file is named after its paragraph"),
        ('- id: "24"', '- id: "25.1"', "24.yaml, line 3: rule 25.1 does not belong to paragraph 24"),
        ("  actor: mfa", "  actor: mfa\n  actor: justice", "24.yaml, line 6: the key 'actor' stands twice"),
        ("act: concept.submitted", "act: event.scheduled", "an act that opens the rule cannot meet it"),
        ("duty: {kk", "duty: [kk", "24.yaml, line 13: this is no YAML"),
    ],
)  # fmt: skip
def test_a_slip_is_refused_with_its_file_and_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert any(said in line for line in complaint(tmp_path, p24=GOOD.replace(old, new, 1)))


def test_values_of_one_day_overlap(tmp_path: Path) -> None:
    value = GOOD[GOOD.index("  - since") : GOOD.index("  duty")]
    (line,) = complaint(tmp_path, p24=GOOD.replace(value, value + value))
    assert line.startswith("24.yaml, line 3: ")
    assert "these overlap" in line


def test_a_rule_counted_from_one_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert complaint(tmp_path, p25=MEETING) == [
        "25.yaml, line 1: rule 25.1 is counted from rule 24, which does not exist"
    ]


def test_rules_counted_from_each_other_are_refused(tmp_path: Path) -> None:
    circle = GOOD.replace("amount: 30}", 'amount: 30, of: {rule: "25.1"}}')
    (line,) = complaint(tmp_path, p24=circle, p25=MEETING)
    assert "these rules are counted from each other: " in line


def test_every_fault_of_every_file_is_said_at_once(tmp_path: Path) -> None:
    faults = complaint(tmp_path, p24=GOOD.replace("mfa", "mfo"), p25=MEETING.replace("1, exact", "0, exact"))
    assert [fault.split(":")[0] for fault in faults] == ["24.yaml, line 5", "25.yaml, line 11"]


def test_a_rule_written_twice_is_refused(tmp_path: Path) -> None:
    twice = GOOD + GOOD[GOOD.index('- id: "24"') :]
    assert complaint(tmp_path, p24=twice) == ["24.yaml, line 1: rule 24 stands in 24.yaml already"]


def test_on_and_no_are_words_and_not_yes_and_no(tmp_path: Path) -> None:
    (tmp_path / "24.yaml").write_text(GOOD.replace("ru: внести", "ru: no"), "utf-8")
    assert read_rules(tmp_path)["24"].duty.ru == "no"
