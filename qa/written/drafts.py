"""What a model answered, read as sentences that name their quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as it was written, and the numbers of the quotes that it names."""

    text: str
    numbers: tuple[int, ...]


def drafts_of(reply: str) -> list[Draft] | None:
    """The sentences of a reply, in order, whatever stands around their JSON; None for one that
    holds none."""
    return next((drafts for found in objects_in(reply) if (drafts := _drafts(found))), None)


def objects_in(reply: str) -> Iterator[Any]:
    """The JSON objects and lists of them that stand in a reply, as they begin."""
    text = _THOUGHT.sub("", reply)
    for start in (match.start() for match in re.finditer(r"\[\s*\{|\{", text)):
        try:
            found, _ = json.JSONDecoder().raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        yield found


def _drafts(found: Any) -> list[Draft] | None:
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list)]
        if "text" in found:
            found = [found]
        elif len(lists) == 1:
            found = lists[0]
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        return None
    drafts = []
    for one in found:
        text, numbers = one.get("text"), one.get("quotes")
        numbers = numbers if isinstance(numbers, list) else [numbers]
        if not isinstance(text, str):
            return None
        whole = (n for n in numbers if isinstance(n, int) and not isinstance(n, bool))
        drafts.append(Draft(text.strip(), tuple(dict.fromkeys(whole))))
    return drafts
