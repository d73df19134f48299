"""What a person looked at and found to be no fault, by the difference itself: changed texts make it another one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from composer.tables import Base
from kense.database import Instant


class LookedAt(Base):
    """`key` is Difference.key; `who` found the difference right, and `why`."""

    __tablename__ = "looked_at"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    who: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
