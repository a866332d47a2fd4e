"""A statement with its quotes marked, its turns told apart, and the way to its publisher."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from time import perf_counter

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from index.origins import Origin, OriginStanding
from index.records import Span, Standing, Statement, Turn
from qa.records import AskFilters
from tests.web.conftest import STATEMENTS, TEXT, FakeDesk, FakeView
from tests.web.pages.test_answers import QUESTION, ask
from web.kept_answers import KeptAnswer
from web.pages.marking import Marking, lay_out
from web.state import EXTENSION

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
LAUNCH = "/statements/speech-1?revision=2&start=27&end=66"


def show(client: FlaskClient, address: str) -> str:
    response = client.get(address, headers=BROWSER)
    assert response.status_code == 200
    return response.text


def keep_two_quotes(client: FlaskClient) -> str:
    """Keep an answer with two quotes from one statement; gives its id."""
    kept_answers = client.application.extensions[EXTENSION].kept_answers
    kept = kept_answers.answer(ask(client))
    first = kept.body["citations"][0]
    start = TEXT.index("It was a grave")
    quote = TEXT[start : start + 8]
    second = {**first, "number": 2, "start": start, "end": start + 8, "quote": quote}
    body = {**kept.body, "citations": [first, second], "answer_id": "two"}
    kept_answers.keep(KeptAnswer("two", "c", kept.asked_at, QUESTION, AskFilters(), body))
    return "two"


def test_other_quotes_of_the_answer_are_marked_lighter(client: FlaskClient) -> None:
    page = show(client, f"{LAUNCH}&answer={keep_two_quotes(client)}")
    assert '<mark id="quote">Vessaria condemns the launch by Korund.</mark>' in page
    assert '<mark class="other">It was a</mark>' in page
    assert 'href="/a/two#q1-two"' in page


@pytest.mark.parametrize("answer", ["none", "", "%00"])
def test_an_answer_that_is_not_kept_marks_nothing_more(client: FlaskClient, answer: str) -> None:
    page = show(client, f"{LAUNCH}&answer={answer}")
    assert page.count("<mark") == 1


def test_the_revisions_say_which_is_cited_and_which_newest(
    client: FlaskClient, desk: FakeDesk
) -> None:
    answer_id = ask(client)
    desk.view.revise("Before all: Vessaria condemns the launch by Korund.")
    page = show(client, f"{LAUNCH}&answer={answer_id}")
    lines = [unescape(re.sub("<[^>]+>", "", line)) for line in re.findall("<li>(.*)</li>", page)]
    assert "Revision 1, stored 1 January 2025" in lines
    assert "Revision 2, stored 1 January 2026 (shown here, cited)" in lines
    assert "Revision 3, stored 1 March 2026 (newest)" in lines
    assert "still stands in revision 3" in page
    assert "revision=3&amp;start=12&amp;end=51" in page


def test_a_quote_that_was_taken_out_is_said_to_be_gone(client: FlaskClient, desk: FakeDesk) -> None:
    desk.view.revise("Nothing of the kind.")
    assert "the quote no longer stands word for word" in show(client, LAUNCH)


@pytest.mark.parametrize(
    ("span", "marked"),
    [("start=27&end=9999999", TEXT[27:].split("\n")[0]), ("start=0&end=9", "Thank you")],
)
def test_a_span_is_cut_to_the_text(client: FlaskClient, span: str, marked: str) -> None:
    page = show(client, f"/statements/speech-1?{span}")
    assert f'<mark id="quote">{marked}</mark>' in page
    assert "names no place" not in page


@pytest.mark.parametrize(
    "span", ["start=5", "start=9&end=3", "start=-1&end=3", "start=a&end=b", "start=9999&end=99999"]
)
def test_a_place_that_is_none_is_said(client: FlaskClient, span: str) -> None:
    page = show(client, f"/statements/speech-1?{span}")
    assert "The address names no place in this text" in page
    assert "<mark" not in page


@pytest.mark.parametrize(
    ("query", "status"),
    [("revision=9", 404), ("revision=0", 422), ("revision=99999999999999999999", 422)],
)
def test_a_revision_that_is_none_is_said(client: FlaskClient, query: str, status: int) -> None:
    response = client.get(f"/statements/speech-1?{query}", headers=BROWSER)
    assert response.status_code == status
    assert response.mimetype == "text/html"


def test_a_fragment_is_the_statement_alone(client: FlaskClient) -> None:
    fragment = show(client, f"{LAUNCH}&fragment=1")
    assert fragment.lstrip().startswith("<article")
    assert "<html" not in fragment
    assert '<mark id="quote">' in fragment
    assert "<h1" not in fragment
    assert "&lt;script&gt;alert" in fragment


def test_a_reporters_turn_is_said_to_be_one(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    middle = TEXT.index("It was")
    turns = [
        Turn(Span(0, middle), "Ilse Marend", "Foreign Minister", "Vessaria", Standing.ISSUER),
        Turn(Span(middle, len(TEXT)), "A <b>reporter</b>", None, None, Standing.JOURNALIST),
    ]
    monkeypatch.setattr(FakeView, "turns", lambda *_: turns)
    page = show(client, LAUNCH)
    assert "Reporter: not the issuer’s words" in page
    assert "A &lt;b&gt;reporter&lt;/b&gt;" in page
    assert "<strong>Ilse Marend</strong>, Foreign Minister" in page


def test_a_speaker_whom_the_label_names_is_not_named_twice(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "MAREND: We agree.\n\nQUESTION: Do you?\n\nMAREND: We do."
    turns = [
        Turn(Span(8, 17), "Marend", None, "Vessaria", Standing.ISSUER),
        Turn(Span(29, 36), None, None, None, Standing.JOURNALIST),
        Turn(Span(46, 52), "Marend", None, "Vessaria", Standing.ISSUER),
    ]
    monkeypatch.setitem(STATEMENTS, "talk", Statement(id="talk", text=text))
    monkeypatch.setattr(FakeView, "turns", lambda *_: turns)
    page = show(client, "/statements/talk")
    assert "MAREND:" in page
    assert "<strong>Marend" not in page
    assert page.count('class="turn-by"') == 1


def test_the_publishers_page_is_linked_at_the_quote(client: FlaskClient) -> None:
    id_ = "https%3A%2F%2Fvessaria.example%2Fa%2F%2Fb%3Fc%3Dd%23e"
    page = show(client, f"/statements/{id_}?start=0&end=8")
    assert 'href="https://vessaria.example/a//b?c=d#e:~:text=Peace%20is"' in page


_TEXTS = st.text("ab \n.é", max_size=60)


@given(_TEXTS, st.data())
def test_laid_out_words_are_the_texts_own(text: str, data: st.DataObject) -> None:
    def spans(count: int) -> list[Span]:
        ends = st.integers(0, len(text))
        pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=count))
        return [Span(*sorted(pair)) for pair in pairs if pair[0] != pair[1]]

    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    turns = [
        Turn(Span(start, end), "X", None, None, Standing.ISSUER)
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    [*quotes] = spans(1)
    others = spans(3)
    sections = lay_out(text, turns, quotes[0] if quotes else None, others)
    runs = [run for section in sections for paragraph in section.paragraphs for run in paragraph]
    assert "".join(run.text for run in runs).split() == text.split() or turns or "\n" in text
    assert "".join("".join(run.text for run in runs).split()) == "".join(text.split())
    marked = "".join(run.text for run in runs if run.marking is Marking.QUOTE)
    assert "".join(marked.split()) == "".join("".join(q.of(text) for q in quotes).split())


def test_a_long_statement_is_laid_out_fast(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraph = "Peace is <not> a season, said the minister. " * 10
    text = "\n\n".join([paragraph] * 500)
    long = Statement(id="long", text=text, issuer="Vessaria")
    monkeypatch.setitem(STATEMENTS, "long", long)
    turns = [
        Turn(Span(at, at + 400), "X", None, None, Standing.ISSUER)
        for at in range(0, len(text) - 400, 450)
    ]
    monkeypatch.setattr(FakeView, "turns", lambda *_: turns)
    start = len(text) // 2
    show(client, "/statements/speech-1")
    began = perf_counter()
    page = show(client, f"/statements/long?start={start}&end={start + 300}")
    assert perf_counter() - began < 1.0
    assert '<mark id="quote">' in page


def test_a_retracted_statement_says_when_and_why(client: FlaskClient, desk: FakeDesk) -> None:
    desk.view.retracted = ("2026-03-01T10:00:00Z", "<b>published</b> in error")
    page = client.get("/statements/speech-1").text
    assert "Retracted on 1 March 2026" in page
    assert "&lt;b&gt;published&lt;/b&gt; in error" in page
    body = client.get("/api/v1/statements/speech-1").get_json()
    assert body["retracted"]["at"] == "2026-03-01T10:00:00Z"


@pytest.mark.parametrize(
    ("issuer", "is_told"),
    [("example.org, which calls itself Vessaria", True), ("Vessaria", False)],
)
def test_a_page_of_unknown_hands_is_shown_as_one(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, issuer: str, is_told: bool
) -> None:
    origin = Origin(OriginStanding.UNCHECKED, host="example.org", fetched_at="2026-01-02T03:04:05Z")
    fetched = replace(STATEMENTS["speech-1"], issuer=issuer, origin=origin)
    monkeypatch.setitem(STATEMENTS, "speech-1", fetched)
    page = show(client, "/statements/speech-1")
    assert ("Whose it is has not been checked" in page) is is_told
    assert "Fetched from example.org on" in page
    assert "2 January 2026" in page
