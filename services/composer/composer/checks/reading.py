"""The texts of a package or of a case's documents, read from their stored files, and what differs in them."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from composer import view
from composer.checks.checking import checked
from composer.checks.differences import Difference
from composer.checks.texts import NotReadable, text_of
from composer.packages.board import Board
from kense.contracts.files import FileRef
from kense.i18n import Message, _
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects

KEPT = 64
LOST = _("The stored file is missing or damaged. Ask for it again, and tell the operator.")


@dataclass(frozen=True)
class Filed:
    """The files of one part in one language, in their order."""

    part: str
    language: str
    files: tuple[FileRef, ...]


@dataclass(frozen=True)
class Unread:
    """A file whose text could not be compared, and why."""

    part: str
    language: str
    name: str
    why: Message


@dataclass(frozen=True)
class Outcome:
    """`compared`: the languages of each part whose texts were read."""

    differences: Sequence[Difference]
    unread: Sequence[Unread]
    compared: Mapping[str, Sequence[str]]


def of_board(board: Board) -> list[Filed]:
    """What each part is made of: all that came and was not returned."""
    return [
        Filed(str(one.part.number), one.language, tuple(FileRef.model_validate(given.file) for given in one.standing))
        for one in board.parts
        if one.language and one.standing
    ]


async def of_documents(session: AsyncSession, case_id: UUID) -> list[Filed]:
    """The newest version of each document in each language; a part is named by the first of its versions shown."""
    return [filed for one in await view.documents(session, case_id) for filed in of_document(one)]


def of_document(document: view.Document) -> list[Filed]:
    made = [one for one in document.newest if one.docx]
    return [
        Filed(str(document.first.id), one.language, (FileRef.model_validate(one.docx),))
        for one in made
        if len(made) > 1
    ]


@dataclass
class Reader:
    """Reads and compares; what it found of the same files is kept, as files never change."""

    objects: Objects
    _kept: OrderedDict[tuple[Filed, ...], Outcome] = field(default_factory=OrderedDict)

    async def outcome(self, filed: Iterable[Filed]) -> Outcome:
        wanted = tuple(filed)
        if wanted not in self._kept:
            self._kept[wanted] = await self._compare(wanted)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(wanted)
        return self._kept[wanted]

    async def _compare(self, wanted: Sequence[Filed]) -> Outcome:
        texts: dict[str, dict[str, list[str]]] = {}
        unread: list[Unread] = []
        for one in wanted:
            for file in one.files:
                try:
                    paragraphs = await self._paragraphs(file)
                    texts.setdefault(one.part, {}).setdefault(one.language, []).extend(paragraphs)
                except NotReadable as error:
                    unread.append(Unread(one.part, one.language, file.name, error.why))
        found = await asyncio.to_thread(checked, texts)
        return Outcome(found, unread, {part: list(given) for part, given in texts.items()})

    async def _paragraphs(self, file: FileRef) -> list[str]:
        try:
            data = await self.objects.get(file.sha256)
        except (ObjectMissing, ObjectDamaged) as error:
            raise NotReadable(LOST) from error
        return await asyncio.to_thread(text_of, data, file.media_type)
