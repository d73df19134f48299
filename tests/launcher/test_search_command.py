"""`kense search`, as offices' scripts call it: its JSON, its words, its exit code, with and without a running system."""

import asyncio
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from typer.testing import CliRunner, Result

from archive.tables import Document
from kense.settings import Settings
from launcher.alone import the_only_one
from launcher.main import app
from tests.archive.conftest import Archive, MakePdf, make_pdf
from tests.tables import make_tables

__all__ = ["make_pdf"]
pytestmark = pytest.mark.slow

KEYS = ["document", "file", "title", "language", "page", "passage", "score", "matched"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATABASE", "BUS", "OBJECTS", "SEARCH", "READER"):
        monkeypatch.delenv(f"KENSE_{name}", raising=False)
    monkeypatch.setenv("KENSE_HOME", str(tmp_path))
    monkeypatch.setenv("KENSE_LANGUAGE", "en")
    return tmp_path


@pytest.fixture
def filed(home: Path, make_pdf: MakePdf) -> tuple[UUID, UUID]:
    """An English reply of two pages and a Russian report, filed and indexed."""

    async def file_them() -> tuple[UUID, UUID]:
        archive = Archive(Settings(home=home))
        await make_tables(archive.service)
        reply = await archive.file_signed(make_pdf("Reply", "Two treaties on torture"), "reply.pdf")
        report = await archive.file_signed(
            make_pdf("Договорами о пытках"), "отчёт.pdf", purpose="report", language="ru", reference=None
        )
        await archive.close()
        return reply, report

    return asyncio.run(file_them())


def search(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["search", *arguments])


def found(*arguments: str) -> Any:
    done = search(*arguments, "--json")
    assert done.exit_code == 0
    return json.loads(done.stdout)


def files_of(*arguments: str) -> list[str]:
    return [hit["file"] for hit in found(*arguments)]


def test_a_hit_has_the_keys_that_scripts_read_first(filed: tuple[UUID, UUID]) -> None:
    (hit,) = found("treaty torture")
    assert list(hit)[:8] == KEYS
    assert hit.pop("score") > 0
    assert hit == {
        "document": str(filed[0]),
        "file": "reply.pdf",
        "title": "reply.pdf",
        "language": "en",
        "page": 2,
        "passage": "Two treaties on torture",
        "matched": "word",
        "kind": "reply",
        "dated": "2026-11-20",
        "reference": "AL KAZ 2/2026",
        "address": f"/archive/documents/{filed[0]}",
    }


def test_finding_nothing_is_an_answer(filed: tuple[UUID, UUID]) -> None:
    assert found("zeppelin") == []
    done = search("zeppelin")
    assert (done.exit_code, done.stdout) == (0, "Nothing was found.\n")


def test_a_question_may_begin_with_what_it_leaves_out(filed: tuple[UUID, UUID]) -> None:
    assert [hit["document"] for hit in found("-torture")] == [str(filed[1])]
    assert search("torture", "--jsno").exit_code == 2


def test_hits_are_kept_to_a_language_and_to_a_number(filed: tuple[UUID, UUID]) -> None:
    assert files_of("", "--language", "ru") == ["отчёт.pdf"]
    assert files_of("договор", "--language", "en") == []
    assert sorted(files_of("")) == ["reply.pdf", "отчёт.pdf"]
    assert len(files_of("", "--limit", "1")) == 1


def test_in_words_it_says_what_may_have_been_meant_and_where_each_hit_is(filed: tuple[UUID, UUID]) -> None:
    assert search("tortrue").stdout == "Did you mean: torture\n\nNothing was found.\n"
    assert search("договор").stdout == (
        "отчёт.pdf\n  Report · 2026-11-20 · ru · Page 1 of the original · another form of the word\n"
        "  Договорами о пытках\n\nFound: 1\n"
    )


def test_what_has_only_some_of_the_words_follows_and_is_told_apart(filed: tuple[UUID, UUID]) -> None:
    whole, some = found("treaty pdf")
    assert (whole["file"], some["file"]) == ("reply.pdf", "отчёт.pdf")
    assert whole["score"] > some["score"] > 0
    assert files_of("treaty pdf", "--limit", "1") == ["reply.pdf"]
    assert search("treaty pdf").stdout == (
        "reply.pdf\n  Reply · AL KAZ 2/2026 · 2026-11-20 · en · Page 2 of the original · as asked\n"
        "  Two treaties on torture\n\nFound: 1\n\nThese texts have only some of the words\n\n"
        "отчёт.pdf\n  Report · 2026-11-20 · ru · Page 1 of the original · as asked\n"
        "  Договорами о пытках\n\nFound: 1\n"
    )
    assert search("zeppelin torture").stdout.startswith(
        "Nothing has all of these words.\n\nThese texts have only some of the words\n\nreply.pdf\n"
    )


def test_a_quotation_mark_without_its_pair_is_told_of(filed: tuple[UUID, UUID]) -> None:
    said = "A quotation mark has no pair: it was taken as a space, and no exact phrase was looked for there."
    assert search('"torture').stdout.splitlines()[0] == said
    assert files_of('"torture') == ["reply.pdf"]


def test_a_title_does_not_command_the_terminal(filed: tuple[UUID, UUID]) -> None:
    async def rename() -> None:
        archive = Archive(Settings())
        async with archive.service.store.unit() as unit:
            await unit.session.execute(update(Document).values(title="Red \x1b[31mReply\x07"))
        await archive.close()

    asyncio.run(rename())
    assert search("torture").stdout.splitlines()[0] == "Red [31mReply"
    assert found("torture")[0]["title"] == "Red \x1b[31mReply\x07"


def test_what_cannot_be_meant_is_refused_in_words(filed: tuple[UUID, UUID]) -> None:
    for arguments, said in ((("--limit", "0"), "A limit of 0 hits"), (("--language", "xx"), "'xx' is no language")):
        done = search("treaty", *arguments, "--json")
        assert done.exit_code == 1
        assert json.loads(done.stdout)["error"].startswith(said)


def test_what_is_not_indexed_yet_is_indexed_first_unless_a_running_system_does_it(
    home: Path, filed: tuple[UUID, UUID]
) -> None:
    async def change() -> None:
        archive = Archive(Settings(home=home))
        async with archive.service.store.unit() as unit:
            await unit.session.execute(update(Document).values(title="Memorandum", indexed_at=None))
        await archive.close()

    asyncio.run(change())
    with the_only_one(home):
        assert found("memorandum") == []
    assert len(found("memorandum")) == 2


def test_a_reader_finds_only_what_they_may_see(filed: tuple[UUID, UUID], monkeypatch: pytest.MonkeyPatch) -> None:
    async def close() -> None:
        archive = Archive(Settings())
        async with archive.service.store.unit() as unit:
            closed = update(Document).where(Document.name == "reply.pdf")
            await unit.session.execute(closed.values(access=["desk"], indexed_at=None))
        await archive.close()

    asyncio.run(close())
    assert len(found("torture")) == 1
    monkeypatch.setenv("KENSE_READER", "court")
    assert found("torture") == []
    monkeypatch.setenv("KENSE_READER", "desk")
    assert len(found("torture")) == 1
