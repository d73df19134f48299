"""The place of an entry in its original: the page, and the words there."""

from collections.abc import Mapping

from kense.i18n import Message, _


def page_of(pages: Mapping[int, str], passage: str) -> int | None:
    """The first page that has these words, however they are broken into lines; None where none has."""
    sought = _flat(passage)
    return next((number for number, text in sorted(pages.items()) if sought in _flat(text)), None) if sought else None


def fault_of(pages: Mapping[int, str], page: int | None, passage: str | None) -> Message | None:
    """Why this cannot be the place. Words found on no page are believed: a scan may have been read with wrong letters."""
    if page is not None and pages and page not in pages:
        return _("The original has {count} pages. Give one of them.", count=max(pages))
    if page is None or not passage or _flat(passage) in _flat(pages.get(page, "")):
        return None
    elsewhere = page_of(pages, passage)
    return _("These words are on page {page}. Give that page, or other words.", page=elsewhere) if elsewhere else None


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
