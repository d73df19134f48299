"""What intake hears of the other services, in any order and more than once, and shows on the case's page."""

from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from intake.tables import Deadline, Publication
from kense.contracts.acts import ActKind
from kense.contracts.events import (
    ActRecorded,
    CaseDischarged,
    CaseOpened,
    DeadlineApproaching,
    DeadlineChanged,
    DeadlineMissed,
    DocumentArchived,
    DocumentComposed,
    DocumentPublished,
    DocumentRecalled,
    Escalated,
    ObligationState,
    OhchrPublished,
    PeriodBegan,
    Procedure,
)
from kense.contracts.files import FileRef
from kense.contracts.topology import HEARS
from kense.messaging.inbox import dead_letters, unhandled
from tests.intake.office import NOON, Office, communication

DUTY = UUID("00000000-0000-4000-8000-00000000000d")
FILE = FileRef(sha256="a" * 64, size=1, media_type="application/pdf", name="reply.pdf")


def stamp(minutes: int = 0, who: str = "other") -> dict[str, Any]:
    return {"recorded_at": NOON + timedelta(minutes=minutes), "recorded_by": who}


def duty(case: UUID, state: ObligationState, revision: int = 1, met_on: date | None = None) -> DeadlineChanged:
    """The higher the revision the earlier the clock says: it can be set back, and must not decide which word is newer."""
    return DeadlineChanged(
        **stamp(-revision),
        obligation_id=DUTY,
        case_id=case,
        rule="14-5.1",
        duty={"en": "Send to the bodies", "ru": "Направить органам", "kk": "Органдарға жіберу"},
        actor="mfa",
        recipient="interior",
        state=state,
        statutory=date(2026, 11, 27),
        act_by=date(2026, 11, 27),
        external=None,
        met_on=met_on,
        why=f"/deadline-watcher/obligations/{DUTY}/why",
        revision=revision,
    )


def warning(case: UUID, kind: type[DeadlineApproaching] | type[DeadlineMissed]) -> DeadlineApproaching | DeadlineMissed:
    said: dict[str, Any] = {**stamp(5), "obligation_id": DUTY, "case_id": case, "rule": "14-5.1", "actor": "mfa"}
    said |= {"recipient": "interior", "act_by": date(2026, 11, 27)}
    return kind(**said) if kind is DeadlineMissed else DeadlineApproaching(**said, working_days_left=2)


def published(case: UUID, minutes: int, day: date) -> DocumentPublished:
    address = f"/site/{day.isoformat()}"
    return DocumentPublished(
        **stamp(minutes), document_id=uuid4(), case_id=case, what="reply", published_on=day, address=address
    )


@pytest.fixture
async def case(office: Office) -> UUID:
    return (await office.register(communication())).case.id


def test_what_is_heard_is_what_the_topology_says(office: Office) -> None:
    assert set(office.service.handlers) == set(HEARS["intake"])


async def test_a_duty_is_shown_with_its_day_and_its_why(office: Office, case: UUID) -> None:
    await office.hear(duty(case, ObligationState.OPEN))
    page = await office.page(f"/cases/{case}", "ru")
    assert "Направить органам" in page
    assert f'<a href="/deadline-watcher/obligations/{DUTY}/why">27 ноября 2026 г.</a>' in page
    assert '<span class="badge">открыта</span>' in page


async def test_of_two_words_on_a_duty_the_later_said_holds_however_they_come(office: Office, case: UUID) -> None:
    met = duty(case, ObligationState.MET, 10, date(2026, 11, 23))
    await office.hear(met, duty(case, ObligationState.OPEN), met)
    (known,) = await office.rows(select(Deadline))
    assert (known.state, known.met_on) == ("met", date(2026, 11, 23))
    assert '<span class="badge met">орындалған · 2026 жылғы 23 қараша</span>' in await office.page(
        f"/cases/{case}", "kk"
    )


@pytest.mark.parametrize(
    ("kind", "badge"),
    [
        (DeadlineApproaching, '<span class="badge soon">near</span>'),
        (DeadlineMissed, '<span class="badge late">late</span>'),
    ],
)
async def test_a_warning_is_shown_until_the_duty_is_met(
    office: Office, case: UUID, kind: type[DeadlineApproaching] | type[DeadlineMissed], badge: str
) -> None:
    await office.hear(duty(case, ObligationState.OPEN), warning(case, kind))
    assert badge in await office.page(f"/cases/{case}")
    await office.hear(duty(case, ObligationState.MET_LATE, 10, date(2026, 11, 30)))
    page = await office.page(f"/cases/{case}")
    assert badge not in page
    assert '<span class="badge late">met late · 30 November 2026</span>' in page


