"""How often one visitor may ask, search, check and guess."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI
from werkzeug.test import TestResponse

FROM_AFAR = {"REMOTE_ADDR": "192.0.2.1"}
QUESTION = {"question": "What did Vessaria say about Korund?"}
DOORS: dict[str, Callable[..., TestResponse]] = {
    "ask": lambda client, **more: client.post("/api/v1/ask", json=QUESTION, **more),
    "ask on a page": lambda client, **more: client.post("/ask", data={"q": "Who?"}, **more),
    "ask by a link": lambda client, **more: client.get("/?q=Who%3F", **more),
    "search": lambda client, **more: client.get("/api/v1/search?q=launch", **more),
    "check": lambda client, **more: client.post("/api/v1/check", json={"quote": "It is."}, **more),
    "a topic's page": lambda client, **more: client.get("/on?name=launch", **more),
    "check on a page": lambda client, **more: client.get("/check?q=It+is", **more),
}


@pytest.mark.parametrize("door", DOORS)
def test_each_door_has_a_limit_without_any_setting(door: str, client: FlaskClient) -> None:
    knock = DOORS[door]
    statuses = [knock(client, environ_base=FROM_AFAR).status_code for _ in range(121)]
    assert statuses[0] < 400
    refused = knock(client, environ_base=FROM_AFAR)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert knock(client, environ_base={"REMOTE_ADDR": "192.0.2.2"}).status_code < 400


@pytest.mark.parametrize("door", DOORS)
def test_this_machine_itself_has_none_unless_told(
    door: str, client: FlaskClient, make_app: Callable[..., OpenAPI]
) -> None:
    assert {DOORS[door](client).status_code for _ in range(130)} <= {200, 303}
    told = make_app(asks_per_minute=2, reads_per_minute=2).test_client()
    assert [DOORS[door](told).status_code for _ in range(3)][-1] == 429


def test_visitors_behind_a_named_proxy_have_each_their_own(
    make_app: Callable[..., OpenAPI],
) -> None:
    client = make_app(trusted_proxies="127.0.0.1", asks_per_minute=1).test_client()

    def ask(visitor: str) -> int:
        return DOORS["ask"](client, headers={"X-Forwarded-For": visitor}).status_code

    assert [ask("192.0.2.1"), ask("192.0.2.2"), ask("192.0.2.1")] == [200, 200, 429]
    assert ask("6.6.6.6, 192.0.2.1") == 429


def test_wrong_keys_are_limited_and_a_right_one_is_not_told_from_them(
    make_app: Callable[..., OpenAPI],
) -> None:
    client = make_app(api_key="right").test_client()

    def try_key(key: str, address: str) -> int:
        headers = {"Authorization": f"Bearer {key}"}
        found = client.get("/sources", headers=headers, environ_base={"REMOTE_ADDR": address})
        return found.status_code

    statuses = [try_key(f"wrong-{n}", "192.0.2.1") for n in range(21)]
    assert (statuses[0], statuses[-1]) == (401, 429)
    assert try_key("right", "192.0.2.1") == 429
    assert try_key("right", "192.0.2.2") != 401


@pytest.mark.parametrize("key", ["ключ", "clé-à-moi", "schlüssel"])
def test_a_key_of_any_letters_is_known(key: str, make_app: Callable[..., OpenAPI]) -> None:
    client = make_app(api_key=key).test_client()
    bearer = {"Authorization": f"Bearer {key.encode().decode('latin-1')}"}
    basic = {"Authorization": f"Basic {base64.b64encode(f'any:{key}'.encode()).decode()}"}
    for headers in (bearer, basic):
        assert client.get("/api/v1/search?q=launch", headers=headers).status_code == 200
    wrong = {"Authorization": f"Bearer {key.encode().decode('latin-1')}x"}
    assert client.get("/api/v1/search?q=launch", headers=wrong).status_code == 401
