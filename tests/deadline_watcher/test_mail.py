"""Warnings as mail, to a real SMTP server: the exact words, and what happens when something fails."""

import asyncio
import os
import shutil
import signal
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pydantic import ValidationError

from kense.settings import Settings
from tests.deadline_watcher.office import MailServer, Office, entry, mail_server, text_of
from tests.deadline_watcher.test_warnings import OFFICER, begin, december, move, staff
from tests.deadline_watcher.test_watch import morning
from tests.journeys.running import free_port

pytestmark = pytest.mark.slow

AINUR, DANA = "ainur@mfa.example", "dana@mfa.example"
THREE_LEFT = (
    "Due 25 December 2026, 3 working days left: Forward the communication to the competent state body (AL KAZ 2/2026)"
)


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with mail_server() as found:
        yield found


@pytest.fixture
async def office(office_home: Path, tmp_path: Path, server: MailServer) -> AsyncIterator[Office]:
    """One duty of the ministry, due on 25 December; an officer, the head, the deputy minister; mail is set up."""
    shutil.copytree(office_home, tmp_path, dirs_exist_ok=True)
    found = Office(tmp_path, server.address)
    await begin(found)
    await staff(found)
    yield found
    await found.stop()


async def posted_on(office: Office, day: int) -> None:
    await office.at(morning(december(day)))
    await office.sweep()
    await office.run("mail")


async def later(office: Office, day: int, **pause: float) -> None:
    """The same day, some time after nine; the mail loop runs."""
    await office.at(morning(december(day)) + timedelta(**pause))
    await office.run("mail")


async def secret_of(office: Office, step: str) -> str:
    return next(mail.secret for mail in await office.mail_rows() if mail.step == step)


async def test_a_warning_says_what_is_due_for_whom_by_when_and_what_happens_next(
    office: Office, server: MailServer
) -> None:
    await posted_on(office, 22)
    ((recipient, message),) = server.envelopes
    row, (mail,) = await office.obligation("14-5.1"), await office.mail_rows()
    assert recipient == AINUR
    assert {
        name: str(message[name])
        for name in ("From", "To", "Subject", "Message-ID", "Auto-Submitted", "Content-Language")
    } == {
        "From": "Kense <kense@mfa.example>",
        "To": "Ainur Example <ainur@mfa.example>",
        "Subject": THREE_LEFT,
        "Message-ID": f"<{mail.id}@mfa.example>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en",
    }
    assert (
        text_of(message)
        == f"""Ainur Example,

This duty falls due soon:

Forward the communication to the competent state body.

Owed by: Ministry of Foreign Affairs
Owed to: competent state bodies
Case: AL KAZ 2/2026, Allegation letter about a sample
Act by: 25 December 2026 (Friday)
Left on 22 December 2026: 3 working days
Rule: 14-5.1

Why this date, counted day by day:
https://kense.example/deadline-watcher/obligations/{row.id}/why

Say that you have it:
https://kense.example/deadline-watcher/acknowledge/{mail.secret}

What happens next:
– 24 December 2026: the next warning, if the duty is not met.
– 28 December 2026: goes to the head, if the duty is not met by then.
– 30 December 2026: goes to the deputy minister, if the duty is not met by then.
– if you say that you have it, you are not warned of this date again; a missed date still goes to the head.

You receive this as officer, Ministry of Foreign Affairs.
Kense wrote this letter by itself; nobody reads answers to it.
"""
    )
    html = text_of(message, "html")
    for said in (
        "<strong>Forward the communication to the competent state body.</strong>",
        f'<a href="https://kense.example/deadline-watcher/acknowledge/{mail.secret}">Say that you have it</a>',
        "<td>25 December 2026 (Friday)</td>",
    ):
        assert said in html


