"""What is said to a person when something cannot be done: what happened, what it means for them, what to do next."""

from dataclasses import dataclass

from kense.i18n import Message


@dataclass
class Problem(Exception):  # noqa: N818 - the word the pages use
    """Raised by commands; the edge rolls back and shows it in the reader's language. `status` is the HTTP status."""

    happened: Message
    means: Message
    next: Message
    status: int = 422

    def sentences(self) -> tuple[Message, Message, Message]:
        return self.happened, self.means, self.next
