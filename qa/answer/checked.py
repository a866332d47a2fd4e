"""What a question's quotation is on record as, where its very words are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from qa.answer.layout import laid_out, plain, with_parts
from qa.answer.wording import in_line, listed
from qa.records import (
    Answer,
    Citation,
    Interpretation,
    Part,
    PartType,
    QuoteCheck,
    Searched,
    Status,
)

_MOST_TOLD = 5
"""Differences that are told; with more the two are read side by side."""


def checked(
    read: Interpretation, searched: Searched, check: QuoteCheck, citations: Iterable[Citation]
) -> Answer:
    """The verdict on a quotation, and the words on record, which `citations` have."""
    numbered = tuple(replace(one, number=n) for n, one in enumerate(citations, 1))
    told = (check.message, _differences(check.difference))
    parts = (
        *(Part(PartType.TEXT, in_line(text)) for text in told if text),
        *(Part(PartType.QUOTE, one.quote, one.number) for one in numbered),
    )
    return Answer(
        Status.ANSWERED, plain(laid_out(parts, numbered)), numbered, read, searched, parts=parts
    )


def noted(refused: Answer, note: str) -> Answer:
    """A refusal with one more thing to know."""
    parts = (*refused.parts, Part(PartType.NOTE, in_line(note)))
    return with_parts(refused, parts)


def _differences(difference: Iterable[Mapping[str, str]]) -> str:
    runs = [run for run in difference if run["op"] != "equal"]
    if not 0 < len(runs) <= _MOST_TOLD:
        return ""
    return f"In the question {listed([_told(run) for run in runs])}."


def _told(run: Mapping[str, str]) -> str:
    asked, stored = (" ".join(run[side].split()) for side in ("asked", "stored"))
    if not asked:
        return f"‹{stored}› is left out"
    return f"‹{asked}› is put in" if not stored else f"‹{asked}› stands for ‹{stored}›"
