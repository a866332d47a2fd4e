"""What is compared of two answers to the same question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_COMPARED = ("status", "answer", "citations", "interpretation")


def common(answer: Mapping[str, Any]) -> dict[str, Any]:
    """All that two servers of the same statements should say alike."""
    return {name: answer.get(name) for name in _COMPARED}


def share_of_same(these: Sequence[object], those: Sequence[object]) -> float:
    """How many are the same, in order; 1 of none."""
    pairs = list(zip(these, those, strict=True))
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else 1.0
