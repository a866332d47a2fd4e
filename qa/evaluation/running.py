"""Asks labelled questions at a desk, in process, has labelled quotations checked, and scores what
comes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from index.errors import OnRecordError
from qa.answer.verification import Revisions
from qa.evaluation.labelled import Labelled, LabelledQuotation, read_gold
from qa.evaluation.reporting import Report, Scored, read_floors
from qa.evaluation.scoring import Score, score, score_check
from qa.records import Answer, QuoteCheck


class Answering(Protocol):
    """The part of a desk that is evaluated."""

    @property
    def view(self) -> Revisions: ...

    def ask(self, question: str, *, conversation: str | None = None) -> Answer: ...
    def check(self, quote: str, issuer: str | None = None) -> QuoteCheck: ...


def evaluate(
    desk: Answering,
    path: Path,
    floors: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Ask every question of a file, its history first in the same conversation, and check every
    quotation.

    `floors` is a JSON file of the figures that each kind must reach; `progress` is called with
    the number asked and the number of all. Raises `UnreadableSource` for a file that is none;
    a line that is neither is in the report, and the rest is asked.
    """
    wanted = read_floors(floors) if floors else None
    gold = read_gold(path)
    asking = (*(partial(_ask, desk, question) for question in gold.questions),)
    checking = (*(partial(_check, desk, quotation) for quotation in gold.quotations),)
    scored = []
    for number, step in enumerate((*asking, *checking), 1):
        scored.append(step())
        if progress:
            progress(number, len(asking) + len(checking))
    return Report(tuple(scored), gold.rejected, wanted)


def _ask(desk: Answering, labelled: Labelled) -> Scored:
    latencies: list[float] = []
    try:
        answer = _converse(desk, labelled, latencies)
    except OnRecordError as error:
        measures = {"answered" if labelled.answerable else "refused": 0.0, "pass": 0.0}
        marks, fault = Score(measures, ("error",)), f"{type(error).__name__}: {error}"
        return _scored(labelled, marks, latencies, None, fault)
    return _scored(labelled, score(labelled, answer, desk.view), latencies, answer, None)


def _converse(desk: Answering, labelled: Labelled, latencies: list[float]) -> Answer:
    """The answer to the last question of the conversation; the time of each is appended."""
    conversation = None
    for question in (*labelled.history, labelled.question):
        started = time.perf_counter()
        answer = desk.ask(question, conversation=conversation)
        latencies.append(time.perf_counter() - started)
        conversation = answer.conversation
    return answer


def _scored(
    labelled: Labelled,
    marks: Score,
    latencies: list[float],
    answer: Answer | None,
    error: str | None,
) -> Scored:
    return Scored(
        id=labelled.id,
        kind=labelled.kind,
        question=labelled.question,
        trap=labelled.trap,
        measures=marks.measures,
        failures=marks.failures,
        latencies_s=tuple(latencies),
        answer=answer,
        error=error,
    )


def _check(desk: Answering, labelled: LabelledQuotation) -> Scored:
    started = time.perf_counter()
    check, error = None, None
    try:
        check = desk.check(labelled.quote, labelled.issuer)
    except OnRecordError as failure:
        error = f"{type(failure).__name__}: {failure}"
    took = time.perf_counter() - started
    marks = score_check(labelled, check)
    return Scored(
        id=labelled.id,
        kind=labelled.expect,
        question=labelled.quote,
        trap=None,
        measures=marks.measures,
        failures=marks.failures,
        latencies_s=(took,),
        answer=None,
        error=error,
        check=check,
    )
