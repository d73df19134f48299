"""The same letter comes twice, by mail and by post: offer it as a copy of the one that is registered."""

from dataclasses import dataclass

from sqlalchemy import false, or_, select

from intake.reading import Card
from intake.reading.likeness import SAME_LETTER, same_letter
from intake.tables import CardRow, Letter
from kense.contracts.files import FileRef
from kense.messaging.unit import Store
from kense.objects.port import Objects


@dataclass(frozen=True)
class Duplicate:
    """A registered letter that this one repeats: to the byte, or in what it says."""

    letter: Letter
    exact: bool


async def find_duplicate(store: Store, objects: Objects, row: CardRow, card: Card | None) -> Duplicate | None:
    """The registered incoming letter of which this one is another copy, if there is one."""
    same_bytes = Letter.file["sha256"].as_string() == row.file_ref.sha256
    same_name = Letter.reference == card.reference if card and card.reference else false()
    async with store.database.reading() as session:
        like = select(Letter).where(Letter.direction == "in", or_(same_bytes, same_name))
        letters = list(await session.scalars(like))
    for letter in letters:
        if letter.file_ref.sha256 == row.file_ref.sha256:
            return Duplicate(letter, exact=True)
    for letter in letters:
        if card and await _says_the_same(objects, letter, card):
            return Duplicate(letter, exact=False)
    return None


async def _says_the_same(objects: Objects, letter: Letter, card: Card) -> bool:
    if not letter.reading:
        return False
    registered = await load_card(objects, FileRef.model_validate(letter.reading))
    return same_letter("\n".join(registered.text), "\n".join(card.text)) >= SAME_LETTER


async def load_card(objects: Objects, reading: FileRef) -> Card:
    """The card as it was read, from its stored JSON."""
    return Card.model_validate_json(await objects.get(reading.sha256))
