"""Answers that are drawn in a manner of their own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from qa.records import Attribution, Intent, Part, PartType
from tests.web.conftest import FakeDesk

QUESTION = "What did Vessaria say about Korund?"


def ask(client: FlaskClient) -> str:
    """The page of the answer."""
    form, browser = {"q": QUESTION}, {"Accept": "text/html"}
    return client.post("/ask", data=form, headers=browser, follow_redirects=True).text


def test_a_comparison_says_of_each_quote_what_any_answer_says(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask(QUESTION)
    compared = replace(
        given,
        interpretation=replace(given.interpretation, intent=Intent.COMPARE),
        parts=(
            Part(PartType.TEXT, "Vessaria and K: 1 quote."),
            Part(PartType.HEADING, "Vessaria", group="Vessaria"),
            Part(PartType.QUOTE, given.citations[0].quote, 1, "Vessaria"),
            Part(PartType.HEADING, "K", group="K"),
            Part(PartType.TEXT, "Nothing found on Korund.", group="K"),
        ),
    )
    monkeypatch.setattr(desk, "ask", lambda *_, **__: compared)
    page = ask(client)
    assert re.search(r'<figure class="quotation direct" id="q1-\w+">', page)
    assert '<strong dir="auto">Vessaria</strong>' in page
    assert "Ilse Marend, Foreign Minister" in page
    assert 'data-number="1">Report' in page
    assert re.search(r">K</h3>\s*<p class=\"quiet\">Nothing found on Korund.</p>", page)


def test_a_timelines_table_says_whose_reported_words_are(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask(QUESTION)
    [quote] = given.citations
    told = replace(quote, voice="Korund", attribution=Attribution.REPORTED)
    read = replace(given.interpretation, intent=Intent.TIMELINE)
    answer = replace(given, interpretation=read, citations=(told,), details={"changes": []})
    monkeypatch.setattr(desk, "ask", lambda *_, **__: answer)
    table = re.search(r"<table>.*?</table>", ask(client), re.DOTALL)
    assert table
    assert "words of Korund, as reported by Vessaria" in table.group()
