"""The question box and what comes of it, without a script and with one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI
from werkzeug.datastructures import MultiDict

from index.errors import StoreUnavailable
from index.records import Coverage
from qa.records import Answer, AskFilters, Searched
from tests.web.conftest import FakeDesk

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
QUESTION = "What did Vessaria say about Korund?"


def ask(client: FlaskClient, **form: str) -> str:
    """Post the form, follow where it leads, and return the page."""
    sent = client.post("/ask", data={"q": QUESTION, **form}, headers=BROWSER)
    assert sent.status_code == 303
    return client.get(sent.headers["Location"], headers=BROWSER).text


def test_the_box_says_what_is_on_record(client: FlaskClient) -> None:
    page = client.get("/", headers=BROWSER)
    assert page.status_code == 200
    assert 'name="q"' in page.text
    assert "On record: 2 statements by 1 issuer, dated March 2019" in page.text


def test_a_question_leads_to_its_conversation(client: FlaskClient) -> None:
    page = ask(client)
    assert "“Vessaria condemns the launch by Korund.”" in page
    assert "Ilse Marend, Foreign Minister" in page
    assert re.search(r'href="/statements/speech-1\?revision=2&amp;start=27&amp;end=66&amp;', page)
    assert "Searched 2 statements" in page


def test_a_link_with_a_question_is_answered(client: FlaskClient) -> None:
    page = client.get("/?q=What+did+Vessaria+say", headers=BROWSER)
    assert "Vessaria condemns the launch" in page.text
    assert "Set-Cookie" not in page.headers


def test_a_follow_up_is_asked_in_its_conversation(client: FlaskClient, desk: FakeDesk) -> None:
    page = ask(client)
    [conversation] = set(re.findall(r'name="conversation" value="(\w+)"', page))
    assert (
        ask(client, q="And since 2020?", conversation=conversation).count('class="exchange"') >= 2
    )
    assert desk.asked[1][:2] == ("And since 2020?", conversation)


def test_a_role_that_was_understood_can_be_left_open(client: FlaskClient, desk: FakeDesk) -> None:
    page = ask(client)
    forms = re.findall(r"<form[^>]*>((?:(?!</form>).)*?)</form>", page, re.DOTALL)
    [form] = [one for one in forms if "Remove who: Vessaria" in one]
    fields = re.findall(r'name="([^"]+)" value="([^"]*)"', form)
    client.post("/ask", data=MultiDict((name, unescape(value)) for name, value in fields))
    filters = desk.asked[-1][2]
    assert desk.asked[-1][0] == QUESTION
    assert filters == AskFilters(without=("issuers", "speakers"))


@pytest.mark.parametrize("accept", ["text/html", "text/event-stream"])
def test_a_follow_ups_roles_hold_whatever_is_asked_after_it(
    client: FlaskClient, accept: str
) -> None:
    [conversation] = set(re.findall(r'name="conversation" value="(\w+)"', ask(client)))
    form = {"q": "And Korund?", "conversation": conversation}
    sent = client.post("/ask", data=form, headers={"Accept": accept}, follow_redirects=True)
    page = sent.text.replace('\\"', '"')
    field = '<input type="hidden" name="{}" value="{}">'
    held = [("issuer", "Vessaria"), ("from", "2015-01-01"), ("without", "about")]
    [*_, removal] = re.findall(r"<form(?:(?!<form).)*?Remove about: Korund", page, re.DOTALL)
    assert 'value="And Korund?"' in removal
    assert all(field.format(*one) in removal for one in held)
    assert 'name="about"' not in removal


def test_a_filter_of_the_form_is_kept_to(client: FlaskClient, desk: FakeDesk) -> None:
    ask(client, issuer="Korund", speaker="Ilse Marend", **{"from": "2015", "to": "2016-02"})
    filters = desk.asked[-1][2]
    assert filters
    assert (filters.issuers, filters.speakers) == (("Korund",), ("Ilse Marend",))
    assert (str(filters.from_day), str(filters.to_day)) == ("2015-01-01", "2016-02-29")


def test_nothing_found_says_what_was_searched_and_how_to_widen(client: FlaskClient) -> None:
    page = ask(client, q="nothing")
    assert "not found" in page.lower()
    assert len(re.findall("Searched:? 2 statements", page)) == 1
    assert "Ask it of any issuer" in page
    assert "Ask it for any date" in page
    assert "What did Vessaria say about Korund?" in page
    assert "did not say" not in page


def test_what_is_asked_is_text(client: FlaskClient) -> None:
    assert "<script>alert" not in ask(client, q='"><script>alert(1)</script>')


def test_the_box_keeps_the_question_when_the_index_fails(
    client: FlaskClient, desk: FakeDesk
) -> None:
    desk.failure = StoreUnavailable("the database cannot be read")
    page = client.post("/ask", data={"q": QUESTION}, headers=BROWSER)
    assert page.status_code == 503
    assert "The database cannot be read." in page.text
    assert f'value="{QUESTION}"' in page.text
    assert page.headers["Retry-After"]


@pytest.mark.parametrize(
    ("form", "words"),
    [({"q": "  "}, "The question is empty."), ({"q": "What?", "from": "soon"}, "not a date")],
)
def test_a_question_that_cannot_be_asked_is_refused_in_words(
    client: FlaskClient, form: dict[str, str], words: str
) -> None:
    page = client.post("/ask", data=form, headers=BROWSER)
    assert page.status_code == 422
    assert words in page.text


def test_another_site_cannot_ask_in_a_visitors_name(client: FlaskClient, desk: FakeDesk) -> None:
    headers = {**BROWSER, "Sec-Fetch-Site": "cross-site"}
    assert client.post("/ask", data={"q": QUESTION}, headers=headers).status_code == 403
    assert desk.asked == []


def test_a_script_gets_the_answer_in_pieces(client: FlaskClient) -> None:
    headers = {"Accept": "text/event-stream"}
    response = client.post("/ask", data={"q": QUESTION}, headers=headers)
    assert response.mimetype == "text/event-stream"
    events = re.findall(r"^event: (\w+)$", response.text, re.MULTILINE)
    assert events[0] == "status"
    assert "fragment" in events
    assert events[-1] == "done"
    assert "searching 2 statements" in response.text
    assert "Vessaria condemns the launch" in response.text


def test_only_its_visitor_sees_and_deletes_a_conversation(
    client: FlaskClient, desk: FakeDesk
) -> None:
    page = ask(client)
    [conversation] = set(re.findall(r'name="conversation" value="(\w+)"', page))
    assert QUESTION in client.get("/conversations", headers=BROWSER).text
    stranger = client.application.test_client()
    assert QUESTION not in stranger.get("/conversations", headers=BROWSER).text
    path = f"/c/{conversation}/delete"
    stranger.post(path, headers=BROWSER)
    assert client.get(f"/c/{conversation}", headers=BROWSER).status_code == 200
    assert client.get(path, headers=BROWSER).status_code == 200
    assert client.post(path, headers=BROWSER).status_code == 303
    assert client.get(f"/c/{conversation}", headers=BROWSER).status_code == 404
    assert desk.forgotten == [conversation]


def test_the_oldest_of_many_conversations_can_be_deleted(client: FlaskClient) -> None:
    first = client.post("/ask", data={"q": "The very first?"}, headers=BROWSER)
    path = first.headers["Location"].partition("#")[0]
    for _ in range(60):
        client.post("/ask", data={"q": QUESTION}, headers=BROWSER)
    assert "The very first?" not in client.get("/", headers=BROWSER).text
    assert "The very first?" in client.get("/conversations", headers=BROWSER).text
    assert f'id="delete" href="{path}/delete">' in client.get(path, headers=BROWSER).text
    assert client.post(f"{path}/delete", headers=BROWSER).status_code == 303
    assert client.get(path, headers=BROWSER).status_code == 404


def test_the_visitors_cookie_is_for_this_site_alone(client: FlaskClient) -> None:
    sent = client.post("/ask", data={"q": QUESTION}, headers=BROWSER)
    cookie = sent.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    secure = client.post(
        "/ask", data={"q": QUESTION}, headers=BROWSER, base_url="https://localhost"
    )
    assert "Secure" in secure.headers["Set-Cookie"]


@pytest.mark.parametrize("accept", ["text/html", "text/event-stream"])
def test_too_many_questions_are_told_when_the_next_one_fits(
    make_app: Callable[..., OpenAPI], accept: str
) -> None:
    client = make_app(asks_per_minute=1).test_client()
    ask(client)
    refused = client.post("/ask", data={"q": QUESTION}, headers={"Accept": accept})
    assert refused.status_code == 429
    wait = refused.headers["Retry-After"]
    assert 50 < int(wait) <= 60
    is_page = accept == "text/html"
    assert (f"Try again in {wait} seconds." in refused.text) == is_page  # a script says it itself


def test_a_stream_over_an_empty_index_says_that_it_is_empty(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, empty = desk.ask("nothing"), Searched(0, None, None)
    monkeypatch.setattr(desk, "ask", lambda *_, **__: replace(given, searched=empty))
    monkeypatch.setattr(desk.view, "count", lambda _: Coverage(0, 0, None, None))
    headers = {"Accept": "text/event-stream"}
    events = client.post("/ask", data={"q": QUESTION}, headers=headers).text
    assert "Nothing is on record here yet." in events
    assert "only what is on record here was searched" not in events


def test_the_box_is_there_when_the_index_cannot_say_what_it_holds(
    client: FlaskClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise StoreUnavailable("the disk is gone")

    monkeypatch.setattr(desk, "refresh", fail)
    page = client.get("/", headers=BROWSER)
    assert page.status_code == 200
    assert 'name="q"' in page.text
    assert "Nothing is on record" not in page.text


def test_nobody_elses_conversation_is_gone_on_with(
    client: FlaskClient, app: OpenAPI, desk: FakeDesk
) -> None:
    made = client.post("/api/v1/ask", json={"question": QUESTION}).json
    assert made
    bait = made["conversation"]
    visitor = app.test_client()
    page = ask(visitor, q="And in secret?", conversation=bait)
    assert desk.asked[-1][1] == f"fork-of-{bait}"
    assert "And in secret?" in page
    assert "And in secret?" not in client.get(f"/c/{bait}", headers=BROWSER).text
    ask(app.test_client(), q="And a third?", conversation=f"fork-of-{bait}")
    assert desk.asked[-1][1] == f"fork-of-fork-of-{bait}"


def test_a_program_goes_on_with_its_own_conversations_only(
    client: FlaskClient, desk: FakeDesk
) -> None:
    [visitors] = set(re.findall(r'name="conversation" value="(\w+)"', ask(client)))
    client.post("/api/v1/ask", json={"question": QUESTION, "conversation": visitors})
    assert desk.asked[-1][1] == f"fork-of-{visitors}"
    made = client.post("/api/v1/ask", json={"question": QUESTION}).json
    assert made
    client.post("/api/v1/ask", json={"question": QUESTION, "conversation": made["conversation"]})
    assert desk.asked[-1][1] == made["conversation"]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_sites_link_asks_is_put_into_the_box_only(
    client: FlaskClient, desk: FakeDesk, site: str
) -> None:
    headers = {**BROWSER, "Sec-Fetch-Site": site}
    page = client.get("/?q=What+did+Vessaria+say", headers=headers)
    assert desk.asked == []
    assert "What did Vessaria say" in page.text
    client.get("/?q=What+did+Vessaria+say", headers={**BROWSER, "Sec-Fetch-Site": "none"})
    assert len(desk.asked) == 1


def test_that_a_statement_was_withdrawn_is_said_once(client: FlaskClient, desk: FakeDesk) -> None:
    answered = desk.ask

    def withdrawn(question: str, **options: Any) -> Answer:
        answer = answered(question, **options)
        gone = (replace(one, withdrawn="2026-03-02") for one in answer.citations)
        return replace(answer, citations=tuple(gone))

    desk.ask = withdrawn  # type: ignore[method-assign]
    page = client.get("/?q=What+did+Vessaria+say", headers=BROWSER).text
    above, _, _ = page.partition("<details")
    assert above.count("ithdrawn, last seen 2 March 2026") == 1