def escalated(case: UUID, to: Literal["head", "deputy_minister"]) -> Escalated:
    return Escalated(
        **stamp(9), obligation_id=DUTY, case_id=case, rule="14-5.1", actor="mfa", recipient="interior",
        act_by=date(2026, 11, 27), to=to, working_days_late=3,
    )  # fmt: skip


async def test_the_highest_rung_of_the_ladder_is_shown_in_whatever_order_it_is_heard(
    office: Office, case: UUID
) -> None:
    await office.hear(duty(case, ObligationState.LATE), escalated(case, "deputy_minister"), escalated(case, "head"))
    await office.hear(warning(case, DeadlineMissed))
    page = await office.page(f"/cases/{case}", "ru")
    assert (
        '<span class="badge late">просрочена</span><div class="quiet small">доложено заместителю министра</div>' in page
    )
    assert "доложено руководителю" not in page


async def test_an_extension_ends_the_warnings_of_the_day_before_it(office: Office, case: UUID) -> None:
    await office.hear(duty(case, ObligationState.LATE), escalated(case, "head"))
    extended = duty(case, ObligationState.OPEN, 2).model_copy(update={"extended_to": date(2026, 12, 11)})
    await office.hear(extended)
    page = await office.page(f"/cases/{case}")
    assert "the head was told" not in page
    assert f'<a href="/deadline-watcher/obligations/{DUTY}/why">11 December 2026</a>' in page
    assert "extended; before: 27 November 2026" in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("state", "badge"),
    [
        (ObligationState.CONSENTED, '<span class="badge met">agreed by silence</span>'),
        (ObligationState.PAUSED, '<span class="badge quiet">paused</span>'),
        (ObligationState.WAIVED, '<span class="badge quiet">waived</span>'),
    ],
)
async def test_what_is_not_owed_now_is_said_so_and_is_not_warned_of(
    office: Office, case: UUID, state: ObligationState, badge: str
) -> None:
    await office.hear(duty(case, state), warning(case, DeadlineMissed))
    page = await office.page(f"/cases/{case}")
    assert badge in page
    assert '<span class="badge late">' not in page


def half_year(case: UUID) -> PeriodBegan:
    title = {"kk": "Тапсырмалар, 2027-H1", "ru": "Поручения, 2027-H1", "en": "Instructions, 2027-H1"}
    return PeriodBegan(
        **stamp(who="deadline-watcher"), case_id=case, procedure=Procedure.INSTRUCTION_REPORTS, period="2027-H1",
        title=title, begun_on=date(2027, 1, 1), bodies=("government_office",),
    )  # fmt: skip


async def test_a_period_opens_its_case_once(office: Office) -> None:
    period = uuid4()
    await office.hear(half_year(period), half_year(period))  # said twice, each with an id of its own
    (opened,), (begun,) = await office.said(CaseOpened), await office.said(ActRecorded)
    assert (opened.case_id, opened.procedure, opened.title, opened.opened_on, opened.recorded_by) == (
        period, Procedure.INSTRUCTION_REPORTS, "Instructions, 2027-H1", date(2027, 1, 1), "deadline-watcher",
    )  # fmt: skip
    assert (begun.case_id, begun.kind, begun.occurred_on, begun.bodies) == (
        period, ActKind.PERIOD_BEGUN, date(2027, 1, 1), ("government_office",),
    )  # fmt: skip
    assert "<h1>Тапсырмалар, 2027-H1 " in await office.page(f"/cases/{period}", "kk")
    assert f'<a href="/intake/cases/{period}">Поручения, 2027-H1</a>' in await office.page("/", "ru")


async def test_a_warning_waits_for_its_duty(office: Office, case: UUID) -> None:
    await office.hear(warning(case, DeadlineMissed))
    assert (await unhandled(office.service.store), await dead_letters(office.service.store)) == (1, 0)


