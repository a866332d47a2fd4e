"""Interviews that mark nothing but the questions."""

from __future__ import annotations

import pytest

from index.turns.labels import find_labels
from index.turns.questions import find_marked_questions, with_unlabelled_answers

_ANSWERED = "Because it was time.\n\nThe river is ours."
_MARKED = [
    ("**{}**", "in bold"),
    ("*{}*", "in italics"),
    ("_{}_", "in italics of another mark"),
    ("1. {}", "behind numbers"),
    ("— {}", "behind dashes"),
]


def _kinds(text: str, hinted: bool) -> str:
    return "".join(label.kind[0] for label in find_marked_questions(text, hinted))


@pytest.mark.parametrize(("mark", "_"), _MARKED, ids=[name for _, name in _MARKED])
def test_marked_questions_are_asked_and_the_rest_answers(mark: str, _: str) -> None:
    answer = f"— {_ANSWERED}" if mark.startswith("—") else _ANSWERED
    first, second = mark.format("Why did you go?"), mark.format("Will you return?")
    text = f"{first}\n\n{answer}\n\n{second.replace('1.', '2.')}\n\n{answer}"
    assert _kinds(text, hinted=True) == "qaqa"


@pytest.mark.parametrize(
    "text",
    [
        "**Why did we go?**\n\nBecause it was time.",
        "1. Why did we go?\n\n2. We went.\n\n3. Will we return?",
        "— bread\n\n— water\n\n— Why not?",
        "— Why?\n\n— Why not?",
    ],
    ids=["one question", "a numbered text", "a list", "nothing but questions"],
)
def test_headings_and_lists_are_no_questions(text: str) -> None:
    assert _kinds(text, hinted=True) == ""


def test_numbers_and_italics_need_an_interview() -> None:
    text = "*Why did we go?*\n\nTime.\n\n*Will we return?*\n\nYes."
    assert _kinds(text, hinted=False) == ""


def _below(text: str) -> list[str]:
    labels = with_unlabelled_answers(text, find_labels(text))
    return [text[label.words :].split("\n")[0] for label in labels if label.kind == "answer"]


def test_an_answer_begins_below_the_paragraph_that_asks() -> None:
    text = "Q. You went.\n\nWhy?\n\nIt was time.\n\nQ. And now?\n\nWe stay. Why not?\n\nWe like it."
    assert _below(text) == ["It was time.", "We like it."]


def test_labelled_answers_stay_where_they_are() -> None:
    text = "Q. Why?\n\nA. It was time.\n\nTruly.\n\nQ. And now?\n\nA. We stay."
    assert _below(text) == ["It was time.", "We stay."]
