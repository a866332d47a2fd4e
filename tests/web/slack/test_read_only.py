"""A folder that nothing is written to: the bot answers, and remembers while it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.web.slack.newsroom import QUESTION, Newsroom, quotes
from web.chat.defaults import Defaults
from web.chat.jobs import Jobs
from web.chat.records import Kind, Place, Wanted


def test_questions_are_answered_once_and_nothing_is_written(
    open_newsroom: Callable[..., Newsroom], tmp_path: Path
) -> None:
    room = open_newsroom(read_only=True)
    answer = room.ask(QUESTION, "100.1")
    assert quotes(answer.blocks)
    assert room.settle(1) == {"done": 1}
    assert list(tmp_path.glob("*.sqlite*")) == []


def test_what_was_set_before_holds_and_the_jobs_of_whoever_writes_are_left_to_it(
    open_newsroom: Callable[..., Newsroom], tmp_path: Path
) -> None:
    Defaults(tmp_path).set("T1", "C1", {"issuers": ["Marrowby"]})
    Jobs(tmp_path).add(Wanted("T1", "its-own", Kind.QUESTION, Place("C1", "U1"), QUESTION))
    kept = open_newsroom(read_only=True).bot.installation
    assert kept.defaults.of("T1", "C1") == {"issuers": ["Marrowby"]}
    assert kept.jobs.counts() == {}
    assert Jobs(tmp_path).counts() == {"queued": 1}
