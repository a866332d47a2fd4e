"""With an API key set, nothing is answered without it."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI

from web.callers import is_loopback

KEY = "correct horse"


@pytest.fixture
def locked(make_app: Callable[..., OpenAPI]) -> FlaskClient:
    return make_app(api_key=KEY).test_client()


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"anyone:{password}".encode()).decode()


@pytest.mark.parametrize(
    "path",
    ["/", "/?q=a", "/statements/speech-1", "/api/v1/statements/speech-1", "/api/v1/search?q=a"],
)
@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer wrong", f"Bearer {KEY}x", "Bearer correct", basic("wrong"), KEY],
)
def test_no_key_no_answer(locked: FlaskClient, path: str, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    response = locked.get(path, headers=headers)
    assert response.status_code == 401
    assert response.get_json()["error"]["code"] == "unauthorized"
    assert response.headers["WWW-Authenticate"]


def test_a_browser_asks_for_the_key_as_a_password(locked: FlaskClient) -> None:
    page = locked.get("/", headers={"Accept": "text/html"})
    assert page.headers["WWW-Authenticate"].startswith("Basic ")
    assert "it is the API key; any name will do" in page.text


def test_ask_needs_the_key_before_the_body_is_read(locked: FlaskClient) -> None:
    assert locked.post("/api/v1/ask", data="not json").status_code == 401


@pytest.mark.parametrize("header", [f"Bearer {KEY}", basic(KEY)])
@pytest.mark.parametrize("path", ["/", "/api/v1/search?q=a"])
def test_the_key_opens(locked: FlaskClient, path: str, header: str) -> None:
    assert locked.get(path, headers={"Authorization": header}).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/api/v1/openapi.json"])
def test_monitoring_needs_no_key(locked: FlaskClient, path: str) -> None:
    assert locked.get(path).status_code == 200


def test_without_a_key_set_all_is_open(client: FlaskClient) -> None:
    assert client.get("/api/v1/search?q=a").status_code == 200


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.7", False),
        ("example.org", False),
    ],
)
def test_loopback_is_recognised(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
