"""What a caller has room for: of what was found, as much as comes to so many tokens."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from index.tokens import Tokens
from qa.answer import fitted
from qa.records import Answer, Found
from web.presenters import hit_body

Body = TypeVar("Body", bound=Mapping[str, Any] | BaseModel)


def first_that_fit(bodies: Sequence[Body], most: int | None, tokens: Tokens) -> list[Body]:
    """The first of them, whole, up to one that has no room; all of them where nothing is said."""
    kept: list[Body] = []
    used = 0
    for body in bodies:
        used += tokens.count(_as_json(body))
        if most is not None and used > most:
            break
        kept.append(body)
    return kept


def _as_json(body: Mapping[str, Any] | BaseModel) -> str:
    if isinstance(body, BaseModel):
        return body.model_dump_json(by_alias=True)
    return json.dumps(body, ensure_ascii=False)


def within(answer: Answer, most: int | None, tokens: Tokens) -> Answer:
    """The answer whose text comes to no more tokens, quotes left out whole, the least worth first;
    the answer itself where all has room or nothing is said."""
    if most is None:
        return answer
    return fitted(
        answer, lambda one: tokens.count(one.text) <= most, f"{most:,} tokens, {tokens.way},"
    )


def hits_body(found: Sequence[Found], most: int | None, tokens: Tokens) -> dict[str, Any]:
    """What a search returns, and where `most` is given what became of it."""
    hits = [hit_body(one) for one in found]
    if most is None:
        return {"hits": hits}
    kept = first_that_fit(hits, most, tokens)
    room = {"left_out": len(hits) - len(kept), "counted_by": tokens.counted_by}
    return {"hits": kept, "room": room}
