"""A remark is no question, and a question that thanks is none the less one."""

from __future__ import annotations

import pytest

from qa.question.remarks import is_remark


@pytest.mark.parametrize(
    "text", ["thanks!", "ok", "Thank you so much", "lol", "hello there", "ok great, got it", "no"]
)
def test_thanks_greetings_and_assent_are_remarks(text: str) -> None:
    assert is_remark(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
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
