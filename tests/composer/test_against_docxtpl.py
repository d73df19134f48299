"""docxtpl's own output is the reference: the same text, paragraph by paragraph, for what docxtpl gets right.

It is given templates that it can read, without a title in their properties; where it drops or doubles text, the tests
of the engine say what is right instead.
"""

import io
from collections.abc import Mapping
from datetime import date

import pytest
from docxtpl import DocxTemplate, RichText
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from composer.engine.template import compiled
from composer.filters import filters
from composer.order import sorting
from composer.purposes import PURPOSES
from composer.purposes.samples import How, sample
from composer.templates import languages_of, shipped
from tests.composer.packages import cells, p, package, run, shown
from tests.composer.sample_data import SAMPLES

WHO = {"name": "Ainur & <Co> “x”", "born": date(2000, 2, 29), "posts": ["head", "deputy\nactor", "a\tb"]}
DATA: Mapping[str, object] = {
    "who": WHO,
    "people": [{"name": f"Dana {number} & Co", "rows": list(range(number))} for number in range(4)],
    "yes": True,
    "no": False,
    "empty": [],
    "text": "әғқңөұүһі 😀 محمد 'q' \"q\" a  b",
    "rich": RichText("bold & <b>", bold=True),
}
BOLD = "<w:rPr><w:b/></w:rPr>"


def reference(docx: bytes, language: str, data: Mapping[str, object]) -> bytes:
    jinja = Environment(autoescape=True, finalize=lambda value: "" if value is None else value)
    jinja.filters.update(filters(language))
    jinja.filters["sort"] = sorting(language)
    template, out = DocxTemplate(io.BytesIO(docx)), io.BytesIO()
    template.get_docx().core_properties.title = ""  # docxtpl fails where a property becomes longer than 255 characters
    template.render(dict(data), jinja, autoescape=True)
    template.save(out)
    return out.getvalue()


def alike(docx: bytes, language: str, data: Mapping[str, object], *parts: str) -> None:
    ours, theirs = compiled(docx, language).rendered(data), reference(docx, language, data)
    for part in ("word/document.xml", *parts):
        assert shown(ours, part) == shown(theirs, part), part


LENGTHS: tuple[How, ...] = ("short", "long")


@pytest.mark.parametrize("language_of_purpose", [(one, code) for one in SAMPLES for code in languages_of(one)])
@pytest.mark.parametrize("length", LENGTHS)
def test_the_letters_of_the_special_procedures(language_of_purpose: tuple[str, str], length: str) -> None:
    purpose, language = language_of_purpose
    template = shipped(purpose, language)
    assert template
    alike(template, language, SAMPLES[purpose][length].model_dump(), "word/footer1.xml")


@pytest.mark.slow
@pytest.mark.parametrize("purpose", list(PURPOSES))
def test_every_shipped_template(purpose: str) -> None:
    for language in languages_of(purpose):
        template = shipped(purpose, language)
        assert template
        for how in LENGTHS:
            data = sample(PURPOSES[purpose].data, how, language).model_dump()
            alike(template, language, data, "word/footer1.xml")


BLOCKS: dict[str, tuple[str, ...]] = {
    "values": (p("{{ who.name }} {{ text }}"), p("{{", " text", "}}"), p("{{text}}{{ text|upper }}")),
    "conditions": (p("a{% if yes %}b{% else %}c{% endif %}d"), p("{% if no %}x{% elif yes %}y{% endif %}")),
    "whole paragraphs": (p("{%p if no %}"), p("x"), p("{%p else %}"), p("y"), p("{%p endif %}"), p("z")),
    "loops in a paragraph": (p("{% for one in people %}{{ loop.index }}. {{ one.name }}; {% endfor %}."),),
    "loops over paragraphs": (p("{%p for one in people %}"), p("{{ one.name }}"), p("{%p endfor %}")),
    "loops in loops": (
        p("{%p for one in people %}"),
        p("{{ one.name }}:{% for row in one.rows %} {{ row }}{% endfor %}"),
        p("{%p if not loop.last %}"),
        p("and"),
        p("{%p endif %}"),
        p("{%p endfor %}"),
    ),
    "an empty loop": (p("{% for one in empty %}x{% else %}nothing{% endfor %}"),),
    "rows": (cells(("No", "Name"), ("{%tr for one in people %}", ""), ("{{ loop.index }}", "{{ one.name }}"), ("{%tr endfor %}", "")),),
    "rows with conditions": (
        cells(("{%tr for one in people %}",), ("{%tr if one.rows %}",), ("{{ one.name }}",), ("{%tr endif %}",), ("{%tr endfor %}",)),
    ),
    "columns": (cells(("{%tc for one in people %}", "{{ one.name }}", "{%tc endfor %}")),),
    "runs": (f"<w:p>{run('{%r if yes %}', BOLD)}{run('bold', BOLD)}{run('{%r endif %}', BOLD)}{run('after')}</w:p>",),
    "rich text": (f"<w:p>{run('before ')}{run('{{r rich }}')}{run(' after')}</w:p>",),
    "comments": (p("a{# no #}b"), p("{#p gone #}"), p("c")),
    "line ends and tabs": (p("{% for post in who.posts %}[{{ post }}]{% endfor %}"),),
    "escaped braces": (p("{_{ text }_} {_% if %_}"),),
    "variables": (p("{% set two = 1 + 1 %}{{ two }}{{ two * 3 }}"),),
    "smart quotes": (p("{{ “x” if yes else ‘y’ }}"),),
    "joined paragraphs": (p("a"), p("{%- if yes %}b{%- endif %}"), p("c")),
    "a condition over paragraphs": (p("a{% if yes %}b"), p("c{% endif %}d")),
    "spans": (cells(("{% colspan 2 %}{{ text }}",), ("{% cellbg 'FFFF00' %}{{ text }}",)),),
    "merged rows": (
        cells(("{%tr for one in people %}", ""), ("{% vm %}same", "{{ one.name }}"), ("{%tr endfor %}", "")),
    ),
    "filters": (p("{{ who.born | day }} {{ people|length }} {{ text|replace('a', 'b')|title }} {{ absent|default('-') }}"),),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_docxtpls_dialect(name: str) -> None:
    alike(
        package(*BLOCKS[name], header=p("{{ text }}"), footer=p("{{ who.name }}")),
        "en",
        DATA,
        "word/header.xml",
        "word/footer.xml",
    )


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="{}\ufffe\uffff"),
    max_size=20,
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(sorted(set(BLOCKS) - {"joined paragraphs", "a condition over paragraphs"})),
        min_size=1,
        max_size=6,
    ),
    texts,
)
def test_any_mixture_of_blocks_and_texts(names: list[str], text: str) -> None:
    blocks = [block for name in names for block in BLOCKS[name]]
    alike(package(*blocks), "ru", {**DATA, "text": text})
