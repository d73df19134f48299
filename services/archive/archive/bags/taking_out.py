"""Taking out: the bag is made aside, its taking noted in the audit log, and only then given."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import select

from archive.access import Reader
from archive.audit import note
from archive.bags.contents import Contents, contents_of
from archive.bags.dublin_core import dublin_core
from archive.bags.evidence import Evidence
from archive.bags.index_page import Bag, Gap, Shown, entry_path, index_page
from archive.bags.names import safe_name, slug
from archive.bags.premis import premis
from archive.bags.subject import What
from archive.bags.writing import BagWriter
from archive.fixity import Condition
from archive.heads import list_of_hashes
from archive.inventory import inventory_name
from archive.keeping import record_key
from archive.tables import Document, Page, Record
from archive.wording import TRANSLATORS
from kense.clock import day_of
from kense.i18n import LANGUAGES, UiLanguage, _
from kense.messaging.unit import Store
from kense.objects.port import ObjectDamaged, ObjectMissing, Objects
from kense.problems import Problem

RECORDS = "data/records"
ORGANIZATION = _("Ministry of Foreign Affairs of the Republic of Kazakhstan")
HARMS: dict[type[Exception], Condition] = {ObjectMissing: Condition.MISSING, ObjectDamaged: Condition.DAMAGED}


@dataclass(frozen=True)
class Made:
    """A bag as it was written. `manifest` is the SHA-256 of its tagmanifest-sha256.txt, which stands for all of it."""

    contents: Contents
    files: int
    size: int
    manifest: str
    gaps: Sequence[Gap]

    @property
    def name(self) -> str:
        """What the bag is called: after what was taken out."""
        return safe_name(self.contents.subject.name, self.contents.subject.id)


class Bagger:
    """`language` is the ministry's own, in which a bag names its maker; `reader` is who takes it out."""

    def __init__(self, store: Store, objects: Objects, language: UiLanguage, reader: Reader) -> None:
        self._store = store
        self._objects = objects
        self._language = language
        self._reader = reader

    async def take_out(self, what: What, its_id: str, folder: Path) -> Made:
        """Make the bag in `folder`, which is not there yet, and note that it was made.

        Raises Problem: NOTHING_HERE, NO_ROOM, or that the store of files is away; then the folder holds half a bag.
        """
        made = await self.make(what, its_id, folder)
        async with self._store.unit() as unit:
            await note(unit, f"{what}.taken_out", made.contents.subject.record, {"tagmanifest_sha256": made.manifest})
        return made

    async def make(self, what: What, its_id: str, folder: Path) -> Made:
        """The bag alone: for the same state of the archive and of the clock the same bytes."""
        contents = await contents_of(self._store, what, its_id, self._reader)
        if contents is None:
            raise NOTHING_HERE
        try:
            folder.mkdir(parents=True)
            return await self._write(contents, BagWriter(folder))
        except OSError as error:
            raise NO_ROOM from error

    async def _write(self, contents: Contents, writer: BagWriter) -> Made:
        now, gaps = self._store.clock.now(), list[Gap]()
        records = await self._records(writer, contents.records)
        await self._audit(writer, contents)
        width = max(2, len(str(len(contents.documents))))
        shown = []
        for number, document in enumerate(contents.documents, start=1):
            folder = f"data/documents/{number:0{width}}-{slug(document.kind)}"
            shown.append(await self._document(writer, folder, document, contents, gaps))
        cases, registers = (
            [path for path in records if path.startswith(f"{RECORDS}/{kind}/")] for kind in ("cases", "registers")
        )
        bag = Bag(contents, shown, cases, registers, now, self._language, gaps)
        await writer.add("index.html", index_page(bag))
        for language in LANGUAGES:
            await writer.add(
                f"README.{language}.txt", files("archive.bags").joinpath(f"README.{language}.txt").read_bytes()
            )
        manifest = await writer.finish(self._info(bag))
        size = sum(sums.size for sums in writer.files.values())
        return Made(contents, len(writer.files), size, manifest, gaps)

    async def _document(
        self, writer: BagWriter, folder: str, document: Document, contents: Contents, gaps: list[Gap]
    ) -> Shown:
        inventory = contents.inventory(document)
        path = await self._file(writer, f"{folder}/original", inventory["original"], document, gaps)
        beside = inventory.get("signature_file")
        signature = await self._file(writer, f"{folder}/signature-file", beside, document, gaps) if beside else None
        pages = await self._text(writer, folder, document)
        signatures = await Evidence(writer, folder, inventory).write(path, signature)
        await writer.add(f"{folder}/dublin-core.xml", dublin_core(inventory, contents.case))
        sums = writer.files[path] if path else None
        await writer.add(f"{folder}/premis.xml", premis(document, contents, path, sums, bool(pages)))
        name = inventory_name(document.document_id)
        mine = [_record_path(record) for record in contents.records if record.name == name]
        return Shown(document, folder, path, signature, pages, mine, signatures)

    async def _file(
        self, writer: BagWriter, folder: str, kept: dict[str, Any], document: Document, gaps: list[Gap]
    ) -> str | None:
        """The path of a kept file (a FileRef) in the bag. An officer wants what is left: where its bytes are harmed, it is
        a gap, told of in the bag and in the answer."""
        path = f"{folder}/{safe_name(kept['name'], 'original')}"
        try:
            await writer.add_pieces(path, self._objects.locked_pieces(kept["sha256"]))
        except (ObjectMissing, ObjectDamaged) as error:
            gaps.append(Gap(document.document_id, kept["name"], HARMS[type(error)]))
            return None
        return path

    async def _text(self, writer: BagWriter, folder: str, document: Document) -> list[str]:
        """A file for each page that has text; returns their names."""
        pages = select(Page).where(Page.document_id == document.document_id, Page.text != "").order_by(Page.page)
        async with self._store.database.reading() as session:
            rows = (await session.scalars(pages)).all()
        names = [f"{row.page:04}.txt" for row in rows]
        for name, row in zip(names, rows, strict=True):
            await writer.add(f"{folder}/text/{name}", f"{row.text}\n".encode())
        return names

    async def _records(self, writer: BagWriter, records: Sequence[Record]) -> list[str]:
        """As they lie in the vault, under the same names."""
        for record in records:
            await writer.add(_record_path(record), record.body.encode())
        return [_record_path(record) for record in records]

    async def _audit(self, writer: BagWriter, contents: Contents) -> None:
        """The entries about what is taken out, and the hashes of all others: they prove the place of these and tell nothing."""
        for entry in contents.entries:
            await writer.add(entry_path(entry.sequence), entry.entry.encode())
        async with self._store.database.reading() as session:
            await writer.add_pieces("data/audit/log.sha256", list_of_hashes(session, contents.head.sequence))
        stated = (f"{one.day} {one.sequence} {one.hash} {one.list_hash}\n" for one in contents.heads)
        await writer.add("data/audit/heads.txt", "".join(stated).encode())

    def _info(self, bag: Bag) -> list[tuple[str, str]]:
        subject, head = bag.contents.subject, bag.contents.head
        facts = [
            ("Source-Organization", TRANSLATORS[self._language](ORGANIZATION)),
            ("External-Identifier", f"urn:uuid:{subject.id}"),
            ("Internal-Sender-Identifier", subject.reference or ""),
            ("External-Description", subject.title),
            ("Bagging-Date", day_of(bag.now).isoformat()),
            ("Bag-Software-Agent", "Kense"),
            ("Kense-Audit-Log", f"{head.sequence} {head.hash}"),
        ]
        gaps = [("Kense-Missing-Original", f"{gap.document_id} {gap.why}: {gap.name}") for gap in bag.gaps]
        return [(label, value) for label, value in [*facts, *gaps] if value]


def _record_path(record: Record) -> str:
    return f"{RECORDS}/{record_key(record.name, record.version)}"


NOTHING_HERE = Problem(
    _("There is nothing to take out: the archive has no such document, and no document of such a case."),
    _("The case or the document is mistyped, or nothing of it is filed yet. Nothing was written."),
    _("Look the case up in the registry, or the document in the archive, and take it out once its original is filed."),
    404,
)
NO_ROOM = Problem(
    _("The bag could not be written: the disk is full, or the folder may not be written to."),
    _("No bag was made and nothing was taken out; the archive is as it was."),
    _("Free about twice the size of the originals, or choose another folder, and try again."),
    507,
)
