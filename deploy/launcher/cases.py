"""A case as a script names it."""

from uuid import UUID

from intake.case_view import cases_by_reference
from kense.process import Process
from launcher.reading import Refused


async def case_named(process: Process, named: str) -> UUID:
    """By its id, its reference, or the number of a letter of it. Raises Refused."""
    try:
        return UUID(named)
    except ValueError:
        known = await cases_by_reference(process.services[0].store, named)
    if len(known) == 1:
        return known[0].case.id
    ids = "".join(f"\n  {view.case.id}" for view in known)
    if known:
        raise Refused(f"Several cases are called {named!r}. Nothing was made. Name one by its id:{ids}")
    raise Refused(
        f"There is no case with the reference, number or id {named!r}. Nothing was made. Look it up in the registry."
    )
