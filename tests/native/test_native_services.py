"""The real servers, each used with the client the services use."""

import os
import subprocess
import uuid
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import aio_pika
import psycopg
import pytest
from elasticsearch import AsyncElasticsearch
from minio import Minio
from minio.commonconfig import COMPLIANCE
from minio.error import S3Error
from minio.retention import Retention
from pamqp.commands import Basic
from psycopg.sql import SQL, Identifier

SERVICES = Path(__file__).resolve().parents[2] / "deploy" / "native" / "services"


@pytest.mark.postgresql
@pytest.mark.parametrize("database", ["intake", "composer", "archive", "publisher", "deadline_watcher"])
def test_every_service_owns_a_database_that_writes_to_disk(database: str) -> None:
    with psycopg.connect(f"{os.environ['KENSE_TEST_POSTGRESQL']}/{database}") as connection:
        row = connection.execute(
            "SELECT current_database(), current_user, pg_get_userbyid(datdba), current_setting('fsync'),"
            " current_setting('synchronous_commit'), pg_encoding_to_char(encoding)"
            " FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    assert row == (database, "kense", "kense", "on", "on", "UTF8")


@pytest.mark.postgresql
def test_a_throw_away_database_can_be_made_and_dropped() -> None:
    server = os.environ["KENSE_TEST_POSTGRESQL"]
    name = f"trial_{uuid.uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            with psycopg.connect(f"{server}/{name}") as inside:
                inside.execute("CREATE TABLE letter (subject text)")
                inside.execute("INSERT INTO letter VALUES ('Қазақстан Республикасы')")
                assert inside.execute("SELECT subject, length(subject) FROM letter").fetchall() == [
                    ("Қазақстан Республикасы", 22)
                ]
        finally:
            connection.execute(SQL("DROP DATABASE {}").format(Identifier(name)))


@pytest.mark.rabbitmq
async def test_a_confirmed_message_waits_in_a_quorum_queue_and_counts_its_deliveries() -> None:
    connection = await aio_pika.connect(os.environ["KENSE_TEST_RABBITMQ"])
    async with connection:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        queue = await channel.declare_queue(
            f"native.{uuid.uuid4().hex}", durable=True, arguments={"x-queue-type": "quorum"}
        )
        try:
            message = aio_pika.Message(b"letter 1", delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
            confirmed = await channel.default_exchange.publish(message, queue.name, mandatory=True)
            assert isinstance(confirmed, Basic.Ack)

            first = await queue.get(timeout=10)
            assert first is not None
            assert (first.body, first.redelivered) == (b"letter 1", False)
            await first.nack(requeue=True)

            second = await queue.get(timeout=10)
            assert second is not None
            assert (second.body, second.redelivered) == (b"letter 1", True)
            assert second.headers["x-delivery-count"] == 1
            await second.ack()
            assert await queue.get(fail=False) is None
        finally:
            await queue.delete(if_empty=False, if_unused=False)


@pytest.mark.rabbitmq
async def test_a_message_nobody_would_get_is_returned() -> None:
    connection = await aio_pika.connect(os.environ["KENSE_TEST_RABBITMQ"])
    async with connection:
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        with pytest.raises(aio_pika.exceptions.PublishError):
            await channel.default_exchange.publish(aio_pika.Message(b"lost"), uuid.uuid4().hex, mandatory=True)


@pytest.mark.minio
def test_a_locked_version_can_be_neither_deleted_nor_unlocked() -> None:
    server = urlsplit(os.environ["KENSE_TEST_S3"])
    assert server.hostname
    assert server.username
    assert server.password
    client = Minio(
        f"{server.hostname}:{server.port}",
        access_key=server.username,
        secret_key=server.password,
        secure=False,
    )
    bucket, name = "native-lock-trial", uuid.uuid4().hex
    if not client.bucket_exists(bucket):
        client.make_bucket(bucket, object_lock=True)
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    original = b"signed original"
    put = client.put_object(bucket, name, BytesIO(original), len(original), retention=Retention(COMPLIANCE, until))

    with pytest.raises(S3Error) as refused:
        client.remove_object(bucket, name, version_id=put.version_id)
    assert refused.value.message == "Object is WORM protected and cannot be overwritten"
    with pytest.raises(S3Error) as refused:
        client.set_object_retention(
            bucket, name, Retention(COMPLIANCE, until - timedelta(hours=1)), version_id=put.version_id
        )
    assert refused.value.message == "Object is WORM protected and cannot be overwritten"

    client.remove_object(bucket, name)
    kept = client.get_object(bucket, name, version_id=put.version_id)
    assert kept.read() == original
    kept.close()
    kept.release_conn()
    held = client.get_object_retention(bucket, name, version_id=put.version_id)
    assert held is not None
    assert (held.mode, held.retain_until_date) == (COMPLIANCE, until)


@pytest.mark.elasticsearch
async def test_an_indexed_text_is_found_by_its_words_only() -> None:
    index = f"native-{uuid.uuid4().hex}"
    async with AsyncElasticsearch(os.environ["KENSE_TEST_ELASTICSEARCH"]) as client:
        assert (await client.info())["version"]["number"] == "8.19.21"
        await client.indices.create(
            index=index, mappings={"properties": {"words": {"type": "text", "analyzer": "whitespace"}}}
        )
        try:
            await client.index(index=index, id="1", document={"words": "келісім шарт екі"})
            await client.index(index=index, id="2", document={"words": "соглашение договор"}, refresh=True)
            found = await client.search(index=index, query={"match": {"words": "шарт"}})
            assert found["hits"]["total"] == {"value": 1, "relation": "eq"}
            assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]
            nothing = await client.search(index=index, query={"match": {"words": "Шарт"}})
            assert nothing["hits"]["total"] == {"value": 0, "relation": "eq"}
        finally:
            await client.indices.delete(index=index)


@pytest.mark.postgresql
@pytest.mark.slow
def test_a_killed_server_comes_back_at_its_address_with_its_data(tmp_path: Path) -> None:
    def services(*arguments: str) -> subprocess.CompletedProcess[str]:
        # Reading the pipe to its end also shows that no server holds it open.
        environment = {**os.environ, "KENSE_NATIVE_HOME": str(tmp_path)}
        return subprocess.run([SERVICES, *arguments], env=environment, capture_output=True, text=True, timeout=120)

    def server() -> str:
        return (tmp_path / "environment").read_text().strip().partition("=")[2]

    assert services("kill", "postgresql").returncode == 1
    try:
        assert services("up", "postgresql").returncode == 0
        before = server()
        with psycopg.connect(f"{before}/intake") as connection:
            connection.execute("CREATE TABLE kept (number int)")
            connection.execute("INSERT INTO kept VALUES (1037)")

        assert services("kill", "postgresql").returncode == 0
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(f"{before}/intake")

        assert services("up", "postgresql").returncode == 0
        assert server() == before
        with psycopg.connect(f"{before}/intake") as connection:
            assert connection.execute("SELECT number FROM kept").fetchall() == [(1037,)]

        assert services("down", "postgresql").stdout == "postgresql     stopped\n"
        assert (tmp_path / "environment").read_text() == ""
    finally:
        services("down", "--wipe")
