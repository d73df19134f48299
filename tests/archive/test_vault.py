"""What lies in the vault beside the originals: inventories, text, records, the audit log; and the archive rebuilt from it."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from archive.access import Reader
from archive.audit import Said, note, note_all
from archive.finding import Wish
from archive.keeping import Keeper, VaultDiffers, keep
from archive.main import finder_of, indexer_of, rebuilder_of, search_of
from archive.query import question_of
from archive.rebuilding import Rebuilt
from archive.stocktaking import Stocktaker
from archive.tables import AuditEntry, Base, Case, Document, Filing, FixityCheck, Page, Record
from archive.verifying import Fault, Verified, Verifier
from kense.objects.folder import FolderObjects
from kense.objects.port import ObjectDamaged

from .conftest import NOW, OPENED, Archive, MakePdf, OpenArchive

EVERYBODY = Reader(everything=True)

OPERATIONAL = {"check_at", "condition", "indexed_at", "known"}


async def the_document(archive: Archive) -> Document:
    async with archive.service.store.database.reading() as session:
        return (await session.scalars(select(Document))).one()


async def rows(archive: Archive, table: type[Base], leave_out: set[str] = OPERATIONAL) -> list[dict[str, object]]:
    columns = [column for column in table.__table__.columns if column.name not in leave_out]
    async with archive.service.store.database.reading() as session:
        found = (await session.execute(select(*columns))).mappings().all()
    return sorted((dict(row) for row in found), key=str)


async def in_vault(archive: Archive, key: str) -> dict[str, object]:
    kept = json.loads(await archive.objects.recorded(key))
    assert isinstance(kept, dict)
    return kept


async def test_an_inventory_and_the_text_lie_beside_the_original(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply to AL KAZ 2/2026", "Annex"), "Жауап.pdf")
    document = await the_document(archive)
    kept = await in_vault(archive, f"documents/{document_id}/v0001.json")
    assert kept["original"] == {
        "sha256": document.sha256,
        "size": document.size,
        "media_type": "application/pdf",
        "name": "Жауап.pdf",
    }
    assert (kept["kind"], kept["reference"], kept["country"]) == ("reply", "AL KAZ 2/2026", "KAZ")
    assert (kept["verdict"], kept["retained_until"], kept["worm"]) == ("unsigned", "2101-12-31", False)
    text = b'["Reply to AL KAZ 2/2026", "Annex"]'
    assert kept["text"]["sha256"] == document.text_sha256 == hashlib.sha256(text).hexdigest()  # type: ignore[index]
    assert await archive.objects.locked(hashlib.sha256(text).hexdigest()) == text
    assert document.inventory == 1


async def test_what_a_cut_off_filing_wrote_counts(archive: Archive, make_pdf: MakePdf) -> None:
    """The verdict is the one of the first attempt, although the second finds another."""
    event = archive.signed(await archive.objects.put(make_pdf("Reply"), "reply.pdf"))
    await archive.hear(event)
    key = f"documents/{event.document_id}/v0001.json"
    await archive.work()
    first = await in_vault(archive, key)
    async with archive.service.store.unit() as unit:  # as if killed after the vault was written and before the commit
        for table in (Page, FixityCheck, Document, Record, AuditEntry):
            await unit.session.execute(table.__table__.delete())  # type: ignore[attr-defined]
        await unit.session.execute(archive.service.store.tables.outbox.delete())
        await unit.session.execute(update(Filing).values(filed_at=None, next_try_at=NOW))
    archive.pass_time(days=1)
    await archive.work()
    document = await the_document(archive)
    assert document.archived_at.isoformat() == str(first["archived_at"]).replace("Z", "+00:00")
    assert await in_vault(archive, key) == first


async def test_the_audit_log_is_a_chain_that_sha256sum_alone_can_check(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.hear(OPENED)
    document_id = await archive.file_signed(make_pdf("Reply"))
    async with archive.service.store.unit() as unit:
        assert await note(unit, "sample.noted", "samples/1", {"said": "сөз"}) == 2
    await archive.work()
    first = await archive.objects.recorded("audit/000000000001.json")
    second = await archive.objects.recorded("audit/000000000002.json")
    assert json.loads(first)["previous"] == "0" * 64
    assert json.loads(first)["kind"] == "original.filed"
    assert json.loads(first)["about"] == f"documents/{document_id}"
    assert json.loads(second)["previous"] == hashlib.sha256(first).hexdigest()
    assert json.loads(second)["said"] == {"said": "сөз"}


async def test_entries_noted_together_follow_each_other_in_the_chain(archive: Archive) -> None:
    async with archive.service.store.unit() as unit:
        assert await note_all(unit, [Said("sample.noted", f"samples/{number}", {}) for number in (7, 8, 9)]) == 3
        assert await note(unit, "sample.noted", "samples/10") == 4
    await archive.work()
    kept = [await archive.objects.recorded(f"audit/00000000000{place}.json") for place in (1, 2, 3, 4)]
    assert [json.loads(entry)["about"] for entry in kept] == ["samples/7", "samples/8", "samples/9", "samples/10"]
    assert [json.loads(entry)["previous"] for entry in kept] == [
        "0" * 64,
        *(hashlib.sha256(entry).hexdigest() for entry in kept[:3]),
    ]


async def test_an_entry_of_a_transaction_that_fails_was_never_there(archive: Archive) -> None:
    async def fail() -> None:
        async with archive.service.store.unit() as unit:
            await note(unit, "sample.noted", "samples/1")
            raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        await fail()
    async with archive.service.store.unit() as unit:
        assert await note(unit, "sample.noted", "samples/2") == 1


async def test_a_record_has_versions_and_each_is_kept(archive: Archive) -> None:
    async with archive.service.store.unit() as unit:
        assert await keep(unit, "samples/7", {"is": "first"}) == 1
    async with archive.service.store.unit() as unit:
        assert await keep(unit, "samples/7", {"is": "second"}) == 2
    await archive.work()
    assert list(await archive.objects.recorded_keys("samples/")) == ["samples/7/v0001.json", "samples/7/v0002.json"]
    assert await archive.objects.recorded("samples/7/v0001.json") == b'{"is":"first"}'


async def test_a_record_that_says_what_its_newest_version_says_is_not_written_again(archive: Archive) -> None:
    """As when the archive hears of a case again after it was rebuilt."""
    said = []
    for value in (1, 1, 2, 2, 1):
        async with archive.service.store.unit() as unit:
            said.append(await keep(unit, "samples/7", {"value": value}))
    await archive.work()
    assert said == [1, 1, 2, 2, 3]
    assert len(await archive.objects.recorded_keys("samples/7/")) == 3


async def test_a_vault_that_holds_another_record_is_told_of(archive: Archive) -> None:
    await archive.objects.record("samples/7/v0001.json", b'{"is":"another"}', date(2101, 12, 31))
    async with archive.service.store.unit() as unit:
        await keep(unit, "samples/7", {"is": "first"})
    with pytest.raises(VaultDiffers, match=r"samples/7/v0001\.json"):
        await Keeper(archive.service.store, archive.objects).step()


async def rebuilt(archive: Archive) -> Rebuilt:
    search = search_of(archive.settings)
    made = await rebuilder_of(archive.service.store, archive.objects, search).rebuild()
    await search.close()
    return made


async def rebuilt_elsewhere(archive: Archive, open_archive: OpenArchive, tmp_path: Path) -> tuple[Archive, Rebuilt]:
    """An archive with a new database and index, over a copy of the vault alone."""
    there = tmp_path / "elsewhere"
    shutil.copytree(archive.settings.home / "objects" / "locked", there / "objects" / "locked")
    shutil.copytree(archive.settings.home / "objects" / "records", there / "objects" / "records")
    anew = await open_archive(home=str(there))
    made = await rebuilt(anew)
    await anew.work()
    return anew, made


@pytest.mark.slow
async def test_the_archive_is_rebuilt_from_the_vault_alone_and_compares_equal(
    archive: Archive, open_archive: OpenArchive, make_pdf: MakePdf, tmp_path: Path
) -> None:
    await archive.hear(OPENED)
    document_id = await archive.file_signed(make_pdf("Жауапта шарттарының тізімі", "Annex"))
    await archive.hear(archive.letter(await archive.objects.put(make_pdf("A letter"), "letter.pdf")))
    await archive.work()
    anew, made = await rebuilt_elsewhere(archive, open_archive, tmp_path)
    assert (made.read, made.entries, made.unusable) == ({"documents": 2, "cases": 1}, 2, {})
    for table in (Document, Page, Case):
        assert await rows(anew, table) == await rows(archive, table)
    when = {"kept_at", "queued_at", "until"}
    assert await rows(anew, Record, when) == await rows(archive, Record, when)
    assert await rows(anew, AuditEntry, when) == await rows(archive, AuditEntry, when)
    search = search_of(anew.settings)
    answer = await finder_of(anew.service.store, search).find(question_of("шарт"), EVERYBODY, Wish())
    await search.close()
    assert [UUID(one.entry.id) for one in answer.findings] == [document_id]
    async with anew.service.store.unit() as unit:
        assert await note(unit, "sample.noted", "samples/1") == 3


async def test_rebuilding_over_what_is_there_changes_nothing_and_files_nothing_again(
    archive: Archive, make_pdf: MakePdf
) -> None:
    event = archive.signed(await archive.objects.put(make_pdf("Reply"), "reply.pdf"))
    await archive.hear(event)
    await archive.work()
    before = await rows(archive, Document), await rows(archive, Page), await rows(archive, AuditEntry)
    search = search_of(archive.settings)
    await rebuilder_of(archive.service.store, archive.objects, search).rebuild()
    await search.close()
    await archive.work()
    assert (await rows(archive, Document), await rows(archive, Page), await rows(archive, AuditEntry)) == before


async def test_an_original_heard_of_again_after_rebuilding_is_not_filed_twice(
    archive: Archive, open_archive: OpenArchive, make_pdf: MakePdf, tmp_path: Path
) -> None:
    data = make_pdf("Reply")
    event = archive.signed(await archive.objects.put(data, "reply.pdf"))
    await archive.hear(event)
    await archive.work()
    anew, _ = await rebuilt_elsewhere(archive, open_archive, tmp_path)
    await anew.objects.put(data, "reply.pdf")
    await anew.hear(event)
    await anew.work()
    assert len(await rows(anew, Document)) == 1


async def test_an_original_filed_before_there_were_inventories_gets_one(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply", "Annex"))
    filed = await in_vault(archive, f"documents/{document_id}/v0001.json")
    (archive.settings.home / "objects" / "records" / "documents" / str(document_id) / "v0001.json").unlink()
    async with archive.service.store.unit() as unit:
        await unit.session.execute(Record.__table__.delete())  # type: ignore[attr-defined]
        await unit.session.execute(update(Document).values(inventory=0, text_sha256=None))
    await Stocktaker(archive.service.store, archive.objects).step()
    await archive.work()
    assert await in_vault(archive, f"documents/{document_id}/v0001.json") == filed
    assert (await the_document(archive)).inventory == 1


async def verified(archive: Archive) -> Verified:
    return await Verifier(archive.service.store, archive.objects).verify()


def faults(found: Verified) -> list[tuple[str, str]]:
    return [(one.fault.value, one.about) for one in found.faults]


async def test_a_whole_archive_verifies(archive: Archive, make_pdf: MakePdf) -> None:
    await archive.hear(OPENED)
    await archive.file_signed(make_pdf("Reply"))
    found = await verified(archive)
    assert (found.originals, found.records, found.entries, found.waiting, found.faults) == (1, 2, 1, 0, [])


def overwrite(path: Path, data: bytes) -> None:
    """As whoever owns the computer can."""
    path.chmod(0o644)
    path.write_bytes(data)


async def test_each_fault_is_named_where_it_is(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    document, home = await the_document(archive), archive.settings.home / "objects"
    about, key = f"documents/{document_id}", f"documents/{document_id}/v0001.json"
    original = home / "locked" / document.sha256[:2] / document.sha256
    text = home / "locked" / str(document.text_sha256)[:2] / str(document.text_sha256)
    whole = {path: path.read_bytes() for path in (original, text, home / "records" / key)}

    overwrite(original, b"another")
    assert faults(await verified(archive)) == [("original damaged", about)]
    original.unlink()
    assert faults(await verified(archive)) == [("original missing", about)]
    original.write_bytes(whole[original])

    overwrite(text, b'["another"]')
    assert faults(await verified(archive)) == [("text damaged", about)]
    overwrite(text, whole[text])

    flipped = bytearray(whole[home / "records" / key])
    flipped[40] ^= 1
    overwrite(home / "records" / key, bytes(flipped))
    assert (Fault.RECORD_DIFFERS.value, key) in faults(await verified(archive))
    overwrite(home / "records" / key, whole[home / "records" / key])

    entry = home / "records" / "audit" / "000000000001.json"
    said = entry.read_bytes()
    overwrite(entry, said.replace(b"unsigned", b"valid"))
    assert faults(await verified(archive)) == [("audit entry differs", "audit/000000000001.json")]
    entry.unlink()
    assert faults(await verified(archive)) == [("audit entry missing", "audit/000000000001.json")]
    entry.write_bytes(said)
    assert faults(await verified(archive)) == []


class Unreadable(FolderObjects):
    """A vault on a server that finds the bytes of one of its records changed, and does not give them out."""

    def __init__(self, archive: Archive, key: str) -> None:
        super().__init__(archive.settings.home / "objects")
        self._key = key

    async def recorded(self, key: str) -> bytes:
        if key == self._key:
            raise ObjectDamaged(key)
        return await super().recorded(key)


async def test_a_record_that_the_vault_can_no_longer_read_is_named_and_keeps_nothing_from_being_read(
    archive: Archive, make_pdf: MakePdf
) -> None:
    await archive.hear(OPENED)
    document_id = await archive.file_signed(make_pdf("Reply"))
    inventory, entry = f"documents/{document_id}/v0001.json", "audit/000000000001.json"
    for key, fault, unusable, read in (
        (inventory, "record differs", f"ObjectDamaged: {inventory}", {"cases": 1}),
        (entry, "audit entry differs", "damaged: the vault cannot read it", {"cases": 1, "documents": 1}),
    ):
        objects, search = Unreadable(archive, key), search_of(archive.settings)
        found = await Verifier(archive.service.store, objects).verify()
        assert (found.originals, found.records, found.entries, faults(found)) == (1, 2, 1, [(fault, key)])
        made = await rebuilder_of(archive.service.store, objects, search).rebuild()
        await search.close()
        assert (made.read, made.unusable) == (read, {key: unusable})


async def test_a_database_that_says_otherwise_than_the_vault_is_told_of(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    async with archive.service.store.unit() as unit:
        await unit.session.execute(update(Document).values(verdict="valid"))
        await unit.session.execute(update(AuditEntry).values(entry="{}"))
    assert faults(await verified(archive))[0] == ("record differs", f"documents/{document_id}")


async def test_a_document_lost_from_the_database_is_named_and_taken_in_again(
    archive: Archive, make_pdf: MakePdf
) -> None:
    document_id = str(await archive.file_signed(make_pdf("Reply")))
    async with archive.service.store.unit() as unit:
        for table in (Page, FixityCheck, Document):
            await unit.session.execute(delete(table).where(table.document_id == document_id))
    assert faults(await verified(archive)) == [("not in the database", f"documents/{document_id}")]
    await rebuilt(archive)
    assert faults(await verified(archive)) == []


async def test_a_case_changed_or_lost_in_the_database_is_named_and_made_good(archive: Archive) -> None:
    await archive.hear(OPENED)
    await archive.work()
    about = f"cases/{OPENED.case_id}"
    for change, fault in (
        (update(Case).values(title="Another"), "record differs"),
        (delete(Case), "not in the database"),
    ):
        async with archive.service.store.unit() as unit:
            await unit.session.execute(change)
        assert faults(await verified(archive)) == [(fault, about)]
        await rebuilt(archive)
        assert faults(await verified(archive)) == []


async def test_a_text_changed_in_the_database_is_named_and_made_good(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("Reply"))
    async with archive.service.store.unit() as unit:
        await unit.session.execute(update(Page).values(text="another"))
    assert faults(await verified(archive)) == [("text in the database differs", f"documents/{document_id}")]
    await rebuilt(archive)
    assert faults(await verified(archive)) == []


async def test_an_index_is_made_again(archive: Archive, make_pdf: MakePdf) -> None:
    document_id = await archive.file_signed(make_pdf("келіссөздерге шақыру"))
    search = search_of(archive.settings)
    await indexer_of(archive.service.store, search).rebuild()
    assert await search.count() == 0
    await archive.work()
    answer = await finder_of(archive.service.store, search).find(question_of("келіссөз"), EVERYBODY, Wish())
    await search.close()
    assert [UUID(one.entry.id) for one in answer.findings] == [document_id]
