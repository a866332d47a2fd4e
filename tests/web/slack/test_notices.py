"""The line that stands while an answer is looked for ends in the answer, or makes way for it."""

from __future__ import annotations

import pytest

from tests.web.slack.deliveries import mention
from tests.web.slack.newsroom import QUESTION, Newsroom, quotes


@pytest.mark.parametrize("refusal", ["cant_update_message", "edit_window_closed", "msg_too_long"])
def test_a_notice_that_may_not_be_changed_makes_way_for_the_answer(
    newsroom: Newsroom, refusal: str
) -> None:
    newsroom.slack.fail("chat.update", refusal)
    newsroom.send(mention(QUESTION, "100.1"))
    newsroom.settle(1)
    (answer,) = newsroom.slack.thread("100.1")
    assert quotes(answer.blocks)


def test_a_notice_that_may_not_be_taken_away_says_where_the_answer_is(newsroom: Newsroom) -> None:
    newsroom.slack.fail("chat.update", "cant_update_message")
    newsroom.slack.fail("chat.delete", "compliance_exports_prevent_deletion")
    newsroom.send(mention(QUESTION, "100.1"))
    newsroom.settle(1)
    notice, answer = newsroom.slack.thread("100.1")
    assert notice.text == "The answer stands below."
    assert quotes(answer.blocks)


def test_a_notice_whose_fate_is_not_known_is_followed_by_the_answer(newsroom: Newsroom) -> None:
    """Slack showed it, and the connection broke: nobody can say which message it is."""
    newsroom.slack.lose_reply("chat.postMessage")
    newsroom.send(mention(QUESTION, "100.1"))
    newsroom.settle(1)
    orphan, answer = newsroom.slack.thread("100.1")
    assert "or right below" in orphan.text
    assert quotes(answer.blocks)


def test_a_notice_that_stands_ends_in_an_apology(newsroom: Newsroom) -> None:
    newsroom.slack.fail("chat.update", *[500] * 6)
    newsroom.bot.worker._backoff_s = (0.01, 0.01, 0.01)
    newsroom.send(mention(QUESTION, "100.1"))
    assert newsroom.settle(1) == {"failed": 1}
    (told,) = newsroom.slack.thread("100.1")
    assert "Please ask again" in told.text
