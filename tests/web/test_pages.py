"""Every page: what it may load, how it fails, and statements on their own."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import STATEMENTS

BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize("path", ["/", "/?q=What", "/statements/speech-1", "/nowhere"])
def test_no_page_may_run_or_load_anything_foreign(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers=BROWSER)
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    scripts = re.findall(r"<script[^>]*>", response.text)
    assert all(' src="/static/js/' in script for script in scripts)
    assert "style=" not in response.text


def test_what_a_statement_holds_is_text(client: FlaskClient) -> None:
    page = client.get("/statements/speech-1", headers=BROWSER).text
    assert "&lt;script&gt;alert" in page
    assert "&lt;b&gt;Korund&lt;/b&gt;" in page
    assert 'href="javascript:' not in page


def test_the_quote_is_marked_in_the_statement(client: FlaskClient) -> None:
    page = client.get("/statements/speech-1?start=27&end=66", headers=BROWSER).text
    assert '<mark id="quote">Vessaria condemns the launch by Korund.</mark>' in page


@pytest.mark.parametrize("span", ["start=5", "start=9&end=3", "start=-1&end=3", "start=a&end=b"])
def test_a_span_that_is_none_marks_nothing(client: FlaskClient, span: str) -> None:
    response = client.get(f"/statements/speech-1?{span}", headers=BROWSER)
    assert response.status_code == 200
    assert "<mark" not in response.text


@pytest.mark.parametrize("statement_id", list(STATEMENTS))
def test_a_statement_page_is_found_by_its_encoded_id(
    client: FlaskClient, statement_id: str
) -> None:
    assert client.get("/statements/" + quote(statement_id, safe="")).status_code == 200


def test_older_revisions_are_linked(client: FlaskClient) -> None:
    page = client.get("/statements/speech-1", headers=BROWSER).text
    assert 'href="/statements/speech-1?revision=1"' in page


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/?q=%00", 422, "The question is empty"),
        ("/?q=a&from=soon", 422, "not a date"),
        ("/statements/none", 404, "No statement with this address"),
        ("/nowhere", 404, "Nothing is at this address.</p>"),
    ],
)
def test_what_fails_is_said_on_a_page(
    client: FlaskClient, path: str, status: int, words: str
) -> None:
    response = client.get(path, headers=BROWSER)
    assert response.status_code == status
    assert response.mimetype == "text/html"
    assert words in response.text


def test_forms_say_which_page_they_come_from(client: FlaskClient) -> None:
    # Over plain http a browser tells it by `Origin` alone, which "no-referrer" would empty.
    assert client.get("/", headers=BROWSER).headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/conversations", "/?q=What", "/nowhere"])
def test_no_shared_cache_keeps_a_page(client: FlaskClient, path: str) -> None:
    kept = client.get(path, headers=BROWSER).cache_control
    assert kept.private
    assert kept.no_cache


def test_our_own_files_may_be_kept_by_any_cache(client: FlaskClient) -> None:
    with client.get("/static/css/base.css") as response:
        assert not response.cache_control.private
