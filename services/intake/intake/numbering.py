"""Registration numbers: IN-0001/2026 for what comes in, OUT-0001/2026 for what goes out.

Without gaps or doubles: the counter's row is advanced in the transaction that registers the letter, so it is held
until the letter is there, and given back when the registration fails.
"""

from datetime import date

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from intake.tables import Counter
from kense.contracts.events import Direction


async def next_number(session: AsyncSession, direction: Direction, on: date) -> str:
    """The next number of the year's series of that direction."""
    prefix = {"in": "IN", "out": "OUT"}[direction]
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    first = dialect.insert(Counter).values(series=f"{prefix}-{on.year}", last=1)
    advanced = first.on_conflict_do_update(index_elements=["series"], set_={"last": Counter.last + 1})
    last = await session.scalar(advanced.returning(Counter.last))
    return f"{prefix}-{last:04d}/{on.year}"
