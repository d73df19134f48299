"""The local copy of the communications search, and the cases of the demonstration."""

from datetime import date
from pathlib import Path

from lxml import html

from sample_letters import Communication, OhchrRow, demo_cases, facts, note_verbale, ohchr_page

from .support import LETTER, text_of

REPLY = (date(2024, 7, 8), note_verbale(LETTER, {4: ("interior", "Eleven persons were brought.")}))


def rows_of(page: Path) -> list[tuple[list[str], list[str]]]:
    """The texts of each row's cells, and its links."""
    rows = html.fromstring(page.read_text("utf-8")).findall(".//tbody/tr")
    return [
        (
            ["".join(map(str, cell.itertext())) for cell in row.findall("td")],
            [str(link.get("href")) for link in row.findall(".//a")],
        )
        for row in rows
    ]


def test_a_row_says_what_the_search_shows_and_links_to_the_files(tmp_path: Path) -> None:
    rows = rows_of(ohchr_page([OhchrRow(LETTER, 28001, (REPLY,))], tmp_path))
    ((cells, links),) = [row for row in rows if row[0][1] == "Kazakhstan"]
    assert cells == [
        "14 May 2024",
        "Kazakhstan",
        "AL",
        "KAZ 2/2024",
        "the promotion and protection of the right to freedom of opinion and expression"
        "the rights to freedom of peaceful assembly and of association"
        "the situation of human rights defenders",
        "Information received concerning the dispersal of a peaceful gathering and the arrest of its organisers, among them "
        "a number of persons.",
        "08 Jul 2024",
    ]
    assert links == ["files/28001.pdf?gId=28001", "files/116002.pdf?gId=116002"]
    assert "Ainur" not in text_of(tmp_path / "files/28001.pdf")
    assert "Eleven persons were brought." in text_of(tmp_path / "files/116002.pdf")


def test_the_page_holds_several_states_newest_first(tmp_path: Path) -> None:
    rows = rows_of(ohchr_page([OhchrRow(LETTER, 28001), OhchrRow(Communication(number=3), 28002)], tmp_path))
    states = [cells[1] for cells, _ in rows]
    assert len(states) == 14
    assert states[:2] == ["Kazakhstan", "Kazakhstan"]
    assert set(states) == {"Kazakhstan", "Australia", "Canada", "Philippines", "United States", "Other"}
    assert all((tmp_path / link.split("?")[0]).is_file() for _, links in rows for link in links)


def test_the_demonstration_shows_a_case_in_every_state() -> None:
    cases = demo_cases(date(2026, 11, 22))
    assert [(case.key, case.state) for case in cases] == [
        ("new", "registered"),
        ("urgent", "routed"),
        ("routed", "routed"),
        ("french", "routed"),
        ("translation", "registered"),
        ("late-body", "waiting"),
        ("drafted", "drafted"),
        ("sent", "sent"),
        ("published", "published"),
        ("treaty-body", "treaty_body"),
    ]
    assert cases == demo_cases(date(2026, 11, 22))


def test_the_demonstrations_cases_are_what_their_keys_say() -> None:
    cases = {case.key: case for case in demo_cases(date(2026, 11, 22))}
    assert facts(cases["urgent"].source)["term"] is None
    assert facts(cases["french"].source)["language"] == "fr"
    assert facts(cases["translation"].source)["is_translation"] is True
    assert facts(cases["treaty-body"].source)["kind"] == "treaty_body"
    late = cases["late-body"]
    assert (late.late, late.asked_by) == (("interior",), date(2026, 11, 17))
    assert (cases["published"].sent_on, cases["published"].ohchr_on) == (date(2026, 10, 19), date(2026, 11, 18))


def test_every_day_of_a_case_follows_the_one_before_and_is_no_weekend() -> None:
    for today in (date(2026, 11, 22), date(2027, 1, 4), date(2028, 2, 29)):
        for case in demo_cases(today):
            answered = [answer.received_on for answer in case.answers]
            days = [case.received_on, case.routed_on, *sorted(answered), case.drafted_on, case.sent_on]
            days += [case.reported_on, case.ohchr_on]
            known = [day for day in days if day]
            assert known == sorted(known)
            assert known[-1] <= today
            assert all(day.weekday() < 5 for day in known)


def test_a_written_reply_answers_every_question_by_a_body_that_was_asked() -> None:
    for case in demo_cases(date(2026, 11, 22)):
        if case.state not in ("drafted", "sent", "published"):
            continue
        assert list(case.reply) == [1, 2, 3, 4, 5, 6]
        given = {(answer.body, number) for answer in case.answers for number in answer.texts}
        assert {(body, number) for number, (body, _) in case.reply.items()} == given
        assert case.late == ()


def test_each_incoming_letter_is_written_in_its_form(tmp_path: Path) -> None:
    names = [case.write(tmp_path).name for case in demo_cases(date(2026, 11, 22)) if case.form != "scan_pdf"]
    assert names == [
        "new.pdf",
        "urgent.pdf",
        "routed.eml",
        "translation.docx",
        "late-body.pdf",
        "drafted.pdf",
        "sent.pdf",
        "published.pdf",
        "treaty-body.pdf",
    ]
