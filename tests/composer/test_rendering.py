import io
import zipfile
from datetime import date

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.bodies import body_named
from composer.engine.lint import errors
from composer.purposes import PURPOSES, BodyNamed
from composer.purposes.special_procedures import (
    Answer,
    AnsweredQuestion,
    CoverLetter,
    CoverLetterOmbudsman,
    Question,
    Reply,
)
from composer.rendering import BadTemplate, declared_by, faults_in, render
from composer.templates import languages_of, shipped
from tests.composer.composing import paragraphs, rewritten, text_of

HOSTILE = 'A & B <b>bold</b> {{ reference }} {% if x %} {_{ y }_} {# no #} "quoted" 😀 محمد بن سلمان әғқңөұүһі'
SHIPPED = [(purpose, language) for purpose in PURPOSES for language in languages_of(purpose)]


def cover_letter(**changed: object) -> CoverLetter:
    said: dict[str, object] = {
        "reference": "AL KAZ 2/2026",
        "letter_date": date(2026, 11, 1),
        "mandates": ["Working Group on Arbitrary Detention"],
        "received_on": date(2026, 11, 4),
        "addressee": BodyNamed(
            name="Министерство внутренних дел",
            of="Министерства внутренних дел",
            to="в Министерство внутренних дел",
            by="Министерством внутренних дел",
            kk="Ішкі істер министрлігі",
            ru="Министерство внутренних дел",
        ),
        "questions": [Question(number=1, text="Why?"), Question(number=2, text="How?")],
        "term": 10,
    }
    return CoverLetter.model_validate({**said, **changed})


def reply(*answers: Answer, text: str = "Why?", reference: str = "AL KAZ 2/2026") -> Reply:
    asked = AnsweredQuestion(number=1, text=text, answers=list(answers))
    return Reply(reference=reference, letter_date=None, mandates=[], questions=[asked], general=[])


def made(purpose: str, language: str, data: CoverLetter | CoverLetterOmbudsman | Reply) -> bytes:
    template = shipped(purpose, language)
    assert template
    return render(template, purpose, language, data)


def test_the_russian_cover_letter_says_who_sends_what_to_whom_and_by_when() -> None:
    letter = paragraphs(made("cover_letter", "ru", cover_letter()))
    assert "Министерство внутренних дел\nРеспублики Казахстан" in letter
    assert "О сообщении специальных процедур AL KAZ 2/2026" in letter
    assert (
        "Министерство иностранных дел Республики Казахстан в соответствии с частью первой пункта 14-5 Правил, утвержденных Указом "
        "Президента Республики Казахстан от 12 августа 2010 года №\u00a01037 (далее – Правила), направляет в Министерство "
        "внутренних дел сообщение специальных процедур Совета Организации Объединенных Наций по правам человека "
        "AL KAZ 2/2026 от 1 ноября 2026 года, полученное 4 ноября 2026 года."
    ) in letter
    assert "–\tWorking Group on Arbitrary Detention" in letter
    assert [line for line in letter if line[:2] in ("1.", "2.")] == ["1.\tWhy?", "2.\tHow?"]
    assert any("Просим представить ее в течение 10 рабочих дней со дня направления" in line for line in letter)


def test_the_kazakh_cover_letter_uses_the_directorys_dative() -> None:
    kazakh = body_named("prosecutor_general", "kk")
    letter = paragraphs(made("cover_letter", "kk", cover_letter(addressee=kazakh)))
    assert "Бас прокуратураға" in letter
    sent = next(line for line in letter if "жібереді" in line)
    assert sent.endswith(
        "2026 жылғы 4 қарашада алынған 2026 жылғы 1 қарашадағы AL KAZ 2/2026 хабарламасын Бас прокуратураға жібереді."
    )
    assert any("10 жұмыс күні ішінде ұсынуыңызды сұраймыз" in line for line in letter)


def test_a_letter_without_date_mandates_or_questions_leaves_no_hole() -> None:
    letter = made("cover_letter", "ru", cover_letter(letter_date=None, mandates=[], questions=[]))
    text = text_of(letter)
    assert "по правам человека AL KAZ 2/2026, полученное 4 ноября 2026 года." in text
    assert "Просим в пределах компетенции представить информацию по существу сообщения." in text
    assert "Мандаты" not in text
    assert "None" not in text


def test_the_ombudsman_is_informed_and_asked_for_nothing() -> None:
    data = CoverLetterOmbudsman(reference="AL KAZ 2/2026", letter_date=None, mandates=[], received_on=date(2026, 11, 4))
    text = text_of(made("cover_letter_ombudsman", "kk", data))
    assert "Қазақстан Республикасындағы\nАдам құқықтары жөніндегі уәкілге" in text
    assert "14-5-тармағының екінші бөлігіне сәйкес" in text
    assert "ақпарат ретінде жібереді" in text
    assert "сұраймыз" not in text


def test_hostile_text_comes_out_whole() -> None:
    document = made(
        "reply",
        "en",
        reply(
            Answer(body=HOSTILE, paragraphs=[HOSTILE, HOSTILE * 50], untranslated=False),
            text=HOSTILE,
            reference=HOSTILE,
        ),
    )
    found = paragraphs(document)
    assert f"Ref.: {HOSTILE}" in found
    assert found.count(HOSTILE) == 2
    assert HOSTILE * 50 in found
    assert f"(Information of the {HOSTILE})" in found
    footer = Document(io.BytesIO(document)).sections[0].footer.paragraphs[0].text
    assert footer.startswith(HOSTILE)


