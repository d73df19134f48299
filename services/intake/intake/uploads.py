"""A file that a form brings: looked at as strictly as one that comes in at the door."""

import tempfile
from pathlib import Path

from starlette.datastructures import FormData, UploadFile

from intake.act_form import ActForm
from intake.reading import Unreadable
from intake.reading.sandbox import inspect
from intake.recording import Proof
from kense.i18n import Message, UiLanguage, _


async def inspect_bytes(data: bytes, name: str, limit: int) -> None:
    """The check at the door for bytes that were uploaded. Raises Unreadable."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        await inspect(path, name, limit)


async def proof_of(sent: FormData, form: ActForm, limit: int, language: UiLanguage) -> Proof | None:
    """The file that proves the act, if one was chosen. What cannot be kept stands in the form's `faults`.

    No browser gives a chosen file back to a page, so where anything else is at fault it must be chosen again.
    """
    file = sent.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    data = await file.read()
    try:
        await inspect_bytes(data, file.filename, limit)
    except Unreadable as error:
        form.faults["file"] = Message(error.message(language))
    if form.faults:
        form.faults.setdefault("file", _("Choose the file again: {name}.", name=file.filename))
    return Proof(data, file.filename)
