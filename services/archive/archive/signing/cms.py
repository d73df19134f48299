"""Signatures as CMS (RFC 5652): one beside its file, or one that holds what it signs.

RSA and elliptic curves are verified here. A national GOST algorithm is not known here: such a signature is left "not
verified", with what the verifier (`archive.signing.verifier`) is to be asked.
"""

from datetime import datetime

from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko.sign.validation.status import StandardCMSSignatureStatus

from archive.signatures import Verdict
from archive.signing.evidence import Kept
from archive.signing.sealed import Sealed
from archive.signing.signer import Signer, judge, learn, signers_of, to_ask
from archive.signing.trust import SIGNING, Known, Trust


async def verify_cms(sealed: Sealed, content: bytes, known: Known, moment: datetime) -> list[Kept]:
    """For each signer of `sealed` the verdict on `content` and what it rests on."""
    signers = signers_of(sealed.signed)
    if not signers:
        return [{"field": "", "format": "CMS", "verdict": Verdict.NO_SIGNER.value}]
    learn(sealed.signed, known)
    return [await _verify(str(place), one, sealed, content, known, moment) for place, one in enumerate(signers, 1)]


async def _verify(place: str, signer: Signer, sealed: Sealed, content: bytes, known: Known, moment: datetime) -> Kept:
    about = {"field": place, "format": "CMS"} | signer.about()
    if signer.certificate is None:
        return about | {"verdict": Verdict.NO_CERTIFICATE.value}
    if not signer.known_here:
        return about | to_ask(sealed.der, [[0, len(content)]] if sealed.content is None else None)
    digest, context = signer.digest([content]), known.stamps(moment)
    try:
        status = await async_validate_detached_cms(content, signer.signed, context, key_usage_settings=SIGNING)
        trust, found = await judge(signer, status, digest, known, moment)
    except Exception as error:  # noqa: BLE001 - broken structures fail in as many ways as there are
        return about | {"verdict": Verdict.NOT_VERIFIED.value, "why": f"{type(error).__name__}: {error}"}
    return about | found | {"digest": digest.hex(), "verdict": _verdict(status, trust).value}


def _verdict(status: StandardCMSSignatureStatus, trust: Trust) -> Verdict:
    """`intact` says that the signed digest is that of the content, `valid` that the signature is the key's."""
    if not status.valid:
        return Verdict.INVALID
    return trust.verdict if status.intact else Verdict.OTHER_DATA
