"""The explanation of a date on paper, in one serif font that has every Kazakh letter.

The title, the language, an outline of the headings and the page numbers are in the file. The same explanation gives
the same bytes: the file's own date is the day it speaks of.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import fontpkg_pt_serif
from fpdf import FPDF, FontFace, ViewerPreferences
from fpdf.enums import TableBordersLayout, VAlign, XPos, YPos

from deadline_watcher.showing.account import DayTold
from deadline_watcher.showing.account_rule import RuleTold
from deadline_watcher.showing.voice import Voice
from deadline_watcher.showing.why_account import WhyAccount
from kense.i18n import _

FONT, SIZE, SMALL, LINE = "PTSerif", 10.5, 9.0, 5.2
FACES = {"": "Regular", "B": "Bold", "I": "Italic"}
LANGUAGES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
GREY, PALE, RULED, BLACK = (90, 107, 120), (227, 241, 245), (190, 200, 208), (20, 35, 46)


class Paper(FPDF):
    """A4 with margins, a heading style that goes into the outline, and page numbers."""

    def __init__(self, title: str, voice: Voice, on: date) -> None:
        super().__init__(format="A4")
        self._foot, self._page = title, voice.say(_("page"))
        for style, name in FACES.items():
            self.add_font(FONT, style, fontpkg_pt_serif.ROOT / "files" / f"PT_Serif-Web-{name}.ttf")
        self.set_margins(20, 18, 18)
        self.set_auto_page_break(True, 20)
        self.set_title(title)
        self.set_lang(LANGUAGES[voice.language])
        self.set_creator("Kense")
        self.set_producer("Kense")
        self.set_creation_date(datetime(on.year, on.month, on.day, tzinfo=UTC))
        self.set_draw_color(*RULED)
        self.set_line_width(0.15)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.add_page()

    def footer(self) -> None:
        self.set_y(-14)
        self._ink(SMALL, "", GREY)
        self.cell(0, 5, self._foot, align="L")
        self.set_y(-14)
        self.cell(0, 5, f"{self._page} {self.page_no()} / {{nb}}", align="R")
        self.set_text_color(*BLACK)

    def heading(self, text: str, level: int) -> None:
        """A heading that is not left alone at the foot of a page."""
        size = {0: 17, 1: 12.5}[level]
        self.ln(0 if level == 0 else 3)
        if self.will_page_break(25):
            self.add_page()
        self.start_section(text, level)
        self._ink(size, "B")
        self.multi_cell(0, size * 0.48, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(1.5)

    def say(self, text: str, style: str = "", size: float = SIZE) -> None:
        self._ink(size, style)
        self.multi_cell(0, LINE * size / SIZE, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(1)

    def quiet(self, text: str) -> None:
        self._ink(SMALL, "", GREY)
        self.multi_cell(0, LINE * SMALL / SIZE, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_text_color(*BLACK)
        self.ln(1)

    def facts(self, rows: Iterable[tuple[str, str]]) -> None:
        self._ink(SIZE, "")
        with self.table(
            col_widths=(30, 70), borders_layout=TableBordersLayout.NONE, first_row_as_headings=False, line_height=LINE,
            text_align="L", v_align=VAlign.T, padding=(0.4, 1, 0.4, 0),
        ) as table:  # fmt: skip
            for name, text in rows:
                row = table.row()
                row.cell(name, style=FontFace(color=GREY))
                row.cell(text)
        self.ln(1)

    def grid(
        self, headings: Sequence[str], widths: tuple[int, ...], rows: Iterable[tuple[Sequence[str], bool]]
    ) -> None:
        """A table whose headings come again on every page; a row that is True is set off."""
        self._ink(SMALL, "")
        with self.table(
            col_widths=widths, borders_layout=TableBordersLayout.HORIZONTAL_LINES, line_height=4.6, text_align="L", v_align=VAlign.T,
            padding=(0.5, 1), headings_style=FontFace(emphasis="BOLD", fill_color=PALE),
        ) as table:  # fmt: skip
            table.row(headings)
            for cells, weighty in rows:
                table.row(cells, style=FontFace(emphasis="BOLD") if weighty else None)
        self.ln(1)

    def _ink(self, size: float, style: str, color: tuple[int, int, int] = BLACK) -> None:
        self.set_font(FONT, style, size)
        self.set_text_color(*color)


def why_pdf(account: WhyAccount, voice: Voice, today: date) -> bytes:
    """The explanation as PDF; `today` is the day its state is told of."""
    told = account.date
    paper = Paper(f"{told.heading} – {account.case}", voice, today)
    paper.heading(told.heading, 0)
    paper.say(account.duty, "B")
    paper.facts(
        [
            (voice.say(_("Case")), account.case),
            (voice.say(_("Who owes it, and to whom")), account.parties),
            (voice.say(_("State")), voice.say(_("{state}, on {day}", state=account.state, day=voice.day(today)))),
        ]
    )
    for notice in (*account.notices, *told.notices):
        paper.say(notice, "I")
    paper.heading(voice.say(_("How it was counted")), 1)
    paper.facts((fact.name, fact.text) for fact in told.facts)
    if told.days:
        _days(paper, told.days, told.summary, voice)
    if told.off:
        paper.heading(voice.say(_("Holidays and moved days off, and the act behind each")), 1)
        paper.facts((one.name, one.text) for one in told.off)
    if told.choices:
        paper.heading(voice.say(_("Settings used, and why")), 1)
        for choice in told.choices:
            paper.say(f"{choice.name}. {choice.text}")
    _rule(paper, told.rule, voice)
    _story(paper, account, voice)
    return bytes(paper.output())


def _days(paper: Paper, days: Sequence[DayTold], summary: str, voice: Voice) -> None:
    paper.heading(voice.say(_("Day by day")), 1)
    if summary:
        paper.say(summary)
    headings = [
        voice.say(name) for name in (_("Day"), _("Weekday"), _("Counted as, or why not"), _("What it is for the date"))
    ]
    paper.grid(
        headings,
        (28, 18, 34, 20),
        (
            ((voice.day(one.day), voice.weekday(one.day), "; ".join(one.lines), "; ".join(one.marks)), bool(one.marks))
            for one in days
        ),
    )


def _rule(paper: Paper, rule: RuleTold, voice: Voice) -> None:
    paper.heading(" ".join((voice.say(_("The rule")), rule.id)), 1)
    for wording in rule.wordings:
        paper.say(f"{wording.duty}.")
        paper.quiet(wording.reference)
    paper.say(rule.validity)
    paper.facts((fact.name, fact.text) for fact in rule.facts)
    for remark in rule.remarks:
        paper.say(f"{remark.name}. {remark.text}")


def _story(paper: Paper, account: WhyAccount, voice: Voice) -> None:
    paper.heading(voice.say(_("What opened and met it")), 1)
    for one in account.happened:
        paper.say(f"{voice.day(one.day)} – {one.what}")
        beside = "; ".join(said for said in (f"“{one.note}”" if one.note else "", one.record) if said)
        if beside:
            paper.quiet(beside)
    if account.before:
        paper.heading(voice.say(_("Dates it had before")), 1)
        for said in account.before:
            paper.say(said)
