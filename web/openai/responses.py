"""The Responses API: one response, or its events in order
(https://platform.openai.com/docs/api-reference/responses)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from web.openai.annotations import Written
from web.openai.chat import Exchange


def response_id(answer_id: str, conversation: str | None) -> str:
    """The id by which a later request goes on from an answer. It holds the conversation, which the
    answer's address does not give away."""
    return "_".join(filter(None, ("resp", answer_id, conversation)))


def place_of(response: str) -> tuple[str, str]:
    """The answer and the conversation that a response's id stands for; empty where it has none.

    >>> place_of(response_id("a1", "c_2"))
    ('a1', 'c_2')
    """
    answer_id, _, conversation = response.removeprefix("resp_").partition("_")
    return answer_id, conversation


def response(exchange: Exchange, found: Written) -> dict[str, Any]:
    """The object that is returned where nothing is streamed."""
    asked, answered = found.tokens.count(exchange.prompt), found.tokens.count(found.text)
    status = "completed" if found.is_whole else "incomplete"
    return {
        **_head(exchange, status),
        "incomplete_details": None if found.is_whole else {"reason": "max_output_tokens"},
        "output": [_message(exchange, found, status)],
        "usage": {
            "input_tokens": asked,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens": answered,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": asked + answered,
            "counted_by": found.tokens.counted_by,
        },
    }


def events(exchange: Exchange, found: Written) -> Iterator[str]:
    """The same as server-sent events, each with its number in order."""
    numbers = count()
    started = {**_head(exchange, "in_progress"), "output": [], "usage": None}
    place = {"item_id": _item_id(exchange), "output_index": 0, "content_index": 0}
    empty = _part(Written((), (), is_whole=True))
    item = {**_message(exchange, found, "in_progress"), "content": []}

    def event(kind: str, **data: Any) -> str:
        body = {"type": kind, "sequence_number": next(numbers), **data}
        return f"event: {kind}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n"

    yield event("response.created", response=started)
    yield event("response.in_progress", response=started)
    yield event("response.output_item.added", output_index=0, item=item)
    yield event("response.content_part.added", **place, part=empty)
    for piece in found.pieces:
        yield event("response.output_text.delta", **place, delta=piece, logprobs=[])
    for n, one in enumerate(found.annotations):
        yield event(
            "response.output_text.annotation.added",
            **place,
            annotation_index=n,
            annotation=one.flat(),
        )
    yield event("response.output_text.done", **place, text=found.text, logprobs=[])
    yield event("response.content_part.done", **place, part=_part(found))
    whole = response(exchange, found)
    yield event("response.output_item.done", output_index=0, item=whole["output"][0])
    yield event(f"response.{whole['status']}", response=whole)


def _head(exchange: Exchange, status: str) -> dict[str, Any]:
    return {
        "id": response_id(exchange.id, exchange.conversation),
        "object": "response",
        "created_at": exchange.created,
        "status": status,
        "model": exchange.model,
        "error": None,
        "incomplete_details": None,
        "instructions": None,
        "metadata": {},
        "parallel_tool_calls": False,
        "temperature": None,
        "tool_choice": "none",
        "tools": [],
        "top_p": None,
    }


def _item_id(exchange: Exchange) -> str:
    return f"msg_{exchange.id}"


def _message(exchange: Exchange, found: Written, status: str) -> dict[str, Any]:
    return {
        "type": "message",
        "id": _item_id(exchange),
        "status": status,
        "role": "assistant",
        "content": [_part(found)],
    }


def _part(found: Written) -> dict[str, Any]:
    return {
        "type": "output_text",
        "text": found.text,
        "annotations": [one.flat() for one in found.annotations],
        "logprobs": [],
    }
