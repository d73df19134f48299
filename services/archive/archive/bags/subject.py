"""What is taken out: a case with its documents, or one document by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from archive.tables import Case, Document

What = Literal["case", "document"]


@dataclass(frozen=True)
class Subject:
    """`name` is what it is called, `title` what it is about; of a document both are the same."""

    what: What
    id: str
    name: str
    title: str
    reference: str | None
    mandates: Sequence[str] = ()

    @property
    def record(self) -> str:
        """The name of its record in the vault, by which the audit log speaks of it."""
        return f"{self.what}s/{self.id}"


def case_subject(case: Case) -> Subject:
    name = case.reference or case.title or case.case_id
    return Subject("case", case.case_id, name, case.title, case.reference, case.mandates)


def document_subject(document: Document) -> Subject:
    """Not called after its reference, which may be that of its whole case."""
    name = document.title or document.name
    return Subject("document", document.document_id, name, name, document.reference)
