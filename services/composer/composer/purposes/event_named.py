"""What every document of an event at the highest level says of the event itself."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from composer.purposes.declared import Declared, Items
from kense.i18n import Message, _


class Event(Declared):
    """An event at the highest level (16 to 20). Its days and place may not be fixed yet."""

    event: str = Field(
        title=_("Event"),
        description=_(
            "As it is called, in the basic form: “Official visit of the President to …”. It stands in brackets."
        ),
    )
    begins_on: date | None = Field(title=_("First day of the event"))
    ends_on: date | None = Field(title=_("Last day of the event"), description=_("Empty where it takes one day."))
    place: str | None = Field(title=_("Place of the event"))

    def contradictions(self) -> Mapping[str, Message]:
        if self.ends_on and (self.begins_on is None or self.ends_on < self.begins_on):
            return {"ends_on": _("No first day stands before this day: correct one of the two.")}
        return {}


class Sided(Event):
    """A meeting with its two sides."""

    our_side: Items = Field(title=_("For Kazakhstan"), description=_("Names and posts."))
    their_side: Items = Field(title=_("For the other side"), description=_("Names and posts."))
