"""The words of what is indexed, by who may see them: what a misspelt word may be corrected to.

A word is learnt under each label it may be seen with; words of open documents under `entries.OPEN`. A word may stay after
its document was closed: `suggesting` asks the index whether the reader finds it before it is ever shown.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from archive.search.entries import Indexed
from archive.tables import LearntWord
from kense.messaging.unit import Unit

EDGE = 3  # letters: a misspelt word is taken to be right in its first or in its last three
AT_ONCE = 5000  # rows of one statement, below what databases take parameters for


async def learn_words(unit: Unit, indexed: Iterable[Indexed]) -> None:
    learnt = sorted({(label, word) for one in indexed for label in one.labels for word in one.words})
    dialect = sqlite if unit.session.get_bind().dialect.name == "sqlite" else postgresql
    new = dialect.insert(LearntWord.__table__).on_conflict_do_nothing()
    for first in range(0, len(learnt), AT_ONCE):
        rows = [
            {"label": label, "word": word, "beginning": word[:EDGE], "ending": word[-EDGE:]}
            for label, word in learnt[first : first + AT_ONCE]
        ]
        await (await unit.session.connection()).execute(new, rows)


async def forget_words(unit: Unit) -> None:
    await unit.session.execute(delete(LearntWord))


async def words_like(session: AsyncSession, word: str, labels: frozenset[str] | None) -> Sequence[str]:
    """The words that begin or end like this one, of those learnt under these labels (None: under any)."""
    alike = or_(LearntWord.beginning == word[:EDGE], LearntWord.ending == word[-EDGE:])
    found = select(LearntWord.word).where(alike).distinct()
    if labels is not None:
        found = found.where(LearntWord.label.in_(labels))
    return (await session.scalars(found)).all()
