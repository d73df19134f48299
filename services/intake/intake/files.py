"""Stored files handed to a browser: under their own name, and never run there."""

from urllib.parse import quote

from fastapi import FastAPI, Request, Response

from kense.i18n import _
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from kense.problems import Problem

SHOWN_IN_THE_BROWSER = ("application/pdf", "image/png", "image/jpeg", "text/plain")


def add_files(app: FastAPI, objects: Objects) -> None:
    @app.get("/files/{sha256}/{name:path}", summary="A stored file by its content address")
    async def file(request: Request, sha256: str, name: str, media_type: str = "application/octet-stream") -> Response:
        try:
            data = await objects.get(sha256)
        except (ObjectMissing, ObjectDamaged) as error:
            raise _problem(error) from error
        return as_download(data, name, media_type)


def as_download(data: bytes, name: str, media_type: str) -> Response:
    """The bytes with a name that may be Cyrillic (RFC 6266), shown in place only where that is harmless."""
    shown = media_type in SHOWN_IN_THE_BROWSER
    how = "inline" if shown else "attachment"
    return Response(
        data,
        media_type=media_type if shown else "application/octet-stream",
        headers={
            "Content-Disposition": f"{how}; filename*=UTF-8''{quote(name, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; object-src 'self'",
        },
    )


def _problem(error: Exception) -> Problem:
    if isinstance(error, ObjectMissing):
        return Problem(
            _("There is no such file."),
            _("The address is mistyped, or it was never kept."),
            _("Open it from its case."),
            404,
        )
    return Problem(
        _("The stored file is damaged: its bytes are no longer the ones that were kept."),
        _("It is not shown, so that nobody relies on a changed text."),
        _("Tell the operator: the file must be brought back from the archive or from a copy of the data folder."),
        500,
    )
