"""How well an engine answers: recall in the first five and nDCG in the first ten, over graded questions."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

HERE = Path(__file__).parent
LANGUAGES = ("en", "ru", "kk")
ANSWERS, NEAR = 2, 1
SHOWN, RANKED = 5, 10


@dataclass(frozen=True)
class Text:
    id: str
    kind: str
    language: str
    text: str


@dataclass(frozen=True, eq=False)
class Question:
    """`grades` by the id of a text: 2 answers the question, 1 is near it."""

    text: str
    language: str
    held_out: bool
    across: bool
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Score:
    recall: float
    ndcg: float


def texts() -> list[Text]:
    """Each matter in each language is a text of its own."""
    matters = tomllib.loads((HERE / "matters.toml").read_text(encoding="utf-8"))
    return [
        Text(f"{name}-{language}", matter["kind"], language, matter[language])
        for name, matter in matters.items()
        for language in LANGUAGES
    ]


def questions() -> list[Question]:
    lines = (HERE / "questions.txt").read_text(encoding="utf-8").splitlines()
    return [_question(line) for line in lines if not line.startswith("#")]


def _question(line: str) -> Question:
    language, half, side, answers, near, text = line.split("|")
    across = side == "across"
    among = [other for other in LANGUAGES if (other != language) == across]
    grades = {
        f"{matter}-{other}": grade
        for matters, grade in ((near, NEAR), (answers, ANSWERS))
        for matter in matters.split(",")
        if matter
        for other in among
    }
    return Question(text, language, half == "held", across, grades)


def score(asked: Sequence[Question], found: Mapping[Question, Sequence[str]]) -> Score:
    return Score(
        fmean(recall(found[one], one.grades) for one in asked), fmean(ndcg(found[one], one.grades) for one in asked)
    )


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """The part of the texts that answer the question which stands among the first five."""
    answers = {text for text, grade in grades.items() if grade == ANSWERS}
    return len(answers & set(found[:SHOWN])) / len(answers)


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """The gain of the first ten (2^grade - 1, over log2 of the place + 1), as a part of the best possible."""
    best = sorted(grades.values(), reverse=True)[:RANKED]
    return _gain([grades.get(text, 0) for text in found[:RANKED]]) / _gain(best)


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
