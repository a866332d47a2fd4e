"""Who asked what a turn answers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from index.records import Span, Standing, Turn


def question_before(turns: Sequence[Turn], span: Span) -> Span | None:
    """The words of the press right before the turn that holds `span`: context for a reply, never
    evidence. None when somebody else, or nobody, spoke before it, and for the press itself."""
    if len(turns) < 2:
        return None
    at = bisect_right(turns, span.start, key=lambda turn: turn.span.start) - 1
    if at < 1 or span.end > turns[at].span.end:
        return None
    asked, answered = turns[at - 1], turns[at]
    if asked.standing is not Standing.JOURNALIST or answered.standing is Standing.JOURNALIST:
        return None
    return asked.span
