"""Inflections of Russian, English and French words, told from words that only look like them."""

import pytest

from archive.stemming import stems_in


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("договор", "договора договору договором договоре договоры договоров договорам договорами договорах"),
        ("соглашение", "соглашения соглашению соглашением соглашении соглашений соглашениям"),
        ("пытка", "пытки пытку пыткой пыток пыткам пытках"),
        ("письмо", "письма письму письмом писем письмами"),
        ("визит", "визита визиту визитом визиты визитов"),
        ("архив", "архива архиву архивом архивы архивах"),
        ("подпись", "подписи подписью подписей подписями"),
        ("заем", "займа займу займом займы займов"),
        ("посол", "посла послу послом послы послов"),
        ("человек", "человека людей людям людьми люди"),
        ("ребенок", "ребенка дети детей детям"),
        ("гражданин", "гражданина граждане граждан гражданам"),
        ("судья", "судьи судьей судей судьям"),
        ("международный", "международная международного международных международным"),
        ("ратифицировать", "ратифицирует ратифицирован ратифицирована ратифицировали ратифицированный"),
        ("направить", "направил направлено направленный направят направив"),
        ("освободить", "освобожден освобождены освобожденных освободили"),
        ("токаев", "токаева токаеву токаевым токаеве"),
        ("тасмагамбетов", "тасмагамбетова тасмагамбетову тасмагамбетовым"),
    ],
)
def test_every_form_of_a_russian_word_shares_a_stem_with_it(lemma: str, forms: str) -> None:
    missed = [form for form in forms.split() if not set(stems_in("ru", form)) & set(stems_in("ru", lemma))]
    assert missed == []


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("treaty", "treaties"),
        ("detain", "detains detained detaining"),
        ("agree", "agrees agreed agreeing"),
        ("child", "children"),
        ("woman", "women"),
        ("hold", "held holds holding"),
        ("withdraw", "withdrew withdrawn withdraws"),
        ("write", "wrote written writing"),
        ("memorandum", "memoranda memorandums"),
        ("criterion", "criteria"),
        ("uphold", "upheld upholds upholding"),
        ("forbid", "forbade forbidden forbids"),
        ("flee", "fled flees fleeing"),
        ("analysis", "analyses"),
        ("wife", "wives"),
        ("tooth", "teeth"),
        ("man", "men"),
        ("chairman", "chairmen"),
    ],
)
def test_every_form_of_an_english_word_shares_a_stem_with_it(lemma: str, forms: str) -> None:
    missed = [form for form in forms.split() if not set(stems_in("en", form)) & set(stems_in("en", lemma))]
    assert missed == []


@pytest.mark.parametrize(("lemma", "form"), [("traite", "traites"), ("droit", "droits"), ("detention", "detentions")])
def test_a_form_of_a_french_word_shares_a_stem_with_it(lemma: str, form: str) -> None:
    assert set(stems_in("fr", form)) & set(stems_in("fr", lemma))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("визита", "визы"),
        ("посла", "после"),
        ("договора", "договоренности"),
        ("архива", "арки"),
        ("банка", "банкета"),
        ("мира", "мэра"),
        ("сторона", "страна"),
        ("права", "правила"),
    ],
)
def test_unlike_russian_words_share_no_stem(one: str, other: str) -> None:
    assert not set(stems_in("ru", one)) & set(stems_in("ru", other))