async def test_each_level_reads_its_own_words(office: Office, server: MailServer) -> None:
    for day in (24, 25, 26, 28, 30):
        await posted_on(office, day)
    duty = "Forward the communication to the competent state body (AL KAZ 2/2026)"
    assert server.subjects() == [
        (AINUR, f"Due 25 December 2026, 1 working day left: {duty}"),
        (AINUR, f"Last working day, 25 December 2026: {duty}"),
        (AINUR, f"Missed, 25 December 2026: {duty}"),
        (DANA, f"Late by 1 working day, 25 December 2026: {duty}"),
        ("marat@mfa.example", f"Late by 3 working days, 25 December 2026: {duty}"),
    ]
    head = text_of(server.envelopes[3][1])
    assert "Late on 28 December 2026: 1 working day\n" in head
    assert (
        "– 30 December 2026: goes to the deputy minister, if the duty is not met by then.\n"
        "– if you say that you have it, the deputy minister is told only on 11 January 2027.\n"
    ) in head
    deputy = text_of(server.envelopes[4][1])
    assert "What happens next:\n– if you say that you have it, you are not warned of this date again.\n" in deputy


@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [
        (
            "ru",
            "Срок – 25 декабря 2026 г., ещё 3 рабочих дня: Направить сообщение компетентному государственному органу (AL KAZ 2/2026)",
            (
                "Исполнить не позднее: 25 декабря 2026 г. (пятница)\nОсталось на 22 декабря 2026 г.: 3 рабочих дня\n",
                "– 28 декабря 2026 г.: если к этому дню не исполнено, сообщается руководителю.\n",
                "Вы получаете это письмо по своей роли: ответственный сотрудник, Министерство иностранных дел.\n",
            ),
        ),
        (
            "kk",
            "Мерзімі – 2026 жылғы 25 желтоқсан, 3 жұмыс күні қалды: Хабарламаны құзыретті мемлекеттік органға жіберу (AL KAZ 2/2026)",
            (
                "Орындау күні: 2026 жылғы 25 желтоқсан (жұма)\nҚалғаны (2026 жылғы 22 желтоқсан): 3 жұмыс күні\n",
                "– 2026 жылғы 28 желтоқсан: осы күнге дейін орындалмаса, басшыға хабарланады.\n",
                "Бұл хат сізге мына рөліңіз бойынша келді: жауапты қызметкер, Сыртқы істер министрлігі.\n",
            ),
        ),
    ],
)
async def test_the_mail_is_in_the_persons_language(
    office: Office, server: MailServer, language: str, subject: str, said: tuple[str, ...]
) -> None:
    await office.send(f"/people/{(await office.person(OFFICER)).id}", **entry(OFFICER, language=language))
    await posted_on(office, 22)
    ((_, message),) = server.envelopes
    assert (message["Subject"], message["Content-Language"]) == (subject, language)
    for sentence in said:
        assert sentence in text_of(message)


async def test_a_server_that_is_down_gets_the_mail_when_it_is_up_again(office: Office, server: MailServer) -> None:
    await server.down()
    await posted_on(office, 22)
    (mail,) = await office.mail_rows()
    assert (mail.state, mail.attempts) == ("queued", 1)
    assert mail.next_try_at - mail.queued_at >= timedelta(minutes=1)
    page = (await office.page("/warnings")).text
    assert "The mail server could not take the mail." in page
    assert f"127.0.0.1:{server.port}" in page or "Connect call failed" in page
    await server.up()
    await later(office, 22, seconds=30)
    assert server.subjects() == []
    await later(office, 22, minutes=2)
    assert server.subjects() == [(AINUR, THREE_LEFT)]
    assert await office.mails() == [(OFFICER, "minus 3", "sent")]
    assert "could not take the mail" not in (await office.page("/warnings")).text


async def test_the_pauses_grow_to_an_hour(office: Office, server: MailServer) -> None:
    server.defers.add(AINUR)
    await posted_on(office, 22)
    moment, pauses = morning(december(22)), []
    for _ in range(8):
        (mail,) = await office.mail_rows()
        pauses.append(round((mail.next_try_at - moment).total_seconds() / 60))
        moment = mail.next_try_at + timedelta(seconds=1)
        await office.at(moment)
        await office.run("mail")
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert "451 4.3.0 try later" in (await office.page("/warnings")).text


