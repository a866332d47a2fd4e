"""What belongs to one kind of answer only: counts by year, uses of a phrase, changes of wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from qa.composition import sides
from qa.evidence import Evidence
from qa.reading import Reading
from qa.records import Citation, Intent
from qa.roster import Scope

_WORDS = re.compile(r"\S+")


def details_of(
    reading: Reading, scope: Scope, citations: Sequence[Citation], gathered: Sequence[Evidence]
) -> Mapping[str, Any]:
    """The details for the reading's intent; empty for a plain answer."""
    if reading.intent in (Intent.COUNT, Intent.PHRASE):
        return counts(gathered)
    if reading.intent is Intent.TIMELINE:
        return {"changes": changes(citations)}
    if reading.intent is Intent.COMPARE:
        return {
            "sides": [
                {"name": name, "citations": [citation.number for citation in members]}
                for name, members in sides(reading, scope, citations)
            ]
        }
    return {}


def counts(gathered: Sequence[Evidence]) -> Mapping[str, Any]:
    """Statements and sentences, in all and by year; undated ones under `undated`."""
    by_year: Counter[str] = Counter()
    statements: dict[str, str] = {}
    for evidence in gathered:
        year = evidence.published_on.text[:4] if evidence.published_on else "undated"
        by_year[year] += 1
        statements[evidence.statement_id] = year
    statements_by_year = Counter(statements.values())
    return {
        "statements": len(statements),
        "sentences": len(gathered),
        "by_year": [
            {"year": year, "statements": statements_by_year[year], "sentences": by_year[year]}
            for year in sorted(by_year)
        ],
    }


def changes(citations: Sequence[Citation]) -> list[Mapping[str, Any]]:
    """The change of wording from each quote to the next, word by word, without a judgement."""
    marked: list[Mapping[str, Any]] = []
    for earlier, later in pairwise(citations):
        before, after = _WORDS.findall(earlier.quote), _WORDS.findall(later.quote)
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        marked.append(
            {
                "from": earlier.number,
                "to": later.number,
                "similarity": round(matcher.ratio(), 2),
                "runs": [
                    {"op": op, "before": " ".join(before[a:b]), "after": " ".join(after[c:d])}
                    for op, a, b, c, d in matcher.get_opcodes()
                ],
            }
        )
    return marked
