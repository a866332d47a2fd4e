"""A completion, and its chunks as they leave."""

from __future__ import annotations

import json
from typing import Any

from index.tokens import ESTIMATE
from tests.web.openai.test_annotations import LINKS, answer
from web.openai.annotations import written
from web.openai.chat import Exchange, chunks, completion

EXCHANGE = Exchange("a1", "on-record", 1_700_000_000, "What of it?")


def events(most: int | None = None) -> list[dict[str, Any]]:
    sent = list(chunks(EXCHANGE, written(answer(), LINKS, ESTIMATE, most), with_usage=True))
    assert sent[-1] == "data: [DONE]\n\n"
    return [json.loads(one.removeprefix("data: ")) for one in sent[:-1]]


def test_the_chunks_come_to_the_completion() -> None:
    whole = completion(EXCHANGE, written(answer(), LINKS, ESTIMATE))
    message = whole["choices"][0]["message"]
    deltas = [c["delta"] for event in events() for c in event["choices"]]
    assert "".join(delta.get("content", "") for delta in deltas) == message["content"]
    assert [a for delta in deltas for a in delta.get("annotations", [])] == message["annotations"]
    assert events()[-1]["usage"] == whole["usage"]
    assert {event["id"] for event in events()} == {whole["id"]} == {"chatcmpl-a1"}


def test_each_quote_is_a_source_once_and_whole() -> None:
    sources = [event["event"]["data"] for event in events() if "event" in event]
    assert [one["document"] for one in sources] == [[c.quote] for c in answer().citations]
    assert all(one["metadata"][0]["source"] == one["source"]["url"] for one in sources)


def test_the_end_says_whether_quotes_were_left_out() -> None:
    def finish(most: int | None) -> str:
        return [c["finish_reason"] for e in events(most) for c in e["choices"]][-1]

    assert finish(None) == "stop"
    assert finish(30) == "length"
