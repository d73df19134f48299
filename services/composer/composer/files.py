"""Stored files handed to a browser."""

from urllib.parse import quote

from fastapi import Response

from kense.contracts.files import FileRef
from kense.i18n import Message, _
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from kense.problems import Problem

BRING_BACK = _("Tell the operator: the file must be brought back from a copy of the data folder.")
SHOWN_IN_PLACE = ("application/pdf", "image/png")


async def kept_file(objects: Objects, ref: FileRef, what_next: Message = BRING_BACK) -> Response:
    """Raises Problem where the file is lost; `what_next` is what the reader can do then."""
    try:
        data = await objects.get(ref.sha256)
    except (ObjectMissing, ObjectDamaged) as error:
        raise Problem(
            _("The stored file is missing or damaged."),
            _("It is not shown, so that nobody relies on a changed text."),
            what_next,
            500,
        ) from error
    return file_answer(data, ref.name, ref.media_type)


def file_answer(data: bytes, name: str, media_type: str) -> Response:
    """A name that may hold any letter (RFC 6266); a PDF and a picture are shown in place, all else is saved."""
    how = "inline" if media_type in SHOWN_IN_PLACE else "attachment"
    headers = {
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(data, media_type=media_type, headers=headers)
