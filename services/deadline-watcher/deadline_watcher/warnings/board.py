"""What the pages show of warnings: how the mail stands, whom nobody stands for, and what was said of one obligation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from deadline_watcher.cases.derive import state_of
from deadline_watcher.tables import Announcement, CaseRow, ObligationRow
from deadline_watcher.warnings.acknowledging import STILL_OWED, MayAcknowledge, Said, acknowledged, may_acknowledge
from deadline_watcher.warnings.ladders import Role, national_ladders
from deadline_watcher.warnings.outgoing import QUEUED, REFUSED
from deadline_watcher.warnings.people import Holders, everybody
from deadline_watcher.warnings.sweep import is_warned_of
from deadline_watcher.warnings.tables import Mail, Person

SHOWN = 100


@dataclass(frozen=True)
class Vacancy:
    """Open obligations whose warnings would reach nobody in that role."""

    role: Role
    body: str
    procedures: tuple[str, ...]
    count: int


async def vacancies(session: AsyncSession, today: date) -> list[Vacancy]:
    """For each role and body nobody holds, how many open obligations have a ladder that would tell them."""
    holders, ladders = Holders(await everybody(session), today), national_ladders()
    columns = (ObligationRow.rule, ObligationRow.actor, CaseRow.procedure)
    query = select(*columns, func.count()).join(CaseRow).where(is_warned_of(), ObligationRow.act_by.is_not(None))
    missing: dict[tuple[Role, str], dict[str, int]] = {}
    for rule, actor, procedure, count in await session.execute(query.group_by(*columns)):
        assert procedure, "an obligation has arisen only in a case whose procedure is known"
        for role in dict.fromkeys(step.to for step in ladders.of(rule).steps):
            if not holders.of(role, actor, procedure):
                of = missing.setdefault((role, holders.body_of(role, actor)), {})
                of[procedure] = of.get(procedure, 0) + count
    return [Vacancy(*key, tuple(sorted(of)), sum(of.values())) for key, of in sorted(missing.items())]


@dataclass(frozen=True)
class MailLine:
    mail: Mail
    person: Person
    row: ObligationRow
    case: CaseRow


@dataclass(frozen=True)
class Post:
    """How the mail stands: what waits or was refused first, then the newest."""

    lines: Sequence[MailLine]
    waiting: int
    refused: int
    last_error: str | None


async def post(session: AsyncSession) -> Post:
    query = select(Mail, Person, ObligationRow, CaseRow)
    query = query.join(Person, Person.id == Mail.person_id).join(ObligationRow).join(CaseRow)
    troubled = Mail.state.in_((QUEUED, REFUSED))
    found = await session.execute(query.order_by(troubled.desc(), Mail.queued_at.desc(), Mail.id).limit(SHOWN))
    states = await session.execute(select(Mail.state, func.count()).group_by(Mail.state))
    counted = dict(states.all())
    last = select(Mail.error).where(Mail.state == QUEUED, Mail.error.is_not(None)).order_by(Mail.next_try_at.desc())
    error = await session.scalar(last.limit(1))
    return Post([MailLine(*line) for line in found], counted.get(QUEUED, 0), counted.get(REFUSED, 0), error)


@dataclass(frozen=True)
class OfObligation:
    """What was said of one obligation, to whom, who has it, and who may say so."""

    announced: Sequence[Announcement]
    mails: Sequence[tuple[Mail, Person]]
    acknowledged: Sequence[Said]
    may: Sequence[MayAcknowledge]
    vacant: Sequence[Role]


async def of_obligation(session: AsyncSession, row: ObligationRow, case: CaseRow, today: date) -> OfObligation:
    holders, ladder = Holders(await everybody(session), today), national_ladders().of(row.rule)
    this = Announcement.obligation_id == row.id
    announced = await session.scalars(select(Announcement).where(this).order_by(Announcement.announced_at))
    query = select(Mail, Person).join(Person).where(Mail.obligation_id == row.id).order_by(Mail.queued_at, Person.name)
    mails = [(mail, person) for mail, person in await session.execute(query)]
    said = (await acknowledged(session, ObligationRow.id == row.id)).get(row.id, [])
    done = {one.said.role for one in said}
    is_asked = row.act_by is not None and state_of(row, date.min) in STILL_OWED
    may = [one for one in may_acknowledge(row, case, holders) if one.role not in done] if is_asked else []
    roles = dict.fromkeys(step.to for step in ladder.steps)
    vacant = [role for role in roles if is_asked and not holders.of(role, row.actor, case.procedure)]
    return OfObligation(list(announced), mails, said, may, vacant)
