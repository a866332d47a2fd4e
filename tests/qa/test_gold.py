"""Our own labelled questions: the labels are sound, and no kind of question falls."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.settings import Settings
from qa.answer.verification import check_answer
from qa.desk import Desk
from qa.evaluation import Report, evaluate
from qa.evaluation.labelled import Labelled, read_gold
from tests.data_folders import copy_of

FOLDER = Path(__file__).parents[1] / "fixtures" / "gold"
GOLD = read_gold(FOLDER / "gold.jsonl")


def texts() -> dict[str, str]:
    lines = (FOLDER / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    return {statement["id"]: statement["text"] for statement in map(json.loads, lines)}


@pytest.mark.parametrize("question", GOLD.questions, ids=lambda question: question.id)
def test_each_label_stands_in_its_statement(question: Labelled) -> None:
    stored = texts()
    for label in (*question.evidence, *question.acceptable, *question.must_not_quote):
        assert label.locate(stored[label.statement_id]), label
    assert set(question.statements_any) <= set(stored)
    assert question.answerable == bool(question.evidence)


def test_there_are_enough_questions_of_every_kind() -> None:
    assert GOLD.rejected == ()
    assert len(GOLD.questions) >= 150
    floors = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))
    assert {question.kind for question in GOLD.questions} <= set(floors)


@pytest.fixture(scope="module")
def desk(gold_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    data = copy_of(gold_data, tmp_path_factory.mktemp("gold") / "data")
    desk = Desk.open(Settings(data=data))
    yield desk
    desk.archive.close()


@pytest.fixture(scope="module")
def report(desk: Desk) -> Report:
    return evaluate(desk, FOLDER / "gold.jsonl", FOLDER / "floors.json")


def test_no_kind_falls_below_its_floor(report: Report) -> None:
    assert report.fallen == [], report.as_table()


def test_every_answer_keeps_what_the_contract_promises(desk: Desk, report: Report) -> None:
    for one in report.scored:
        assert one.answer is not None, one
        assert check_answer(one.answer, desk.view) == [], one.question
