"""The draft of the reply: what the bodies answered, what the drafter made of it, and the data of the document."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from pydantic import BaseModel, TypeAdapter, ValidationError
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from composer.case_data import communication, questions
from composer.known import Known
from composer.purposes.special_procedures import Answer, AnsweredQuestion, Reply
from composer.tables import Act, DraftedAnswer, Letter
from kense.contracts.acts import ActKind
from kense.contracts.bodies import body_name
from kense.i18n import _
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from kense.problems import Problem

QUESTION = re.compile(r"[0-9]{1,4}")
CYRILLIC, LETTER = re.compile("[\u0400-\u04ff]"), re.compile(r"[^\W\d_]")


class Said(BaseModel):
    """One answer of a submission as the registry keeps it (ActRecorded.answers)."""

    question: int | None
    text: str


SUBMISSION = TypeAdapter(list[Said])


@dataclass(frozen=True)
class Given:
    """One answer of one body: as it came, and as the drafter has it now. A correction of its act leaves the draft.

    `letter`: the one it came with, where the registry recorded it.
    """

    act_id: UUID
    number: int
    body: str
    on: date
    original: Said
    question: int | None
    text: str
    letter: Letter | None = None

    @property
    def key(self) -> str:
        return f"{self.act_id}-{self.number}"

    @property
    def changed(self) -> bool:
        return self.text != self.original.text or self.question != self.original.question

    @property
    def state(self) -> str:
        """Names what the drafter has; a page that shows another state is behind."""
        return hashlib.sha256(f"{self.question} {self.text}".encode(errors="surrogatepass")).hexdigest()[:16]

    def typed(self, form: Mapping[str, str]) -> "Given":
        """As a page sent it; itself where the page did not hold it."""
        text, number = form.get(f"text-{self.key}"), form.get(f"question-{self.key}", "")
        if text is None:
            return self
        return replace(
            self, text=text.replace("\r\n", "\n"), question=int(number) if QUESTION.fullmatch(number) else None
        )


def merged(given: Sequence[Given], form: Mapping[str, str]) -> list[Given]:
    """What was typed over what is kept. An answer that the page shows as it was, and another page changed, stays as kept."""
    return [kept if _untouched(kept, form) else kept.typed(form) for kept in given]


def overtaken(given: Sequence[Given], form: Mapping[str, str]) -> bool:
    """Whether an answer was changed on this page and on another one since."""
    return any(
        form.get(f"was-{kept.key}", kept.state) != kept.state and new != kept
        for kept, new in zip(given, merged(given, form), strict=True)
    )


def _untouched(kept: Given, form: Mapping[str, str]) -> bool:
    return form.get(f"was-{kept.key}") == kept.typed(form).state


Submissions = dict[UUID, list[Said]]


async def submissions(objects: Objects, found: Known) -> Submissions:
    """What the bodies' letters say, by the act that received each; read from the store, outside any transaction."""
    received = found.of(ActKind.SUBMISSION_RECEIVED)
    return {found.first_ids[act.id]: await _submission(objects, act) for act in received}


async def answers_given(session: AsyncSession, found: Known, submitted: Submissions) -> list[Given]:
    """Every answer of every submission, in the order they came, each as the drafter has it now."""
    drafts = await session.scalars(select(DraftedAnswer).where(DraftedAnswer.case_id == found.case.id))
    drafted = {(draft.act_id, draft.number): draft for draft in drafts}
    given = []
    for act in found.of(ActKind.SUBMISSION_RECEIVED):
        act_id = found.first_ids[act.id]
        for number, said in enumerate(submitted.get(act_id, [])):
            draft = drafted.get((act_id, number))
            now = (draft.question, draft.text) if draft else (said.question, said.text)
            letter = found.letters.get(act.letter_id) if act.letter_id else None
            given.append(Given(act_id, number, _body_of(act), act.occurred_on, said, *now, letter))
    return given


def without_text(found: Known, given: Sequence[Given]) -> list[str]:
    """The bodies whose letter came without any answer that could be taken over."""
    return [body for body in found.bodies(ActKind.SUBMISSION_RECEIVED) if all(one.body != body for one in given)]


def silent(found: Known) -> list[str]:
    """The bodies that were asked and have not answered."""
    answered = found.bodies(ActKind.SUBMISSION_RECEIVED)
    return [body for body in found.bodies(ActKind.COMMUNICATION_ROUTED) if body not in answered]


def reply(found: Known, given: Sequence[Given], language: str) -> Reply:
    """Question by question, each answer with its body; an answer left empty is left out, a question never is."""
    told = [(one.question, _answer(one, language)) for one in given if one.text.strip()]
    asked = questions(found.case)
    numbers = {question.number for question in asked}
    return Reply(
        **communication(found.case),
        questions=[
            AnsweredQuestion(**dict(question), answers=[answer for number, answer in told if number == question.number])
            for question in asked
        ],
        general=[answer for number, answer in told if number not in numbers],
    )


def _answer(one: Given, language: str) -> Answer:
    paragraphs = [line for line in one.text.splitlines() if line.strip()]
    return Answer(
        body=body_name(one.body, language), paragraphs=paragraphs, untranslated=is_foreign(one.text, language)
    )


def is_foreign(text: str, language: str) -> bool:
    """Whether a text for a Latin-script document is still mostly Cyrillic: the bodies answer in Kazakh or Russian."""
    letters = LETTER.findall(text)
    return language in ("en", "fr", "es") and len(CYRILLIC.findall(text)) * 2 > len(letters)


def _body_of(act: Act) -> str:
    return act.bodies[0] if act.bodies else ""


async def _submission(objects: Objects, act: Act) -> list[Said]:
    if act.answers is None:
        return []
    try:
        return SUBMISSION.validate_json(await objects.get(act.answers["sha256"]))
    except (ObjectMissing, ObjectDamaged, ValidationError) as error:
        raise Problem(
            _("The answers of a body cannot be read: the stored file is missing or damaged."),
            _("A reply made now would lack them, so none is made. What you drafted is kept."),
            _("Tell the operator: the file must be brought back from a copy of the data folder."),
            500,
        ) from error
