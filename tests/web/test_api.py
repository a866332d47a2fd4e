"""The HTTP API over a desk that does not think."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import StoreUnavailable
from qa.records import Answer, AskFilters
from tests.web.conftest import STATEMENTS, TEXT, FakeDesk
from web.bodies import AnswerBody, ErrorBody, HitsBody, QuoteCheckBody, StatementBody

ASK = "/api/v1/ask"
PLAIN_QUESTION = {"question": "What did Vessaria say about Korund?"}


def test_ask_returns_the_contract_object(client: FlaskClient) -> None:
    response = client.post(ASK, json=PLAIN_QUESTION)
    assert response.status_code == 200
    body = response.get_json()
    AnswerBody.model_validate(body)
    assert list(body)[:5] == ["status", "answer", "citations", "interpretation", "searched"]
    citation = body["citations"][0]
    assert citation["quote"] == TEXT[citation["start"] : citation["end"]]
    assert body["interpretation"]["from"] == "2015-01-01"
    assert body["searched"] == {"statements": 2, "from": "2019-03", "to": "2019-03"}
    assert body["conversation"]
    assert body["answer_id"]


def test_nothing_found_is_an_answer_with_suggestions(client: FlaskClient) -> None:
    body = client.post(ASK, json={"question": "nothing?"}).get_json()
    assert body["status"] == "not_found"
    assert body["citations"] == []
    assert body["suggestions"][0]["question"] == "What did Vessaria say about Korund?"


def test_filters_reach_the_desk_as_days(client: FlaskClient, desk: FakeDesk) -> None:
    filters = {"issuers": ["Vessaria"], "speakers": ["I. Marend"], "from": "2015", "to": "2016-02"}
    body = {**PLAIN_QUESTION, "filters": filters, "conversation": "abc", "explain": True}
    assert client.post(ASK, json=body).status_code == 200
    _, conversation, given_filters, explain = desk.asked[0]
    assert (conversation, explain) == ("abc", True)
    assert isinstance(given_filters, AskFilters)
    assert given_filters.issuers == ("Vessaria",)
    assert str(given_filters.from_day) == "2015-01-01"
    assert str(given_filters.to_day) == "2016-02-29"


def test_absent_filters_and_null_filters_are_the_same(client: FlaskClient, desk: FakeDesk) -> None:
    client.post(ASK, json=PLAIN_QUESTION)
    client.post(ASK, json={**PLAIN_QUESTION, "filters": None, "conversation": None})
    assert desk.asked[0] == desk.asked[1]


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        ("", 400),
        ("{", 400),
        ("[" * 100_000, 400),
        ("1" * 6_000, 400),
        ("null", 422),
        ("[1]", 422),
        ('"question"', 422),
        ("{}", 422),
        ('{"question": 1}', 422),
        ('{"question": NaN}', 422),
        ('{"question": null}', 422),
        ('{"question": ""}', 422),
        ('{"question": " \\t\\n "}', 422),
        ('{"question": "\\u0000"}', 422),
        ('{"question": "\\ud800"}', 422),
        ('{"question": "\\u202e"}', 422),
        ('{"question": "a", "conversation": 5}', 422),
        ('{"question": "a", "conversation": "\\ud800"}', 422),
        ('{"question": "a", "filter": {}}', 422),
        ('{"question": "a", "filters": []}', 422),
        ('{"question": "a", "filters": {"issuers": "Japan"}}', 422),
        ('{"question": "a", "filters": {"issuers": [1]}}', 422),
        ('{"question": "a", "filters": {"from": "2015-13"}}', 422),
        ('{"question": "a", "filters": {"from": 2015}}', 422),
        ('{"question": "a", "filters": {"from": "2016", "to": "2015"}}', 422),
        ('{"question": "a", "explain": "yes"}', 422),
        (json.dumps({"question": "word " * 10_000}), 422),
    ],
)
def test_a_bad_body_is_refused_in_the_error_shape(
    client: FlaskClient, raw: str, status: int
) -> None:
    response = client.post(ASK, data=raw, content_type="application/json")
    assert response.status_code == status
    assert ErrorBody.model_validate(response.get_json()).error.message
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    "question",
    [
        "NATO-led",
        '"',
        "*",
        "%",
        "OR",
        "a AND (b OR",
        "x\x00y",
        "\u202eabc",
        "title:abc^2~",
        "What did Vessaria say?\ud800",
        "' OR 1=1 --",
        "{{7*7}}",
    ],
)
def test_an_odd_question_is_answered(client: FlaskClient, desk: FakeDesk, question: str) -> None:
    raw = json.dumps({"question": question})
    assert client.post(ASK, data=raw, content_type="application/json").status_code == 200
    read = desk.asked[0][0]
    read.encode("utf-8")
    assert "\x00" not in read
    assert "\u202e" not in read


@given(question=st.text(st.characters(exclude_categories=()), max_size=60) | st.binary(max_size=40))
@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_or_bytes_get_an_answer_or_a_refusal(
    client: FlaskClient, question: str | bytes
) -> None:
    raw = json.dumps({"question": question}) if isinstance(question, str) else question
    response = client.post(ASK, data=raw, content_type="application/json")
    assert response.status_code in {200, 400, 422}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(
    body=st.fixed_dictionaries(
        {},
        optional={
            "question": st.just("What?") | _JSON,
            "conversation": _JSON,
            "filters": _JSON
            | st.fixed_dictionaries(
                {}, optional={"issuers": _JSON, "speakers": _JSON, "from": _JSON, "to": _JSON}
            ),
            "explain": _JSON,
        },
    )
)
@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_json_body_gets_an_answer_or_a_refusal(client: FlaskClient, body: Any) -> None:
    assert client.post(ASK, json=body).status_code in {200, 400, 422}


def test_a_body_that_is_not_sent_as_json_is_refused(client: FlaskClient) -> None:
    response = client.post(ASK, data=json.dumps(PLAIN_QUESTION), content_type="text/plain")
    assert response.status_code == 400
    assert "Content-Type" in response.get_json()["error"]["message"]


def test_a_body_above_the_limit_is_too_large(make_app: Callable[..., OpenAPI]) -> None:
    client = make_app(max_body_bytes=100).test_client()
    response = client.post(ASK, json={"question": "a" * 200})
    assert response.status_code == 413
    assert response.get_json()["error"]["code"] == "too_large"


def test_the_store_failing_is_unavailable_with_the_remedy(
    client: FlaskClient, desk: FakeDesk
) -> None:
    desk.failure = StoreUnavailable("the database cannot be read; free some disk space")
    response = client.post(ASK, json=PLAIN_QUESTION)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert "disk space" in response.get_json()["error"]["message"]


def test_a_defect_shows_no_traceback(client: FlaskClient, desk: FakeDesk) -> None:
    desk.failure = ZeroDivisionError("secret detail")
    response = client.post(ASK, json=PLAIN_QUESTION)
    assert response.status_code == 500
    assert response.get_json()["error"]["code"] == "internal"
    assert "secret" not in response.text


def test_one_address_asking_too_often_is_told_to_wait(make_app: Callable[..., OpenAPI]) -> None:
    client = make_app(asks_per_minute=2).test_client()
    statuses = [client.post(ASK, json=PLAIN_QUESTION).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def events(text: str) -> list[tuple[str, Any]]:
    """The (name, data) of each server-sent event in `text`."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return [(b[0].removeprefix("event: "), json.loads(b[1].removeprefix("data: "))) for b in blocks]


