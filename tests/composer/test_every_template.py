"""Every shipped template, in every language of its purpose: without a fault, and whole whatever it is given."""

import re

import pytest

from composer.engine.lint import errors
from composer.purposes import PURPOSES
from composer.purposes.samples import HOSTILE, How, sample
from composer.rendering import declared_by, faults_in, render
from composer.templates import languages_of, shipped
from tests.composer.composing import text_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_purpose_has_its_template_in_each_of_its_languages(purpose: str) -> None:
    assert languages_of(purpose) == sorted(PURPOSES[purpose].languages)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_template_uses_all_that_is_declared_and_nothing_else(purpose: str) -> None:
    """What a form asks for is in the document; what the commands of a case give may be left out of it."""
    for language in PURPOSES[purpose].languages:
        found = faults_in(shipped(purpose, language) or b"", declared_by(purpose), language)
        assert (found if PURPOSES[purpose].made_by_form else errors(found)) == [], language


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_template_comes_out_whole_with_short_long_and_hostile_data(purpose: str) -> None:
    for language in PURPOSES[purpose].languages:
        short, long, hostile = (said(purpose, how, language) for how in ("short", "long", "hostile"))
        assert len(short) < len(long)
        assert HOSTILE in hostile, language
        assert hostile.count(HOSTILE) == hostile.count("😀") == hostile.count("{{ reference }}"), language
        assert not re.search(r"None|null|undefined|\{\{|\{%", short), language


def said(purpose: str, how: How, language: str) -> str:
    template = shipped(purpose, language) or b""
    return text_of(render(template, purpose, language, sample(PURPOSES[purpose].data, how, language)))
