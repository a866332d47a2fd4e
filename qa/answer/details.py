"""What belongs to one kind of answer only: counts by year, changes of wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Protocol

from index.analysis import STEMMED, WORDS, terms
from index.records import PartialDate
from qa.records import Citation

_WORDS = re.compile(r"\S+")
_RELATED = 0.6
"""Likeness of two quotes, below which they are two sentences, not one that was changed:
`python -m benchmarks.wordings`."""


class Sentence(Protocol):
    """A sentence that is counted."""

    @property
    def statement_id(self) -> str: ...
    @property
    def published_on(self) -> PartialDate | None: ...


def counts(found: Iterable[Sentence]) -> Mapping[str, Any]:
    """Statements and sentences, in all and by year; undated ones under `undated`."""
    by_year: Counter[str] = Counter()
    statements: dict[str, str] = {}
    for sentence in found:
        year = sentence.published_on.text[:4] if sentence.published_on else "undated"
        by_year[year] += 1
        statements[sentence.statement_id] = year
    statements_by_year = Counter(statements.values())
    return {
        "statements": len(statements),
        "sentences": by_year.total(),
        "by_year": [
            {"year": year, "statements": statements_by_year[year], "sentences": by_year[year]}
            for year in sorted(by_year)
        ],
    }


def changes(citations: Sequence[Citation]) -> list[Mapping[str, Any]]:
    """The change of wording to each quote but the first, from the earlier one that it is most like
    (of several the last), word by word, without a judgement; no runs where no earlier one has
    enough in common with it to be a version of it."""
    words = [_WORDS.findall(citation.quote) for citation in citations]
    telling = [[terms(field, one.quote) for field in (WORDS, STEMMED)] for one in citations]
    marked: list[Mapping[str, Any]] = []
    for at in range(1, len(citations)):
        likeness = [_likeness(one, telling[at]) for one in telling[:at]]
        ratio, last = max((like, place) for place, like in enumerate(likeness))
        before, after = words[last], words[at]
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        runs = [
            {"op": op, "before": " ".join(before[a:b]), "after": " ".join(after[c:d])}
            for op, a, b, c, d in matcher.get_opcodes()
        ]
        marked.append(
            {
                "from": citations[last].number,
                "to": citations[at].number,
                "similarity": round(ratio, 2),
                "runs": runs if ratio >= _RELATED else [],
            }
        )
    return marked


def _likeness(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> float:
    """Of all words, and as much of the stems of those that mean something: an opening that many
    sentences have makes no two of them one."""
    ratios = [
        SequenceMatcher(None, *pair, autojunk=False).ratio()
        for pair in zip(one, other, strict=True)
    ]
    return sum(ratios) / len(ratios)
