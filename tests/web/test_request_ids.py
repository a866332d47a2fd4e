"""Whoever reports a failure can name it, and whoever runs the service finds it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import structlog
from flask.testing import FlaskClient

from index.errors import StoreUnavailable
from tests.web.conftest import FakeDesk
from web.request_ids import REQUEST_ID

ASK = {"question": "What did Vessaria say about Korund?"}


@pytest.fixture
def log() -> Iterator[list[dict[str, object]]]:
    """The lines of the log, with what is bound to the request."""
    lines: list[dict[str, object]] = []

    def keep(_logger: object, _method: str, event: dict[str, object]) -> str:
        lines.append(event)
        raise structlog.DropEvent

    before = structlog.get_config()
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, keep])
    yield lines
    structlog.configure(**before)


def test_each_line_of_a_request_and_its_response_have_one_name(
    client: FlaskClient, desk: FakeDesk, log: list[dict[str, object]]
) -> None:
    desk.failure = StoreUnavailable("the database cannot be read")
    responses = [client.post("/api/v1/ask", json=ASK) for _ in range(2)]
    names = [response.headers[REQUEST_ID] for response in responses]
    assert len(set(names)) == 2
    assert [response.get_json()["error"]["request_id"] for response in responses] == names
    assert [line["request_id"] for line in log] == [n for n in names for _ in ("why", "request")]


@pytest.mark.parametrize(
    ("given", "is_taken"),
    [("abc-1.2:3_4", True), ("a" * 65, False), ("a b", False), ("é", False), ("{}", False)],
)
def test_a_name_that_a_proxy_gave_is_kept_where_it_is_plain(
    given: str, is_taken: bool, client: FlaskClient
) -> None:
    response = client.get("/healthz", headers={REQUEST_ID: given})
    assert (response.headers[REQUEST_ID] == given) is is_taken


def test_a_page_that_failed_gives_its_name(client: FlaskClient, desk: FakeDesk) -> None:
    desk.failure = StoreUnavailable("the database cannot be read")
    answer = client.get("/statements/none", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    failed = client.get("/api/v1/search?q=", headers={"Accept": "text/html"})
    assert json.loads(failed.text)["error"]["request_id"] == failed.headers[REQUEST_ID]


def test_what_could_not_be_had_is_counted_by_its_cause(client: FlaskClient, desk: FakeDesk) -> None:
    desk.failure = StoreUnavailable("the database cannot be read")
    client.post("/api/v1/ask", json=ASK)
    client.get("/?q=Who%3F")
    text = client.get("/metrics").text
    assert 'onrecord_unavailable_total{cause="StoreUnavailable"} 2.0' in text


def test_the_metrics_tell_of_generation_places_and_renewals(client: FlaskClient) -> None:
    text = client.get("/metrics").text
    assert "onrecord_generation 7.0" in text
    assert "onrecord_generation_lag 2.0" in text
    assert 'onrecord_places{what="questions"} 28.0' in text
    assert 'onrecord_places_taken{what="streams"} 0.0' in text
    for name in ("index_renewals", "disk_free_bytes", "answers_not_kept", "citation_defects"):
        assert f"onrecord_{name}" in text
