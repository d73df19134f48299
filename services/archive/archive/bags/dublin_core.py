"""A document in Dublin Core: the fifteen elements, and DCMI's terms where one says more."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from archive.bags.xml import DC, DCTERMS, LANG, element, written
from archive.tables import Case
from archive.wording import KINDS, TRANSLATORS
from kense.i18n import LANGUAGES


def dublin_core(inventory: dict[str, Any], case: Case | None) -> bytes:
    root = ET.Element("metadata")
    root.extend(one for one in _elements(inventory, case) if one.text)
    return written(root)


def _elements(of: dict[str, Any], case: Case | None) -> Iterator[ET.Element]:
    for identifier in (f"urn:uuid:{of['document_id']}", of["reference"], of["number"]):
        yield element(DC, "identifier", identifier)
    yield element(DC, "title", of["title"] or of["original"]["name"])
    for language in LANGUAGES:
        kind = TRANSLATORS[language](KINDS.get(of["kind"], of["kind"]))
        yield element(DC, "type", kind, **{LANG: language})
    for signature in of["signatures"]:
        yield element(DC, "creator", signature.get("signer"))
    yield element(DC, "contributor", of["certified_by"])
    yield element(DC, "source", of["body"])
    yield element(DC, "language", of["language"])
    yield element(DC, "date", of["dated"])
    yield element(DC, "format", of["original"]["media_type"])
    yield element(DCTERMS, "extent", f"{of['original']['size']} bytes")
    if case:
        yield element(DCTERMS, "isPartOf", f"urn:uuid:{case.case_id}")
        yield element(DCTERMS, "isPartOf", case.reference)
    yield element(DCTERMS, "spatial", of["country"])
    yield element(DCTERMS, "dateSubmitted", of["received_at"])
    yield element(DCTERMS, "dateAccepted", of["archived_at"])
    for name, value in sorted(of["details"].items()):
        yield element(DC, "description", f"{name}: {value}")
