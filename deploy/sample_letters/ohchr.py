"""A local copy of the communications search: index.html with a table, and the PDFs its rows point at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

from sample_letters.communication import Communication
from sample_letters.letter import Letter
from sample_letters.pdf import as_text_pdf, ohchr_copy_pdf
from sample_letters.texts import wording

_STATES = {"KAZ": "Kazakhstan", "AUS": "Australia", "CAN": "Canada", "PHL": "Philippines", "USA": "United States"}
_OTHERS = ("AUS", "CAN", "PHL", "USA")
_OTHER_THEMES = (
    ("AL", "environment", ("environment", "human_rights_defenders")),
    ("UA", "journalist", ("freedom_of_expression", "arbitrary_detention")),
    ("OL", "ngo_law", ("peaceful_assembly",)),
    ("JAL", "minority_language", ("minorities", "cultural_rights")),
)
_FIRST_REPLY_ID = 60_000
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Communications search</title>
<style>
body {{ font: 14px sans-serif; margin: 2em }} table {{ border-collapse: collapse }}
th, td {{ border: 1px solid #ccc; padding: .4em; text-align: left; vertical-align: top }} ul {{ margin: 0; padding-left: 1.2em }}
</style></head>
<body>
<h1>Communication report and search</h1>
<p>{count} results</p>
<table id="communications">
<thead><tr><th>Date</th><th>Addressee</th><th>Type</th><th>Ref.</th><th>Mandates</th><th>Summary</th><th>Replies</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""
_ROW = """<tr>
<td>{date}</td>
<td>{addressee}</td>
<td>{type}</td>
<td><a href="{link}">{numbered}</a></td>
<td><ul>{mandates}</ul></td>
<td>{summary}</td>
<td>{replies}</td>
</tr>"""


@dataclass(frozen=True)
class OhchrRow:
    """A row of the table: `gid` is the number in its link; `replies` are the state's, each with the day it is dated."""

    communication: Communication
    gid: int
    replies: tuple[tuple[date, Letter], ...] = ()


def ohchr_page(rows: Sequence[OhchrRow], folder: Path, other_states: int = 12, until: date | None = None) -> Path:
    """Write `folder`/index.html and `folder`/files/<gId>.pdf; returns the path of the page.

    Newest first. A link reads files/30350.pdf?gId=30350. `other_states`: how many rows of other states stand between,
    dated up to `until` (without it, the newest of `rows`).
    """
    (folder / "files").mkdir(parents=True, exist_ok=True)
    latest = until or max((row.communication.letter_date for row in rows), default=date(2026, 6, 1))
    table = sorted([*rows, *_others(other_states, latest)], key=lambda row: (row.communication.letter_date, row.gid))
    written = "\n".join(_row(row, folder) for row in reversed(table))
    page = folder / "index.html"
    page.write_text(_PAGE.format(count=len(table), rows=written), "utf-8")
    return page


def _row(row: OhchrRow, folder: Path) -> str:
    item, link = row.communication, f"files/{row.gid}.pdf"
    ohchr_copy_pdf(item, folder / link)
    return _ROW.format(
        date=f"{item.letter_date:%d %b %Y}",
        addressee=escape("Other" if item.to_company else _STATES.get(item.country, item.country)),
        type=item.type,
        link=f"{link}?gId={row.gid}",
        numbered=item.numbered,
        mandates="".join(f"<li>{escape(name)}</li>" for name in _mandates(item)),
        summary=escape(_summary(item)),
        replies=_replies(row, folder),
    )


def _mandates(item: Communication) -> list[str]:
    table = wording("mandates")
    return [table[key]["en"].removeprefix("on ") for key in item.mandates]


def _summary(item: Communication) -> str:
    """The subject with the names left out, as the site's own summaries have it."""
    subject = str(wording("en")[item.theme]["subject"]).format(names="a number of persons")
    return f"Information received concerning {subject}."


def _replies(row: OhchrRow, folder: Path) -> str:
    links = []
    for number, (day, letter) in enumerate(row.replies):
        gid = _FIRST_REPLY_ID + row.gid * 2 + number
        as_text_pdf(letter, folder / f"files/{gid}.pdf")
        links.append(f'<a href="files/{gid}.pdf?gId={gid}">{day:%d %b %Y}</a>')
    return "<br>".join(links)


def _others(count: int, until: date) -> list[OhchrRow]:
    """Rows of other states, one every nine days backwards, with kinds and themes in turn."""
    rows = []
    for number in range(count):
        day = until - timedelta(days=2 + 9 * number)
        type_, theme, mandates = _OTHER_THEMES[number % 4]
        item = Communication(
            type=type_,
            country=_OTHERS[number % 4],
            number=count - number,
            year=day.year,
            letter_date=day,
            mandates=mandates,
            theme=theme,
            names=("Dana Sample",),
            to_company=number % 7 == 3,
        )
        rows.append(OhchrRow(item, gid=29_000 - number))
    return rows
