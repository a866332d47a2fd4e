"""Where the sentences and turns of a text are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from index.records import Passage, Span, Standing, Turn
from index.rows import PackedSpans, pack_spans
from index.sentences import split_sentences


class Layout(NamedTuple):
    """The sentences and turns of one revision, in order."""

    sentences: PackedSpans
    turns: tuple[Turn, ...]


def laid_out(text: str, passages: Sequence[Passage]) -> Layout:
    """The layout that passages (in order) were made of: sentences lie in one of them as a whole,
    and passages of one speaker with nothing between them are a turn."""
    turns: list[Turn] = []
    sentences: list[Span] = []
    for one in passages:
        span = one.span
        sentences += split_sentences(text, span)
        turn = Turn(span, one.speaker, one.role, one.voice, one.standing)
        last = turns[-1] if turns else None
        if last and _who(last) == _who(turn) and not text[last.span.end : span.start].strip():
            turn = Turn(Span(last.span.start, span.end), *_who(turn))
            turns.pop()
        turns.append(turn)
    return Layout(PackedSpans(pack_spans(sentences)), tuple(turns))


def _who(turn: Turn) -> tuple[str | None, str | None, str | None, Standing]:
    return turn.speaker, turn.role, turn.voice, turn.standing