def test_line_ends_tabs_and_spaces_stay() -> None:
    found = paragraphs(made("reply", "en", reply(text="  first\r\nsecond\tcolumn \x0bthird  ")))
    assert "  first\nsecond\tcolumn \nthird  " in found


def test_what_xml_cannot_hold_is_marked_and_not_dropped() -> None:
    assert "a\ufffdb\ufffdc" in paragraphs(made("reply", "en", reply(text="a\x07b\ufffec")))


@settings(max_examples=20, deadline=None)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff\u2028\u2029"),
        min_size=1,
    )
)
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    assert text in paragraphs(made("reply", "fr", reply(text=text)))


def test_the_same_input_gives_the_same_bytes() -> None:
    data = cover_letter()
    first = made("cover_letter", "kk", data)
    assert first == made("cover_letter", "kk", data)
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_document_is_titled_by_its_reference_and_holds_a_page_number() -> None:
    document = Document(io.BytesIO(made("cover_letter", "ru", cover_letter(reference="AL KAZ 2/2026 & more"))))
    assert document.core_properties.title == "AL KAZ 2/2026 & more"
    assert document.core_properties.language == "ru-RU"
    assert " PAGE " in document.sections[0].footer._element.xml


def test_a_misspelt_name_is_refused_with_its_place_and_the_right_one() -> None:
    template = rewritten(
        shipped("cover_letter", "ru") or b"", lambda xml: xml.replace("question.text", "question.txet")
    )
    with pytest.raises(BadTemplate) as refused:
        render(template, "cover_letter", "ru", cover_letter())
    (fault,) = refused.value.faults
    assert (fault.name, fault.suggestion) == ("txet", "text")
    assert fault.place == "body paragraph 15"
    assert str(fault) == "body paragraph 15: question has no txet; did you mean text?"


def test_a_misspelt_name_in_a_table_and_in_the_footer_is_found_too() -> None:
    in_table = rewritten(shipped("report", "kk") or b"", lambda xml: xml.replace("{{ one.body }}", "{{ one.boddy }}"))
    (fault,) = errors(faults_in(in_table, declared_by("report"), "kk"))
    assert (fault.place, fault.suggestion) == ("table 4 row 3 cell 1", "body")
    in_footer = rewritten(
        shipped("report", "kk") or b"",
        lambda xml: xml.replace("{{ reference }}", "{{ referense }}"),
        "word/footer1.xml",
    )
    (fault,) = errors(faults_in(in_footer, declared_by("report"), "kk"))
    assert (fault.place, fault.suggestion) == ("footer", "reference")


def test_a_tag_that_is_never_closed_is_refused_with_its_place() -> None:
    template = rewritten(shipped("cover_letter", "ru") or b"", lambda xml: xml.replace("{%p endif %}", "", 1))
    (fault,) = errors(faults_in(template, declared_by("cover_letter"), "ru"))
    assert fault.place == "body paragraph 6"
    assert str(fault) == "body paragraph 6: “if” is opened and never closed: {% endif %} is missing"


def test_a_tag_that_cannot_be_read_is_refused_with_its_place() -> None:
    template = rewritten(shipped("cover_letter", "ru") or b"", lambda xml: xml.replace("{{ mandate }}", "{{ $ }}"))
    (fault,) = errors(faults_in(template, declared_by("cover_letter"), "ru"))
    assert fault.place == "body paragraph 9"


@pytest.mark.parametrize(
    "trick", ["{{ reference.__class__ }}", "{{ cycler }}", "{{ range(9) }}", "{{ reference | attr('x') }}"]
)
def test_a_template_cannot_reach_out_of_its_data(trick: str) -> None:
    template = rewritten(shipped("cover_letter", "ru") or b"", lambda xml: xml.replace("{{ reference }}", trick, 1))
    with pytest.raises(BadTemplate):
        render(template, "cover_letter", "ru", cover_letter())


def test_an_unanswered_question_is_marked_and_never_blank() -> None:
    document = made("reply", "en", reply())
    assert "Question 1 is unanswered: no body has given information on it." in paragraphs(document)
    (note,) = [
        table for table in Document(io.BytesIO(document)).tables if "Note for the drafter" in table.cell(0, 0).text
    ]
    assert "w:tcBorders" in note.cell(0, 0)._tc.xml


def test_a_reply_to_a_letter_without_questions_or_answers_says_that_it_is_empty() -> None:
    empty = Reply(reference="AL KAZ 2/2026", letter_date=None, mandates=[], questions=[], general=[])
    assert "Ningún órgano ha facilitado información sobre esta comunicación." in paragraphs(made("reply", "es", empty))
    assert "Ningún órgano" not in text_of(made("reply", "es", reply()))


def test_an_answer_left_in_cyrillic_is_marked_in_a_french_reply() -> None:
    answer = Answer(body="Ministère de la justice", paragraphs=["Законность проверена."], untranslated=True)
    found = paragraphs(made("reply", "fr", reply(answer)))
    place = found.index("Законность проверена.")
    assert "n’a pas été traduit" in found[place - 2]
    assert found[place + 1] == "(Source des informations\u00a0: Ministère de la justice)"
