"""What an ask tells while it works, and what becomes of the work when nobody listens."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from index.errors import StoreUnavailable
from qa.answer.progress import Progress, Step
from qa.records import Answer, Interpretation, Searched, Status
from web.streaming import answer_events, end_events, stream

SEARCHED = Searched(412, "2015", "2024")
ANSWER = Answer(Status.NOT_FOUND, "None found.", (), Interpretation(), SEARCHED)


def read(events: Iterator[str]) -> list[tuple[str, Any]]:
    """Names and data of the events."""
    lines = [event.strip().split("\n") for event in events]
    return [(name[len("event: ") :], json.loads(data[len("data: ") :])) for name, data in lines]


def test_each_step_is_told_before_the_next_begins() -> None:
    told = threading.Event()

    def work(progress: Progress) -> Answer:
        progress(Step("searching 412 statements", SEARCHED))
        assert told.wait(5)
        return ANSWER

    events = stream(work, answer_events, end_events)
    assert "reading the question" in next(events)
    assert "searching 412 statements" in next(events)
    told.set()
    assert [name for name, _ in read(events)] == ["text", "done"]


def test_a_status_says_what_is_searched() -> None:
    def work(progress: Progress) -> Answer:
        progress(Step("searching 412 statements", SEARCHED))
        return ANSWER

    name, data = read(stream(work, answer_events, end_events))[1]
    assert (name, data["statements"], data["from"], data["to"]) == ("status", 412, "2015", "2024")


def test_a_stream_that_is_closed_stops_the_work() -> None:
    closed, ended = threading.Event(), threading.Event()
    reached = []

    def work(progress: Progress) -> Answer:
        try:
            progress(Step("searching 412 statements"))
            assert closed.wait(5)
            progress(Step("checking 3 quotes"))
            reached.append("the end")
        finally:
            ended.set()
        return ANSWER

    events = stream(work, answer_events, end_events)
    next(events), next(events)
    events.close()  # type: ignore[attr-defined]
    closed.set()
    assert ended.wait(5)
    assert not reached


def test_a_failure_is_an_event() -> None:
    def work(progress: Progress) -> Answer:
        raise StoreUnavailable("the database cannot be read")

    name, data = read(stream(work, answer_events, end_events))[-1]
    assert name == "error"
    error = data["error"]
    assert (error["code"], error["message"]) == ("unavailable", "the database cannot be read")


def test_a_defect_is_said_without_its_traceback() -> None:
    def work(progress: Progress) -> Answer:
        raise KeyError("secret")

    events = stream(work, answer_events, end_events)
    next(events)
    assert "secret" not in next(events)
    with pytest.raises(KeyError):
        next(events)
