"""What is done with a draft: begun from what the case knows, kept as typed, begun in another language, made a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.drafts.fields import Entered, Fault, Field, data_of, entered_from, entered_in, fields_of
from composer.drafts.tables import Draft, DraftText
from composer.forms import Overtaken
from composer.known import Known, known
from composer.prefilling import prefilled
from composer.prefilling.given import with_given
from composer.purposes import PURPOSES, Purpose
from composer.tables import Composition
from composer.view import UNFINISHED
from kense.i18n import _
from kense.messaging.unit import Unit
from kense.problems import Problem


@dataclass(frozen=True)
class Open:
    """A draft in one of its languages, with the form it is typed into."""

    draft: Draft
    text: DraftText
    languages: Sequence[str]

    @property
    def purpose(self) -> Purpose:
        return PURPOSES[self.draft.purpose]

    @property
    def fields(self) -> Sequence[Field]:
        return fields_of(self.purpose.data)

    @property
    def seen(self) -> str:
        """Names the state of the text that a page shows; another one means that it was kept since."""
        return self.text.changed_at.isoformat()

    def with_typed(self, form: Mapping[str, str]) -> "Open":
        """As it would be with what was typed, for a page; nothing of it is kept."""
        typed = DraftText(language=self.text.language, entered=entered_in(self.fields, form), copied_from=None)
        typed.changed_at = self.text.changed_at
        return replace(self, text=typed)


def offered(procedure: str | None) -> list[Purpose]:
    """The documents a drafter can begin in a case of that procedure."""
    return [
        one for one in PURPOSES.values() if one.made_by_form and (not one.procedures or procedure in one.procedures)
    ]


async def opened(session: AsyncSession, draft_id: UUID, language: str, hold: bool = False) -> Open:
    """Raises Problem where there is no such draft in that language."""
    draft = await session.get(Draft, draft_id, with_for_update=hold or None)
    text = await session.get(DraftText, (draft_id, language)) if draft else None
    if draft is None or text is None or draft.purpose not in PURPOSES:
        raise Problem(
            _("There is no such draft."),
            _("Nothing was changed."),
            _("Open it from the documents of its case."),
            404,
        )
    there = select(DraftText.language).where(DraftText.draft_id == draft_id).order_by(DraftText.language)
    return Open(draft, text, list(await session.scalars(there)))


async def drafts_of(session: AsyncSession, case_id: UUID) -> list[tuple[Draft, list[str]]]:
    """The drafts of a case with their languages, the newest first."""
    found = await session.scalars(select(Draft).where(Draft.case_id == case_id).order_by(Draft.begun_at.desc()))
    drafts = [draft for draft in found if draft.purpose in PURPOSES]
    texts = select(DraftText.draft_id, DraftText.language).where(DraftText.draft_id.in_(draft.id for draft in drafts))
    languages: dict[UUID, list[str]] = {draft.id: [] for draft in drafts}
    for draft_id, language in await session.execute(texts.order_by(DraftText.language)):
        languages[draft_id].append(language)
    return [(draft, languages[draft.id]) for draft in drafts]


async def begin(unit: Unit, case_id: UUID, purpose: str, language: str) -> tuple[UUID, str]:
    """A new draft, with what the case already knows typed in. Raises Problem where the case has no such document."""
    found = await known(unit.session, case_id)
    if purpose not in {one.key for one in offered(found.case.procedure)}:
        raise Problem(
            _("This document does not belong to the procedure of the case."),
            _("No draft was begun."),
            _("Choose one of the documents offered on the page of the case."),
        )
    _check_language(PURPOSES[purpose], language)
    draft = Draft(id=uuid4(), case_id=case_id, purpose=purpose, begun_at=unit.clock.now())
    unit.session.add(draft)
    await unit.session.flush()
    unit.session.add(_text(unit, draft, language, await _known_already(unit, draft, found, language), None))
    return draft.id, language


async def begin_in(unit: Unit, draft_id: UUID, language: str, other: str) -> None:
    """The same document in another language: what the case knows in that language, the rest copied to be translated."""
    found = await opened(unit.session, draft_id, language, hold=True)
    _check_language(found.purpose, other)
    if other in found.languages:
        return
    case = await known(unit.session, found.draft.case_id)
    entered = {**found.text.entered, **await _known_already(unit, found.draft, case, other)}
    unit.session.add(_text(unit, found.draft, other, entered, language))


async def keep(unit: Unit, draft_id: UUID, language: str, form: Mapping[str, str]) -> Open:
    """Keep every field as it was typed. Raises Overtaken where the page (`seen`) does not show what is kept."""
    found = await opened(unit.session, draft_id, language, hold=True)
    entered = entered_in(found.fields, form)
    if form.get("seen", found.seen) != found.seen and entered != found.text.entered:
        raise Overtaken
    found.text.entered, found.text.changed_at, found.text.copied_from = entered, unit.clock.now(), None
    return found


async def make(unit: Unit, draft_id: UUID, language: str) -> list[Fault]:
    """Ask for the document of what is kept, once while it is made; for none where something must be corrected first."""
    found = await opened(unit.session, draft_id, language, hold=True)
    data, faults = data_of(found.purpose.data, found.text.entered, language)
    if data is None:
        return faults
    newest = await _newest(unit.session, draft_id, language)
    asked = data.model_dump(mode="json")
    if newest and newest.state in UNFINISHED and newest.data == asked:
        return []
    version = newest.version + 1 if newest else 1
    addressee = found.text.entered.get("addressee")
    unit.session.add(
        Composition(
            id=uuid5(draft_id, f"{language}/{version}"),
            case_id=found.draft.case_id,
            draft_id=draft_id,
            purpose=found.draft.purpose,
            body=addressee if isinstance(addressee, str) and addressee else None,
            language=language,
            version=version,
            data=asked,
            state="waiting",
            asked_at=unit.clock.now(),
            attempts=0,
        )
    )
    return []


async def discard(unit: Unit, draft_id: UUID, language: str) -> UUID:
    """Take a draft away, in all its languages; documents that were made of it stay."""
    found = await opened(unit.session, draft_id, language, hold=True)
    for one in found.languages:
        text = await unit.session.get(DraftText, (draft_id, one))
        if text:
            await unit.session.delete(text)
    await unit.session.flush()
    await unit.session.delete(found.draft)
    return found.draft.case_id


async def _known_already(unit: Unit, draft: Draft, case: Known, language: str) -> Entered:
    knows = prefilled(draft.purpose, case, language)
    values = await with_given(unit.session, draft.purpose, draft.case_id, language, knows)
    return entered_from(fields_of(PURPOSES[draft.purpose].data), values)


def _text(unit: Unit, draft: Draft, language: str, entered: Entered, copied_from: str | None) -> DraftText:
    return DraftText(
        draft_id=draft.id, language=language, entered=entered, changed_at=unit.clock.now(), copied_from=copied_from
    )


def _check_language(purpose: Purpose, language: str) -> None:
    if language not in purpose.languages:
        raise Problem(
            _("There is no template for this document in that language."),
            _("No draft was begun."),
            _("Choose one of the languages offered."),
        )


async def _newest(session: AsyncSession, draft_id: UUID, language: str) -> Composition | None:
    made = select(Composition).where(Composition.draft_id == draft_id, Composition.language == language)
    return await session.scalar(made.order_by(Composition.version.desc()).limit(1))
