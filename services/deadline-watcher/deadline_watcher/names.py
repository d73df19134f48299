"""A name or a text in the three languages of the state."""

from pydantic import BaseModel, ConfigDict


class Names(BaseModel):
    """One name in the three languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kk: str
    ru: str
    en: str

    def of(self, language: str) -> str:
        return {"kk": self.kk, "ru": self.ru}.get(language, self.en)
