"""What a drafter does: keep the draft, make the reply, make the report, compose a document again."""

from collections.abc import Mapping
from uuid import UUID

from composer import drafting
from composer.case_data import REPORT_TO, note_verbale, report
from composer.composing import no_template
from composer.drafting import Submissions, answers_given
from composer.forms import Overtaken
from composer.known import known
from composer.library.choosing import languages_in_force
from composer.requests import COVER_LANGUAGES, ask, ask_cover_letter, next_version
from composer.sources.source import of_reply
from composer.tables import Composition, DraftedAnswer
from kense.i18n import _
from kense.messaging.unit import Unit
from kense.problems import Problem

NOTHING_MADE = _("No document was made; what you drafted is kept.")


async def keep_draft(unit: Unit, case_id: UUID, submitted: Submissions, form: Mapping[str, str]) -> None:
    """Keep every text and question number as the drafter left it. Raises Overtaken."""
    found = await known(unit.session, case_id, hold=True)
    given = await answers_given(unit.session, found, submitted)
    if drafting.overtaken(given, form):
        raise Overtaken
    for one in drafting.merged(given, form):
        if f"text-{one.key}" in form:
            draft = DraftedAnswer(
                act_id=one.act_id, number=one.number, case_id=case_id, question=one.question, text=one.text
            )
            await unit.session.merge(draft)


async def make_reply(unit: Unit, case_id: UUID, submitted: Submissions, chosen: str) -> None:
    """14-8: the reply from its draft, and the note verbale that carries it.

    `chosen` is the language of the original where the registry does not know it. Raises Problem where it is not known
    at all, or where there is no template in it.
    """
    found = await known(unit.session, case_id, hold=True)
    case, language = found.case, found.case.communication_language or chosen
    if not language:
        raise Problem(
            _("It is not known in which language the communication was written."),
            NOTHING_MADE,
            _("Choose the language of the original: the reply must be in it (14-8)."),
        )
    today = unit.clock.today()
    if language not in await languages_in_force(unit.session, "reply", today):
        raise no_template(language)
    given = await answers_given(unit.session, found, submitted)
    version = await next_version(unit, case_id, "reply", None, language)
    sources = of_reply(given, range(1, len(case.questions) + 1))
    await ask(unit, case, "reply", None, language, version, lambda: drafting.reply(found, given, language), sources)
    if language in await languages_in_force(unit.session, "note_verbale", today):
        version = await next_version(unit, case_id, "note_verbale", None, language)
        await ask(unit, case, "note_verbale", None, language, version, lambda: note_verbale(case))


async def make_report(unit: Unit, case_id: UUID) -> None:
    """14-9: to the Presidential Administration and to the Ombudsman, in Kazakh and Russian."""
    for body in REPORT_TO:
        for language in COVER_LANGUAGES:
            await _report(unit, case_id, body, language)


async def _report(unit: Unit, case_id: UUID, body: str, language: str) -> None:
    found = await known(unit.session, case_id, hold=True)
    data = report(found, body, language)
    version = await next_version(unit, case_id, "report", body, language)
    await ask(unit, found.case, "report", body, language, version, lambda: data)


async def compose_again(unit: Unit, case_id: UUID, document_id: UUID, term: int) -> None:
    """A new version in each language from what is known now; the old ones stay.

    The reply is made anew from its draft instead.
    """
    found = await known(unit.session, case_id, hold=True)
    old = await unit.session.get(Composition, document_id)
    if old is None or old.case_id != case_id or old.body is None:
        raise Problem(
            _("There is no such document."), NOTHING_MADE, _("Choose it from the documents of the case."), 404
        )
    for language in COVER_LANGUAGES:
        if old.purpose == "report":
            await _report(unit, case_id, old.body, language)
        else:
            version = await next_version(unit, case_id, old.purpose, old.body, language)
            await ask_cover_letter(unit, found.case, old.body, language, term, version)
