"""The service below a path of a proxy's: links, forms, cookie, and addresses given away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI

BROWSER = {"Accept": "text/html"}
QUESTION = "What did Vessaria say about Korund?"


@pytest.fixture
def below(make_app: Callable[..., OpenAPI]) -> FlaskClient:
    return make_app(public_url="https://record.example/on-record/").test_client()


@pytest.mark.parametrize("path", ["/", "/on-record/", "/on-record", "/on-record/check"])
def test_all_links_stand_below_the_path(below: FlaskClient, path: str) -> None:
    page = below.get(path, headers=BROWSER)
    assert page.status_code == 200
    links = re.findall(r'(?:href|src|action)="([^"#][^"]*)"', page.text)
    assert links
    assert [link for link in links if not link.startswith("/on-record/")] == []


def test_a_question_is_asked_and_read_below_the_path(below: FlaskClient) -> None:
    form = {"q": QUESTION}
    sent = below.post("/on-record/ask", data=form, headers=BROWSER)
    assert sent.headers["Location"].startswith("/on-record/c/")
    assert "condemns the launch" in below.get(sent.headers["Location"], headers=BROWSER).text
    assert "Path=/on-record" in sent.headers["Set-Cookie"]


def test_an_address_that_is_given_away_has_the_path_once(below: FlaskClient) -> None:
    asked = below.post("/on-record/api/v1/ask", json={"question": QUESTION}).json
    assert asked
    file = below.get(f"/on-record/a/{asked['answer_id']}.json").json
    assert file
    assert file["permalink"] == f"https://record.example/on-record/a/{asked['answer_id']}"


@pytest.mark.parametrize(
    ("base", "is_secure"),
    [("http://record.example", True), ("http://127.0.0.1:8000", False)],
)
def test_the_cookie_is_secure_where_a_proxy_takes_https(
    below: FlaskClient, base: str, is_secure: bool
) -> None:
    sent = below.post("/ask", data={"q": QUESTION}, headers=BROWSER, base_url=base)
    assert ("Secure" in sent.headers["Set-Cookie"]) == is_secure


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://record.example", 303),
        ("http://localhost", 303),
        ("https://elsewhere.example", 403),
        ("null", 403),
    ],
)
def test_forms_of_the_public_page_are_our_own(below: FlaskClient, origin: str, status: int) -> None:
    sent = below.post("/ask", data={"q": QUESTION}, headers={**BROWSER, "Origin": origin})
    assert sent.status_code == status


@pytest.mark.parametrize(
    ("public_url", "is_told"), [("https://localhost", True), ("http://localhost", False)]
)
def test_browsers_are_told_to_come_by_https_only_where_they_can(
    public_url: str, is_told: bool, make_app: Callable[..., OpenAPI]
) -> None:
    response = make_app(public_url=public_url).test_client().get("/healthz")
    assert ("Strict-Transport-Security" in response.headers) is is_told
    assert "geolocation=()" in response.headers["Permissions-Policy"]