def test_a_stream_ends_with_the_whole_answer(client: FlaskClient) -> None:
    response = client.post(ASK, json=PLAIN_QUESTION, headers={"Accept": "text/event-stream"})
    assert response.mimetype == "text/event-stream"
    seen = events(response.text)
    names = [name for name, _ in seen]
    assert names == ["status", "status", "citation", "text", "text", "done"]
    done = seen[-1][1]
    AnswerBody.model_validate(done)
    assert "".join(data["text"] for name, data in seen if name == "text") == done["answer"]
    assert [data for name, data in seen if name == "citation"] == done["citations"]


def test_a_bad_question_is_refused_before_the_stream_starts(client: FlaskClient) -> None:
    response = client.post(ASK, json={"question": ""}, headers={"Accept": "text/event-stream"})
    assert response.status_code == 422
    assert response.mimetype == "application/json"


def test_a_failure_in_a_stream_is_an_event(client: FlaskClient, desk: FakeDesk) -> None:
    desk.failure = StoreUnavailable("the database cannot be read")
    response = client.post(ASK, json=PLAIN_QUESTION, headers={"Accept": "text/event-stream"})
    name, data = events(response.text)[-1]
    assert name == "error"
    assert data["error"]["code"] == "unavailable"


def test_streams_above_the_cap_are_told_to_come_back(make_app: Callable[..., OpenAPI]) -> None:
    client = make_app(max_streams=1).test_client()
    accept = {"Accept": "text/event-stream"}
    first = client.post(ASK, json=PLAIN_QUESTION, headers=accept, buffered=False)
    second = client.post(ASK, json=PLAIN_QUESTION, headers=accept)
    assert second.status_code == 503
    assert second.headers["Retry-After"]
    first.close()
    third = client.post(ASK, json=PLAIN_QUESTION, headers=accept)
    assert third.status_code == 200


