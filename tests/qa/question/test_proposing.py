"""A model's readings of a question become plain questions, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from qa.question.proposing import plain_questions


@pytest.mark.parametrize(
    ("reading", "question"),
    [
        ({"who": ["Norvania"], "about": "herring"}, "What did Norvania say about herring?"),
        (
            {
                "who": ["Norvania", "United States"],
                "about": "Korund",
                "from": "2015-03",
                "to": None,
            },
            "What did Norvania and the United States say about Korund since 2015?",
        ),
        (
            {"who": "Ilse Marend", "about": "Korund?", "from": 2015, "to": "2017"},
            "What did Ilse Marend say about Korund from 2015 to 2017?",
        ),
        (
            {"who": ["Norvania"], "about": "fish", "to": "2017"},
            "What did Norvania say about fish until 2017?",
        ),
        (
            {"who": ["Nor\u202evania\n"], "about": "fish", "from": "soon"},
            "What did Norvania say about fish?",
        ),
    ],
)
def test_a_reading_is_put_plainly(reading: dict[str, Any], question: str) -> None:
    assert plain_questions([reading]) == [question]


@pytest.mark.parametrize(
    "readings",
    [None, {}, "Norvania", [1], [{"who": [], "about": "fish"}], [{"who": ["N"], "about": ""}],
     [{"who": ["N" * 200], "about": "fish"}], [{"who": [{}], "about": []}]],
)  # fmt: skip
def test_what_is_no_reading_is_left_out(readings: Any) -> None:
    assert plain_questions(readings) == []


def test_no_more_than_two_are_tried_and_each_once() -> None:
    one = {"who": ["Norvania"], "about": "fish"}
    assert len(plain_questions([one, one])) == 1
    assert len(plain_questions([{**one, "about": str(n)} for n in range(5)])) == 2
