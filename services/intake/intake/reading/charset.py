"""Bytes into words when the declared charset is missing, unknown or wrong."""

import re

_CANDIDATES = ["utf_8", "cp1251", "koi8_r", "cp1252", "kz1048", "cp866", "utf_16"]


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text, and the charset's name when it had to be guessed against or without the declared one."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), None
    if not (declared or "").lower().startswith("utf-16") and _is_utf8(data):
        return data.decode("utf-8-sig"), None
    text = _strict(data, declared)
    if text is not None and not _garbled(text):
        return text, None
    return _guessed(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _strict(data: bytes, declared: str | None) -> str | None:
    try:
        return data.decode(declared or "ascii")
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _garbled(text: str) -> bool:
    """Cyrillic read as a Western charset (or as another Cyrillic one) shows as runs of accented or odd letters."""
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return False
    western = sum("\u00c0" <= char <= "\u00ff" for char in letters) / len(letters)
    mixed_case = len(re.findall(r"[а-я][А-Я]{2,}|\b[а-я][А-Я]+\b", text))
    return western > 0.3 or mixed_case > len(letters) / 40


def _guessed(data: bytes) -> tuple[str, str | None]:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    if best is None:
        return data.decode("cp1251", "replace"), "windows-1251"
    return str(best), best.encoding.replace("cp125", "windows-125")
