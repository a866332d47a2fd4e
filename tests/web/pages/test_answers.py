"""Permalinks: the answer as given, what changed since, and a quote's citation."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from qa.records import AskFilters
from tests.web.conftest import FakeDesk
from web.citing import FORMATS

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
FORMS = ("md", "json", "csv")
QUESTION = "What did Vessaria say about Korund?"


def ask(client: FlaskClient, question: str = QUESTION, conversation: str | None = None) -> str:
    """Ask over the API; gives the answer's id."""
    body = {"question": question, "conversation": conversation}
    return str(client.post("/api/v1/ask", json=body).json["answer_id"])  # type: ignore[index]


def permalink(client: FlaskClient, answer_id: str) -> str:
    page = client.get(f"/a/{answer_id}", headers=BROWSER)
    assert page.status_code == 200
    return page.text


def test_a_permalink_shows_the_answer_as_given(client: FlaskClient, desk: FakeDesk) -> None:
    answer_id = ask(client)
    desk.failure = AssertionError("a permalink asks nothing anew")
    page = permalink(client, answer_id)
    assert "“Vessaria condemns the launch by Korund.”" in page
    assert f'<h2 class="asked" id="q-{answer_id}" dir="auto">{QUESTION}</h2>' in page
    assert "Searched 2 statements" in page
    assert re.search(r"/statements/speech-1\?revision=2&amp;start=27&amp;end=66", page)
    assert re.search(r'<time datetime="20\d\d-\d\d-\d\dT[\d:]+Z">', page)
    assert 'id="q"' not in page
    assert "since then" not in page
    assert "has since been revised" not in page


def test_a_permalink_counts_what_came_in_since_within_its_scope(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_id = ask(client)
    asked: list[AskFilters] = []
    monkeypatch.setattr(desk, "count_added", lambda _, filters: asked.append(filters) or 3)
    desk.view.added = 3
    page = permalink(client, answer_id)
    assert "3 more statements are on record since then" in page
    assert "by Vessaria" in page
    assert "Ask again</button>" in page
    assert asked == [AskFilters(issuers=("Vessaria",), from_day=date(2015, 1, 1))]


def test_nobody_on_record_any_more_has_nothing_newer(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_id = ask(client)
    desk.view.added = 3
    monkeypatch.setattr(desk, "count_added", lambda *_: 0)
    assert "since then" not in permalink(client, answer_id)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Before all: Vessaria condemns the launch by Korund.", "still stand in it"),
        (
            "Vessaria regrets the launch by Korund.",
            "The quote does not stand in the new text word for word",
        ),
    ],
)
def test_a_permalink_says_that_a_cited_text_was_revised(
    client: FlaskClient, desk: FakeDesk, text: str, words: str
) -> None:
    answer_id = ask(client)
    desk.view.revise(text)
    page = permalink(client, answer_id)
    assert "has since been revised" in page
    assert words in page


def test_a_permalink_does_not_give_its_conversation_away(client: FlaskClient) -> None:
    first = client.post("/api/v1/ask", json={"question": QUESTION}).json
    assert first
    page = permalink(client, first["answer_id"])
    assert first["conversation"] not in page


def test_a_follow_up_is_asked_again_with_what_went_before(
    client: FlaskClient, desk: FakeDesk
) -> None:
    first = client.post("/api/v1/ask", json={"question": QUESTION}).json
    assert first
    desk.view.added = 1
    page = permalink(client, ask(client, "And since 2015?", first["conversation"]))
    [form] = [f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if ">Ask again<" in f]
    fields = re.findall(r'name="([^"]+)" value="([^"]*)"', form)
    assert fields == [
        ("q", "And since 2015?"),
        ("issuer", "Vessaria"),
        ("about", "Korund"),
        ("from", "2015-01-01"),
        *[("without", role) for role in ("about", "dates", "issuers", "speakers")],
    ]


@pytest.mark.parametrize("path", ["/a/none", "/a/none/cite/1", "/a/%F0%9F%98%80"])
def test_an_unknown_answer_is_said_to_be_unknown(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 404
    assert "No answer is kept at this address." in page.text


@pytest.mark.parametrize(
    ("format", "words"),
    [
        ("", "“Vessaria condemns the launch by Korund.”\n— Ilse Marend"),
        ("?format=markdown", "> “Vessaria condemns"),
        ("?format=apa", "(2019, March)"),
        ("?format=bibtex", "@misc{"),
        ("?format=csl-json", '"type"'),
    ],
)
def test_a_quote_is_cited_as_plain_text(client: FlaskClient, format: str, words: str) -> None:
    page = client.get(f"/a/{ask(client)}/cite/1{format}", headers=BROWSER)
    assert page.status_code == 200
    assert page.mimetype == "text/plain"
    assert words in page.text


@pytest.mark.parametrize(
    ("place", "status", "words"),
    [
        ("9", 404, "no quote [9]"),
        ("1?format=vellum", 422, "no format of this name"),
        ("one", 404, "Nothing is at this address"),
    ],
)
def test_a_citation_that_cannot_be_given_is_refused_in_words(
    client: FlaskClient, place: str, status: int, words: str
) -> None:
    page = client.get(f"/a/{ask(client)}/cite/{place}", headers=BROWSER)
    assert page.status_code == status
    assert words in page.text


def test_a_citation_gives_the_public_address(make_app: object) -> None:
    app = make_app(public_url="https://record.example/")  # type: ignore[operator]
    client = app.test_client()
    text = client.get(f"/a/{ask(client)}/cite/1").text
    assert "https://record.example/statements/speech-1?revision=2" in text


def test_an_answer_offers_each_quote_and_itself_to_take_away(client: FlaskClient) -> None:
    answer_id = ask(client)
    page = permalink(client, answer_id)
    formats = re.findall(rf'data-copy href="/a/{answer_id}/cite/1\?format=([\w-]+)"', page)
    assert formats == [one.key for one in FORMATS]
    for address in (f"/a/{answer_id}", *(f"/a/{answer_id}.{form}" for form in FORMS)):
        assert f'{address}"' in page
        assert client.get(address).status_code == 200


def test_nothing_found_has_no_table_of_quotes(client: FlaskClient) -> None:
    answer_id = ask(client, "nothing")
    page = permalink(client, answer_id)
    assert f"/a/{answer_id}.csv" not in page
    assert f"/a/{answer_id}.md" in page


@pytest.mark.parametrize("key", [one.key for one in FORMATS])
def test_all_citations_are_given_at_once(client: FlaskClient, key: str) -> None:
    answer_id = ask(client)
    every = client.get(f"/a/{answer_id}/cite?format={key}")
    assert every.mimetype == "text/plain"
    assert every.text == client.get(f"/a/{answer_id}/cite/1?format={key}").text


def test_a_permalink_has_its_quotes_as_structured_data(client: FlaskClient) -> None:
    page = permalink(client, ask(client))
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert data
    [item] = json.loads(data[1])
    assert item["@type"] == "Quotation"
    assert item["text"] == "Vessaria condemns the launch by Korund."
    assert "<b>" not in data[1]


def test_a_quote_is_a_picture(client: FlaskClient) -> None:
    card = client.get(f"/a/{ask(client)}/card/1.svg")
    assert card.mimetype == "image/svg+xml"
    assert "“Vessaria condemns the launch by Korund.”" in card.text
    assert "&lt;b&gt;Korund&lt;/b&gt;" in card.text