async def test_a_refused_recipient_is_final_and_shown_and_the_others_get_theirs(
    office: Office, server: MailServer
) -> None:
    server.refuses.add(AINUR)
    await office.add("Saule Sample")
    await posted_on(office, 22)
    await later(office, 23)
    assert server.subjects() == [("saule@mfa.example", THREE_LEFT)]
    assert await office.mails() == [(OFFICER, "minus 3", "refused"), ("Saule Sample", "minus 3", "sent")]
    assert "550 5.1.1 no such mailbox" in (await office.page("/warnings")).text
    refused = next(mail for mail in await office.mail_rows() if mail.state == "refused")
    await office.send(f"/people/{refused.person_id}", **entry(OFFICER, email="ainur.new@mfa.example"))
    await office.send(f"/warnings/{refused.id}/again")
    await office.run("mail")
    assert server.subjects()[1:] == [("ainur.new@mfa.example", THREE_LEFT)]


async def test_after_three_days_without_a_mail_server_only_the_newest_warning_goes_out(
    office: Office, server: MailServer
) -> None:
    await server.down()
    for day in (22, 24, 25):
        await posted_on(office, day)
    await server.up()
    await later(office, 25, hours=2)
    assert [subject[:16] for _, subject in server.subjects()] == ["Last working day"]
    assert sorted(await office.mails()) == [
        (OFFICER, "minus 0", "sent"),
        (OFFICER, "minus 1", "dropped"),
        (OFFICER, "minus 3", "dropped"),
    ]


async def test_after_three_days_of_downtime_of_kense_every_level_hears_of_the_miss_once(
    office: Office, server: MailServer
) -> None:
    await posted_on(office, 24)
    await posted_on(office, 30)
    await later(office, 30, hours=1)
    assert sorted(recipient for recipient, _ in server.subjects()[1:]) == [AINUR, DANA, "marat@mfa.example"]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"met_on": date(2026, 12, 22)}, "The duty was met before it could be sent."),
        ({"withdrawn": True}, "The duty was no longer asked before it could be sent."),
        ({"act_by": date(2026, 12, 28)}, "The date moved before it could be sent."),
        ({"paused": True}, "The duty was paused before it could be sent."),
        ({"waived": True}, "The duty was waived before it could be sent."),
    ],
)
async def test_a_mail_that_nobody_needs_any_more_is_dropped_with_the_reason(
    office: Office, server: MailServer, values: dict[str, object], why: str
) -> None:
    await server.down()
    await posted_on(office, 22)
    await move(office, "14-5.1", **values)
    await server.up()
    await later(office, 22, hours=1)
    assert (server.subjects(), await office.mails()) == ([], [(OFFICER, "minus 3", "dropped")])
    assert why in (await office.page("/warnings")).text


async def test_a_mail_to_somebody_taken_off_the_list_is_dropped(office: Office, server: MailServer) -> None:
    await server.down()
    await posted_on(office, 22)
    await office.send(f"/people/{(await office.person(OFFICER)).id}/retire")
    await server.up()
    await later(office, 22, hours=1)
    assert server.subjects() == []
    assert "The person was taken off the list before it could be sent." in (await office.page("/warnings")).text


async def test_two_senders_at_once_send_it_once(office: Office, server: MailServer) -> None:
    await office.at(morning(december(22)))
    await office.sweep()
    await asyncio.gather(*(office.loop("mail").step() for _ in range(4)))
    assert server.subjects() == [(AINUR, THREE_LEFT)]


async def test_the_link_in_the_mail_changes_nothing_until_the_button_is_pressed(
    office: Office, server: MailServer
) -> None:
    await posted_on(office, 22)
    path = f"/acknowledge/{await secret_of(office, 'minus 3')}"
    for language, button in (("en", "I have it"), ("ru", "Принимаю к исполнению"), ("kk", "Орындауға аламын")):
        page = await office.page(path, language)
        assert (page.status_code, f"<button>{button}</button>" in page.text) == (200, True)
    await posted_on(office, 24)
    assert len(server.envelopes) == 2
    answer = await office.send(path, note="it goes out today")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/deadline-watcher{path}")
    page = await office.page(path)
    assert "Acknowledged by Ainur Example on 24.12.2026 09:00." in page.text
    assert "it goes out today" in page.text
    await posted_on(office, 25)
    await posted_on(office, 28)
    assert [recipient for recipient, _ in server.subjects()[2:]] == [DANA]


