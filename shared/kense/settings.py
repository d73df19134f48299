"""Where a service finds its resources: one small class each, validated at start."""

from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MAIL_SCHEMES = ("smtp", "smtp+starttls", "smtps")


class Settings(BaseSettings):
    """What every service needs. Environment: KENSE_HOME, KENSE_DATABASE, KENSE_BUS, KENSE_OBJECTS, KENSE_SEARCH, …

    `database`, `bus`, `objects` and `search` left empty mean the embedded parts, kept in the folder `home`.
    `database` is an SQLAlchemy address in which `{service}` stands for the service's own database.
    """

    model_config = SettingsConfigDict(env_prefix="KENSE_", extra="ignore", hide_input_in_errors=True)

    home: Path = Path(".kense/home")
    host: str = "127.0.0.1"
    port: int = Field(default=8037, ge=0, le=65535)
    database: str = ""
    bus: str = ""
    objects: str = Field(default="", description="http(s)://access:secret@host:port of an S3 server")
    search: str = ""
    prefix: str = Field(default="kense", description="names exchanges, queues, buckets and indexes on shared servers")
    language: Literal["kk", "ru", "en"] = "en"
    upload_limit: int = Field(default=100 * 1024 * 1024, description="bytes of one upload")
    trust: Path | None = Field(default=None, description="folder of PEM certificates whose signatures are trusted")
    reader: str = Field(
        default="*", description="labels of access that whoever reaches the archive holds; *: everything"
    )
    verifier: str = Field(
        default="", description="http(s):// address of an NCANode 3 server for national signatures; empty: none"
    )
    ohchr: str = Field(default="", description="address of OHCHR's page of communications; empty: no watch")
    ohchr_every: int = Field(default=3600, ge=1, description="seconds between two looks at OHCHR's page")
    review_minutes: int = Field(default=60, ge=0, description="how long a publication waits for the press desk")
    offers_demo: bool = Field(
        default=False, description="an empty registry offers the sample cases (`kense up` sets it)"
    )
    body_answer_working_days: int = Field(default=10, ge=1, description="the ministry's own term for bodies (14-7)")
    converters: int = Field(default=2, ge=1, description="LibreOffice processes that make PDFs at the same time")

    mail: str = Field(default="", description="smtp:// or smtps://user:password@host:port; empty: no mail is sent")
    mail_from: str = Field(default="", description="the sender's address of warnings")
    public_address: str = Field(default="", description="where people reach Kense, for links in mail and calendars")

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        if self.mail and not (self.mail_from and self.public_address):
            raise ValueError("KENSE_MAIL is set; KENSE_MAIL_FROM and KENSE_PUBLIC_ADDRESS are needed with it")
        server = urlsplit(self.mail)
        if self.mail and (server.scheme not in MAIL_SCHEMES or not server.hostname):
            raise ValueError(f"KENSE_MAIL begins with {', '.join(MAIL_SCHEMES)} and names a host")
        return self

    @model_validator(mode="after")
    def _verifier_is_an_address(self) -> Self:
        server = urlsplit(self.verifier)
        if self.verifier and (server.scheme not in ("http", "https") or not server.hostname):
            raise ValueError("KENSE_VERIFIER begins with http:// or https:// and names a host")
        return self

    def database_of(self, service: str) -> str:
        if self.database:
            return self.database.replace("{service}", service.replace("-", "_"))
        return f"sqlite+aiosqlite:///{self._file_of(service).absolute()}"

    def has_database(self, service: str) -> bool:
        """Whether the service has a database already; a server's is taken to be there."""
        return bool(self.database) or self._file_of(service).is_file()

    def _file_of(self, service: str) -> Path:
        return self.home / f"{service}.db"
