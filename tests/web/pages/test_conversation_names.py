"""One's own conversations have names and are searched."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

BROWSER = {"Accept": "text/html"}


def ask(client: FlaskClient, question: str) -> str:
    """Begin a conversation; gives its id."""
    sent = client.post("/ask", data={"q": question}, headers=BROWSER)
    return sent.headers["Location"].partition("#")[0].rpartition("/")[2]


def titles(client: FlaskClient, words: str = "") -> list[str]:
    page = client.get("/conversations", query_string={"q": words}, headers=BROWSER).text
    return re.findall(r'<a href="/c/[^"]+" dir="auto">([^<]+)</a>', page)


def test_a_conversation_is_found_by_any_of_its_questions(client: FlaskClient) -> None:
    first = ask(client, "What did Vessaria say about Korund?")
    client.post("/ask", data={"q": "And about Göteborg?", "conversation": first}, headers=BROWSER)
    ask(client, "What did Korund say?")
    assert titles(client, "goteborg") == ["What did Vessaria say about Korund?"]
    assert len(titles(client, "what KORUND")) == 2
    assert titles(client, "nothing of the kind") == []
    assert len(titles(client)) == 2


def test_a_conversation_has_the_name_that_it_is_given(client: FlaskClient) -> None:
    first = ask(client, "What did Vessaria say about Korund?")
    client.post(f"/c/{first}/name", data={"name": " For the\nfeature <b> "}, headers=BROWSER)
    assert titles(client) == ["For the feature &lt;b&gt;"]
    assert titles(client, "feature korund") == ["For the feature &lt;b&gt;"]
    client.post(f"/c/{first}/name", data={"name": ""}, headers=BROWSER)
    assert titles(client) == ["What did Vessaria say about Korund?"]


def test_nobody_else_finds_or_names_it(client: FlaskClient) -> None:
    first = ask(client, "What did Vessaria say about Korund?")
    stranger = client.application.test_client()
    assert titles(stranger, "Korund") == []
    named = stranger.post(f"/c/{first}/name", data={"name": "Mine"}, headers=BROWSER)
    assert named.status_code == 404
    elsewhere = {**BROWSER, "Sec-Fetch-Site": "cross-site"}
    assert client.post(f"/c/{first}/name", data={"name": "x"}, headers=elsewhere).status_code == 403
    assert titles(client) == ["What did Vessaria say about Korund?"]


def test_a_deleted_conversation_takes_its_name_along(client: FlaskClient) -> None:
    first = ask(client, "What did Vessaria say about Korund?")
    client.post(f"/c/{first}/name", data={"name": "Secret"}, headers=BROWSER)
    client.post(f"/c/{first}/delete", headers=BROWSER)
    folder = client.application.extensions["onrecord"].settings.data
    assert b"Secret" not in (folder / "service.sqlite").read_bytes()