async def test_a_link_whose_date_has_moved_acknowledges_nothing(office: Office) -> None:
    await posted_on(office, 22)
    path = f"/acknowledge/{await secret_of(office, 'minus 3')}"
    await move(office, "14-5.1", act_by=december(28))
    assert "This warning no longer holds" in (await office.page(path)).text
    assert (await office.send(path)).status_code == 409


class Killing(MailServer):
    """Takes the mail, and kills the sender before it hears so."""

    victim: int = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        if self.victim:
            os.kill(self.victim, signal.SIGKILL)
        return answer


async def test_killed_between_sending_and_marking_the_same_message_is_sent_again(
    office_home: Path, tmp_path: Path
) -> None:
    shutil.copytree(office_home, tmp_path, dirs_exist_ok=True)
    server = Killing()
    await server.up()
    office = Office(tmp_path, server.address)
    await begin(office)
    await staff(office)
    await office.stop()

    def started(minutes: int) -> subprocess.Popen[bytes]:
        said = {
            "KENSE_MAIL": server.address,
            "KENSE_MAIL_FROM": "kense@mfa.example",
            "KENSE_PUBLIC_ADDRESS": "https://kense.example",
        }
        moment = (morning(december(22)) + timedelta(minutes=minutes)).isoformat()
        where = {"KENSE_HOME": str(tmp_path), "KENSE_PORT": str(free_port()), "KENSE_NOW": moment}
        return subprocess.Popen([sys.executable, "-m", "deadline_watcher.main"], env={**os.environ, **said, **where})

    first = started(0)
    server.victim = first.pid
    assert await asyncio.to_thread(first.wait, 60) == -signal.SIGKILL
    server.victim = 0
    await office.at(morning(december(22)))
    assert await office.mails() == [(OFFICER, "minus 3", "queued")]
    second = started(10)
    try:
        async with asyncio.timeout(60):
            while await office.mails() != [(OFFICER, "minus 3", "sent")]:  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(0.1)
    finally:
        second.terminate()
        await asyncio.to_thread(second.wait, 30)
    once, again = (message for _, message in server.envelopes)
    assert once["Message-ID"] == again["Message-ID"]
    assert (once["Date"], text_of(once)) == (again["Date"], text_of(again))
    await office.stop()
    await server.down()


@pytest.fixture
def certified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's certificate for localhost, which this machine trusts for the moment."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = tmp_path / "certificate.pem", tmp_path / "key.pem"
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, secret)
    return context


@pytest.mark.parametrize(("scheme", "password", "who"), [("smtp+starttls", "p@ss", "kense:p%40ss@"), ("smtps", "", "")])
async def test_mail_goes_out_encrypted_and_signed_in(
    office: Office, certified: ssl.SSLContext, scheme: str, password: str, who: str
) -> None:
    server = MailServer(certificate=certified, encrypts=scheme, password=password)
    await server.up()
    await office.stop()
    office.mail = f"{scheme}://{who}localhost:{server.port}"
    await posted_on(office, 22)
    assert server.subjects() == [(AINUR, THREE_LEFT)]
    await server.down()


async def test_a_server_that_must_encrypt_and_does_not_gets_no_mail(office: Office, server: MailServer) -> None:
    await office.stop()
    office.mail = f"smtp+starttls://127.0.0.1:{server.port}"
    await posted_on(office, 22)
    assert (server.subjects(), await office.mails()) == ([], [(OFFICER, "minus 3", "queued")])
    assert "STARTTLS" in (await office.page("/warnings")).text


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"mail": "smtp://kense:secret@mail.example"}, "KENSE_MAIL_FROM and KENSE_PUBLIC_ADDRESS are needed with it"),
        (
            {"mail": "http://kense:secret@mail.example", "mail_from": "a@b.example", "public_address": "x"},
            "KENSE_MAIL begins with smtp",
        ),
    ],
)
def test_mail_half_set_up_is_refused_at_start_without_showing_the_password(said: dict[str, str], fault: str) -> None:
    with pytest.raises(ValidationError) as error:
        Settings.model_validate(said)
    assert fault in str(error.value)
    assert "secret" not in str(error.value)
