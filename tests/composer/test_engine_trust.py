"""Files that are refused as templates, each with its reason; and templates that are stopped before they stop the computer."""

import io
import time
import zipfile
from contextlib import suppress

import pytest

from composer.engine.faults import BadTemplate
from composer.engine.template import compiled
from composer.engine.trust import DOCUMENT
from tests.composer.packages import OFFICE, RELATIONS, p, package, part, run, shown, zipped

DATA = {"name": "Ainur", "people": ["Ainur", "Dana"], "big": "x" * 5_000_000, "many": list(range(2000))}


def refusal(docx: bytes) -> str:
    with pytest.raises(BadTemplate) as refused:
        compiled(docx, "en").rendered(DATA)
    return str(refused.value)


def changed(name: str, content: str | bytes, docx: bytes | None = None) -> bytes:
    docx = docx or package(p("{{ name }}"))
    with zipfile.ZipFile(io.BytesIO(docx)) as source:
        members: dict[str, str | bytes] = {one: source.read(one) for one in source.namelist()}
    return zipped({**members, name: content})


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return changed("word/_rels/document.xml.rels", f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>')


def field(*codes: str) -> str:
    code = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in codes)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{mark.format('begin')}{code}{mark.format('separate')}{run('1')}{mark.format('end')}</w:p>"


@pytest.mark.parametrize("docx", [b"", b"no zip", b"PK\x03\x04 half", zipped({"a.txt": "a"}), package(p("x"))[:-40]])
def test_what_is_no_docx_is_refused(docx: bytes) -> None:
    assert refusal(docx) == "It is no DOCX, or it is damaged. Open it in Word, and save it again as .docx"


def test_an_old_or_locked_document_is_refused() -> None:
    assert "locked with a password" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_macros_are_refused_however_they_are_declared() -> None:
    types = part(package(p("x")), "[Content_Types].xml")
    enabled = types.replace(DOCUMENT, "application/vnd.ms-word.document.macroEnabled.main+xml")
    assert "It holds macros" in refusal(changed("[Content_Types].xml", enabled))
    assert "It holds macros" in refusal(changed("word/vbaProject.bin", b"\xcc\x61"))
    assert "It holds macros" in refusal(related("vbaProject", "vbaProject.bin", ""))


def test_a_word_template_file_is_refused() -> None:
    types = part(package(p("x")), "[Content_Types].xml")
    assert ".dotx" in refusal(changed("[Content_Types].xml", types.replace("document.main+xml", "template.main+xml")))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "https://example.org/spy.png"),
        ("attachedTemplate", "file:///C:/Users/a/evil.dotm"),
        ("hyperlink", "file://server/share"),
        ("hyperlink", r"\\server\share"),
        ("hyperlink", "javascript:alert(1)"),
        ("frame", "https://example.org/"),
    ],
)
def test_what_is_fetched_from_outside_is_refused(kind: str, target: str) -> None:
    assert f"It takes something from outside: {target}" in refusal(related(kind, target))


@pytest.mark.parametrize("target", ["https://www.gov.kz/", "mailto:a@example.org"])
def test_a_link_that_a_reader_may_click_is_no_fetching(target: str) -> None:
    assert shown(compiled(related("hyperlink", target), "en").rendered(DATA)) == ["Ainur"]


def test_a_tag_in_the_address_of_a_link_is_pointed_out() -> None:
    assert "address of a link holds a tag" in refusal(
        related("hyperlink", "https://example.org/%7B%7B%20name%20%7D%7D")
    )


@pytest.mark.parametrize("kind", ["oleObject", "package", "control", "aFChunk", "subDocument"])
def test_embedded_objects_are_refused(kind: str) -> None:
    assert "embedded object" in refusal(related(kind, "embeddings/a.bin", ""))


def test_embedded_objects_without_a_relation_are_refused_too() -> None:
    assert "embedded object" in refusal(changed("word/embeddings/oleObject1.bin", b"x"))
    assert "embedded object" in refusal(
        package('<w:p><w:r><w:object><o:OLEObject Type="Link"/></w:object></w:r></w:p>')
    )
    assert "embedded object" in refusal(package('<w:altChunk r:id="rId1"/>'))


@pytest.mark.parametrize(
    "block",
    [
        field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"),
        field("DD", "EAU", "TO cmd"),
        field(" dde x"),
        field('INCLUDEPICTURE "https://example.org/x"'),
        field('LINK Excel.Sheet "c:\\x"'),
        '<w:p><w:fldSimple w:instr=" DDEAUTO cmd "/></w:p>',
        field("{{ name }}"),
        field("</w:instrText></w:r>" + field(" QUOTE 68 68 69 ")[5:-6] + "<w:r><w:instrText> x"),
    ],
)
def test_fields_that_start_or_fetch_something_are_refused(block: str) -> None:
    assert "It holds a field" in refusal(package(block))


def test_harmless_fields_stay() -> None:
    block = field(" PA", "GE ") + field(' HYPERLINK "https://www.gov.kz" ') + field(" IF 1 = 1 ")
    assert shown(compiled(package(block), "en").rendered(DATA)) == ["1", "1", "1"]


