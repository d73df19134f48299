"""A stored file as events speak of it: files never ride in messages, only their address does."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class FileRef(BaseModel):
    """Where a stored file is: its content address, size in bytes, media type and the name it came with."""

    model_config = ConfigDict(frozen=True)

    sha256: Sha256
    size: int
    media_type: str
    name: str
