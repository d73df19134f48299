"""What a form sent, all of it, and the token under which it is carried out once."""

import hashlib
import json
import math
from collections.abc import Mapping

from fastapi import Request


class Overtaken(Exception):  # noqa: N818 - an outcome, told to the drafter
    """Another text was kept after the page was opened: neither of the two takes the other's place unasked."""


async def sent_by(request: Request) -> dict[str, str]:
    """Every field as text, however many: a list of thousands of rows too. The service's upload limit holds for them together."""
    form = await request.form(max_fields=math.inf, max_part_size=2**31)
    return {name: str(value) for name, value in form.multi_items()}


def token_of(sent: Mapping[str, str]) -> str:
    """The same page sent twice is one deed; gone back to and sent with other words it is another one."""
    words = json.dumps(sorted(sent.items())).encode()
    return f"{sent.get('once', '')}.{hashlib.sha256(words).hexdigest()[:16]}"