def test_broken_xml_is_refused_with_its_part() -> None:
    assert refusal(changed("word/document.xml", "<w:document>")).startswith("word/document.xml: Its part")
    assert "word/header1.xml" in refusal(changed("word/header1.xml", "&"))


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert "declares entities" in refusal(changed("customXml/item1.xml", bomb))
    file = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    assert "declares entities" in refusal(changed("docProps/core.xml", file))


def test_zip_bombs_are_refused() -> None:
    assert "unpacks to far more" in refusal(changed("word/media/a.bin", bytes(40 * 2**20)))
    assert "unpacks to far more" in refusal(zipped({f"word/{number}.xml": "<a/>" for number in range(2001)}))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word\\..\\x.xml"])
def test_strange_names_are_refused(name: str) -> None:
    docx = changed("zz" + name[2:], "<a/>") if name.startswith("..") else changed("q" + name[1:], "<a/>")
    raw = docx.replace(b"zz" + name[2:].encode(), name.encode()).replace(b"q" + name[1:].encode(), name.encode())
    assert "under names that no office program writes" in refusal(raw)


@pytest.mark.parametrize(
    "trick",
    [
        "{{ name.__class__ }}",
        "{{ name['__class__'] }}",
        "{{ name['__cl' ~ 'ass__'] }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ people.append(1) }}",
        "{{ name.encode }}",
        "{{ self }}",
        "{{ cycler }}",
        "{{ lipsum.__globals__ }}",
        "{{ name | attr('x') }}",
        "{{ name | safe }}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% autoescape false %}{{ name }}{% endautoescape %}",
    ],
)
def test_a_template_cannot_reach_out_of_its_data(trick: str) -> None:
    assert refusal(package(p(trick))).startswith("body paragraph 1: ")


@pytest.mark.parametrize(
    "trick",
    [
        "{% for a in range(10**9) %}{% endfor %}",
        "{% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in people recursive %}{{ loop(people) }}{{ loop(people) }}{% endfor %}",
        "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ 'x' * 10**10 }}",
        "{{ people * 10**9 }}",
        "{{ 9**9**9**9**9 }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ '{:>9999999999}'.format(1) }}",
        "{{ '{:{}}'.format(1, 10**9) }}",
        "{{ '%*d' | format(10**9, 1) }}",
        "{{ big | replace('x', big) }}",
        "{{ big.replace('x', big) }}",
        "{{ many | join(big) }}",
        "{{ big.join(['a', 'b', 'c', 'd']) }}",
        "{{ big + big + big }}",
        "{{ people | batch(10**9, big) | list }}",
    ],
)
def test_a_template_without_end_is_stopped(trick: str) -> None:
    begun = time.monotonic()
    assert refusal(package(p(trick))).startswith("body paragraph 1: ")
    assert time.monotonic() - begun < 20


def test_a_text_that_doubles_and_doubles_is_stopped() -> None:
    doubling = "".join(f"{{% set a{n + 1} = a{n} ~ a{n} %}}" for n in range(40))
    assert "longer than any document" in refusal(package(p(f"{{% set a0 = name %}}{doubling}{{{{ a40 }}}}")))


def test_a_block_that_doubles_and_doubles_is_stopped() -> None:
    doubling = "".join(f"{{% set a{n + 1} %}}{{{{ a{n} }}}}{{{{ a{n} }}}}{{% endset %}}" for n in range(40))
    assert "longer than any document" in refusal(package(p(f"{{% set a0 = name %}}{doubling}{{{{ a40 }}}}")))


def test_a_tag_nested_without_end_is_refused() -> None:
    assert "nested too deeply" in refusal(package(p("{{ " + "(" * 5000 + "name" + ")" * 5000 + " }}")))
    loops = "{% for a in people %}" * 30 + "{% endfor %}" * 30
    assert "nested too deeply" in refusal(package(p(loops)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "{%" + " " * 100_000,
        "{{" * 50_000,
        "{{ x " * 20_000 + "}}",
        "{{ " + "“" * 100_000 + " }}",
        "{{ name " + " " * 100_000 + "}}{%- if name %}x{% endif %}",
        "{{ name }}" * 2_000 + "{%- if name -%}" + " x" * 20_000 + "{% endif %}",
        "<" * 50_000 + "{{ name }}",
    ],
)
def test_a_text_made_to_be_slow_is_read_in_time(text: str) -> None:
    begun = time.process_time()
    for block in (p(text), f"<w:tbl><w:tblGrid/><w:tr><w:tc>{p('{% vm %}' + text)}</w:tc></w:tr></w:tbl>"):
        with suppress(BadTemplate):
            compiled(package(block), "en").rendered(DATA)
    assert time.process_time() - begun < 10


def test_the_data_stays_as_it_was() -> None:
    data = {"people": [["a"], ["b"]]}
    compiled(package(p("{% for one in people %}{% set one = 5 %}{% endfor %}")), "en").rendered(data)
    assert data == {"people": [["a"], ["b"]]}