@pytest.mark.parametrize("statement_id", list(STATEMENTS))
def test_a_statement_is_found_by_its_encoded_id(client: FlaskClient, statement_id: str) -> None:
    response = client.get("/api/v1/statements/" + quote(statement_id, safe=""))
    assert response.status_code == 200
    body = response.get_json()
    StatementBody.model_validate(body)
    assert body["id"] == statement_id
    assert body["text"] == STATEMENTS[statement_id].text


def test_an_older_revision_can_be_read(client: FlaskClient) -> None:
    newest = client.get("/api/v1/statements/speech-1").get_json()
    assert newest["revision"] == 2
    assert [revision["revision"] for revision in newest["revisions"]] == [1, 2]
    assert newest["extra"] == {"desk": "east"}
    older = client.get("/api/v1/statements/speech-1?revision=1").get_json()
    assert older["text"] == "An older text."


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("statements/none-such", 404),
        ("statements/speech-1?revision=3", 404),
        ("statements/speech-1?revision=0", 422),
        ("statements/speech-1?revision=x", 422),
        ("statements/", 404),
        ("search", 422),
        ("search?q=", 422),
        ("search?q=a&limit=0", 422),
        ("search?q=a&limit=1000", 422),
        ("search?q=a&from=yesterday", 422),
        ("search?q=a&from=2016&to=2015", 422),
        ("search?q=a&isuer=Japan", 422),
        ("nothing-here", 404),
        ("ask", 405),
    ],
)
def test_a_bad_address_or_parameter_is_refused(client: FlaskClient, path: str, status: int) -> None:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status
    ErrorBody.model_validate(response.get_json())


def test_search_returns_passages_with_their_source(client: FlaskClient) -> None:
    response = client.get("/api/v1/search?q=launch&issuer=Vessaria&from=2010&to=2020&limit=5")
    assert response.status_code == 200
    HitsBody.model_validate(response.get_json())
    hit = response.get_json()["hits"][0]
    assert hit["text"] == TEXT[hit["start"] : hit["end"]]
    assert hit["published_on"] == "2019-03"


def test_hits_without_room_are_left_out_and_counted(client: FlaskClient) -> None:
    some = client.get("/api/v1/search?q=launch&max_tokens=10").get_json()
    assert some == {"hits": [], "room": {"left_out": 1, "counted_by": "estimate"}}
    all_ = client.get("/api/v1/search?q=launch&max_tokens=1000").get_json()
    assert all_["room"]["left_out"] == 0
    assert len(HitsBody.model_validate(all_).hits) == 1
    assert client.get("/api/v1/search?q=launch&max_tokens=0").status_code == 422


def test_check_returns_the_verdict(client: FlaskClient) -> None:
    response = client.post("/api/v1/check", json={"quote": "Vessaria condemns the launch"})
    assert response.status_code == 200
    assert QuoteCheckBody.model_validate(response.get_json()).verdict == "exact"
    assert client.post("/api/v1/check", json={"quote": " "}).status_code == 422


def answer_id(client: FlaskClient) -> str:
    asked = client.post(ASK, json=PLAIN_QUESTION).json
    assert asked
    return str(asked["answer_id"])


@pytest.mark.parametrize("changes", [{"answer_id": "made-up"}, {"citation": 7}])
def test_feedback_on_what_was_never_given_is_refused(
    client: FlaskClient, app: OpenAPI, changes: dict[str, object]
) -> None:
    body = {"answer_id": answer_id(client), "verdict": "useful", **changes}
    assert client.post("/api/v1/feedback", json=body).status_code in {404, 422}
    assert app.extensions["onrecord"].service_store.feedback() == []


