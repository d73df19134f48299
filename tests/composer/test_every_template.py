"""Every shipped template, in every language of its purpose: without a fault, and whole whatever it is given."""

import pytest

from composer.engine.lint import errors
from composer.purposes import PURPOSES
from composer.purposes.samples import HOSTILE, sample
from composer.rendering import declared_by, faults_in, render
from composer.templates import languages_of, shipped
from tests.composer.composing import text_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_purpose_has_its_template_in_each_of_its_languages(purpose: str) -> None:
    assert languages_of(purpose) == sorted(PURPOSES[purpose].languages)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_template_asks_only_for_what_its_purpose_declares(purpose: str) -> None:
    for language in PURPOSES[purpose].languages:
        template = shipped(purpose, language)
        assert template
        assert errors(faults_in(template, declared_by(purpose), language)) == [], language


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_template_comes_out_whole_with_short_long_and_hostile_data(purpose: str) -> None:
    model = PURPOSES[purpose].data
    for language in PURPOSES[purpose].languages:
        template = shipped(purpose, language) or b""
        short, long, hostile = (
            render(template, purpose, language, sample(model, how, language)) for how in ("short", "long", "hostile")
        )
        assert len(text_of(short)) < len(text_of(long))
        assert HOSTILE in text_of(hostile), language
        assert not any(word in text_of(short) for word in ("None", "{{", "{%")), language
