"""A communication of the special procedures: its arguments, the letter they make, and what a reader must find in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from sample_letters.letter import Block, Facts, Head, Letter, indents
from sample_letters.texts import spoken, wording

Language = Literal["en", "fr", "ru"]
Style = Literal["old", "middle", "new"]
THEMES = ("assembly", "journalist", "ngo_law", "environment", "health", "minority_language")
BLACK = "█" * 8
_DAYS_BEFORE = {"d1": 81, "d2": 54, "d3": 40, "d4": 22}


@dataclass(frozen=True)
class Communication:
    """Everything a letter depends on; the same values give the same bytes.

    `year` is the year of the running number, not of sending. `term_days` None: the letter names no term,
    unless `term_day` names a day; `term_from` "receipt" says so in the text, "letter date" says nothing.
    `questions`: how many, 3 to 9. `pages`: at least so many pages of PDF, 1 to 40; 1 makes a short letter, None leaves
    the natural length. `to_company`: addressed to a company, numbered OTH.
    """

    type: str = "AL"
    country: str = "KAZ"
    number: int = 2
    year: int = 2024
    letter_date: date = date(2024, 5, 14)
    mandates: tuple[str, ...] = ("freedom_of_expression", "peaceful_assembly", "human_rights_defenders")
    language: Language = "en"
    term_days: int | None = 60
    term_from: Literal["letter date", "receipt"] = "letter date"
    term_day: date | None = None
    names: tuple[str, ...] = ("Ainur Example", "Timur Placeholder")
    theme: str = "assembly"
    questions: int = 6
    earlier_reference: str | None = None
    style: Style = "new"
    blacked_out: bool = False
    pages: int | None = None
    to_company: bool = False

    def __post_init__(self) -> None:
        known = wording("mandates")
        if not 1 <= len(self.mandates) <= 8 or any(key not in known for key in self.mandates):
            raise ValueError(f"mandates: one to eight of {', '.join(known)}; got {self.mandates!r}")
        if self.theme not in THEMES or not 3 <= self.questions <= 9 or not 1 <= (self.pages or 1) <= 40:
            raise ValueError(f"theme: one of {THEMES}; questions: 3 to 9; pages: 1 to 40")
        if not self.names:
            raise ValueError("names: at least one clearly fictional name")

    @property
    def reference(self) -> str:
        return f"{self.type} {self.numbered}"

    @property
    def numbered(self) -> str:
        return f"{'OTH' if self.to_company else self.country} {self.number}/{self.year}"

    @property
    def short(self) -> bool:
        """One page has no room for the annex and the longer clauses."""
        return self.pages == 1

    @property
    def words(self) -> dict[str, Any]:
        return wording(self.language)

    @property
    def asked(self) -> list[str]:
        """The questions in their order: a comment, the grounds, then the theme's own, then the common rest."""
        theme, (comment, grounds, *rest) = self.words[self.theme], self.words["questions"]
        ordered = [comment, theme.get("second", grounds), *theme["questions"], *rest]
        return [self._fill(text) for text in ordered[: self.questions]]

    @property
    def signatories(self) -> list[str]:
        return [wording("mandates")[key]["signatory"] for key in self.mandates]

    def published(self) -> "Communication":
        """The same letter with the names of the persons concerned blacked out."""
        return replace(self, blacked_out=True)

    @property
    def term(self) -> Mapping[str, str | int] | None:
        if self.term_day:
            return {"date": self.term_day.isoformat()}
        return {"days": self.term_days, "counted_from": self.term_from} if self.term_days else None

    def facts(self) -> Facts:
        return {
            "kind": "special_procedures",
            "reference": self.reference,
            "other_references": [self.earlier_reference] if self.earlier_reference else [],
            "letter_date": self.letter_date.isoformat(),
            "mandates": list(self.mandates),
            "language": self.language,
            "is_translation": self.language == "ru",
            "term": self.term,
            "signatories": self.signatories,
            "questions": self.asked,
        }

    def letter(self) -> Letter:
        return Letter(
            head=_head(self),
            blocks=tuple(_blocks(self)),
            facts=self.facts(),
            foot=_addressee(self),
            title=self.reference,
            pages=self.pages,
            filler=() if self.pages is None else tuple(_chronology(self)),
        )

    def mandate_list(self, form: str = "offices_of") -> str:
        """The mandates as one phrase, in the form the sentence needs."""
        words, table = self.words, wording("mandates")
        named = [f"{words[form][table[key]['office']]} {table[key][self.language]}" for key in self.mandates]
        if len(named) == 1:
            return named[0]
        return str(words["separator"].join(named[:-1]) + words["last"] + named[-1])

    def dated(self, day: date) -> str:
        return spoken(day, self.language)

    def _fill(self, text: str) -> str:
        days = {key: self.dated(self.letter_date - timedelta(days=back)) for key, back in _DAYS_BEFORE.items()}
        return text.format(names=self._names(), **days)

    def _names(self) -> str:
        shown = [BLACK for _ in self.names] if self.blacked_out else list(self.names)
        return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + self.words["last"] + shown[-1]


def _company(item: Communication) -> str:
    return "_company" if item.to_company else ""


def _addressee(item: Communication) -> tuple[str, ...]:
    """At the foot of page 1, since about 2015; other states than Kazakhstan are left unnamed."""
    lines = tuple(item.words[f"addressee{_company(item)}"])
    if item.style == "old":
        return ()
    return lines if item.to_company or item.country == "KAZ" else lines[:-1]


