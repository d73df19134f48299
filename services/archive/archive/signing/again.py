"""Asking the verifier again, ever longer apart, about originals of which it could not be asked, or gave no answer.

When an answer comes, the verdict it gives is recorded with its own moment, as a further version of the inventory, and
the one before it stays beside it: what was known at receipt is never written over.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from sqlalchemy import delete, select, update

from archive.audit import note
from archive.inventory import inventory_name, read_inventory
from archive.keeping import keep
from archive.signatures import Verdict, Verified, said
from archive.signing.examiner import Examiner
from archive.tables import Document, Question, Record
from kense.contracts.events import DocumentArchived
from kense.contracts.files import FileRef
from kense.messaging.unit import Store, Unit
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects, ObjectsUnavailable

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(days=1)


def wait_after(asked: int) -> timedelta:
    """How long to wait after having asked so often in vain: 1 minute, 2, 4 … a day."""
    return min(FIRST_WAIT * 2.0 ** min(asked, 20), LONGEST_WAIT)


def question_of(document: Document, now: datetime) -> Question | None:
    """A scan is vouched for by a person: of what may be signed in it nobody is asked."""
    if document.verdict == Verdict.SCAN or not any("ask" in one for one in document.signatures):
        return None
    return Question(document_id=document.document_id, asked=0, next_at=now + wait_after(0))


class Again:
    def __init__(self, store: Store, objects: Objects, examiner: Examiner) -> None:
        self._store = store
        self._objects = objects
        self._examiner = examiner

    async def step(self) -> bool:
        """Ask about the original that is due longest. Says whether there was one."""
        if not self._examiner.has_verifier:
            return False
        due = select(Question).where(Question.next_at <= self._store.clock.now()).order_by(Question.next_at).limit(1)
        async with self._store.database.reading() as session:
            question = await session.scalar(due)
            document = await session.get(Document, question.document_id) if question else None
        if question is None or document is None:
            return False
        verified = await self._ask(document)
        async with self._store.unit() as unit:
            if not await _taken(unit, question):
                return True
            if verified and _is_new(verified, document):
                await _record(unit, document, verified, question.asked + 1)
        return True

    async def _ask(self, document: Document) -> Verified | None:
        """None where the original cannot be read: its fixity is told of elsewhere."""
        before = Verified(Verdict(document.verdict), document.signatures, document.evidence)
        try:
            data = await self._objects.locked(document.sha256)
        except (ObjectMissing, ObjectDamaged, ObjectsUnavailable):
            return None
        return await self._examiner.ask(before, data, self._store.clock.now())


async def _taken(unit: Unit, question: Question) -> bool:
    """Put the question off, in the transaction of its effects; False where another process was first."""
    mine = update(Question).where(Question.document_id == question.document_id, Question.asked == question.asked)
    later = {"asked": question.asked + 1, "next_at": unit.clock.now() + wait_after(question.asked + 1)}
    return (await unit.session.execute(mine.values(**later).returning(Question.document_id))).first() is not None


def _is_new(verified: Verified, document: Document) -> bool:
    """No answer again is no news."""
    return verified.verdict != document.verdict or not all("ask" in one for one in verified.signatures)


async def _record(unit: Unit, document: Document, verified: Verified, asked: int) -> None:
    """The new verdict, in the database and in the next version of the inventory; whoever shows the old one is told."""
    name = inventory_name(document.document_id)
    before = {"verdict": document.verdict, "signatures": document.signatures, "evidence": document.evidence}
    now = {
        "verdict": verified.verdict.value,
        "signatures": verified.signatures,
        "evidence": verified.evidence | {"asked": asked},
        "earlier_verdicts": [*document.earlier_verdicts, before],
    }
    kept = select(Record.body).where(Record.name == name).order_by(Record.version.desc()).limit(1)
    inventory = read_inventory((await unit.session.execute(kept)).scalar_one().encode()).model_copy(update=now)
    version = await keep(unit, name, inventory.model_dump(mode="json"))
    mine = update(Document).where(Document.document_id == document.document_id)
    await unit.session.execute(mine.values(**now, inventory=version))
    if not any("ask" in one for one in verified.signatures):
        await unit.session.execute(delete(Question).where(Question.document_id == document.document_id))
    about = {"verdict": verified.verdict.value, "before": document.verdict, "asked": asked}
    await note(unit, "signature.verified", name, about)
    if document.case_id:
        await unit.emit(_told(document, verified.verdict, version, unit))


def _told(document: Document, verdict: Verdict, version: int, unit: Unit) -> DocumentArchived:
    names = ("sha256", "size", "media_type", "name")
    return DocumentArchived(
        id=uuid5(UUID(document.document_id), f"archived {version}"),
        **unit.stamp("archive"),
        document_id=UUID(document.document_id),
        case_id=UUID(document.case_id),
        purpose=document.kind,
        file=FileRef(**{name: getattr(document, name) for name in names}),
        signature=said(verdict, document.certified_by),
        worm=document.worm,
        retained_until=document.retained_until,
    )
