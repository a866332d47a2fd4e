"""The contract: one answer has the same numbers and the same quotes wherever it is read."""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Callable

import pytest

from qa.answer.verification import as_shown
from qa.records import Answer
from tests.web.slack.deliveries import pressed
from tests.web.slack.newsroom import Newsroom, buttons, quotes
from web.kept_answers import answer_of
from web.mattermost.markdown import quoted

QUESTIONS = [
    "What did Veldania say about Georgia?",
    "What did Veldania say about Georgia in 2023?",
    "What did Veldania last say about Georgia?",
    "How do Veldania and Marrowby differ on Georgia?",
    "How has Veldania's position on Georgia changed?",
    "How often did Veldania mention Georgia?",
    "Who spoke about Georgia?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_numbers_and_quotes_are_the_same_on_the_page_in_the_api_and_in_slack(
    newsroom: Newsroom, question: str
) -> None:
    api = newsroom.client.post("/api/v1/ask", json={"question": question}).get_json()
    told = [(citation["number"], citation["quote"]) for citation in api["citations"]]
    assert told
    assert sorted(_in_slack(newsroom, question)) == told
    assert _on_the_page(newsroom, question) == [(n, as_shown(quote)) for n, quote in told]


def test_the_answer_that_slack_showed_is_kept_word_for_word(newsroom: Newsroom) -> None:
    shown = newsroom.ask(QUESTIONS[0], "1.1")
    kept = newsroom.parts.kept_answers.answer(buttons(shown.blocks)["useful"]["value"].split()[1])
    assert kept is not None
    answer: Answer = answer_of(kept.body)
    by_number = {citation.number: citation.quote for citation in answer.citations}
    assert all(by_number[number] == quote for number, quote in quotes(shown.blocks))
    for citation in answer.citations:
        path = f"/api/v1/statements/{citation.statement_id}"
        text = newsroom.client.get(path).get_json()["text"]
        assert text[citation.start : citation.end] == citation.quote


def test_mattermost_has_the_same_numbers_and_quotes(open_newsroom: Callable[..., Newsroom]) -> None:
    newsroom = open_newsroom(mattermost_command_token="the-token")  # noqa: S106
    for question in QUESTIONS:
        api = newsroom.client.post("/api/v1/ask", json={"question": question}).get_json()
        fields = {"token": "the-token", "user_id": uuid.uuid4().hex, "text": question}
        text = newsroom.client.post("/mattermost/command", data=fields).get_json()["text"]
        for citation in api["citations"]:
            head = f"**\\[{citation['number']}\\] "
            entry = text[text.index(head) :].partition("\n")[2]
            assert entry.startswith(quoted(citation["quote"]))


def _in_slack(newsroom: Newsroom, question: str) -> list[tuple[int, str]]:
    """All quotes, over as many messages as there are."""
    thread = "1.1"
    shown = [newsroom.ask(question, thread)]
    while more := buttons(shown[-1].blocks).get("show_more"):
        message = {"type": "message", "ts": shown[-1].ts, "thread_ts": thread, "text": "…"}
        newsroom.send(pressed(more, message, newsroom.slack.response_url()))
        shown.append(newsroom.answered(thread, len(shown)))
    return [quote for message in shown for quote in quotes(message.blocks)]


_QUOTE = re.compile(
    r"<blockquote[^>]*>\s*“(.*?)”\s*</blockquote>\s*(?:<a[^>]*>\[(\d+)\]</a>)?", re.S
)
_NUMERAL = re.compile(r'<a class="numeral[^>]*>(\d+)</a>')


def _on_the_page(newsroom: Newsroom, question: str) -> list[tuple[int, str]]:
    page = newsroom.client.post("/ask", data={"q": question}, follow_redirects=True)
    assert page.status_code == 200
    found = []
    for match in _QUOTE.finditer(page.text):
        before = _NUMERAL.findall(page.text[: match.start()])
        number = match[2] or before[-1]
        found.append((int(number), html.unescape(match[1])))
    return sorted(found)
