"""Chat Completions: one completion, or its chunks
(https://platform.openai.com/docs/api-reference/chat)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from web.openai.annotations import Annotation, Written


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one answer is known by."""

    id: str
    model: str
    created: int
    """Seconds since 1970."""
    prompt: str
    conversation: str | None = None


def completion(exchange: Exchange, found: Written) -> dict[str, Any]:
    """The object that is returned where nothing is streamed."""
    message = {
        "role": "assistant",
        "content": found.text,
        "refusal": None,
        "annotations": [one.nested() for one in found.annotations],
    }
    choice = {
        "index": 0,
        "message": message,
        "logprobs": None,
        "finish_reason": _finish(found),
    }
    return {
        **_head(exchange, "chat.completion"),
        "choices": [choice],
        "usage": _usage(exchange, found),
    }


def chunks(exchange: Exchange, found: Written, *, with_usage: bool) -> Iterator[str]:
    """The same as server-sent events: the text piece by piece, the annotations, the sources as
    Open WebUI shows them, and the end."""
    yield _chunk(exchange, {"role": "assistant", "content": ""})
    for piece in found.pieces:
        yield _chunk(exchange, {"content": piece})
    if found.annotations:
        nested = [one.nested() for one in found.annotations]
        yield _chunk(exchange, {"annotations": nested})
    for one in _each_source(found.annotations):
        yield _event({**_head(exchange, "chat.completion.chunk"), "choices": [], "event": one})
    yield _chunk(exchange, {}, finish=_finish(found))
    if with_usage:
        usage = {"choices": [], "usage": _usage(exchange, found)}
        yield _event({**_head(exchange, "chat.completion.chunk"), **usage})
    yield "data: [DONE]\n\n"


def _each_source(annotations: tuple[Annotation, ...]) -> Iterator[dict[str, Any]]:
    """Open WebUI's `source` event of each quote, once, with the quote whole."""
    seen: set[int] = set()
    for one in annotations:
        citation = one.citation
        if citation.number in seen:
            continue
        seen.add(citation.number)
        source = {"id": str(citation.number), "name": one.title, "url": one.url}
        metadata = {"source": one.url, "name": one.title}
        data = {"source": source, "document": [citation.quote], "metadata": [metadata]}
        yield {"type": "source", "data": data}


def _chunk(exchange: Exchange, delta: dict[str, Any], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return _event({**_head(exchange, "chat.completion.chunk"), "choices": [choice]})


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"


def _head(exchange: Exchange, kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{exchange.id}",
        "object": kind,
        "created": exchange.created,
        "model": exchange.model,
    }


def _finish(found: Written) -> str:
    return "stop" if found.is_whole else "length"


def _usage(exchange: Exchange, found: Written) -> dict[str, int | str]:
    asked, answered = found.tokens.count(exchange.prompt), found.tokens.count(found.text)
    return {
        "prompt_tokens": asked,
        "completion_tokens": answered,
        "total_tokens": asked + answered,
        "counted_by": found.tokens.counted_by,
    }
