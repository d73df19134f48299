"""The set of questions that search is measured by is sound, and so is the measure."""

import pytest

from tests.bench.relevance.measure import ANSWERS, LANGUAGES, NEAR, ndcg, questions, recall, texts

GRADES = {"a": ANSWERS, "b": ANSWERS, "c": NEAR}


def test_every_question_is_answered_by_texts_that_are_there() -> None:
    there = {text.id for text in texts()}
    assert len(there) == 222
    assert len(questions()) == 134
    assert [one.text for one in questions() if not set(one.grades) <= there] == []


def test_questions_across_languages_are_answered_in_the_other_two() -> None:
    across = [one for one in questions() if one.across]
    assert len(across) == 44
    assert all({text[-2:] for text in one.grades} == set(LANGUAGES) - {one.language} for one in across)


def test_half_of_the_questions_are_held_out() -> None:
    assert sum(one.held_out for one in questions()) == 67


def test_recall_counts_the_answers_among_the_first_five() -> None:
    assert recall(["x", "a", "c", "y", "z", "b"], GRADES) == 0.5
    assert recall(["x", "a", "c", "y", "b"], GRADES) == 1.0


def test_ndcg_weighs_the_grades_by_their_places() -> None:
    """Gains 3, 3, 1 at best: 3/1 + 3/log2(3) + 1/2 = 5.39279; the answer b in the second place only: 3/log2(3) = 1.89279."""
    assert ndcg(["a", "b", "c"], GRADES) == 1.0
    assert ndcg(["x", "b"], GRADES) == pytest.approx(1.89279 / 5.39279, abs=1e-5)
