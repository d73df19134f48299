"""One file into its documents, by what its bytes are."""

from .charset import decode
from .filetype import file_type
from .messages import Unreadable, note
from .source import Document, Limits


def documents(data: bytes, name: str, limits: Limits) -> list[Document]:
    """Every document in the file. Raises `Unreadable`."""
    kind = file_type(data, limits)
    if kind == "pdf":
        from .pdf import read_pdf

        return [read_pdf(data, name, limits)]
    if kind == "docx":
        from .word import read_docx

        return [read_docx(data, name, limits)]
    if kind == "image":
        from .picture import read_picture

        return [read_picture(data, name, limits)]
    if kind == "mail":
        from .mail import read_mail

        return read_mail(data, name, limits, lambda part, its_name: documents(part, its_name, limits))
    return [_plain(data, name, kind == "html", limits)]


def _plain(data: bytes, name: str, is_html: bool, limits: Limits) -> Document:
    if len(data) > 4 * limits.characters:
        raise Unreadable("too_heavy")
    words, guessed = decode(data)
    if is_html:
        from .mail import plain_of_html

        words = plain_of_html(words)
    notes = [note("charset_guessed", charset=guessed)] if guessed else []
    return Document(name, words.split("\f"), "plain", notes)
