"""An original looked into when it comes, and again: what this machine can verify in a process apart, the rest by the
verifier."""

import asyncio
import base64
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from archive.apart import Inspector
from archive.look import Look
from archive.signatures import Verdict, Verified, worst
from archive.signing.answers import Outcome, outcome
from archive.signing.proof import Proof, received_at, trusted_then, weigh
from archive.signing.verifier import LARGEST_ASKED, Answer, SignatureVerifier

Kept = dict[str, Any]

NO_VERIFIER, TOO_LARGE = "no verifier", "too large to ask"
ANSWERS_KEPT = 3  # to the same question, the newest: those before them were none


class Examiner:
    """`verifier` is None where the ministry has none: what only it could verify is "not verified"."""

    def __init__(self, inspector: Inspector, verifier: SignatureVerifier | None, trust: Path | None) -> None:
        self._inspector = inspector
        self._verifier = verifier
        self._trust = trust

    async def look(
        self,
        path: Path,
        media_type: str,
        moment: datetime,
        *,
        text: bool,
        signature: bytes | None = None,
        ask: bool = True,
    ) -> Look:
        """Verify as of `moment`, and read the text if wanted. `signature` is a CMS that came beside the file; with
        `ask`, the verifier is asked about what cannot be verified here."""
        look = await self._inspector.look(path, media_type, self._trust, moment, text, signature)
        if not (ask and _open_ones(look.verified)):
            return look
        return replace(look, verified=await self.ask(look.verified, await asyncio.to_thread(path.read_bytes), moment))

    async def ask(self, verified: Verified, data: bytes, moment: datetime) -> Verified:
        """Ask the verifier about what is to be asked, once for each CMS. Answers given before stay beside the new."""
        open_ones = _open_ones(verified)
        if not open_ones:
            return verified
        answers = {one["ask"]["cms"]: await self._answer(one["ask"], data, moment) for one in open_ones}
        found = [_with_answer(one, answers[one["ask"]["cms"]]) if "ask" in one else one for one in verified.signatures]
        at = moment.isoformat()
        return Verified(worst(found), found, verified.evidence | {"at": at})

    async def prove(self, verified: Verified, data: bytes, media_type: str, signature: bytes | None) -> Proof:
        """The frozen verdict once more from its evidence, as `proof.prove` does, in the process apart."""
        trust, moment = trusted_then(verified), received_at(verified)
        with NamedTemporaryFile() as file:
            await asyncio.to_thread(_write, file.file, data)
            look = await self._inspector.look(Path(file.name), media_type, trust, moment, False, signature)
        return weigh(verified, look.verified)

    @property
    def has_verifier(self) -> bool:
        return self._verifier is not None

    async def _answer(self, ask: Kept, data: bytes, moment: datetime) -> Answer | str:
        """The verifier's answer, or why it was not asked."""
        content = _content(ask["ranges"], data)
        if self._verifier is None:
            return NO_VERIFIER
        if content is not None and len(content) > LARGEST_ASKED:
            return TOO_LARGE
        return await self._verifier.ask(base64.b64decode(ask["cms"]), content, moment)


def _open_ones(verified: Verified) -> list[Kept]:
    return [one for one in verified.signatures if "ask" in one]


def _write(file: IO[bytes], data: bytes) -> None:
    file.write(data)
    file.flush()


def _content(ranges: Sequence[Sequence[int]] | None, data: bytes) -> bytes | None:
    return None if ranges is None else b"".join(data[start:end] for start, end in ranges)


def _with_answer(signature: Kept, answer: Answer | str) -> Kept:
    """The question stays only while another answer may come."""
    if isinstance(answer, str):
        later = answer == NO_VERIFIER
        return _kept(signature, later) | {"verdict": Verdict.NOT_VERIFIED.value, "why": answer}
    worth = outcome(answer)
    told = [*signature.get("answers", []), answer.kept()][-ANSWERS_KEPT:]
    facts = {"verdict": worth.verdict.value, "why": worth.why, "answers": told, "judged_at": answer.asked_at}
    return _kept(signature, worth.later) | facts | _revocation(worth)


def _kept(signature: Kept, later: bool) -> Kept:
    return {name: value for name, value in signature.items() if name != "ask" or later}


def _revocation(worth: Outcome) -> Kept:
    """In the verifier's own words."""
    if worth.said is None:
        return {}
    told = [each for signer in worth.said.signers for one in signer.certificates for each in one.revocations]
    revoked = [each.revocation_time.isoformat() for each in told if each.revoked and each.revocation_time]
    state = {Verdict.VALID: "good", Verdict.REVOKED: "revoked"}.get(worth.verdict, "not known")
    return {"revocation": state, "revoked_at": min(revoked, default=None)}
