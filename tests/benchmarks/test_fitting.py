"""What fits the weights, on labelled questions that were made up."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.fitting.labelled import LabelledQuestion, _span, read
from benchmarks.fitting.models import (
    confidence_rows,
    fit_confidence,
    fit_logistic,
    fit_roles,
    fit_score,
)
from index.records import Span
from qa.question.roles import FEATURES
from qa.retrieval.features import NAMES
from qa.retrieval.forest import Forest
from qa.retrieval.scorer import CONFIDENCE
from tests.qa.question.reading import TODAY
from tests.qa.stock import STATEMENTS, open_desk

AT = NAMES.index("terms_sentence")
NOISE = NAMES.index("position")


def made(number: int) -> list[LabelledQuestion]:
    """Questions whose answering sentence is the one that covers their words; every other question
    has none."""
    drawn = np.random.default_rng(3)
    questions = []
    for n in range(number):
        rows = np.zeros((12, len(NAMES)), np.float32)
        rows[:, AT] = drawn.uniform(0, 0.5, 12)
        rows[:, NOISE] = drawn.uniform(0, 1, 12)
        grades = np.zeros(12, np.int8)
        if n % 2 == 0:
            rows[4, AT], grades[4] = drawn.uniform(0.8, 1.0), 2
        roles = (({"bias": 1.0, "starts": 1.0}, True), ({"bias": 1.0, "after_subject": 1.0}, False))
        questions.append(LabelledQuestion(str(n), n % 2 == 0, rows, grades, roles))
    return questions


def test_the_score_puts_the_answering_sentence_first() -> None:
    questions = made(40)
    weights = fit_score(questions)
    assert weights.shape == (len(NAMES),)
    assert weights[AT] > 0
    assert weights[AT] > 5 * abs(weights[NOISE])
    assert all(int((q.rows @ weights).argmax()) == 4 for q in questions if q.answerable)


def test_the_confidence_tells_the_answered_from_the_rest() -> None:
    questions = made(60)
    weights = fit_score(questions)
    trees = fit_confidence(questions, weights)
    rows, labels = confidence_rows(questions, weights)
    assert rows.shape == (60, len(CONFIDENCE))
    assert labels.tolist() == [float(q.answerable) for q in questions]
    forest = Forest(trees)
    chances = np.array([forest.predict(row) for row in rows.astype(np.float32)])
    assert (chances[labels > 0] > 0.5).all()
    assert (chances[labels == 0] < 0.5).all()


def test_who_speaks_is_learnt_from_where_names_stand() -> None:
    weights = dict(zip(FEATURES, fit_roles(made(30)), strict=True))
    assert weights["starts"] > 0 > weights["after_subject"]


def test_the_bias_takes_what_all_rows_share() -> None:
    rows = np.column_stack([np.ones(100), np.tile([0.0, 1.0], 50)])
    weights = fit_logistic(rows, np.tile([1.0, 1.0, 1.0, 0.0], 25), penalty=1.0)
    assert weights[0] > 0 > weights[1]


def test_a_question_without_sentences_breaks_nothing() -> None:
    empty = LabelledQuestion(
        "e", False, np.zeros((0, len(NAMES)), np.float32), np.zeros(0, np.int8), ()
    )
    rows, labels = confidence_rows([empty], np.zeros(len(NAMES)))
    assert rows[0].tolist() == [1.0, *[0.0] * (len(CONFIDENCE) - 1)]
    assert labels.tolist() == [0.0]


@pytest.fixture(scope="module")
def labelled(engine_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[LabelledQuestion]:
    folder = tmp_path_factory.mktemp("fitting")
    open_desk(folder, engine_data).archive.close()
    text = next(s["text"] for s in STATEMENTS if s["id"] == "n-fish")
    evidence = "Norvania will halve its herring quotas before the winter."
    start = text.index(evidence)
    span = {"statement_id": "n-fish", "start": start, "end": start + len(evidence)}
    asked = "What did Norvania say about herring?"
    items = [
        {"id": "q1", "question": asked, "answerable": True, "evidence": [span]},
        {"id": "q2", "question": "Did Norvania mention bagpipes?", "answerable": False},
        {"id": "q3", "question": "why?", "answerable": False, "history": [asked]},
    ]
    gold = folder / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, items)), encoding="utf-8")
    return read(gold, folder / "data", TODAY)


def test_sentences_are_labelled_by_the_evidence_and_follow_ups_left_out(
    labelled: list[LabelledQuestion],
) -> None:
    one, two = labelled
    assert (one.id, two.id) == ("q1", "q2")
    assert one.grades.max() == 2
    assert (one.grades == 2).sum() == 1
    assert len(one.rows) == len(one.grades)
    assert [speaks for _, speaks in one.roles] == [True]
    assert not two.grades.any()
    assert two.roles == ()


def test_a_text_that_is_not_the_one_labelled_is_refused(engine_data: Path, tmp_path: Path) -> None:
    open_desk(tmp_path, engine_data).archive.close()
    item = {"id": "q1", "question": "nets?", "answerable": False, "digests": {"n-fish": "00"}}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(item), encoding="utf-8")
    with pytest.raises(ValueError, match="n-fish is not the one"):
        read(gold, tmp_path / "data", TODAY)


def test_a_label_that_gives_its_words_stands_where_they_do() -> None:
    assert _span({"quote": "nets"}, "The nets are dry.") == Span(4, 8)
    assert _span({"start": 4, "end": 8}, "The nets are dry.") == Span(4, 8)
    assert _span({"quote": "boats"}, "The nets are dry.") == Span(0, 0)
