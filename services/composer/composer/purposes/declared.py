"""What every kind of document declares: its purpose, and the data that its templates may use and nothing else.

A form is drawn from the model: the title of a field is its label, the description what a person should know of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kense.contracts.events import Procedure
from kense.i18n import Message, _

AT_HOME = ("kk", "ru")
ABROAD = ("kk", "ru", "en", "fr")


class Declared(BaseModel):
    """The fields a form can ask for: str (one line), Text, Items, date, int, bool, BodyNamed, list[Declared] (rows), and each with `| None`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def contradictions(self) -> Mapping[str, Message]:
        """What does not fit together, by the field to correct; the form asks before the document is made."""
        return {}


class _Paragraphs:
    """A text of several paragraphs, kept as a list of them."""


class _Lines:
    """A list of short texts, one on each line."""


Text = Annotated[list[str], _Paragraphs()]
Items = Annotated[list[str], _Lines()]


class Addressee(Declared):
    """Whom a document goes to. `to`: в Министерство, министрлігіне, to the Ministry."""

    name: str = Field(title=_("Name in the basic form"))
    to: str = Field(title=_("Name after “to”, “into”"))


class BodyNamed(Addressee):
    """A body in the document's language, in the forms of the directory of bodies, never guessed.

    `of`: Министерства, министрлігінің, of the Ministry; `by`: Министерством, министрлігі, by the Ministry.
    `kk` and `ru`: its name in the two languages of a letterhead.
    """

    of: str = Field(title=_("Name after “of”"))
    by: str = Field(title=_("Name after “by”"))
    kk: str = Field(title=_("Name in Kazakh"))
    ru: str = Field(title=_("Name in Russian"))


@dataclass(frozen=True)
class Purpose:
    """A kind of document: the data it declares, the paragraph of decree 1037 that asks for it, and its languages.

    It is offered in cases of `procedures`; empty: in every case. `to_bodies`: one document for each body it goes to.
    """

    key: str
    data: type[Declared]
    title: Message
    paragraph: str
    languages: Sequence[str] = AT_HOME
    procedures: Sequence[Procedure] = ()
    made_by_form: bool = True
