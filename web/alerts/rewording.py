"""Where the words of a quote are, once its statement was edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from index.records import Span, Turn

if TYPE_CHECKING:  # its libraries take a while to load
    from index.view import ArchiveView

_IN_OTHER_WORDS = 60.0
"""Of 100, of what both have in common: from here on a passage is the former one in other words."""


def stands_in(text: str, quote: str) -> bool:
    """Whether the words of a quote stand in a text, whatever the white space."""
    return " ".join(quote.split()) in " ".join(text.split())


def reworded(view: ArchiveView, statement_id: str, quote: str, count: int) -> Span | None:
    """Where the newest text of a statement has what a quote of so many sentences said, in other
    words: whole sentences of one turn. None where nothing is left of it."""
    revision = view.revision(statement_id)
    if revision is None:
        return None
    text, best, found = revision.statement.text, _IN_OTHER_WORDS, None
    for span in _windows(view.sentences(statement_id), view.turns(statement_id), count):
        alike = fuzz.ratio(" ".join(span.of(text).split()), " ".join(quote.split()))
        if alike > best:
            best, found = alike, span
    return found


def is_in_other_words(one: str, other: str) -> bool:
    """Whether two quotes say the same with a word or two changed."""
    return fuzz.ratio(" ".join(one.split()), " ".join(other.split())) >= _IN_OTHER_WORDS


def sentences_of(view: ArchiveView, statement_id: str, number: int, span: Span) -> int:
    """How many sentences of a revision a span covers; at least 1."""
    return max(1, sum(one.overlaps(span) for one in view.sentences(statement_id, number)))


def _windows(sentences: Sequence[Span], turns: Sequence[Turn], count: int) -> Iterator[Span]:
    """One sentence fewer or more than there were, too: an edit joins and parts them."""
    for length in range(max(1, count - 1), count + 2):
        for at in range(len(sentences) - length + 1):
            whole = Span(sentences[at].start, sentences[at + length - 1].end)
            within = [turn for turn in turns if turn.span.overlaps(whole)]
            if len(within) <= 1:
                yield whole
