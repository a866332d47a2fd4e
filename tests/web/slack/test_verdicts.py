"""Verdicts in Slack: one of a person, with a reason, and taken back."""

from __future__ import annotations

import pytest

from tests.web.slack.deliveries import mention, pressed
from tests.web.slack.fake_slack import Shown
from tests.web.slack.newsroom import QUESTION, Newsroom, buttons


def _press(newsroom: Newsroom, where: Shown, which: str, count: int) -> Shown:
    """Press a button; gives what the one who pressed is told."""
    button = buttons(where.blocks)[which]
    seen = None if where.to else {"type": "message", "ts": where.ts, "thread_ts": "100.1"}
    newsroom.send(pressed(button, seen, newsroom.slack.response_url()))
    newsroom.settle(count)
    return newsroom.slack.shown[-1]


def _kept(newsroom: Newsroom) -> list[str]:
    return [one.verdict for one in newsroom.parts.service_store.feedback()]


@pytest.mark.parametrize("verdict", ["useful", "not_useful"])
def test_a_verdict_is_kept_and_confirmed_to_one(newsroom: Newsroom, verdict: str) -> None:
    answer = newsroom.ask(QUESTION, "100.1")
    told = _press(newsroom, answer, verdict, 2)
    assert _kept(newsroom) == [verdict]
    assert told.to is not None
    assert told.text.startswith("Noted")


def test_a_person_has_one_verdict_the_last(newsroom: Newsroom) -> None:
    answer = newsroom.ask(QUESTION, "100.1")
    for count, verdict in enumerate(["useful", "not_useful", "useful", "not_useful"], 2):
        _press(newsroom, answer, verdict, count)
    assert _kept(newsroom) == ["not_useful"]


@pytest.mark.parametrize(
    "reason", ["wrong_speaker", "out_of_context", "wrong_date", "not_about_it"]
)
def test_a_reason_takes_the_place_of_the_bare_verdict(newsroom: Newsroom, reason: str) -> None:
    answer = newsroom.ask(QUESTION, "100.1")
    asked = _press(newsroom, answer, "not_useful", 2)
    assert "What is wrong with it?" in asked.text
    told = _press(newsroom, asked, f"verdict_{reason}", 3)
    assert _kept(newsroom) == [reason]
    assert told.text.startswith("Noted: ")


def test_a_verdict_can_be_taken_back(newsroom: Newsroom) -> None:
    answer = newsroom.ask(QUESTION, "100.1")
    told = _press(newsroom, answer, "useful", 2)
    assert _press(newsroom, told, "verdict_undo", 3).text == "Taken back."
    assert _kept(newsroom) == []


def test_two_people_have_a_verdict_each_and_no_name_is_kept(newsroom: Newsroom) -> None:
    answer = newsroom.ask(QUESTION, "100.1")
    _press(newsroom, answer, "useful", 2)
    newsroom.send(mention("thanks", "100.9", thread_ts="100.1"))
    button = {**buttons(answer.blocks)["not_useful"]}
    other = pressed(button, {"ts": answer.ts, "thread_ts": "100.1"}, newsroom.slack.response_url())
    changed = type(other)(other.body.replace(b"U0ASKER", b"U0SOMEONE"), other.content_type)
    newsroom.send(changed)
    newsroom.settle(4)
    assert sorted(_kept(newsroom)) == ["not_useful", "useful"]
