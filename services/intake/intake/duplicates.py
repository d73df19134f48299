"""The same letter comes twice, by mail and by post: offer it as a copy of the one that is registered."""

from dataclasses import dataclass

from sqlalchemy import select

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
    async with store.database.reading() as session:
        letters = list(await session.scalars(select(Letter).where(Letter.direction == "in")))
    for letter in letters:
        if letter.file_ref.sha256 == row.file_ref.sha256:
            return Duplicate(letter, exact=True)
    named = [letter for letter in letters if card and card.reference and letter.reference == card.reference]
    for letter in named:
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
