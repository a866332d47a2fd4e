from __future__ import annotations

from collections.abc import Callable

import pytest
from flask_openapi3 import OpenAPI

from web.hosts import Names
from web.settings import Settings

ASK = {"question": "What did Vessaria say about Korund?"}


@pytest.mark.parametrize(
    ("host", "settings", "is_ours"),
    [
        ("localhost:8000", {}, True),
        ("127.0.0.1", {}, True),
        ("[::1]:8000", {}, True),
        ("LOCALHOST.", {}, True),
        ("evil.example", {}, False),
        ("evil.example:8000", {}, False),
        ("localhost.evil.example", {}, False),
        ("6.6.6.6", {}, False),
        ("", {}, False),
        ("[::1", {}, False),
        ("localhost:80:80", {}, False),
        ("localhost:http", {}, False),
        ("localhost:65536", {}, False),
        ("localhost/evil", {}, False),
        ("evil.example@127.0.0.1", {}, False),
        ("127.0.0.1@evil.example", {}, False),
        ("evil.example, localhost", {}, False),
        ("localhost:", {}, True),
        ("record.example", {"public_url": "https://record.example/on-record"}, True),
        ("evil.example", {"public_url": "https://record.example/on-record"}, False),
        ("a.example", {"allowed_hosts": "b.example, a.example"}, True),
        ("x.a.example", {"allowed_hosts": ".a.example"}, True),
        ("a.example", {"allowed_hosts": ".a.example"}, False),
        ("evila.example", {"allowed_hosts": ".a.example"}, False),
        ("any.example", {"allowed_hosts": "*"}, True),
        ("192.0.2.1:8000", {"host": "0.0.0.0"}, True),
        ("[2001:db8::1]", {"host": "::"}, True),
        ("evil.example", {"host": "0.0.0.0"}, False),
        ("news.internal", {"host": "news.internal"}, True),
    ],
)
def test_a_service_knows_its_names(host: str, settings: dict[str, str], is_ours: bool) -> None:
    assert Names(Settings.model_validate(settings)).holds(host) is is_ours


@pytest.mark.parametrize(
    "path", ["/", "/sources", "/api/v1/search?q=a", "/a/x", "/static/icon.svg"]
)
def test_a_foreign_name_reads_nothing(path: str, make_app: Callable[..., OpenAPI]) -> None:
    foreign = {"Host": "evil.example", "Origin": "http://evil.example"}
    response = make_app().test_client().get(path, headers=foreign)
    assert response.status_code == 421
    assert "ONRECORD_ALLOWED_HOSTS" in response.text
    assert "evil.example" not in response.text


@pytest.mark.parametrize("host", ["localhost:80:80", "localhost:81:81", "localhost:80:443"])
def test_a_name_with_two_ports_is_refused_whichever_they_are(
    host: str, make_app: Callable[..., OpenAPI]
) -> None:
    client = make_app().test_client()
    assert client.get("/", headers={"Host": host}).status_code == 421
    assert client.get("/", headers={"Host": "localhost:80"}).status_code == 200


def test_a_caller_of_http_1_0_may_name_no_host(make_app: Callable[..., OpenAPI]) -> None:
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "wsgi.url_scheme": "http"}
    environ |= {"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.0"}
    assert make_app().test_client().run_wsgi_app(environ)[1].startswith("200")


@pytest.mark.parametrize(
    ("origin", "is_ours"),
    [
        ("http://localhost:3000", True),
        ("https://record.example", True),
        ("https://evil.example", False),
        ("https://record.example.evil.example", False),
        ("null", False),
        ("file://localhost", False),
        ("https://record.example/page", False),
    ],
)
def test_an_origin_is_a_page_of_a_name_of_ours(origin: str, is_ours: bool) -> None:
    settings = Settings.model_validate({"public_url": "https://record.example/on-record"})
    assert Names(settings).holds_origin(origin) is is_ours


def test_a_foreign_name_asks_nothing(make_app: Callable[..., OpenAPI]) -> None:
    client = make_app().test_client()
    foreign = {"Host": "evil.example", "Origin": "http://evil.example"}
    assert client.post("/api/v1/ask", json=ASK, headers=foreign).status_code == 421
    assert client.post("/ask", data={"q": "a"}, headers=foreign).status_code == 421


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_a_probe_may_call_it_by_any_name(path: str, make_app: Callable[..., OpenAPI]) -> None:
    response = make_app().test_client().get(path, headers={"Host": "10.0.0.7:8000"})
    assert response.status_code == 200


def test_a_permalink_never_holds_a_name_that_is_not_ours(
    make_app: Callable[..., OpenAPI],
) -> None:
    client = make_app(allowed_hosts="record.example").test_client()
    asked = client.post("/api/v1/ask", json=ASK).json
    assert asked
    address = f"/a/{asked['answer_id']}.json"
    ours = client.get(address, headers={"Host": "record.example"}).json
    assert ours
    assert ours["permalink"].startswith("http://record.example/")
    assert client.get(address, headers={"Host": "evil.example"}).status_code == 421
