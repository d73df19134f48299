"""What is sent to a service is let in up to a limit; what is larger is read to its end, and none of it is kept."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The form around the files: names of fields, boundaries, the fields that are no files.
FORM_BYTES = 1024 * 1024


class UploadLimit:
    """Middleware. `limit` is in bytes; a larger body raises HTTPException 413 where the application reads it."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit + FORM_BYTES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            receive = _Counted(receive, self.limit, announced=_announced(scope))
        await self.app(scope, receive, send)


class _Counted:
    """`receive` that counts what it hands on, and goes by the announced length where there is one."""

    def __init__(self, receive: Receive, limit: int, announced: int) -> None:
        self._receive, self._limit = receive, limit
        self._announced, self._seen = announced, 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        if message["type"] == "http.request" and max(self._announced, self._seen) > self._limit:
            await self._drain(message)
            raise HTTPException(413)
        return message

    async def _drain(self, message: Message) -> None:
        """A browser shows the answer only when it has been let to send everything."""
        while message["type"] == "http.request" and message.get("more_body"):
            message = await self._receive()


def _announced(scope: Scope) -> int:
    """The length the sender announces, in bytes; 0 where none is given."""
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isdigit() else 0
