"""Asks labelled questions at a desk, in process, and scores what comes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from index.errors import OnRecordError
from qa.evaluation.labelled import Labelled, read_gold
from qa.evaluation.reporting import Report, Scored, read_floors
from qa.evaluation.scoring import Score, score
from qa.records import Answer
from qa.verification import Revisions


class Answering(Protocol):
    """The part of a desk that is evaluated."""

    @property
    def archive(self) -> Revisions: ...

    def ask(self, question: str, *, conversation: str | None = None) -> Answer: ...


def evaluate(
    desk: Answering,
    path: Path,
    floors: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Ask every question of a file, its history first in the same conversation.

    `floors` is a JSON file of the figures that each kind must reach; `progress` is called with
    the number asked and the number of all. Raises `UnreadableSource` for a file that is none;
    a line that is no question is in the report, and the rest is asked.
    """
    wanted = read_floors(floors) if floors else None
    gold = read_gold(path)
    scored = []
    for number, question in enumerate(gold.questions, 1):
        scored.append(_ask(desk, question))
        if progress:
            progress(number, len(gold.questions))
    return Report(tuple(scored), gold.rejected, wanted)


def _ask(desk: Answering, labelled: Labelled) -> Scored:
    latencies: list[float] = []
    try:
        answer = _converse(desk, labelled, latencies)
    except OnRecordError as error:
        measures = {"answered" if labelled.answerable else "refused": 0.0, "pass": 0.0}
        marks, fault = Score(measures, ("error",)), f"{type(error).__name__}: {error}"
        return _scored(labelled, marks, latencies, None, fault)
    return _scored(labelled, score(labelled, answer, desk.archive), latencies, answer, None)


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
