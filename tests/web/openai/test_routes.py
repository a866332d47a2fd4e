"""What programs find at each address."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI

QUESTION = "What did Vessaria say about Korund?"


def test_each_model_is_found_under_its_name(client: FlaskClient) -> None:
    listed = client.get("/v1/models").get_json()["data"]
    assert [one["id"] for one in listed] == ["on-record", "on-record-linked"]
    for one in listed:
        assert client.get(f"/v1/models/{one['id']}").get_json() == one
    assert client.get("/v1/models/other").status_code == 404


def test_a_stream_is_one(client: FlaskClient) -> None:
    body = {"model": "any", "messages": [{"role": "user", "content": QUESTION}], "stream": True}
    answered = client.post("/v1/chat/completions", json=body)
    assert answered.mimetype == "text/event-stream"
    assert answered.get_data(as_text=True).endswith("data: [DONE]\n\n")


def test_a_response_goes_on_from_an_earlier_one_and_from_no_other(client: FlaskClient) -> None:
    first = client.post("/v1/responses", json={"input": QUESTION}).get_json()
    again = {"input": "And about Ostland?", "previous_response_id": first["id"]}
    assert client.post("/v1/responses", json=again).status_code == 200
    other = {**again, "previous_response_id": "resp_nobody"}
    assert client.post("/v1/responses", json=other).status_code == 404


def test_addresses_begin_where_people_reach_the_service(make_app: Callable[..., OpenAPI]) -> None:
    client = make_app(public_url="https://record.example").test_client()
    body = {"messages": [{"role": "user", "content": QUESTION}]}
    found = client.post("/v1/chat/completions", json=body).get_json()
    cited = found["choices"][0]["message"]["annotations"]
    assert cited
    for one in cited:
        assert one["url_citation"]["url"].startswith("https://record.example/statements/")
