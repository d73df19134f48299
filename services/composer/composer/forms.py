"""What a form sent, all of it, and the token under which it is carried out once."""

import hashlib
import json
import math
from collections.abc import Mapping

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from kense.i18n import _
from kense.problems import Problem


class Overtaken(Exception):  # noqa: N818 - an outcome, told to the drafter
    """Another text was kept after the page was opened: neither of the two takes the other's place unasked."""


async def sent_by(request: Request) -> dict[str, str]:
    """Every field as text, however many: a list of thousands of rows too. The service's upload limit holds for them together."""
    form = await request.form(max_fields=math.inf, max_part_size=2**31)
    return {name: str(value) for name, value in form.multi_items()}


def token_of(sent: Mapping[str, str] | FormData) -> str:
    """The same page sent twice is one deed; gone back to and sent with other words or files it is another one.

    Raises Problem for a form without the token of its page: it could be taken for another one.
    """
    if not sent.get("once"):
        raise Problem(
            _("The form is not whole."), _("Nothing was changed."), _("Open the page again and send it from there.")
        )
    fields = sent.multi_items() if isinstance(sent, FormData) else sent.items()
    words = json.dumps(sorted((name, _words(value)) for name, value in fields)).encode()
    return f"{sent.get('once', '')}.{hashlib.sha256(words).hexdigest()[:16]}"


def _words(value: str | UploadFile) -> str:
    return value if isinstance(value, str) else f"{value.filename} {value.size}"
