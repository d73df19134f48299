"""The directory of bodies: every form is there, and follows the grammar of its language."""

from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import ValidationError
from pymorphy3 import MorphAnalyzer

from composer.bodies import body_named
from kense.contracts.bodies import INFLECTED, Body, Names, body_name, directory
from kense.problems import Problem

BACK, FRONT = "аоұыуё", "әеөүіи"
VOICELESS = "кқпстфхцчшщ"


def all_names() -> Iterator[Names]:
    for body in directory().values():
        yield from (body, *body.before)


@pytest.mark.parametrize(
    ("body", "language", "of", "to", "by"),
    [
        ("interior", "ru", "Министерства внутренних дел", "в Министерство внутренних дел", "Министерством внутренних дел"),
        ("interior", "kk", "Ішкі істер министрлігінің", "Ішкі істер министрлігіне", "Ішкі істер министрлігі"),
        ("health", "en", "of the Ministry of Healthcare", "to the Ministry of Healthcare", "by the Ministry of Healthcare"),
        ("health", "fr", "du Ministère de la santé", "au Ministère de la santé", "par le Ministère de la santé"),
        ("supreme_court", "ru", "Верховного Суда", "в Верховный Суд", "Верховным Судом"),
        ("supreme_court", "kk", "Жоғарғы Соттың", "Жоғарғы Сотқа", "Жоғарғы Сот"),
        ("supreme_court", "fr", "de la Cour suprême", "à la Cour suprême", "par la Cour suprême"),
        ("presidential_administration", "ru", "Администрации Президента", "в Администрацию Президента", "Администрацией Президента"),
        ("presidential_administration", "fr", "de l’Administration présidentielle", "à l’Administration présidentielle", "par l’Administration présidentielle"),
        ("ombudsman", "ru", "Уполномоченного по правам человека", "Уполномоченному по правам человека", "Уполномоченным по правам человека"),
        ("ombudsman", "kk", "Адам құқықтары жөніндегі уәкілдің", "Адам құқықтары жөніндегі уәкілге", "Адам құқықтары жөніндегі уәкіл"),
        ("anticorruption", "ru", "Антикоррупционной службы", "в Антикоррупционную службу", "Антикоррупционной службой"),
        ("president", "kk", "Президенттің", "Президентке", "Президент"),
        ("national_chamber", "ru", "Национальной палаты предпринимателей", "в Национальную палату предпринимателей", "Национальной палатой предпринимателей"),
    ],
)  # fmt: skip
def test_a_body_has_the_forms_its_language_asks_for(body: str, language: str, of: str, to: str, by: str) -> None:
    named = body_named(body, language)
    assert (named.of, named.to, named.by) == (of, to, by)


def test_a_document_of_an_earlier_day_calls_a_body_as_it_was_called_then() -> None:
    then = body_named("government_office", "ru", on=date(2023, 4, 12))
    assert (then.name, then.of, then.to, then.by) == (
        "Канцелярия Премьер-Министра",
        "Канцелярии Премьер-Министра",
        "в Канцелярию Премьер-Министра",
        "Канцелярией Премьер-Министра",
    )
    assert body_named("government_office", "kk", on=date(2023, 4, 12)).of == "Премьер-Министрдің Кеңсесінің"
    assert body_named("government_office", "ru", on=date(2023, 4, 13)).name == "Аппарат Правительства"
    assert body_named("government_office", "kk").to == "Үкімет Аппаратына"


def test_russian_forms_are_those_of_a_dictionary() -> None:
    grammar = MorphAnalyzer()
    for names in all_names():
        assert names.of["ru"] == russian(grammar, names.ru, "gent")
        assert names.by["ru"] == russian(grammar, names.ru, "ablt")


def test_kazakh_forms_keep_the_harmony_of_sounds() -> None:
    for names in all_names():
        assert (names.of["kk"], names.to["kk"]) == (kazakh_genitive(names.kk), kazakh_dative(names.kk))
        assert names.by["kk"] == names.kk


def test_english_and_french_forms_take_the_article() -> None:
    for names in all_names():
        assert [form["en"] for form in (names.of, names.to, names.by)] == [
            f"{word} the {names.en}" for word in ("of", "to", "by")
        ]
        assert [form["fr"] for form in (names.of, names.to, names.by)] == french(names.fr)


def test_names_are_kept_in_spanish_too() -> None:
    assert body_name("interior", "es") == "Ministerio del Interior"
    assert body_name("interior", "ru") == "Министерство внутренних дел"
    assert body_name("central_bodies", "fr") == "central state bodies"
    assert body_name("moon", "fr") == "moon"


def test_a_body_that_lacks_a_form_is_not_loaded() -> None:
    whole = directory()["interior"].model_dump()
    lacking = {**whole, "of": {"kk": "Ішкі істер министрлігінің"}, "es": ""}
    with pytest.raises(ValidationError, match=r"The body interior has no es, of\.ru, of\.en, of\.fr\."):
        Body.model_validate(lacking)
    with pytest.raises(ValidationError, match=r"The body interior has no .*by\.fr\."):
        Body.model_validate({**whole, "before": [{"until": date(2020, 1, 1), "kk": "А", "ru": "Б", "en": "C"}]})


def test_a_body_that_is_not_in_the_directory_is_not_guessed() -> None:
    for language in INFLECTED:
        with pytest.raises(Problem):
            body_named("moon", language)


def russian(grammar: MorphAnalyzer, name: str, case: str) -> str:
    """The adjectives before the first noun and the noun change, what follows it stays."""
    words = name.split()
    for place, word in enumerate(words):
        parsed = next(one for one in grammar.parse(word) if "nomn" in one.tag and "sing" in one.tag)
        words[place] = cased(parsed.inflect({case, "sing"}).word, word)
        if "NOUN" in parsed.tag or (len(words) > 1 and words[1] == "по"):
            break
    return " ".join(words)


def cased(said: str, like: str) -> str:
    return "-".join(
        part.capitalize() if old[0].isupper() else part
        for part, old in zip(said.split("-"), like.split("-"), strict=True)
    )


def kazakh_genitive(name: str) -> str:
    last = name[-1].lower()
    start = "н" if last in BACK + FRONT + "мнң" else "т" if last in VOICELESS else "д"
    return name + start + ("ың" if back(name) else "ің")


def kazakh_dative(name: str) -> str:
    vowel = "а" if back(name) else "е"
    if possessed(name):
        return name + "н" + vowel
    hard = name[-1].lower() in VOICELESS
    return (
        name
        + {(True, True): "қ", (True, False): "ғ", (False, True): "к", (False, False): "г"}[back(name), hard]
        + vowel
    )


def back(name: str) -> bool:
    """Whether the last vowel is a back one."""
    return next(letter for letter in reversed(name.lower()) if letter in BACK + FRONT) in BACK


def possessed(name: str) -> bool:
    return len(name.split()) > 1 and name.endswith(("і", "ы"))


def french(name: str) -> list[str]:
    if name.startswith("A"):
        return [f"de l’{name}", f"à l’{name}", f"par l’{name}"]
    if name.split()[0] in ("Cour", "Chambre", "Chancellerie"):
        return [f"de la {name}", f"à la {name}", f"par la {name}"]
    return [f"du {name}", f"au {name}", f"par le {name}"]