async def test_a_withdrawn_duty_is_not_shown(office: Office, case: UUID) -> None:
    await office.hear(duty(case, ObligationState.OPEN), duty(case, ObligationState.WITHDRAWN, 1))
    assert "No obligation is open." in await office.page(f"/cases/{case}")


async def test_a_document_is_shown_before_its_case_is_known(office: Office) -> None:
    absent = "There is no PDF: LibreOffice is not installed on this machine. The DOCX is complete."
    composed = DocumentComposed(
        **stamp(), document_id=uuid4(), case_id=uuid4(), purpose="cover_letter", template="cover_letter.kk",
        language="kk", body="interior", docx=FILE, pdf=None, pdf_absent_because=absent,
    )  # fmt: skip
    await office.hear(composed, composed)
    assert await unhandled(office.service.store) == 0
    known = (await office.register(communication())).case.id
    await office.hear(composed.model_copy(update={"id": uuid4(), "document_id": uuid4(), "case_id": known}))
    page = await office.page(f"/cases/{known}", "ru")
    assert "сопроводительное письмо органу, Министерство внутренних дел " in page
    assert "казахский. PDF нет: на этой машине не установлен LibreOffice. DOCX полный." in page


@pytest.mark.parametrize(
    ("verdict", "shown"),
    [
        ("valid", "электронная подпись действительна"),
        ("scan of a signed paper, certified by Dana Sample", "скан подписанной бумаги, удостоверил(а): Dana Sample"),
        ("changed after signing", "файл изменён после подписания"),
    ],
)
async def test_the_archives_verdict_is_said_in_words(office: Office, case: UUID, verdict: str, shown: str) -> None:
    document = uuid4()
    archived = DocumentArchived(
        **stamp(), document_id=document, case_id=case, purpose="reply", file=FILE, signature=verdict, worm=False,
        retained_until=date(2101, 12, 31),
    )  # fmt: skip
    await office.hear(archived)
    page = await office.page(f"/cases/{case}", "ru")
    assert f'<a href="/archive/documents/{document}">Подписанный ответ в архиве</a>: {shown} ' in page


async def test_a_publication_and_its_recall_are_shown_the_later_holding(office: Office, case: UUID) -> None:
    recalled = DocumentRecalled(**stamp(5), document_id=uuid4(), case_id=case, what="reply", reason="names were in it")
    await office.hear(recalled, published(case, 0, date(2026, 11, 20)))
    page = await office.page(f"/cases/{case}")
    assert '<span class="badge late">recalled</span> names were in it' in page
    await office.hear(published(case, 9, date(2026, 11, 23)))
    (now,) = await office.rows(select(Publication))
    assert (now.what, now.on_day, now.address, now.note) == ("reply", date(2026, 11, 23), "/site/2026-11-23", "")


@pytest.mark.slow
async def test_the_publication_by_ohchr_is_shown(office: Office, case: UUID) -> None:
    seen = OhchrPublished(
        **stamp(), case_id=case, reference="AL KAZ 2/2026", published_on=date(2026, 11, 20), source="clerk",
        page_address="https://ohchr.example/communications", page=None, public_copy=None,
    )  # fmt: skip
    await office.hear(seen)
    page = await office.page(f"/cases/{case}", "kk")
    assert "БҰҰ АҚЖКБ хабарламаны жариялады: 2026 жылғы 20 қараша" in page


async def test_a_case_is_closed_once(office: Office, case: UUID) -> None:
    for _ in range(2):
        await office.hear(
            CaseDischarged(**stamp(who="deadline-watcher"), case_id=case, discharged_on=date(2026, 11, 20))
        )
    assert [act.kind for act in await office.said(ActRecorded)] == [ActKind.COMMUNICATION_RECEIVED, ActKind.CASE_CLOSED]
    assert (await office.view(case)).case.closed_on == date(2026, 11, 20)
    page = await office.page(f"/cases/{case}")
    assert '<span class="badge met">closed on 20 November 2026</span>' in page
    assert "Record the sending" not in page


async def test_a_case_that_is_not_here_yet_is_closed_later(office: Office) -> None:
    await office.hear(CaseDischarged(**stamp(), case_id=uuid4(), discharged_on=date(2026, 11, 20)))
    assert (await unhandled(office.service.store), await dead_letters(office.service.store)) == (1, 0)
