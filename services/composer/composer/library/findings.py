"""What the lint says of a template, with the page it is on, and as it is kept with a version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from composer.engine.faults import Fault
from composer.words import kept_message, said


@dataclass(frozen=True)
class Finding:
    """`page` is that of the template as it opens, from 1; None where it is not known or the whole file is meant."""

    fault: Fault
    page: int | None = None

    @property
    def kept(self) -> dict[str, Any]:
        fault = self.fault
        return {
            "severity": fault.severity,
            "name": fault.name,
            "place": fault.place,
            "page": self.page,
            "suggestion": fault.suggestion,
            "message": kept_message(fault.message),
        }

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        named = {name: kept[name] for name in ("severity", "name", "place", "suggestion")}
        return cls(Fault(**named, message=said(kept["message"])), kept["page"])
