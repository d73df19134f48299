"""The pages of the public site: a pure function of what stands on it. Everything that came from a letter is escaped.

Of a case only what is public already is shown: its reference, its dates, the mandates, OHCHR's own summary. The title in
our registry is not: it may carry names that OHCHR has blacked out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from urllib.parse import urlsplit
from uuid import UUID

from babel import Locale
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined

from kense.contracts.files import FileRef
from kense.i18n import LANGUAGES, Translators, UiLanguage, long_date
from publisher.desk import EXTENSIONS
from publisher.heads import FILE, Head, as_text
from publisher.words import DOCUMENTS

ROOT = "/site/"


@dataclass(frozen=True)
class Standing:
    """A document of a case: its file on the site, or, with `recalled_on`, the notice in its place."""

    what: str
    file: FileRef
    published_on: date | None
    recalled_on: date | None
    changed_at: datetime

    def path(self, slug: str) -> str:
        return f"files/{slug}-{self.what}.{EXTENSIONS[self.file.media_type]}"


@dataclass(frozen=True)
class Entry:
    """A case of which something stands on the site."""

    case_id: UUID
    slug: str
    reference: str
    letter_date: date | None
    language: str | None
    mandates: tuple[str, ...]
    summary: str
    ohchr_on: date
    ohchr_address: str
    documents: tuple[Standing, ...]

    @property
    def changed_at(self) -> datetime:
        return max(document.changed_at for document in self.documents)

    @property
    def standing(self) -> tuple[Standing, ...]:
        return tuple(document for document in self.documents if not document.recalled_on)


@dataclass
class PublicPages:
    """`first` is the language of the page at /site/ itself."""

    first: UiLanguage
    _environment: Environment = field(init=False)
    _translators: Translators = field(init=False)

    def __post_init__(self) -> None:
        loader = PackageLoader("publisher", "public")
        self._environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
        self._translators = _translators()

    def render(self, entries: Sequence[Entry], stated: Sequence[Head] = ()) -> dict[str, bytes]:
        """Every page of the site by its path below /site/."""
        ordered = sorted(entries, key=lambda entry: (entry.changed_at, entry.slug), reverse=True)
        pages = {"site.css": self._page("site.css", self.first, "")}
        pages["index.html"] = self._page("list.html", self.first, "index.html", entries=ordered)
        pages[FILE] = as_text(stated)
        pages["404.html"] = self._page("missing.html", self.first, "index.html")
        for language in LANGUAGES:
            at = f"{language}/index.html"
            pages[at] = self._page("list.html", language, "index.html", entries=ordered)
            pages[f"{language}/feed.xml"] = self._page("feed.xml", language, "feed.xml", entries=ordered)
            heads = self._page("heads.html", language, "archive-heads.html", heads=stated, file=FILE)
            pages[f"{language}/archive-heads.html"] = heads
            for entry in ordered:
                name = f"{entry.slug}.html"
                pages[f"{language}/{name}"] = self._page("case.html", language, name, entry=entry)
        return pages

    def _page(self, template: str, language: UiLanguage, name: str, **values: object) -> bytes:
        text = self._environment.get_template(template).render(
            _=self._translators[language],
            language=language,
            languages=LANGUAGES,
            name="" if name == "index.html" else name,
            root=ROOT,
            titles=DOCUMENTS,
            day=lambda value: long_date(value, language),
            language_name=lambda code: language_name(code, language),
            size=lambda octets: size(octets, language),
            extension=lambda file: EXTENSIONS[file.media_type].upper(),
            is_web=lambda address: urlsplit(address).scheme in ("http", "https"),
            **values,
        )
        return text.encode()


@cache
def _translators() -> Translators:
    return Translators(("kense", "publisher"))


def language_name(code: str | None, language: str) -> str:
    """The language's name in that language: English, английский, ағылшын тілі."""
    return str(Locale(language).languages.get(code, code)) if code else ""


def size(octets: int, language: str) -> str:
    """KB with one thousand bytes, as files are measured; MB from a million on."""
    units = {"en": ("KB", "MB"), "ru": ("КБ", "МБ"), "kk": ("КБ", "МБ")}[language]
    if octets < 1_000_000:
        return f"{format_decimal(max(1, round(octets / 1000)), locale=language)}\u00a0{units[0]}"
    return f"{format_decimal(round(octets / 1_000_000, 1), locale=language)}\u00a0{units[1]}"