@pytest.mark.parametrize("name", ["by", "issuer"])
def test_a_quotation_is_ascribed_under_the_name_that_the_page_uses_or_the_older_one(
    client: FlaskClient, name: str
) -> None:
    asked = {"quote": "Vessaria condemns the launch"}
    own = client.post("/api/v1/check", json={**asked, name: "Vessaria"}).get_json()
    other = client.post("/api/v1/check", json={**asked, name: "Norland"}).get_json()
    assert (own["verdict"], other["verdict"]) == ("exact", "other_speaker")


def test_a_quotation_ascribed_to_two_is_refused(client: FlaskClient) -> None:
    body = {"quote": "Vessaria condemns the launch", "by": "Vessaria", "issuer": "Norland"}
    response = client.post("/api/v1/check", json=body)
    assert response.status_code == 422
    assert "give one" in response.get_json()["error"]["message"]


def test_feedback_is_kept(client: FlaskClient, app: OpenAPI) -> None:
    asked = answer_id(client)
    body = {"answer_id": asked, "verdict": "wrong_speaker", "citation": 1, "comment": "It was X."}
    assert client.post("/api/v1/feedback", json=body).status_code == 201
    (kept,) = app.extensions["onrecord"].service_store.feedback()
    assert (kept.answer_id, kept.verdict, kept.citation) == (asked, "wrong_speaker", 1)
    assert kept.received_at


def test_an_unknown_verdict_is_refused(client: FlaskClient) -> None:
    body = {"answer_id": "a1", "verdict": "splendid"}
    assert client.post("/api/v1/feedback", json=body).status_code == 422


@pytest.mark.parametrize(
    ("number", "status"), [(1, 201), (1.0, 201), (1.5, 422), (True, 422), ("1", 422), (0, 422)]
)
def test_a_quote_is_named_by_a_whole_number(
    client: FlaskClient, number: object, status: int
) -> None:
    body = {"answer_id": answer_id(client), "verdict": "useful", "citation": number}
    assert client.post("/api/v1/feedback", json=body).status_code == status


def test_openapi_says_that_a_key_is_asked_for_only_where_there_is_one(client: FlaskClient) -> None:
    spec = client.get("/api/v1/openapi.json").get_json()
    assert spec["paths"]["/api/v1/ask"]["post"]["security"] == [{"api_key": []}, {}]


def test_openapi_describes_every_call(client: FlaskClient) -> None:
    spec = client.get("/api/v1/openapi.json").get_json()
    assert spec["openapi"].startswith("3.1")
    ours = {path for path in spec["paths"] if path.startswith("/api/")}
    assert ours == {
        "/api/v1/ask",
        "/api/v1/search",
        "/api/v1/statements/{id}",
        "/api/v1/check",
        "/api/v1/feedback",
    }
    schemas = spec["components"]["schemas"]
    used = set(_references(spec))
    assert used <= {f"#/components/schemas/{name}" for name in schemas}


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if "$ref" in node else []
        return own + [ref for value in node.values() for ref in _references(value)]
    return [ref for item in node for ref in _references(item)] if isinstance(node, list) else []


def test_no_more_questions_are_worked_out_at_once_than_the_cores_can_carry(
    app: OpenAPI, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, lock = desk.ask("What?"), threading.Lock()
    at_work: list[int] = [0]
    most: list[int] = [0]

    def ask(*_args: object, **_given: object) -> Answer:
        with lock:
            at_work[0] += 1
            most[0] = max(most[0], at_work[0])
        time.sleep(0.01)
        with lock:
            at_work[0] -= 1
        return answer

    monkeypatch.setattr(desk, "ask", ask)

    def status(_: int) -> int:
        return app.test_client().post(ASK, json=PLAIN_QUESTION).status_code

    with ThreadPoolExecutor(16) as askers:
        assert set(askers.map(status, range(32))) == {200}
    assert 1 <= most[0] <= (os.cpu_count() or 1) + 1


def test_a_question_as_of_a_day_reaches_the_desk(client: FlaskClient, desk: FakeDesk) -> None:
    asked = {"question": "What did Vessaria say?", "as_of": "2026-03-02"}
    assert client.post("/api/v1/ask", json=asked).status_code == 200
    assert desk.asked[-1][2] is not None
    assert desk.asked[-1][2].as_of == "2026-03-02T23:59:59Z"
    refused = client.post("/api/v1/ask", json={**asked, "as_of": "2026-02-30"})
    assert refused.status_code == 422
