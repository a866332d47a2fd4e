"""Words and phrases in PostgreSQL: its text search finds the passages, and they are ranked by BM25
as in `index.lexical`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from index.analysis import STEMMED, WORDS, terms
from index.columns import Columns
from index.lexical import asked_terms
from index.postgres.bm25 import K1, B, rarity, sparse
from index.postgres.conditions import Condition, any_of, lexeme, said, within
from index.postgres.dense import Ask
from index.postgres.search_writing import SearchedAbout
from index.records import Filters
from index.searching import Found

_FEW_ROWS = 5_000
"""Up to which each passage that the filters let through is weighed, without the index of words."""
_FIRST_ROWS = 4_000
"""Passages that are weighed at first: those with the rarest of the terms."""
_REMEMBERED_TERMS = 4_096
_WEIGHED = """SELECT passage, -(bm25 <#> %s::sparsevec) AS score FROM searched WHERE {within}
    ORDER BY (-(bm25 <#> %s::sparsevec))::real DESC, passage LIMIT %s"""


class PostgresLexical:
    """The words of one generation."""

    def __init__(self, ask: Ask, generation: int, columns: Columns, about: SearchedAbout) -> None:
        self._ask = ask
        self._generation = generation
        self._columns = columns
        self._about = about
        self._known = lru_cache(maxsize=_REMEMBERED_TERMS)(self._look_up)

    def search(self, query: str, filters: Filters, limit: int) -> Found:
        """As `LexicalSearch` says."""
        field, asked = asked_terms(query)
        if field == WORDS:
            return self.search_phrases(asked, filters, limit)
        known = [(term, it) for term in asked if (it := self._known(STEMMED, term))]
        # The rarest first: what they add to a score is the most.
        known.sort(key=lambda one: one[1][1])
        if not known or not limit:
            return _found([])
        weights = [rarity(self._about.passages, often) for _, (_, often) in known]
        numbered = zip((number for _, (number, _) in known), weights, strict=True)
        weighed = sparse(sorted(numbered))
        condition, values = within(self._generation, filters)
        if self._columns.selected(filters).count <= _FEW_ROWS:
            asked_for = _WEIGHED.format(within=f"bm25 <#> %s::sparsevec < 0 AND {condition}")
            return _found(self._ask(asked_for, (weighed, weighed, *values, weighed, limit)))
        asked_for = _WEIGHED.format(within=f"stems @@ %s::tsquery AND {condition}")
        rows, first = _FIRST_ROWS, 0
        while True:
            first = _as_many(known, rows, first)
            query_for = any_of(lexeme(term) for term, _ in known[:first])
            found = self._ask(asked_for, (weighed, query_for, *values, weighed, limit))
            # A passage without any of these is worth less than all others together (Turtle and
            # Flood, "Query evaluation: strategies and optimizations", 1995).
            rest = sum(weights[first:])
            if first == len(known) or (len(found) == limit and found[-1][1] >= rest):
                return _found(found)
            rows *= 4

    def search_phrases(self, phrases: Sequence[str], filters: Filters, limit: int | None) -> Found:
        """As `LexicalSearch` says."""
        distinct = {tuple(terms(WORDS, text)) for text in phrases} - {()}
        wanted = [words for words in sorted(distinct) if all(self._often(word) for word in words)]
        if not wanted or limit == 0:
            return _found([])
        condition, values = within(self._generation, filters)
        together = any_of(map(_all_of, wanted))
        score, weighed = self._scored(wanted)
        at_most, most = ("", []) if limit is None else (" LIMIT %s", [limit])
        query = f"""SELECT passage, score FROM (
                SELECT passage, {score} AS score FROM (
                    SELECT passage, words, said, {self._held()} AS held
                    FROM searched
                    WHERE words @@ %s::tsquery AND {condition} OFFSET 0) AS held OFFSET 0) AS scored
            WHERE score > 0 ORDER BY score::real DESC, passage{at_most}"""  # noqa: S608 - constants
        return _found(self._ask(query, (*weighed, together, *values, *most)))

    def passages_with(self, term: str) -> int:
        """As `LexicalSearch` says."""
        known = self._known(STEMMED, term)
        return known[1] if known else 0

    def terms_from(self, prefix: str) -> list[tuple[str, int]]:
        """As `LexicalSearch` says."""
        query = """SELECT term, passages FROM searched_terms WHERE field = %s AND term >= %s
            AND starts_with(term, %s) ORDER BY passages DESC, term"""
        return [(term, often) for term, often in self._ask(query, (STEMMED, prefix, prefix))]

    def _scored(self, wanted: Sequence[tuple[str, ...]]) -> Condition:
        """The sum of what each phrase adds: how often it stands there is what its removal
        shortens. A passage without its words, of which most are found for another phrase, is not
        read for it."""
        parts, values = [], []
        for words in wanted:
            phrase = said(words)
            weight = sum(rarity(self._about.passages, self._often(word)) for word in words)
            parts.append(
                "CASE WHEN words @@ %s::tsquery THEN %s::float8 * (1 - held / (held +"
                " (octet_length(said) - octet_length(replace(said, %s, ''))) / %s::float8))"
                " ELSE 0 END"
            )
            values += [_all_of(words), weight, phrase, float(len(phrase.encode()))]
        return " + ".join(parts), values

    def _held(self) -> str:
        """What frequencies are held against in a passage, by how many words it has."""
        average = self._about.words / max(self._about.passages, 1)
        return f"({K1 * (1 - B)}::float8 + {K1 * B / max(average, 1.0)}::float8 * length)"

    def _often(self, word: str) -> int:
        known = self._known(WORDS, word)
        return known[1] if known else 0

    def _look_up(self, field: str, term: str) -> tuple[int, int] | None:
        """A term's number, and how many passages have it."""
        query = "SELECT number, passages FROM searched_terms WHERE field = %s AND term = %s"
        rows = self._ask(query, (field, term))
        return (rows[0][0], rows[0][1]) if rows else None


def _all_of(words: Sequence[str]) -> str:
    return " & ".join(map(lexeme, words))


def _as_many(known: Sequence[tuple[str, tuple[int, int]]], rows: int, least: int) -> int:
    """How many of the first terms so many passages may have, more than `least`."""
    taken = 0
    for at, (_, (_, often)) in enumerate(known, 1):
        taken += often
        if taken >= rows and at > least:
            return at
    return len(known)


def _found(rows: Sequence[tuple[Any, ...]]) -> Found:
    passages = np.array([passage for passage, _ in rows], dtype=np.int64)
    return passages, np.array([score for _, score in rows], dtype=np.float32)
