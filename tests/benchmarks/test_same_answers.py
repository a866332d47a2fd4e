"""Labelled questions are asked of a folder and of PostgreSQL, and what differs is named."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="the extra postgres is not installed")

from benchmarks import same_answers
from benchmarks.same_answers import compared
from qa.evaluation.labelled import read_gold
from tests.conftest import GOLD_CORPUS
from tests.postgresql import NoPostgres

QUESTIONS = read_gold(GOLD_CORPUS.with_name("gold.jsonl")).questions[:6]


def test_a_folder_and_postgresql_answer_alike(
    gold_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        found = compared(QUESTIONS, gold_data, tmp_path / "first")
    except NoPostgres as reason:
        pytest.skip(str(reason))
    assert found.different == []
    assert [len(times) for times in found.times] == [len(QUESTIONS)] * 2
    assert found.told(6).startswith("6 of 6 the same; median ")

    # Whatever is compared, no two answers are the same object.
    monkeypatch.setattr(same_answers, "_of_interest", id)
    found = compared(QUESTIONS[:1], gold_data, tmp_path / "second")
    assert found.different == [QUESTIONS[0].id]
