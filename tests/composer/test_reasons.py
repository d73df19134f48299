"""Why a document was not made: kept with its row, said in the reader's language."""

import json

import pytest

from composer.composing import bad_template
from composer.engine.faults import Fault
from composer.library.choosing import SHIPPED, Chosen
from composer.rendering import BadTemplate
from composer.words import kept_message, reason
from kense.i18n import Translators, UiLanguage, _

TRANSLATORS = Translators(("kense", "composer"))
FAULTS = [
    Fault(
        "error",
        "question.txet",
        "table 2 row 4 cell 1",
        _("{owner} has no {name}.", owner="question", name="txet"),
        "text",
    ),
    Fault("error", "", "", _("A tag is empty: it names no value.")),
]
SAID: dict[UiLanguage, str] = {
    "en": "Have the template corrected here: table 2 row 4 cell 1: question has no txet. (probably meant: text) "
    "A tag is empty: it names no value.",
    "ru": "Пусть в шаблоне исправят это место: table 2 row 4 cell 1: {first} (вероятно, имелось в виду: text) {second}",
    "kk": "Үлгінің мына жерін түзеттіріңіз: table 2 row 4 cell 1: {first} (меңзелгені, бәлкім: text) {second}",
}


@pytest.mark.parametrize("language", SAID)
def test_what_is_wrong_with_a_template_is_said_in_the_readers_language(language: UiLanguage) -> None:
    say = TRANSLATORS[language]
    problem = bad_template(Chosen("reply", "en", SHIPPED), BadTemplate(FAULTS))
    row = json.loads(json.dumps({"sentences": [kept_message(sentence) for sentence in problem.sentences()]}))
    first, second = (say(fault.message) for fault in FAULTS)
    assert (first == "question has no txet.") is (language == "en")
    assert reason(row, say)[2] == SAID[language].format(first=first, second=second)
