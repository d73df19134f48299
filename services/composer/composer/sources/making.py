"""The page of sources of a reply, or of a package, asked for as a document like any other."""

from collections.abc import Sequence
from uuid import UUID

from composer.known import known
from composer.packages.board import board
from composer.packages.parts import all_parts
from composer.purposes.sources import SourceRow, SourcesPage
from composer.requests import ask, next_version
from composer.sources.source import Source, of_package
from composer.tables import Case, Composition
from kense.contracts.bodies import body_name
from kense.i18n import _
from kense.messaging.unit import Unit
from kense.problems import Problem

PURPOSE = "sources"
LANGUAGES = ("kk", "ru", "en", "fr")
NOTHING_MADE = _("No page of sources was made.")


async def make_of_document(unit: Unit, case_id: UUID, document_id: UUID, language: str) -> None:
    """Of one version of a document, as its sources were when it was made. Raises Problem where it has none."""
    found = await known(unit.session, case_id, hold=True)
    made = await unit.session.get(Composition, document_id)
    if made is None or made.case_id != case_id or not made.sources:
        raise Problem(
            _("This document keeps no sources: nothing in it was taken from a body's letter."),
            NOTHING_MADE,
            _("Make the reply again from its draft: every version keeps its sources from now on."),
            404,
        )
    sources = [Source.model_validate(one) for one in made.sources]
    page = SourcesPage(reference=found.case.reference, version=made.version, rows=rows(sources, language))
    await _ask(unit, found.case, language, page)


async def make_of_package(unit: Unit, case_id: UUID, language: str) -> None:
    """Of the package as it stands. Raises Problem where nothing has come."""
    found = await known(unit.session, case_id, hold=True)
    package = await board(unit.session, case_id)
    sources = of_package(package, found.letters)
    if not sources:
        raise Problem(
            _("Nothing has come for this package yet."),
            NOTHING_MADE,
            _("Put the bodies' files into their parts first."),
            409,
        )
    page = SourcesPage(event=package.title(language), rows=rows(sources, language))
    await _ask(unit, found.case, language, page)


def rows(sources: Sequence[Source], language: str) -> list[SourceRow]:
    """The sources in the words of a language."""
    return [_row(one, language) for one in sources]


def _row(one: Source, language: str) -> SourceRow:
    kept = one.model_dump(include={"question", "part", "language", "received_on", "letter_number", "letter_date"})
    return SourceRow(
        **kept,
        part_title=all_parts()[one.part].title[language] if one.part else None,
        body=body_name(one.body, language) if one.body else None,
        file_name=one.file.name if one.file else None,
        sha256=one.file.sha256 if one.file else None,
        paragraphs=one.paragraphs,
        changed=one.changed,
    )


async def _ask(unit: Unit, case: Case, language: str, page: SourcesPage) -> None:
    if language not in LANGUAGES:
        raise Problem(
            _("A page of sources is made in Kazakh, Russian, English or French."),
            NOTHING_MADE,
            _("Choose one of these languages."),
        )
    version = await next_version(unit, case.id, PURPOSE, None, language)
    await ask(unit, case, PURPOSE, None, language, version, lambda: page)
