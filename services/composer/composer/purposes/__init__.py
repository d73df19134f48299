"""The kinds of documents, by key, in the order of the decree."""

from collections.abc import Mapping

from composer.purposes import courts, decisions, events, instructions, packages, sources, special_procedures, treaties
from composer.purposes.declared import Addressee, BodyNamed, Declared, Purpose

__all__ = ["PURPOSES", "Addressee", "BodyNamed", "Declared", "Purpose"]

PURPOSES: Mapping[str, Purpose] = {
    purpose.key: purpose
    for module in (treaties, decisions, special_procedures, events, instructions, packages, courts, sources)
    for purpose in module.PURPOSES
}
