"""Letters as they arrive by e-mail from the Permanent Mission: a cover text and one or more attachments."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from sample_letters.letter import Letter, Writable, as_letter
from sample_letters.pdf import text_pdf

COVER = """Dear colleagues,

Please find attached a communication of the special procedures received today by the Permanent Mission.
The original will follow by diplomatic bag.

Kind regards,
Dana Sample
Permanent Mission of the Republic of Kazakhstan to the United Nations Office in Geneva
"""
_PLACE = "attachment-name-{}"
_TYPES = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def as_email(
    source: Letter | Writable | None,
    path: Path,
    attachments: Sequence[tuple[str, Path]] = (),
    cover_text: str = COVER,
    subject: str | None = None,
    file_name: str | None = None,
    sent_at: datetime | None = None,
    name_style: Literal["rfc2231", "rfc2047"] = "rfc2231",
) -> Path:
    """Write an .eml: `source` as a PDF called `file_name`, then each of `attachments` (name shown, file).

    Without `sent_at`: three days after the letter's date, 14:20 UTC. `name_style`: "rfc2231" encodes Cyrillic names as
    the standard says, "rfc2047" as many programs do (=?utf-8?b?…?=).
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = "Permanent Mission <mission.geneva@example.org>"
    message["To"] = "Registry <registry@example.org>"
    message["Date"] = format_datetime(sent_at or _three_days_later(source))
    message["Subject"] = subject or _subject(source)
    message.set_content(cover_text, cte="base64")
    files = [*_own(source, file_name), *((name, file.read_bytes()) for name, file in attachments)]
    for number, (name, content) in enumerate(files):
        main, sub = _TYPES.get(Path(name).suffix.lower(), ("application", "octet-stream"))
        shown = name if name_style == "rfc2231" else _PLACE.format(number)
        message.add_attachment(content, main, sub, filename=shown)
    _identify(message, [content for _, content in files])
    path.write_bytes(_encoded_words(message.as_bytes(), [name for name, _ in files]))
    return path


def _identify(message: EmailMessage, contents: list[bytes]) -> None:
    """An id and a boundary worked out from the contents, where the library would draw them by chance."""
    digest = sha256(b"".join([message["Subject"].encode(), *contents])).hexdigest()
    message["Message-ID"] = f"<{digest[:32]}@example.org>"
    if message.is_multipart():
        message.set_boundary(f"=={digest[32:]}==")


def _subject(source: Letter | Writable | None) -> str:
    return as_letter(source).title if source else "Communications of the special procedures"


def _three_days_later(source: Letter | Writable | None) -> datetime:
    dated = as_letter(source).facts["letter_date"] if source else None
    day = date.fromisoformat(str(dated)) if dated else date(2024, 5, 14)
    return datetime.combine(day + timedelta(days=3), time(14, 20), UTC)


def _own(source: Letter | Writable | None, file_name: str | None) -> list[tuple[str, bytes]]:
    if source is None:
        return []
    name = file_name or as_letter(source).title.replace("/", "-") + ".pdf"
    return [(name, text_pdf(source))]


def _encoded_words(message: bytes, names: list[str]) -> bytes:
    """Put encoded words in place of the names left open for them, the way of older mail programs."""
    for number, name in enumerate(names):
        word = f"=?utf-8?b?{b64encode(name.encode()).decode()}?="
        message = message.replace(_PLACE.format(number).encode(), word.encode())
    return message
