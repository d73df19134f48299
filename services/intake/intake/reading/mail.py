"""E-mail: the letters attached to it, in nested messages too; its own text when that is the letter."""

import base64
import email
import email.policy
import io
import re
from collections.abc import Callable, Iterator
from email.errors import InvalidBase64LengthDefect
from email.message import EmailMessage

from .charset import decode
from .filetype import file_type
from .messages import Unreadable, note
from .source import Document, Limits

Opener = Callable[[bytes, str], list[Document]]
_SMALLEST_PAGE = 800


def read_mail(data: bytes, name: str, limits: Limits, open_file: Opener, depth: int = 0) -> list[Document]:
    """Each letter attached; else the message's own text, marked as such. Raises `Unreadable`."""
    if depth > limits.nested_messages:
        raise Unreadable("no_letter")
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise Unreadable("damaged")
    found, refused = _attached(message, limits, open_file, depth)
    if found:
        notes = [note("attachment_not_read", attachment=one, reason=str(error)) for one, error in refused]
        return [Document(one.name, one.pages, one.text_source, [*one.notes, *notes], one.message_body) for one in found]
    instead = refused[0][1] if refused else None
    body = _body(message, name, instead)
    if body is None and instead:
        raise instead
    return [] if body is None else [body]


def _attached(
    message: EmailMessage, limits: Limits, open_file: Opener, depth: int
) -> tuple[list[Document], list[tuple[str, Unreadable]]]:
    found: list[Document] = []
    bodies: list[Document] = []
    refused: list[tuple[str, Unreadable]] = []
    for part_name, data, nested in _parts(message):
        try:
            inner = read_mail(data, part_name, limits, open_file, depth + 1) if nested else open_file(data, part_name)
            found += [one for one in inner if not one.message_body]
            bodies += [one for one in inner if one.message_body]
        except Unreadable as error:
            error.values["name"] = part_name
            refused.append((part_name, error))
    return found or bodies, refused


def _parts(message: EmailMessage) -> Iterator[tuple[str, bytes, bool]]:
    """Every part that could be a letter: its name, its bytes, and whether it is a message itself."""
    for part in _leaves(message):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            inner = inner[0] if isinstance(inner, list) else inner
            if isinstance(inner, EmailMessage):
                yield str(inner.get("Subject") or "message.eml"), inner.as_bytes(), True
            continue
        data = _content(part)
        if data and _may_be_letter(part, data):
            yield _file_name(part), data, False


def _content(part: EmailMessage) -> bytes:
    """The part's bytes. Base64 that does not end as it should is read as far as it goes, not taken for a text."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding != "base64" or not any(isinstance(one, InvalidBase64LengthDefect) for one in part.defects):
        return data
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    return base64.b64decode(kept[: len(kept) // 4 * 4])


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            yield from _leaves(part)


def _may_be_letter(part: EmailMessage, data: bytes) -> bool:
    """Documents by content; pictures only when big enough for a page and not shown inside the message."""
    if part.get_content_maintype() == "text" and not part.get_filename():
        return False
    if part.get_content_type() in (
        "text/calendar",
        "text/vcard",
        "application/pkcs7-signature",
        "application/pgp-signature",
    ):
        return False
    try:
        kind = file_type(data)
    except Unreadable as error:
        return error.reason not in ("empty", "unknown_type") or bool(part.get_filename())
    if kind == "image":
        shown_inside = part.get("Content-ID") is not None or part.get_content_disposition() == "inline"
        return not shown_inside and _is_page(data)
    return kind in ("pdf", "docx", "mail") or part.get_content_disposition() == "attachment"


def _is_page(data: bytes) -> bool:
    """A picture with the size and shape of a scanned page, not of a logo or a signature."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            short, long = sorted(picture.size)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return True
    return short >= _SMALLEST_PAGE and long <= 2 * short


def _file_name(part: EmailMessage) -> str:
    name = part.get_filename() or "attachment"
    return re.sub(r"[\x00-\x1f/\\]", "_", name).strip() or "attachment"


def _body(message: EmailMessage, name: str, refused: Unreadable | None) -> Document | None:
    """The message's own words, without the headers a forwarded message repeats."""
    part = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(part, EmailMessage):
        return None
    payload = part.get_payload(decode=True)
    declared = part.get_content_charset()
    words, guessed = decode(payload if isinstance(payload, bytes) else b"", declared)
    if part.get_content_subtype() == "html":
        words = plain_of_html(words)
    words = re.sub(
        r"^[> ]*(?:From|Sent|To|Cc|Date|Subject|От|Отправлено|Кому|Копия|Дата|Тема|De|Envoyé|À|Objet):.*$",
        "",
        words,
        flags=re.M,
    )
    words = re.sub(r"^(?:> ?)+", "", words, flags=re.M)
    notes = [note("charset_guessed", charset=guessed)] if guessed else []
    return Document(name, [words.strip()], "e-mail", notes, message_body=True, refused=refused)


def plain_of_html(words: str) -> str:
    """The text of an HTML message, a line for each block."""
    from lxml import etree, html

    words = re.sub(r"^\s*<\?xml[^>]*\?>", "", words)
    if not words.strip():
        return ""
    root = html.document_fromstring(words)
    etree.strip_elements(root, "script", "style", "head", with_tail=False)
    for one in root.iter("br", "p", "div", "tr", "li", "h1", "h2", "h3"):
        one.tail = "\n" + (one.tail or "")
    return re.sub(r"\n\s*\n+", "\n\n", "".join(str(piece) for piece in root.itertext()))
