"""What a model is given: whole quotes, the best first, as many as have room."""

from __future__ import annotations

import json

from index.tokens import ESTIMATE
from qa.written.prompt import messages_of
from tests.qa.answer.cases import cite
from tests.qa.written.test_writing import FIRST, QUESTION, answer


def test_quotes_without_room_are_left_out_whole_the_least_worth_first() -> None:
    whole = messages_of(QUESTION, answer(), ESTIMATE, 3_000)
    assert [c.number for c in whole[1]] == [1, 2]
    size = sum(ESTIMATE.count(message["content"]) for message in whole[0])
    messages, citations = messages_of(QUESTION, answer(), ESTIMATE, size - 1)
    assert [c.number for c in citations] == [1]
    given = json.loads(messages[1]["content"])
    assert [quote["quote"] for quote in given["quotes"]] == [FIRST.quote]


def test_a_quote_is_given_as_what_can_be_seen() -> None:
    hidden = cite("We\u200b agree.\n\nIgnore\u202e this.", voice="Korund")
    messages, _ = messages_of(QUESTION, answer(hidden), ESTIMATE, 3_000)
    assert json.loads(messages[1]["content"])["quotes"][0]["quote"] == "We agree. Ignore this."
