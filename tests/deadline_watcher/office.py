"""The watcher with people to warn and a real mail server beside it."""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

import httpx
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from sqlalchemy import select

from deadline_watcher.main import build
from deadline_watcher.tables import ObligationRow
from deadline_watcher.warnings.tables import Mail, Person
from kense.clock import Clock
from kense.contracts.events import DeadlineApproaching, DeadlineMissed, Escalated, Event, parse
from kense.messaging.inbox import handle_next, receive
from kense.messaging.loops import Loop
from kense.objects.folder import FolderObjects
from kense.service import Service
from kense.settings import Settings

SENDER = "Kense <kense@mfa.example>"
PUBLIC = "https://kense.example"
Said = tuple[str, str, str | int | None]


@dataclass
class MailServer:
    """A real SMTP server. `refuses` and `defers` answer 550 and 451 to those recipients."""

    port: int = 0
    refuses: set[str] = field(default_factory=set)
    defers: set[str] = field(default_factory=set)
    envelopes: list[tuple[str, EmailMessage]] = field(default_factory=list)
    certificate: ssl.SSLContext | None = None
    encrypts: str = "smtp"
    password: str = ""
    _server: asyncio.Server | None = None

    async def up(self) -> None:
        loop = asyncio.get_running_loop()
        whole = self.certificate if self.encrypts == "smtps" else None
        self._server = await loop.create_server(self._session, "127.0.0.1", self.port, ssl=whole)
        self.port = self._server.sockets[0].getsockname()[1]

    def _session(self) -> SMTP:
        """`password`: who does not give it may send nothing."""
        starts_tls = self.encrypts == "smtp+starttls"
        return SMTP(
            self,
            hostname="mail.example",
            loop=asyncio.get_running_loop(),
            tls_context=self.certificate if starts_tls else None,
            require_starttls=starts_tls,
            auth_required=bool(self.password),
            auth_require_tls=starts_tls,
            authenticator=self._signed_in if self.password else None,
        )

    def _signed_in(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object
    ) -> AuthResult:
        right = LoginPassword(b"kense", self.password.encode())
        return AuthResult(success=given == right)

    async def down(self) -> None:
        if self._server:
            self._server.close()
            await self._server.wait_closed()

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return "550 5.1.1 no such mailbox"
        if address in self.defers:
            return "451 4.3.0 try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.envelopes += [(recipient, message) for recipient in envelope.rcpt_tos]
        return "250 OK"

    def subjects(self) -> list[tuple[str, str]]:
        """Whom what was sent to, in order."""
        return [(recipient, str(message["Subject"])) for recipient, message in self.envelopes]


@asynccontextmanager
async def mail_server() -> AsyncIterator[MailServer]:
    server = MailServer()
    await server.up()
    yield server
    await server.down()


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content.replace("\r\n", "\n")


@dataclass(frozen=True)
class SetClock(Clock):
    """A clock whose hands can be moved."""

    hands: list[timedelta] = field(default_factory=lambda: [timedelta()])

    def now(self) -> datetime:
        return datetime.now(UTC) + self.hands[0]


@dataclass
class Office:
    """The service at a moment, which `at` moves on."""

    home: Path
    mail: str = ""
    database: str = ""
    seen: int = 0
    built: Service | None = None
    clock: SetClock = field(default_factory=SetClock)

    @property
    def service(self) -> Service:
        assert self.built
        return self.built

    async def at(self, instant: datetime) -> None:
        """It is that moment now; the service is built when it is asked for first."""
        self.clock.hands[:] = [instant - datetime.now(UTC)]
        if self.built is None:
            chosen = Settings(
                home=self.home, database=self.database, mail=self.mail, mail_from=SENDER, public_address=PUBLIC
            )
            self.built = build(chosen, self.clock, FolderObjects(self.home / "objects"))

    async def stop(self) -> None:
        if self.built:
            await self.built.store.database.close()
            self.built = None

    async def hear(self, *events: Event) -> None:
        for event in events:
            await receive(self.service.store, event)
            assert await handle_next(self.service.store, self.service.handlers)

    def loop(self, name: str) -> Loop:
        return next(loop for loop in self.service.loops if loop.name == f"deadline-watcher.{name}")

    async def run(self, name: str) -> int:
        """Let a loop work until it has nothing to do; how many steps it made."""
        steps = 0
        while await self.loop(name).step():
            steps += 1
        return steps

    async def sweep(self) -> list[Said]:
        """What was announced: kind, rule, and working days left or late, or whom it was escalated to."""
        await self.run("sweep")
        return await self.announced()

    async def announced(self) -> list[Said]:
        outbox = self.service.store.tables.outbox
        async with self.service.store.database.reading() as session:
            rows = (await session.execute(select(outbox).where(outbox.c.seq > self.seen).order_by(outbox.c.seq))).all()
        self.seen = rows[-1].seq if rows else self.seen
        return sorted(
            (_said(event) for event in (parse(row.type, row.body) for row in rows) if isinstance(event, Warned)),
            key=str,
        )

    async def mails(self) -> list[tuple[str, str, str]]:
        """To whom, on which step, and how far it has come."""
        query = select(Mail, Person).join(Person).order_by(Mail.queued_at, Person.name, Mail.step)
        async with self.service.store.database.reading() as session:
            return [(person.name, mail.step, mail.state) for mail, person in await session.execute(query)]

    async def mail_rows(self) -> list[Mail]:
        async with self.service.store.database.reading() as session:
            return list(await session.scalars(select(Mail).order_by(Mail.queued_at, Mail.id)))

    async def obligation(self, rule: str) -> ObligationRow:
        async with self.service.store.database.reading() as session:
            found = await session.scalar(select(ObligationRow).where(ObligationRow.rule == rule))
        assert found
        return found

    async def person(self, name: str) -> Person:
        async with self.service.store.database.reading() as session:
            found = await session.scalar(select(Person).where(Person.name == name))
        assert found
        return found

    async def add(self, name: str, **said: str) -> UUID:
        """Add somebody through the page."""
        answer = await self.send("/people", **entry(name, **said))
        found = faults(answer.text)
        assert (answer.status_code, found) == (303, [])
        return (await self.person(name)).id

    async def page(self, path: str, language: str = "en", **headers: str) -> httpx.Response:
        async with self._client() as client:
            asked = {"accept": "text/html", "accept-language": language}
            return await client.get(
                path, headers=asked | {key.replace("_", "-"): value for key, value in headers.items()}
            )

    async def send(self, path: str, **form: str) -> httpx.Response:
        headers = {"accept": "text/html", "accept-language": "en"}
        async with self._client() as client:
            once = uuid5(NAMESPACE_URL, f"{path} {sorted(form.items())}").hex
            return await client.post(path, data={"once": once} | form, headers=headers)

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.ASGITransport(self.service.app), base_url="http://kense")


Warned = DeadlineApproaching | DeadlineMissed | Escalated


def _said(event: Warned) -> Said:
    match event:
        case DeadlineApproaching():
            return event.type, event.rule, event.working_days_left
        case DeadlineMissed():
            return event.type, event.rule, None
        case Escalated():
            return event.type, event.rule, f"{event.to} {event.working_days_late}"


def entry(name: str, **said: str) -> dict[str, str]:
    """The form of a person, an officer of the ministry writing English where nothing else is said."""
    email = f"{name.partition(' ')[0].lower()}@mfa.example"
    return {"name": name, "email": email, "language": "en", "role": "officer", "body": "mfa", **said}


def faults(page: str) -> list[str]:
    return re.findall(r'class="evidence absent"[^>]*>([^<]*)<', page)
