"""What is embedded of a passage: its words, with title, issuer and date in front. What is quoted
never has them. Whoever changes what comes out raises `index.recipes.PREFIX`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.encoder import Encoder
from index.records import Statement

PREFIX_WORDPIECES = 48
"""At most this much of what the encoder reads goes to the prefix; the title gives way first."""

_SPARE = 8
"""What sentences may come to beyond their sum when they stand together: nothing with whole words,
a little where a vocabulary has pieces that reach across a space."""

_WORD = re.compile(r"\S+")


def passage_budget(encoder: Encoder) -> int:
    """Wordpieces that a passage may have, so that the longest prefix fits in front of it."""
    return max(encoder.max_wordpieces - encoder.overhead - _prefix_room(encoder), 1)


def prefix_of(statement: Statement, encoder: Encoder) -> str:
    """Title, issuer and date, each once, within the prefix's share; ends with a line's end, or is
    empty when the statement has none of them."""
    title = " ".join((statement.title or "").split())
    day = statement.published_on.text if statement.published_on else ""
    # Many titles name the issuer or the year already.
    source = ", ".join(part for part in (statement.issuer, day) if part and part not in title)
    room = _prefix_room(encoder)
    source = _cut(source, room // 2, encoder) if title else _cut(source, room, encoder)
    [taken] = encoder.count_wordpieces([source])
    return "".join(f"{part}\n" for part in (_cut(title, room - taken, encoder), source) if part)


def embedding_text(statement: Statement, passage: str, encoder: Encoder) -> str:
    """What is embedded of one passage; see `embedding_texts`."""
    return embedding_texts(statement, [passage], encoder)[0]


def embedding_texts(
    statement: Statement,
    passages: Sequence[str],
    encoder: Encoder,
    wordpieces: Sequence[int] | None = None,
) -> list[str]:
    """What is embedded of a statement's passages: never more wordpieces than the encoder reads.
    A passage within `passage_budget` is whole; of a longer one the end is left out. `wordpieces`
    of each passage, where they are known, spare the counting of those that surely fit."""
    prefix = prefix_of(statement, encoder)
    room = encoder.max_wordpieces - encoder.overhead
    texts = [prefix + passage for passage in passages]
    unsure = list(range(len(texts)))
    if wordpieces is not None:
        [taken] = encoder.count_wordpieces([prefix])
        unsure = [i for i, n in enumerate(wordpieces) if taken + n + _SPARE > room]
    counts = encoder.count_wordpieces([texts[i] for i in unsure])
    for i, count in zip(unsure, counts, strict=True):
        if count > room:
            texts[i] = _cut(texts[i], room, encoder)
    return texts


def _prefix_room(encoder: Encoder) -> int:
    # An encoder that reads little keeps three quarters of it for the passage.
    return min(PREFIX_WORDPIECES, encoder.max_wordpieces // 4)


def _cut(text: str, room: int, encoder: Encoder) -> str:
    """The longest beginning of `text` found within `room` wordpieces: whole words, or characters
    where not even one word fits."""
    if encoder.count_wordpieces([text])[0] <= room:
        return text
    words = [match.end() for match in _WORD.finditer(text)]
    return _longest(text, words, room, encoder) or _longest(
        text, range(1, len(text)), room, encoder
    )


def _longest(text: str, ends: Sequence[int], room: int, encoder: Encoder) -> str:
    fits, too_long = 0, len(ends)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if encoder.count_wordpieces([text[: ends[middle - 1]]])[0] <= room:
            fits = middle
        else:
            too_long = middle
    return text[: ends[fits - 1]] if fits else ""
