"""The page of sources: for each text of a document, the letter and the file that it came in."""

from datetime import date

from pydantic import Field

from composer.purposes.declared import ABROAD, Declared, Purpose
from kense.i18n import _


class SourceRow(Declared):
    """One text. `question` in a reply; in a package `part`, its title and `language`: in the words of the document's language."""

    question: int | None = Field(default=None, title=_("Number of the question"))
    part: int | None = Field(default=None, title=_("Number of the part"))
    part_title: str | None = Field(default=None, title=_("Title of the part"))
    language: str | None = Field(default=None, title=_("Language of the part"))
    body: str | None = Field(title=_("Body that gave it"))
    received_on: date = Field(title=_("Day it was received"))
    letter_number: str | None = Field(title=_("Number of its letter"))
    letter_date: date | None = Field(title=_("Date of its letter"))
    file_name: str | None = Field(title=_("Name of the file"))
    sha256: str | None = Field(title=_("Fingerprint of the file (SHA-256)"))
    paragraphs: int | None = Field(default=None, title=_("How many paragraphs were taken from it"))
    changed: bool = Field(title=_("The drafter changed the text"))


class SourcesPage(Declared):
    """Of a reply: its `reference` and `version`; of a package: what the `event` is called."""

    reference: str | None = Field(default=None, title=_("Reference of the communication"))
    version: int | None = Field(default=None, title=_("Version of the document"))
    event: str | None = Field(default=None, title=_("Event"))
    rows: list[SourceRow] = Field(title=_("Texts and where they came from"))


PURPOSES = (Purpose("sources", SourcesPage, _("Page of sources"), "14-8, 21", ABROAD, made_by_form=False),)
