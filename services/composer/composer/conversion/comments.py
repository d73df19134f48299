"""Comments are not printed, and LibreOfficeKit opens no document that has one: it is converted without their marks."""

import io
import re
import zipfile

COMMENTS = "comments"  # in the name of the part, whatever folder it lies in
MARK = re.compile(rb"<((?:[\w.-]+:)?comment(?:RangeStart|RangeEnd|Reference))\b[^>]*?(?:/>|>\s*</\1\s*>)")


def without_comments(docx: bytes) -> bytes:
    """The same document with nothing that refers to a comment. What has none, or is no ZIP, comes back as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as given:
            return _unmarked(given) if any(COMMENTS in name for name in given.namelist()) else docx
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return docx


def _unmarked(given: zipfile.ZipFile) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for member in given.infolist():
            data = given.read(member)
            made.writestr(member, MARK.sub(b"", data) if member.filename.endswith(".xml") else data)
    return out.getvalue()
