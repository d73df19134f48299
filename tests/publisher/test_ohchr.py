"""The reader of OHCHR's page, on pages written by hand and on the sample page."""

from datetime import date
from pathlib import Path

import pytest

from publisher.ohchr import LayoutChanged, Reply, Row, key_of, read_page, type_of
from sample_letters import Communication, OhchrRow, ohchr_page
from tests.publisher.desk import HEADER, row, table

AT = "https://communications.example/search"


def test_a_row_is_read_with_all_its_columns() -> None:
    reply = '<a href="/files/60001.pdf?gId=60001">12 May 2026</a>'
    mandates = "<li>torture</li><li> freedom of\n expression </li>"
    page = read_page(table(row("AUS 2/2026", "jal", mandates=mandates, replies=reply)), AT)
    assert page.rows == (
        Row(
            key="AUS 2/2026",
            type="JAL",
            gid=30350,
            letter_date=date(2026, 2, 27),
            addressee="Kazakhstan",
            address="https://communications.example/files/30350.pdf?gId=30350",
            mandates=("torture", "freedom of expression"),
            summary="Information received.",
            replies=(Reply(date(2026, 5, 12), "https://communications.example/files/60001.pdf?gId=60001"),),
        ),
    )
    assert page.is_whole


def test_noise_of_layout_does_no_harm() -> None:
    noise = """<script>var t = "<table><tr><td>Ref.</td></tr></table>"</script>
        <table><tr><th>Filter</th><td>KAZ 9/2025</td></tr></table>"""
    header = "<thead><tr><td> DATE ▲</td><td>Ref.:</td><td>Country</td><td>Extra</td></tr></thead>"
    cells = """<tr class="x"><td><span>27</span> February&nbsp;2026</td>
        <td><a href="#top">↑</a><b>AL&nbsp;KAZ</b> <a href="DownLoad?gid=7"> 2/2026 </a></td>
        <td><table><tr><td>Kazakhstan</td></tr></table></td><td>?</td></tr>"""
    (found,) = read_page(table(cells, header=header, around=noise), AT).rows
    assert (found.key, found.type, found.gid, found.letter_date) == ("KAZ 2/2026", "AL", 7, date(2026, 2, 27))
    assert found.address == "https://communications.example/DownLoad?gid=7"
    assert (found.mandates, found.summary, found.replies) == ((), "", ())


def test_the_last_communication_of_a_page_cut_in_the_middle_is_read() -> None:
    assert [found.key for found in read_page(table(row())[:-20], AT).rows] == ["KAZ 2/2026"]


def test_the_header_repeated_in_the_table_is_no_row() -> None:
    assert len(read_page(table(row(), HEADER, row("KAZ 3/2026")), AT).rows) == 2


def test_all_tables_of_the_page_are_read() -> None:
    assert len(read_page(table(row(), around=table(row("AUS 3/2026")).decode()), AT).rows) == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is no page with text"),
        (b"\x00\xff\xfe", "it has no table with the columns Date, Addressee and Ref"),
        (b"<html><body><div>AL KAZ 2/2026</div></body></html>", "it has no table with the columns Date, Addressee and Ref"),
        (table(row(), header="<tr><th>Day</th><th>To</th></tr>"), "it has no table with the columns Date, Addressee and Ref"),
        (table(), "the table of communications is empty"),
        (table(row(day="2026-02-27")), "the rows of its table cannot be read"),
    ],
)  # fmt: skip
def test_a_page_without_the_expected_layout_is_an_alarm(content: bytes, why: str) -> None:
    with pytest.raises(LayoutChanged) as alarm:
        read_page(content, AT)
    assert alarm.value.what == why


def test_a_row_that_cannot_be_read_is_named_and_the_others_are_read() -> None:
    page = read_page(table(row(), row("KAZ 3/2026", day="soon"), row("KAZ 4/2026", link="http://[bad")), AT)
    assert [found.key for found in page.rows] == ["KAZ 2/2026"]
    assert [name.split(" AL ")[0] for name in page.unread] == ["soon Kazakhstan", "27 Feb 2026 Kazakhstan"]
    assert not page.is_whole


def test_a_page_that_shows_a_part_of_its_results_proves_no_absence() -> None:
    page = read_page(table(row(), around="<p>214 results</p>"), AT)
    assert (page.total, page.is_whole) == (214, False)


@pytest.mark.parametrize(
    ("reference", "key", "kind"),
    [
        ("AL KAZ 2/2026", "KAZ 2/2026", "AL"),
        ("KAZ 02/2026", "KAZ 2/2026", None),
        ("Ref.: JUA KAZ 12/2026 (repeat)", "KAZ 12/2026", "JUA"),
        ("OTH 41/2026", "OTH 41/2026", None),
        ("CCPR 2009/2010", None, None),
        (None, None, None),
    ],
)
def test_a_reference_gives_what_both_sides_always_have(
    reference: str | None, key: str | None, kind: str | None
) -> None:
    assert (key_of(reference), type_of(reference)) == (key, kind)


def test_the_sample_page_is_read_whole(tmp_path: Path) -> None:
    ours = Communication(number=2, year=2026, letter_date=date(2026, 2, 27), type="UA")
    page = ohchr_page([OhchrRow(ours, 30350)], tmp_path)
    found = read_page(page.read_bytes(), page.as_uri())
    assert (len(found.rows), found.unread, found.total) == (13, (), 13)
    (kaz,) = [one for one in found.rows if one.key == "KAZ 2/2026"]
    assert (kaz.type, kaz.gid, kaz.letter_date) == ("UA", 30350, date(2026, 2, 27))
    assert kaz.address == (tmp_path / "files/30350.pdf").as_uri() + "?gId=30350"
    assert len(kaz.mandates) == 3
