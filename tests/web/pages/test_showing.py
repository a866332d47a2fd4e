"""Answers that are drawn in a manner of their own."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from qa.answer import Group, Told, answered
from qa.records import (
    AlsoIn,
    Attribution,
    CitedOrigin,
    ClosestPassage,
    Context,
    Intent,
    OtherReading,
    Part,
    PartType,
    Status,
    Suggestion,
)
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


def test_a_quote_shows_what_it_leans_on_and_where_its_line_stands_as_well(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask(QUESTION)
    [quote] = given.citations
    told = replace(
        quote,
        context=Context(before="Thank you all.", question="Do you condemn it?"),
        also_in=(AlsoIn("https://vessaria.example/a//b?c=d#e", "2020-05", 0, 22),),
    )
    monkeypatch.setattr(desk, "ask", lambda *_, **__: replace(given, citations=(told,)))
    page = ask(client)
    figure = page[page.index("<figure") : page.index("</figure>")]
    quote_at = figure.index("<blockquote")
    assert 0 < figure.index("Do you condemn it?") < figure.index("Thank you all.") < quote_at
    link = re.search(r'Also in: <a class="cite" href="([^"]+)">May 2020</a>', figure)
    assert link
    assert client.get(html.unescape(link[1])).status_code == 200


def test_what_quotes_share_is_seen_once_and_heard_with_each(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask(QUESTION)
    [quote] = given.citations
    group = [
        Group(
            None, (replace(quote, quote="Peace.", start=0, end=6), quote, replace(quote, start=3))
        )
    ]
    shared = replace(answered(given.interpretation, given.searched, group), conversation="c")
    monkeypatch.setattr(desk, "ask", lambda *_, **__: shared)
    page = ask(client)
    captions = re.findall(r"<figcaption.*?</figcaption>", page, re.DOTALL)
    assert [caption.count("Ilse Marend") for caption in captions] == [1, 1, 1]
    hidden = '<figcaption class="where visually-hidden">'
    assert [caption.startswith(hidden) for caption in captions] == [False, True, True]
    assert page.count('<p class="where">') == 1
    assert page.count('class="by visually-hidden"') == 1  # the lead has said it


def test_what_does_not_answer_is_said_not_to_and_the_other_readings_can_be_asked(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask("nothing")
    near = ClosestPassage(
        "speech-1", "On <b>it</b>", "Vessaria", None, "2019", None, "<i>Thank</i>", 0, 5, 0.5
    )
    other = OtherReading(given.interpretation, "What did Korund say about rain?", 3)
    answer = replace(given, closest=(near,), readings=(other,))
    monkeypatch.setattr(desk, "ask", lambda *_, **__: answer)
    page = ask(client)
    assert "None of these passages answers the question." in page
    assert "&lt;i&gt;Thank&lt;/i&gt;" in page
    assert "<blockquote" not in page
    assert 'href="/statements/speech-1?start=0&amp;end=5#quote"' in page
    section = page[page.index("Other readings") :]
    assert 'data-ask-link href="/?q=What+did+Korund+say+about+rain?"' in section
    assert "Finds 3 quotes." in section


def test_a_count_is_drawn_by_year_with_a_table(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask(QUESTION)
    years = [
        {"year": "2019", "statements": 1, "sentences": 2},
        {"year": "undated", "statements": 1, "sentences": 1},
    ]
    read = replace(given.interpretation, intent=Intent.COUNT)
    told = Told({"statements": 2, "sentences": 3, "by_year": years})
    counted = answered(read, given.searched, [Group(None, given.citations)], told)
    monkeypatch.setattr(desk, "ask", lambda *_, **__: replace(counted, conversation="c"))
    page = ask(client)
    assert "<title>2019: 2 sentences</title>" in page
    assert re.search(r'undated</th><td class="number">1</td><td class="number">1</td>', page)
    assert "Sentences and statements by year:" not in page
    assert re.search(r'<figure class="quotation direct" id="q1-\w+">', page)


def test_what_was_reworded_is_told_at_the_quote_and_leads_to_the_earlier_one(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask(QUESTION)
    [quote] = given.citations
    runs = [
        {"op": "equal", "before": "We", "after": "We"},
        {"op": "replace", "before": "regret", "after": "<condemn>"},
    ]
    changed = {"from": 1, "to": 2, "similarity": 0.8, "runs": runs}
    answer = replace(
        given,
        interpretation=replace(given.interpretation, intent=Intent.TIMELINE),
        citations=(quote, replace(quote, number=2)),
        details={"changes": [changed]},
    )
    monkeypatch.setattr(desk, "ask", lambda *_, **__: answer)
    page = ask(client)
    [version] = re.findall(r'<div class="version">.*?</div>', page, re.DOTALL)
    earlier = re.search(r'Reworded since <a href="#([^"]+)">\[1\]</a>', version)
    assert earlier
    assert f'id="{earlier[1]}"' in page
    assert re.search(r"<del>.*regret.*</del> <ins>.*&lt;condemn&gt;.*</ins>", version)
    assert "The same as a table, with changes of wording" in page


def test_where_all_quotes_come_from_stands_beside_no_quote(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask(QUESTION)
    origin = CitedOrigin("operator", None, "2026-03-02")
    one, other = (replace(given.citations[0], number=n, origin=origin) for n in (1, 2))
    parts = (
        Part(PartType.TEXT, "Vessaria: 2 quotes."),
        *(Part(PartType.QUOTE, one.quote, n) for n in (1, 2)),
    )
    monkeypatch.setattr(
        desk, "ask", lambda *_, **__: replace(given, citations=(one, other), parts=parts)
    )
    assert ask(client).count("brought in by the operator") == 1
    # Without a sentence on all of them it stands above those of one statement, and is read out
    # with each.
    monkeypatch.setattr(
        desk, "ask", lambda *_, **__: replace(given, citations=(one, other), parts=parts[1:])
    )
    last = ask(client).split('<section class="exchange">')[2]
    assert last.count("brought in by the operator") == 1 + 2
    assert last.count('<p class="where">') == 1


def test_a_topic_alone_leads_to_its_page_and_every_answer_to_those_it_names(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ask(client)
    assert 'href="/on?name=Korund"' in page
    assert "All statements on" not in page
    given = desk.ask(QUESTION)
    topic = replace(given.interpretation, issuers=(), about=("grain",), from_day=None)
    parts = (Part(PartType.TEXT, "On grain: 1 quote."), Part(PartType.QUOTE, "", 1))
    answer = replace(given, interpretation=topic, parts=parts)
    monkeypatch.setattr(desk, "ask", lambda *_, **__: answer)
    monkeypatch.setattr("tests.web.pages.test_showing.QUESTION", "grain prices")
    monkeypatch.setattr("web.pages.asking.profile_address", lambda _: None)
    assert 'href="/on?name=grain+prices">All statements on' in ask(client)


def test_a_long_question_that_was_answered_is_folded(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask(QUESTION)
    question = "Do you condemn it, and " + "since when, and why, and " * 20 + "is that all?"
    told = replace(given.citations[0], context=Context(question=question))
    monkeypatch.setattr(desk, "ask", lambda *_, **__: replace(given, citations=(told,)))
    page = ask(client)
    folded = re.search(r'<details class="context long"><summary>(.*?)</summary>', page, re.DOTALL)
    assert folded
    assert len(folded[1]) < 300
    assert question in page


def test_words_that_were_not_found_lead_to_what_comes_nearest(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask("nothing")
    read = replace(
        given.interpretation, intent=Intent.CHECK, phrase="we & they", speakers=("Ilse Marend",)
    )
    answer = replace(given, status=Status.NOT_FOUND, citations=(), parts=(), interpretation=read)
    monkeypatch.setattr(desk, "ask", lambda *_, **__: answer)
    assert 'href="/check?q=we+%26+they&amp;by=Ilse+Marend"' in ask(client)


def test_questions_that_have_answers_come_before_passages_that_have_none(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = desk.ask("nothing")
    near = ClosestPassage("s-1", None, "Korund", None, None, None, "Ships. " * 99, 0, 693, 1.0)
    offered = (Suggestion("What did Korund say about ships?", "Korund is on record about it"),)
    answer = replace(
        given, status=Status.NOT_FOUND, citations=(), parts=(), closest=(near,), suggestions=offered
    )
    monkeypatch.setattr(desk, "ask", lambda *_, **__: answer)
    page = ask(client)
    assert page.index("What did Korund say about ships?") < page.index("Closest on record")
    assert page.count("Ships.") < 60