def _head(item: Communication) -> Head:
    if item.language == "ru":
        return Head(centre=("ОРГАНИЗАЦИЯ ОБЪЕДИНЕННЫХ НАЦИЙ", "СПЕЦИАЛЬНЫЕ ПРОЦЕДУРЫ СОВЕТА ПО ПРАВАМ ЧЕЛОВЕКА"))
    if item.style == "old":
        return Head(
            left=("NATIONS UNIES", "PROCEDURES SPECIALES DU", "CONSEIL DES DROITS DE L’HOMME"),
            right=("UNITED NATIONS", "SPECIAL PROCEDURES OF THE", "HUMAN RIGHTS COUNCIL"),
        )
    palais = "PALAIS DES NATIONS • 1211 GENEVA 10, SWITZERLAND"
    office = "HAUT-COMMISSARIAT AUX DROITS DE L’HOMME • OFFICE OF THE HIGH COMMISSIONER FOR HUMAN RIGHTS"
    if item.style == "middle":
        return Head(left=("NATIONS UNIES",), right=("UNITED NATIONS",), centre=(office, palais))
    return Head(centre=(office, palais))


def _blocks(item: Communication) -> list[Block]:
    return [*_opening(item), *_allegations(item), *_requests(item), *_closing(item), *_annex(item)]


def _opening(item: Communication) -> list[Block]:
    words = item.words
    notice = [Block("right", words["translation"])] if "translation" in words else []
    one = "_one" if len(item.mandates) == 1 else ""
    resolutions = ", ".join(wording("mandates")[key]["resolution"] for key in item.mandates)
    capacity = words[f"capacity{one}"].format(offices=item.mandate_list("offices_as"), resolutions=resolutions)
    whom = words[f"whom{_company(item)}"]
    earlier = [words["earlier"].format(earlier=item.earlier_reference)] if item.earlier_reference else []
    connection = words["connection"].format(whom=whom, subject=item._fill(words[item.theme]["subject"]))
    return [
        *notice,
        Block("centre", words["mandates_of"].format(mandates=item.mandate_list())),
        *_reference(item),
        Block("right", item.dated(item.letter_date)),
        Block("text", words[f"salutation{_company(item)}"]),
        *(Block("indent", text) for text in (capacity, connection, *earlier)),
    ]


def _reference(item: Communication) -> list[Block]:
    words = item.words
    if item.style == "new":
        reference = words["reference_new"].format(reference=item.reference)
        return [Block("strong", reference), Block("small", words["use_reference"])]
    if item.style == "middle":
        return [Block("strong", f"{words['reference_middle']}\n{item.reference}:")]
    files = " ".join(wording("mandates")[key]["files"] for key in item.mandates)
    return [Block("strong", f"{words['reference_old'].format(type=item.type, files=files)}\n{item.numbered}")]


def _allegations(item: Communication) -> list[Block]:
    words, theme = item.words, item.words[item.theme]
    told = theme["facts"][: 2 if item.short else None]
    texts = [words["received"], *(item._fill(text) for text in told), words["concern"].format(concern=theme["concern"])]
    return [Block("indent", text) for text in texts]


def _requests(item: Communication) -> list[Block]:
    words = item.words
    named = [] if item.short else [Block("indent", words["annex_named"])]
    asked = [Block("question", f"{number}. {text}") for number, text in enumerate(item.asked, 1)]
    return [*named, Block("indent", words["ask"]), *asked, *(Block("indent", text) for text in _term(item))]


def _term(item: Communication) -> list[str]:
    words = item.words
    urgent = [words["urgent"]] if item.type.endswith("UA") else []
    if item.term is None:
        return [*urgent, words["no_term"]]
    clause = "term_urgent" if urgent else "term_law" if item.type.endswith("OL") else "term"
    return [*urgent, words[clause].format(term=_spoken_term(item))]


def _spoken_term(item: Communication) -> str:
    """As in "within 60 days" (in words in old letters) or "by 14 March 2025"."""
    words, days = item.words, str(item.term_days)
    if item.term_day:
        return str(words["within"]["day"]).format(day=item.dated(item.term_day))
    spoken_days = words["words"].get(days, days) if item.style == "old" else days
    return str(words["within"]["receipt" if item.term_from == "receipt" else "letter"]).format(days=spoken_days)


def _closing(item: Communication) -> list[Block]:
    words, table = item.words, wording("mandates")
    whom = words[f"whom{_company(item)}"]
    extra = [] if item.short else [words["interim"], words["press"].format(whom=whom)]
    copy = [words["copy_company"]] if item.to_company else []
    signed = [
        Block("signature", f"{row['signatory']}\n{words['signs'][row['office']]} {row[item.language]}")
        for row in (table[key] for key in item.mandates)
    ]
    return [*(Block("indent", text) for text in (*extra, *copy, words[f"close{_company(item)}"])), *signed]


def _annex(item: Communication) -> list[Block]:
    if item.short:
        return []
    words = item.words
    texts = (words["annex_open"], words[item.theme]["law"], words["annex_close"])
    return [
        Block("page"),
        Block("annex", words["annex"]),
        Block("annex", words["annex_title"]),
        *(Block("indent", text) for text in texts),
    ]


def _chronology(item: Communication) -> list[tuple[Block, ...]]:
    """Forty pages of dated entries, of which the writer takes as many as `pages` needs."""
    words, entries = item.words, 5
    pages = []
    for number in range(40):
        days = [item.letter_date - timedelta(days=3 * (entries * (40 - number) - line)) for line in range(entries)]
        texts = [
            words["chronology_entry"].format(date=item.dated(day), place=words["places"][(number + line) % 5])
            for line, day in enumerate(days)
        ]
        pages.append((Block("annex", words["chronology"].format(number=number + 2)), *indents(*texts)))
    return pages
