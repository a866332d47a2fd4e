"""What belongs to one kind of answer only: counts by year, changes of wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Protocol

from index.records import PartialDate
from qa.records import Citation

_WORDS = re.compile(r"\S+")
_RELATED = 0.4
"""Of the words of two quotes; below it they are two sentences, not one that was changed."""


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
    """The change of wording from each quote to the next, word by word, without a judgement; no
    runs where the two have too little in common to be compared."""
    marked: list[Mapping[str, Any]] = []
    for earlier, later in pairwise(citations):
        before, after = _WORDS.findall(earlier.quote), _WORDS.findall(later.quote)
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        ratio = matcher.ratio()
        marked.append(
            {
                "from": earlier.number,
                "to": later.number,
                "similarity": round(ratio, 2),
                "runs": [
                    {"op": op, "before": " ".join(before[a:b]), "after": " ".join(after[c:d])}
                    for op, a, b, c, d in matcher.get_opcodes()
                ]
                if ratio >= _RELATED
                else [],
            }
        )
    return marked
