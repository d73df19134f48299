"""Where in the law a rule stands, written out in three languages."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from deadline_watcher.names import Names
from kense.i18n import long_date

LawAct = Literal["decree_1037", "rules_1141"]

# Decree 1037 approves its Rules; a paragraph "D3" is one of the decree itself. Rules 1141 are the Government's, and so are their changes.
ACTS: dict[LawAct, dict[str, str]] = {
    "decree_1037": {
        "kk": "Қазақстан Республикасы Президентінің {on} № 1037 Жарлығы",
        "ru": "Указ Президента Республики Казахстан от {on} № 1037",
        "en": "Decree of the President of the Republic of Kazakhstan No. 1037 of {on}",
    },
    "rules_1141": {
        "kk": "Қазақстан Республикасы Үкіметінің {on} № 1141 қаулысымен бекітілген Қағидалар",
        "ru": "Правила, утверждённые постановлением Правительства Республики Казахстан от {on} № 1141",
        "en": "Rules approved by Government resolution No. 1141 of {on}",
    },
}
MADE_ON: dict[LawAct, date] = {"decree_1037": date(2010, 8, 12), "rules_1141": date(2010, 10, 30)}
PARAGRAPH = {"kk": ", {}-тармақ", "ru": ", пункт {}", "en": ", paragraph {}"}
OF_ITSELF = {
    "kk": ", Жарлықтың өзінің {}-тармағы",
    "ru": ", пункт {} самого Указа",
    "en": ", paragraph {} of the decree itself",
}
ITEM = {"kk": ", {}) тармақша", "ru": ", подпункт {})", "en": ", sub-paragraph {})"}
PART = {"kk": ", {}-бөлік", "ru": ", часть {}", "en": ", part {}"}
AMENDED: dict[LawAct, dict[str, str]] = {
    "decree_1037": {
        "kk": " ({on} № {number} Жарлықтың редакциясында)",
        "ru": " (в редакции Указа от {on} № {number})",
        "en": " (wording of Decree No. {number} of {on})",
    },
    "rules_1141": {
        "kk": " ({on} № {number} қаулының редакциясында)",
        "ru": " (в редакции постановления от {on} № {number})",
        "en": " (wording of resolution No. {number} of {on})",
    },
}

REPEALED: dict[LawAct, dict[str, str]] = {
    "decree_1037": {
        "kk": " (күші {on} № {number} Жарлықпен жойылды)",
        "ru": " (утратил силу по Указу от {on} № {number})",
        "en": " (repealed by Decree No. {number} of {on})",
    },
    "rules_1141": {
        "kk": " (күші {on} № {number} қаулымен жойылды)",
        "ru": " (утратил силу по постановлению от {on} № {number})",
        "en": " (repealed by resolution No. {number} of {on})",
    },
}


class Amendment(BaseModel):
    """The later act that gave the wording, or repealed it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    on: date


class Reference(BaseModel):
    """The act, its paragraph and part or sub-paragraph (`item`), and the act that gave it this wording or repealed it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    act: LawAct
    paragraph: str
    part: int | None = None
    item: int | None = None
    amended_by: Amendment | None = None
    repealed_by: Amendment | None = None

    def text(self, language: str) -> str:
        itself = self.paragraph.startswith("D")
        parts = [
            ACTS[self.act][language].format(on=_dated(MADE_ON[self.act], language)),
            (OF_ITSELF if itself else PARAGRAPH)[language].format(self.paragraph.removeprefix("D")),
            PART[language].format(self.part) if self.part else "",
            ITEM[language].format(self.item) if self.item else "",
        ]
        for changed, words in ((self.amended_by, AMENDED), (self.repealed_by, REPEALED)):
            if changed:
                on = _dated(changed.on, language)
                parts.append(words[self.act][language].format(number=changed.number, on=on))
        return "".join(parts)

    def names(self) -> Names:
        return Names(**{language: self.text(language) for language in Names.model_fields})


def _dated(day: date, language: str) -> str:
    """The day of an act before its number; in Kazakh "12 тамыздағы", with the ending its month takes."""
    ending = {4: "дегі", 7: "дегі", 9: "тегі"}.get(day.month, "дағы") if language == "kk" else ""
    return long_date(day, language) + ending
