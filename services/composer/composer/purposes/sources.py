"""The page of sources: for each text of a document, the letter and the file that it came in."""

from datetime import date

from composer.purposes.declared import ABROAD, Declared, Purpose
from kense.i18n import _


class SourceRow(Declared):
    """One text. `question` in a reply; in a package `part`, its title and `language`: in the words of the document's language."""

    question: int | None = None
    part: int | None = None
    part_title: str | None = None
    language: str | None = None
    body: str | None
    received_on: date
    letter_number: str | None
    letter_date: date | None
    file_name: str | None
    sha256: str | None
    paragraphs: int | None = None
    changed: bool


class SourcesPage(Declared):
    """Of a reply: its `reference` and `version`; of a package: what the `event` is called."""

    reference: str | None = None
    version: int | None = None
    event: str | None = None
    rows: list[SourceRow]


PURPOSES = (Purpose("sources", SourcesPage, _("Page of sources"), "14-8, 21", ABROAD, made_by_form=False),)
