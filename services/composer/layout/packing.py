"""A DOCX packed the same way each time: sorted members, one date, without what no template needs."""

import io
import zipfile

DATE = (2026, 1, 1, 0, 0, 0)


def same_bytes(docx: bytes) -> bytes:
    """The same document in bytes that depend on its contents only."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name), compresslevel=9)
    return out.getvalue()
