"""Labelled questions with the sentences found for them, each marked as answering or not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.archive import Archive
from index.names import Names
from index.records import Filters, Span
from index.settings import Settings
from qa.entities.roster import Roster
from qa.question.parser import parse
from qa.question.roles import role_features
from qa.retrieval.candidate import Candidate
from qa.retrieval.candidates import candidates
from qa.retrieval.corpus import Corpus
from qa.retrieval.features import asked_of, features
from qa.retrieval.name_matching import matches
from qa.retrieval.ranking import voice_filter
from qa.thesaurus.concepts import Concepts

_LONGEST = 1200  # characters; a longer quote is not credited for merely holding the evidence
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question with one row of features for each sentence."""

    id: str
    answerable: bool
    rows: NDArray[np.float32]
    grades: NDArray[np.int8]
    """2 evidence, 1 acceptable, 0 neither; one a row."""
    roles: tuple[tuple[Mapping[str, float], bool], ...]
    """Features of each name, and whether it speaks in the evidence."""


def read(gold: Path, folder: Path, today: date) -> list[LabelledQuestion]:
    """The questions of a file over the archive in a data folder, follow-ups left out. Raises
    `ValueError` when a statement is not the text that was labelled."""
    view = Archive.open(Settings(data=folder)).view
    corpus = Corpus(view, Roster.of(view, Names.load()), Concepts.load())
    items = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    for item in items:
        _hold_against_digests(item, corpus)
    return [_labelled(item, corpus, today) for item in items if not item.get("history")]


def _hold_against_digests(item: Mapping[str, Any], corpus: Corpus) -> None:
    for id, digest in item.get("digests", {}).items():
        revision = corpus.view.revision(id)
        text = revision.statement.text if revision else ""
        if not hashlib.sha256(text.encode()).hexdigest().startswith(digest):
            raise ValueError(f"{item['id']}: the text of {id} is not the one that was labelled")


def _labelled(item: Mapping[str, Any], corpus: Corpus, today: date) -> LabelledQuestion:
    parsed = parse(item["question"], corpus.roster, corpus.view, today)
    window = Filters(from_day=parsed.period.from_day, to_day=parsed.period.to_day)
    every = candidates(parsed, corpus, window)
    found = candidates(parsed, corpus, window, voice_filter(parsed, corpus))
    rows = features(asked_of(parsed, corpus, found), found)
    grades = np.array([_grade(item, c) for c in found], dtype=np.int8)
    # Of all that were found, lest the roles be fitted on what they let through.
    answering = [c for c in every if _grade(item, c)]
    names = [role.mention for role in parsed.roles]
    roles = tuple(
        (row, any(matches(role, c, corpus) for c in answering))
        for role, row in zip(
            parsed.roles,
            role_features(parsed.text, parsed.words, names, corpus.roster),
            strict=True,
        )
        if role.mention.is_known
    )
    return LabelledQuestion(
        item["id"], item["answerable"], rows, grades, roles if answering else ()
    )


def _grade(item: Mapping[str, Any], c: Candidate) -> int:
    if not item["answerable"]:
        return 0
    if any(_overlap(c, span) for span in item["evidence"]):
        return 2
    return int(any(_overlap(c, span) for span in item.get("acceptable") or ()))


def _overlap(c: Candidate, span: Mapping[str, Any]) -> bool:
    if span["statement_id"] != c.passage.statement_id:
        return False
    text = c.statement.text
    labelled = _span(span, text)
    start, end = max(c.span.start, labelled.start), min(c.span.end, labelled.end)
    if end <= start:
        return False
    words = len(text[start:end].split())
    whole = words >= _HALF * len(labelled.of(text).split())
    return (
        whole
        or (words >= _HALF * len(c.text.split()) and c.span.end - c.span.start <= _LONGEST)
        or words >= _HALF * len(c.text.split())
    )


def _span(label: Mapping[str, Any], text: str) -> Span:
    """Where a label stands; one that gives its words stands where they first do."""
    if "start" in label:
        return Span(label["start"], label["end"])
    start = text.find(label["quote"])
    return Span(start, start + len(label["quote"])) if start >= 0 else Span(0, 0)
