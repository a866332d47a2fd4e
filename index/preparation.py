"""From a statement to what is embedded and stored of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.chunking import chunk
from index.encoder import Encoder
from index.prefixes import embedding_texts, passage_budget
from index.records import Span, Statement, Turn
from index.sentences import split_sentences
from index.stored import StoredStatement
from index.turns import split_turns

Vectors = Mapping[str, NDArray[np.float16]]
"""Embedded text -> its vector, float16 (dim,)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement on its way into the database, its vectors still to be made."""

    statement: Statement
    digest: bytes
    sentences: Sequence[Span]
    turns: Sequence[Turn]
    passages: Sequence[tuple[Span, Turn]]
    texts: Sequence[str]
    """What is embedded, one a passage."""
    known: Vectors = field(default_factory=dict)
    """Vectors that the stored revision has already."""
    before: bytes | None = b""
    """As `Prepared.before`."""


def prepare(
    statement: Statement, digest: bytes, encoder: Encoder, stored: StoredStatement | None
) -> Draft:
    """Split into turns, sentences and passages. `stored` is the statement as it stood before:
    passages that stay the same keep their vectors."""
    text = statement.text
    turns = split_turns(statement)
    sentences = [span for turn in turns for span in split_sentences(text, turn.span)]
    passages = chunk(text, turns, sentences, encoder.count_wordpieces, passage_budget(encoder))
    spans = [span for span, _, _ in passages]
    wordpieces = [count for _, _, count in passages]
    return Draft(
        statement=statement,
        digest=digest,
        sentences=sentences,
        turns=turns,
        passages=[(span, turn) for span, turn, _ in passages],
        texts=_embedded_texts(statement, spans, encoder, wordpieces),
        known=_known_vectors(stored, encoder) if stored else {},
    )


def _known_vectors(stored: StoredStatement, encoder: Encoder) -> Vectors:
    spans = [passage.span for passage in stored.passages]
    texts = _embedded_texts(stored.revision.statement, spans, encoder)
    return dict(zip(texts, stored.vectors, strict=True))


def _embedded_texts(
    statement: Statement,
    spans: Sequence[Span],
    encoder: Encoder,
    wordpieces: Sequence[int] | None = None,
) -> list[str]:
    passages = [span.of(statement.text) for span in spans]
    return embedding_texts(statement, passages, encoder, wordpieces)
