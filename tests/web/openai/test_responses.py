"""A response, its events, and the id by which a later request goes on from it."""

from __future__ import annotations

import pytest

from index.tokens import ESTIMATE
from tests.web.openai.test_annotations import LINKS, answer
from tests.web.openai.test_chat import EXCHANGE
from web.openai.annotations import written
from web.openai.responses import place_of, response, response_id


@pytest.mark.parametrize("place", [("a1", "c_2"), ("a1", "")])
def test_an_id_holds_the_answer_and_the_conversation(place: tuple[str, str]) -> None:
    assert place_of(response_id(place[0], place[1] or None)) == place


def test_a_response_holds_the_text_and_the_annotations() -> None:
    found = written(answer(), LINKS, ESTIMATE)
    [part] = response(EXCHANGE, found)["output"][0]["content"]
    assert part["text"] == found.text
    assert part["annotations"] == [one.flat() for one in found.annotations]


def test_one_that_left_quotes_out_is_incomplete() -> None:
    whole = response(EXCHANGE, written(answer(), LINKS, ESTIMATE))
    assert (whole["status"], whole["incomplete_details"]) == ("completed", None)
    cut = response(EXCHANGE, written(answer(), LINKS, ESTIMATE, 30))
    assert cut["status"] == "incomplete"
    assert cut["incomplete_details"] == {"reason": "max_output_tokens"}
