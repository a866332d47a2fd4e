from __future__ import annotations

import threading

import pytest
from structlog.testing import capture_logs

from qa.renewing import OneAtATime


def joined() -> None:
    for thread in threading.enumerate():
        if thread.name == "renew":
            thread.join(10)


def test_what_is_being_done_is_not_begun_again() -> None:
    one, done = OneAtATime(), []

    def work() -> None:
        done.append("begun")
        one.run(lambda: done.append("again"))

    one.run(work)
    assert done == ["begun"]
    one.run(lambda: done.append("later"))
    assert done == ["begun", "later"]


def test_beside_the_caller_goes_on() -> None:
    one, may_end, done = OneAtATime(), threading.Event(), []
    one.beside = True

    def work() -> None:
        assert may_end.wait(10)
        done.append("done")

    one.run(work)
    one.run(lambda: done.append("again"))
    assert done == []
    may_end.set()
    joined()
    assert done == ["done"]


def test_what_fails_is_told_and_tried_again() -> None:
    one, done = OneAtATime(), []

    def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        one.run(fail)
    one.beside = True
    with capture_logs() as logs:
        one.run(fail)
        joined()
    assert logs[0]["log_level"] == "error"
    one.run(lambda: done.append("done"))
    joined()
    assert done == ["done"]
