"""The bytes of one file attached to an e-mail, exactly as they were sent."""

import email
import email.policy


def attached_file(message: bytes, name: str) -> bytes | None:
    """The attachment of that name, in nested messages too; None where there is none."""
    for part in email.message_from_bytes(message, policy=email.policy.default).walk():
        if part.get_filename() == name and not part.is_multipart():
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else None
    return None
