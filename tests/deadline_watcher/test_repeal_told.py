"""A rule that was repealed says so, and by what; it does not pass for a new wording."""

import pytest

from deadline_watcher.law.rule_files import national_rules
from deadline_watcher.showing.account_rule import validity
from deadline_watcher.showing.voice import Voice
from kense.i18n import UiLanguage


@pytest.mark.parametrize(
    ("language", "reference", "since"),
    [
        ("kk", "5-тармақ (күші 2022 жылғы 21 сәуірдегі № 238 қаулымен жойылды)", "Күші жойылған күн: шамамен 2022 жылғы 2 мамыр"),
        ("ru", "пункт 5 (утратил силу по постановлению от 21 апреля 2022 г. № 238)", "Не действует примерно с 2 мая 2022 г."),
        ("en", "paragraph 5 (repealed by resolution No. 238 of 21 April 2022)", "No longer in force since about 2 May 2022"),
    ],
)  # fmt: skip
def test_the_repeal_of_the_rules_of_2010(language: UiLanguage, reference: str, since: str) -> None:
    rule = national_rules()["1141.5"]
    assert rule.values[-1].reference.text(language).endswith(reference)
    assert validity(rule, rule.values[-1], Voice(language)).startswith(since + ";")
