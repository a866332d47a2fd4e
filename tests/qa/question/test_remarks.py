"""A remark is no question, and a question that thanks is none the less one."""

from __future__ import annotations

import pytest

from qa.question.remarks import is_of_itself, is_remark


@pytest.mark.parametrize(
    "text", ["thanks!", "ok", "Thank you so much", "lol", "hello there", "ok great, got it", "no"]
)
def test_thanks_greetings_and_assent_are_remarks(text: str) -> None:
    assert is_remark(text)


@pytest.mark.parametrize(
    "text",
    ["what can you do?", "who are you", "help", "how does this work", "What can I ask here?",
     "shorter", "in french please", "can you summarise that", "translate it into Spanish"],
)  # fmt: skip
def test_what_is_asked_of_whoever_answers_is_told_from_questions(text: str) -> None:
    assert is_of_itself(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "help for Norvania",
        "what can Norvania do",
        "in french Norvania",
        "who is this minister",
        "can you summarise Norvania's position",
        "Norvania",
        "thanks to Norvania?",
        "ok and Norvania?",
        "why?",
        "no first use",
        "good offices",
    ],
)
def test_what_asks_for_anything_is_no_remark(text: str) -> None:
    assert not is_remark(text)
    assert not is_of_itself(text)
