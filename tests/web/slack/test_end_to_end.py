"""From what a person does in Slack to what stands there: the real app over a real desk."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.web.slack.block_rules import all_text
from tests.web.slack.deliveries import CHANNEL, DIRECT, command, direct, mention, pressed, shortcut
from tests.web.slack.newsroom import (
    NASTY,
    PUBLIC_URL,
    QUESTION,
    Newsroom,
    addresses,
    buttons,
    quotes,
)
from web.slack.listeners import SHORTCUT

Open = Callable[..., Newsroom]


def test_a_mention_is_noticed_and_then_answered_in_its_thread(newsroom: Newsroom) -> None:
    slack = newsroom.slack
    with slack.held("chat.update"):
        newsroom.send(mention(QUESTION, "100.1"))
        slack.wait(lambda: slack.of("chat.update"))
        (notice,) = slack.thread("100.1")
        assert "Looking through the statements" in notice.text
        assert not quotes(notice.blocks)
    answer = newsroom.answered("100.1")
    assert answer is notice
    assert answer.history == ["chat.postMessage", "chat.update"]
    assert len(slack.shown) == 1
    assert [number for number, _ in quotes(answer.blocks)] == [1, 2, 3, 4, 5]
    assert "Veldania" in all_text(answer.blocks)[1]
    (posted,) = slack.of("chat.postMessage")
    assert posted["unfurl_links"] is posted["unfurl_media"] is False


def test_it_is_acknowledged_while_the_answer_is_still_held_up(newsroom: Newsroom) -> None:
    with newsroom.slack.held("chat.postMessage"):
        newsroom.send(mention(QUESTION, "100.1"))  # returns, and nothing can be shown yet
        newsroom.slack.wait(lambda: newsroom.slack.of("chat.postMessage"))
        assert not newsroom.slack.shown
    newsroom.answered("100.1")


def test_links_lead_to_the_quote_in_its_statement(newsroom: Newsroom) -> None:
    answer = newsroom.ask(QUESTION, "100.1")
    own = [url for url in addresses(answer.blocks) if url.startswith(PUBLIC_URL)]
    assert len(own) == 5
    for url, (_, quote) in zip(own, quotes(answer.blocks), strict=True):
        page = newsroom.client.get(url.removeprefix(PUBLIC_URL).partition("#")[0])
        assert page.status_code == 200
        assert f">{quote}</mark>" in page.text
    answer_id = buttons(answer.blocks)["useful"]["value"].split()[1]
    whole = buttons(answer.blocks)["open"]["url"]
    assert whole == f"{PUBLIC_URL}/a/{answer_id}"
    page = newsroom.client.get(whole.removeprefix(PUBLIC_URL))
    assert all(quote in page.text for _, quote in quotes(answer.blocks))


def test_a_thread_is_a_conversation(newsroom: Newsroom) -> None:
    newsroom.ask(QUESTION, "100.1")
    follow_up = newsroom.ask("And since 2019?", "100.9", thread_ts="100.1")
    years = [quote.split()[1] for _, quote in quotes(follow_up.blocks) if quote.startswith("In ")]
    assert years == ["2021", "2020", "2019"]
    elsewhere = newsroom.ask("And since 2019?", "200.1")
    assert all("Georgia" not in quote for _, quote in quotes(elsewhere.blocks))


def test_a_direct_message_is_answered_in_its_thread(newsroom: Newsroom) -> None:
    newsroom.send(direct(QUESTION, "300.1"))
    answer = newsroom.answered("300.1")
    assert answer.channel == DIRECT
    assert quotes(answer.blocks)


def test_a_command_is_answered_to_the_asker_who_may_share_it(newsroom: Newsroom) -> None:
    slack = newsroom.slack
    said = newsroom.send(command(QUESTION, slack.response_url())).get_json()
    assert said["response_type"] == "ephemeral"
    assert "Looking through" in said["text"]
    newsroom.settle(1)
    (alone,) = slack.shown
    assert alone.to is not None
    assert len(quotes(alone.blocks)) == 5
    share = buttons(alone.blocks)["share"]
    for _ in range(2):
        newsroom.send(pressed(share, None, slack.response_url()))
    newsroom.settle(2)
    shared = [message for message in slack.shown if message.to is None]
    assert [quotes(message.blocks) for message in shared] == [quotes(alone.blocks)]
    assert "share" not in buttons(shared[0].blocks)


def test_the_shortcut_checks_a_quotation_in_its_thread(newsroom: Newsroom) -> None:
    said = "She said: “In 2015 we condemn the shelling of Georgia once more.” True?"
    message = {"type": "message", "user": "U0OTHER", "ts": "400.1", "text": said}
    newsroom.send(shortcut(message, newsroom.slack.response_url(), SHORTCUT))
    newsroom.settle(1)
    (check,) = newsroom.slack.thread("400.1")
    assert quotes(check.blocks) == [(1, "In 2015 we condemn the shelling of Georgia once more")]
    assert buttons(check.blocks)["open"]["url"].startswith(f"{PUBLIC_URL}/check?q=In+2015")


def test_show_more_goes_on_where_the_message_ended(newsroom: Newsroom) -> None:
    slack = newsroom.slack
    seen = [newsroom.ask(QUESTION, "100.1")]
    while more := buttons(seen[-1].blocks).get("show_more"):
        message = {"type": "message", "ts": seen[-1].ts, "thread_ts": "100.1", "text": "…"}
        for _ in range(2):
            newsroom.send(pressed(more, message, slack.response_url()))
        seen.append(newsroom.answered("100.1", len(seen)))
    newsroom.settle(len(seen))
    assert len(slack.thread("100.1")) == len(seen) > 1
    numbers = [number for message in seen for number, _ in quotes(message.blocks)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_show_more_of_what_one_person_sees_is_seen_by_nobody_else(newsroom: Newsroom) -> None:
    slack = newsroom.slack
    newsroom.send(command(QUESTION, slack.response_url()))
    newsroom.settle(1)
    more = buttons(slack.shown[0].blocks)["show_more"]
    newsroom.send(pressed(more, None, slack.response_url()))
    newsroom.settle(2)
    assert [message.to is None for message in slack.shown] == [False, False]
    assert quotes(slack.shown[1].blocks)[0][0] == 6


def test_four_deliveries_of_one_event_give_one_answer(newsroom: Newsroom) -> None:
    once = mention(QUESTION, "100.1", "Ev0ONCE")
    with ThreadPoolExecutor(4) as slack:
        list(slack.map(lambda retry: newsroom.send(once, retry), range(4)))
    newsroom.settle(1)
    newsroom.send(once, 3)
    newsroom.settle(1)
    assert len(newsroom.slack.shown) == 1
    assert len(newsroom.slack.of("chat.postMessage")) == 1


def test_a_limit_and_failures_of_slacks_are_waited_out(newsroom: Newsroom) -> None:
    slack = newsroom.slack
    slack.fail("chat.postMessage", 429, 503, "internal_error", retry_after=1)
    slack.fail("chat.update", 500, 429, retry_after=1)
    answer = newsroom.ask(QUESTION, "100.1")
    assert quotes(answer.blocks)
    assert len(slack.shown) == 1
    assert len(slack.of("chat.postMessage")) == 4
    assert newsroom.settle(1) == {"done": 1}


def test_an_answer_is_streamed_where_that_is_allowed(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_streams=True)
    answer = newsroom.ask(QUESTION, "100.1")
    assert answer.history[0] == "chat.startStream"
    assert answer.history[-1] == "chat.stopStream"
    assert len(newsroom.slack.shown) == 1


def test_an_expired_stream_becomes_an_update(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_streams=True)
    slack = newsroom.slack
    with slack.held("chat.appendStream"):
        newsroom.send(mention(QUESTION, "100.1"))
        slack.wait(lambda: slack.of("chat.appendStream"))
        slack.expire_streams()
    answer = newsroom.answered("100.1")
    assert answer.history[-1] == "chat.update"
    assert len(quotes(answer.blocks)) == 5


def test_without_streams_it_is_an_update(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_streams=True)
    newsroom.slack.workspace.streams_allowed = False
    answer = newsroom.ask(QUESTION, "100.1")
    assert answer.history == ["chat.postMessage", "chat.update"]


@pytest.mark.parametrize("refusal", [429, "feature_not_enabled"])
def test_a_channel_where_streams_are_limited_is_updated_at_once_and_others_stream_on(
    open_newsroom: Open, refusal: int | str
) -> None:
    newsroom = open_newsroom(slack_streams=True)
    newsroom.slack.fail("chat.startStream", refusal, retry_after=60)
    limited = newsroom.ask(QUESTION, "100.1")
    assert limited.history == ["chat.postMessage", "chat.update"]
    again = newsroom.ask(QUESTION, "200.1")
    assert again.history == ["chat.postMessage", "chat.update"], "it is not tried again there"
    elsewhere = newsroom.ask(QUESTION, "300.1", channel="C0OTHER")
    assert elsewhere.history[0] == "chat.startStream"


def test_unless_told_nothing_is_streamed(open_newsroom: Open) -> None:
    newsroom = open_newsroom()
    newsroom.ask(QUESTION, "100.1")
    assert not newsroom.slack.of("chat.startStream")


def test_an_expired_address_is_not_silence(newsroom: Newsroom) -> None:
    url = newsroom.slack.response_url()
    newsroom.slack.expire(url)
    newsroom.send(command(QUESTION, url))
    newsroom.settle(1)
    assert newsroom.slack.shown[-1].history == ["chat.postEphemeral"]
    assert quotes(newsroom.slack.shown[-1].blocks)


def test_words_of_a_statement_call_nobody_and_stand_as_they_are(newsroom: Newsroom) -> None:
    answer = newsroom.ask("What did Veldania say about Georgia in 2023? <!channel>", "100.1")
    assert quotes(answer.blocks) == [(1, NASTY)]
    sent = json.dumps(newsroom.slack.of("chat.update"))
    assert "mrkdwn" not in sent
    assert "<" not in answer.text
    assert "&lt;!channel&gt;" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "What did Marrowby say about Georgia since 2022?",
            "none by them in that time|is on record here",
        ),
        ("What did Ostrania say about Georgia?", "Not found"),
    ],
)
def test_what_is_not_found_says_what_was_searched(
    newsroom: Newsroom, question: str, said: str
) -> None:
    answer = newsroom.ask(question, "100.1")
    assert not quotes(answer.blocks)
    assert re.search(said, "\n".join(all_text(answer.blocks)))
    assert "share_to" not in buttons(answer.blocks)


def test_two_hundred_mentions_at_once_are_each_answered_once(open_newsroom: Open) -> None:
    newsroom = open_newsroom(slack_asks_per_minute=0, slack_team_asks_per_minute=0)
    asked = [mention(QUESTION, f"{number}.1") for number in range(200)]
    with ThreadPoolExecutor(16) as slack:
        list(slack.map(newsroom.send, asked))
    assert newsroom.settle(200) == {"done": 200}
    shown = newsroom.slack.shown
    assert len(shown) == 200
    assert {message.thread for message in shown} == {f"{number}.1" for number in range(200)}
    assert all(quotes(message.blocks) for message in shown)
    assert {message.channel for message in shown} == {CHANNEL}
