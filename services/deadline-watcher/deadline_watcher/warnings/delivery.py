"""Sends the queued mail over SMTP: leased, sent outside any transaction, marked afterwards.

A crash between sending and marking repeats the mail with the same Message-ID, so that a reader's program shows one.
A passing failure is tried again after growing pauses; what the server refuses for good (5xx) is final and shown.
"""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr, parseaddr
from urllib.parse import unquote, urlsplit
from uuid import UUID, uuid4

import structlog
from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)
from sqlalchemy import Select, func, or_, select, update

from deadline_watcher.cases.watch import SERVICE
from deadline_watcher.warnings.outgoing import DROPPED, QUEUED, REFUSED, SENT, no_longer_needed
from deadline_watcher.warnings.tables import Mail, Person
from kense.messaging.loops import Loop
from kense.messaging.unit import Store

log = structlog.get_logger()

BATCH = 20
EVERY_SECONDS = 30.0
LEASE = timedelta(minutes=5)
TIMEOUT_SECONDS = 30.0
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True)
class Letter:
    """A leased mail as it goes out."""

    id: UUID
    attempts: int
    recipient: str
    message: bytes


@dataclass(frozen=True)
class Delivery:
    """`address` is KENSE_MAIL; empty: nothing is sent. `sender` is KENSE_MAIL_FROM."""

    store: Store
    address: str
    sender: str

    def loops(self) -> list[Loop]:
        return [Loop(f"{SERVICE}.mail", self.step, EVERY_SECONDS, self.due)] if self.address else []

    async def due(self) -> int:
        """How many mails can be tried now. Those that wait for their next try are not among them."""
        async with self.store.database.reading() as session:
            waiting = self._ready().with_only_columns(Mail.id).subquery()
            return await session.scalar(select(func.count()).select_from(waiting)) or 0

    async def step(self) -> bool:
        """Send one batch over one connection. Says whether there was any."""
        if not await self.due():
            return False
        lease = str(uuid4())
        letters, dropped = await self._lease(lease)
        if letters:
            await self._send(letters, lease)
        return bool(letters) or dropped > 0

    def _ready(self) -> Select[Mail]:
        now = self.store.clock.now()
        free = or_(Mail.leased_until.is_(None), Mail.leased_until < now)
        return select(Mail).where(Mail.state == QUEUED, Mail.next_try_at <= now, free)

    async def _lease(self, lease: str) -> tuple[list[Letter], int]:
        """Take the next batch, for five minutes; what nobody needs any more is dropped instead: how many were."""
        letters, dropped = [], 0
        async with self.store.unit() as unit:
            query = self._ready().order_by(Mail.next_try_at, Mail.id).limit(BATCH).with_for_update(skip_locked=True)
            for mail in await unit.session.scalars(query):
                why = await no_longer_needed(unit.session, mail)
                if why:
                    mail.state, mail.error = DROPPED, why
                    dropped += 1
                    continue
                mail.lease, mail.leased_until = lease, unit.clock.now() + LEASE
                person = await unit.session.get_one(Person, mail.person_id)
                message = message_of(mail, person, self.sender)
                letters.append(Letter(mail.id, mail.attempts, person.email, message))
        return letters, dropped

    async def _send(self, letters: Sequence[Letter], lease: str) -> None:
        client = client_of(self.address)
        try:
            async with client:
                for letter in letters:
                    await self._send_one(client, letter, lease)
        except (SMTPException, OSError) as error:  # the server is away or will not speak to us: all wait
            log.warning("mail.unreachable", error=said(error))
            for letter in letters:
                await self._postpone(letter, lease, said(error))

    async def _send_one(self, client: SMTP, letter: Letter, lease: str) -> None:
        try:
            await client.sendmail(parseaddr(self.sender)[1], letter.recipient, letter.message)
        except (SMTPSenderRefused, SMTPRecipientsRefused, SMTPDataError) as error:
            answer = answer_of(error)
            if answer.code >= 500:
                await self._mark(letter, lease, state=REFUSED, error=said(answer), attempts=letter.attempts + 1)
            else:
                await self._postpone(letter, lease, said(answer))
        else:
            now = self.store.clock.now()
            await self._mark(letter, lease, state=SENT, sent_at=now, error=None, attempts=letter.attempts + 1)

    async def _postpone(self, letter: Letter, lease: str, error: str) -> None:
        """Try again after one minute, then two, four … at most an hour."""
        pause = min(FIRST_PAUSE * 2 ** min(letter.attempts, 10), LONGEST_PAUSE)
        again = self.store.clock.now() + pause
        await self._mark(letter, lease, error=error, attempts=letter.attempts + 1, next_try_at=again)

    async def _mark(self, letter: Letter, lease: str, **values: object) -> None:
        """Write what became of a mail, unless its lease ran out and another took it, or it is marked already."""
        mine = (Mail.id == letter.id, Mail.lease == lease)
        async with self.store.unit() as unit:
            await unit.session.execute(update(Mail).where(*mine).values(**values, lease=None, leased_until=None))


def message_of(mail: Mail, person: Person, sender: str) -> bytes:
    """The mail as RFC 5322 has it: the same mail is always the same bytes.

    Made of the older classes of `email`: those of today lose spaces where they fold long headers in Cyrillic (Python 3.11).
    """
    domain = sender.rpartition("@")[2].strip("> ")
    message = MIMEMultipart("alternative")
    message["From"] = sender
    message["To"] = formataddr((person.name, person.email))
    charset = None if mail.subject.isascii() else "utf-8"
    message["Subject"] = Header(mail.subject, charset, header_name="Subject").encode()
    message["Date"] = format_datetime(mail.queued_at)
    message["Message-ID"] = f"<{mail.id}@{domain}>"
    message["References"] = f"<{mail.obligation_id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = person.language
    message.attach(MIMEText(mail.text, "plain", "utf-8"))
    message.attach(MIMEText(mail.html, "html", "utf-8"))
    message.set_boundary(mail.id.hex)
    return message.as_bytes(policy=compat32.clone(linesep="\r\n"))


def client_of(address: str) -> SMTP:
    """smtp: STARTTLS where the server offers it; smtp+starttls: it must; smtps: TLS from the first byte."""
    parts = urlsplit(address)
    return SMTP(
        hostname=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        timeout=TIMEOUT_SECONDS,
        use_tls=parts.scheme == "smtps",
        start_tls={"smtp": None, "smtp+starttls": True, "smtps": False}[parts.scheme],
        tls_context=ssl.create_default_context(),
    )


def answer_of(error: SMTPSenderRefused | SMTPRecipientsRefused | SMTPDataError) -> SMTPResponseException:
    """The server's own answer; a mail has one recipient."""
    return error.recipients[0] if isinstance(error, SMTPRecipientsRefused) else error


def said(error: Exception) -> str:
    """What the server or the network said, in one line: it is shown on the page of warnings."""
    if isinstance(error, SMTPResponseException):
        return f"{error.code} {' '.join(error.message.split())}"
    return str(error) or type(error).__name__
