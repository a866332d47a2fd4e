"""Which of the messages that a program sends are questions."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.exceptions import HTTPException

from web.openai.requests import ChatBody, questions_of
from web.wording import MAX_QUESTION_CHARS


def asked(*messages: tuple[str, Any]) -> list[str]:
    body = ChatBody.model_validate(
        {"messages": [{"role": role, "content": content} for role, content in messages], "seed": 3}
    )
    return questions_of(body.messages)


def test_the_users_are_in_order_and_no_others() -> None:
    said = asked(("system", "Be brief."), ("user", "One?"), ("assistant", "So."), ("user", "Two?"))
    assert said == ["One?", "Two?"]


def test_parts_are_joined_and_what_is_no_text_is_left_out() -> None:
    parts = [
        {"type": "text", "text": "What of"},
        {"type": "image_url", "image_url": {"url": "data:"}},
        {"type": "input_text", "text": "Norland?"},
    ]
    assert asked(("user", parts)) == ["What of Norland?"]


def test_only_the_last_few_are_leant_on() -> None:
    assert asked(*[("user", f"Question {n}?") for n in range(9)]) == [
        f"Question {n}?" for n in (5, 6, 7, 8)
    ]


@pytest.mark.parametrize(
    ("messages", "status"),
    [
        ([("system", "Be brief.")], 400),
        ([("user", "  ")], 400),
        ([("user", "x" * (MAX_QUESTION_CHARS + 1))], 422),
    ],
)
def test_what_is_no_question_is_refused(messages: list[tuple[str, str]], status: int) -> None:
    with pytest.raises(HTTPException) as refused:
        asked(*messages)
    assert refused.value.code == status
