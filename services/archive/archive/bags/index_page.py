"""`index.html` of a bag: one page without scripts, in the three languages, that a browser shows from the disk."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from archive.bags.contents import Contents
from archive.bags.evidence import Check, Signature
from archive.fixity import Condition
from archive.tables import AuditEntry, Document
from archive.wording import CONDITIONS, DEEDS, KINDS, LANGUAGES, TRANSLATORS, VERDICTS
from kense.clock import MINISTRY
from kense.contracts.bodies import body_name
from kense.i18n import LANGUAGES as UI_LANGUAGES
from kense.i18n import UiLanguage, _, long_date

WORDS = {
    "kinds": KINDS,
    "verdicts": VERDICTS,
    "conditions": CONDITIONS,
    "deeds": DEEDS,
    "document_languages": LANGUAGES,
    "headings": {"case": _("Case {name}"), "document": _("Document: {name}")},
}


@dataclass(frozen=True)
class Gap:
    """An original that is not in the bag, and why."""

    document_id: str
    name: str
    why: Condition


@dataclass(frozen=True)
class Shown:
    """A document of the bag: its folder, the paths of its original (None for a gap) and of the signature beside it, its
    texts and records."""

    document: Document
    folder: str
    path: str | None
    signature: str | None
    pages: Sequence[str] = ()
    records: Sequence[str] = ()
    signatures: Sequence[Signature] = ()


@dataclass(frozen=True)
class Deed:
    """Something that happened to the document called `about`, or to one of the kind `what`; `path` is the entry of the
    audit log that says so."""

    at: datetime
    kind: str
    about: str
    what: str = ""
    path: str | None = None


@dataclass(frozen=True)
class Bag:
    """`case_records` and `registers` are paths of records in the bag; the rest of them belong to documents."""

    contents: Contents
    documents: Sequence[Shown]
    case_records: Sequence[str]
    registers: Sequence[str]
    now: datetime
    language: UiLanguage
    gaps: Sequence[Gap] = field(default_factory=tuple)

    @property
    def languages(self) -> list[UiLanguage]:
        """The ministry's own first."""
        return [self.language, *(one for one in UI_LANGUAGES if one != self.language)]


def index_page(bag: Bag) -> bytes:
    text = (
        _template()
        .get_template("bag.html")
        .render(
            subject=bag.contents.subject,
            documents=bag.documents,
            registers=bag.registers,
            further=["bag-info.txt", "data/audit/log.sha256", "data/audit/heads.txt", *bag.case_records],
            gaps=bag.gaps,
            now=bag.now,
            languages=bag.languages,
            says={language: TRANSLATORS[language] for language in UI_LANGUAGES},
            timeline=_timeline(bag),
            whole=list(_whole(bag.contents)),
            words=WORDS,
            href=quote,
            moment=lambda instant: instant.astimezone(MINISTRY).strftime("%d.%m.%Y %H:%M"),
            day=long_date,
            body=body_name,
        )
    )
    return f"{text.strip()}\n".encode()


@cache
def _template() -> Environment:
    return Environment(
        loader=PackageLoader("archive", "pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def _timeline(bag: Bag) -> list[Deed]:
    names = {f"documents/{one.document.document_id}": one.document.name for one in bag.documents}
    received = [Deed(one.document.received_at, "original.received", one.document.name) for one in bag.documents]
    logged = [_logged(entry, names.get(entry.about, "")) for entry in bag.contents.entries]
    return sorted([*received, *logged], key=lambda deed: deed.at)


def _logged(entry: AuditEntry, about: str) -> Deed:
    what = json.loads(entry.entry)["said"].get("what", "")
    return Deed(entry.at, entry.kind, about, str(what), entry_path(entry.sequence))


def entry_path(sequence: int) -> str:
    return f"data/audit/{sequence:012}.json"


def _whole(contents: Contents) -> Iterable[Check]:
    yield Check(_("Nothing is missing, added or changed, with bagit.py"), "bagit.py --validate .", "")
    yield Check(_("The same with sha256sum alone: the payload"), "sha256sum --quiet -c manifest-sha256.txt", "")
    yield Check(_("The same with sha256sum alone: the other files"), "sha256sum --quiet -c tagmanifest-sha256.txt", "")
    in_place = "(cd data/audit && sha256sum --quiet --ignore-missing -c log.sha256)"
    yield Check(_("The entries of the audit log are those of its list, each in its place"), in_place, "")
    if contents.heads:
        last = contents.heads[-1]
        up_to = f"head -n {last.sequence} data/audit/log.sha256 | sha256sum"
        shows = _(
            "The list is the one that the public site shows for {day} (the last column of archive-heads.txt)",
            day=last.day,
        )
        yield Check(shows, up_to, f"{last.list_hash}  -")
