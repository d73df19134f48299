"""What a verdict rests on, handed out: the evidence, the signature beside the original, and the verdict proven again."""

import json
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse

from archive.access import Reader
from archive.signatures import Verdict, Verified
from archive.signing.examiner import Examiner
from archive.signing.proof import can_be_proven
from archive.tables import Document
from archive.views import NOT_HERE, content_disposition, document_seen, locked_bytes
from archive.wording import VERDICTS
from kense.i18n import _
from kense.messaging.unit import Store
from kense.objects.port import Objects
from kense.problems import Problem
from kense.web import Pages


def add_signature_pages(
    app: FastAPI, pages: Pages, store: Store, objects: Objects, examiner: Examiner, reader: Reader
) -> None:
    @app.get("/documents/{document_id}/proof", response_class=HTMLResponse, include_in_schema=False)
    async def proof_page(request: Request, document_id: str) -> Response:
        """The frozen verdict, verified again from its evidence alone."""
        document = await document_seen(store, document_id, reader)
        frozen = verified_of(document)
        if document.verdict == Verdict.SCAN or not can_be_proven(frozen):
            raise NOTHING_TO_PROVE
        data, beside = await locked_bytes(objects, document.sha256), document.signature_file
        signature = await locked_bytes(objects, beside["sha256"]) if beside else None
        proof = await examiner.prove(frozen, data, document.media_type, signature)
        shown: dict[str, Any] = {"document": document, "proof": proof, "words": {"verdicts": VERDICTS}}
        return pages.render(request, "proof.html", **shown)

    @app.get("/documents/{document_id}/evidence", summary="What its signature verdicts rest on")
    async def evidence(document_id: str) -> Response:
        """The verdict that holds and those before it, with certificates, OCSP responses, CRLs, time stamps, answers."""
        document = await document_seen(store, document_id, reader)
        now = {"verdict": document.verdict, "signatures": document.signatures, "evidence": document.evidence}
        told = json.dumps([*document.earlier_verdicts, now], ensure_ascii=False, indent=1)
        return _download(told.encode(), f"{document.name}.evidence.json", "application/json")

    @app.get("/documents/{document_id}/signature", summary="The signature that came beside the original")
    async def signature(document_id: str) -> Response:
        beside = (await document_seen(store, document_id, reader)).signature_file
        if beside is None:
            raise NOT_HERE
        return _download(await locked_bytes(objects, beside["sha256"]), beside["name"], "application/pkcs7-signature")


def verified_of(document: Document) -> Verified:
    """The verdict that holds, with what it rests on."""
    return Verified(Verdict(document.verdict), document.signatures, document.evidence)


def _download(data: bytes, name: str, media_type: str) -> Response:
    headers: dict[str, Any] = {"Content-Disposition": content_disposition("attachment", name)}
    return Response(data, media_type=media_type, headers=headers | {"X-Content-Type-Options": "nosniff"})


NOTHING_TO_PROVE = Problem(
    _("There is no evidence from which the verdict could be proven again."),
    _("Nobody signed the file electronically, or it was filed before evidence was kept."),
    _("Go back to the document: its page says what is known."),
    404,
)
