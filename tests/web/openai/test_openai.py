"""What OpenAI's client receives, streamed and not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask.testing import FlaskClient
from flask_openapi3 import OpenAPI
from openai import APIStatusError, AuthenticationError, NotFoundError, OpenAI

from tests.encoding import put_encoding
from tests.web.conftest import TEXT, FakeDesk

QUESTION = "What did Vessaria say about Korund?"
MODEL, LINKED = "on-record", "on-record-linked"
USER: Any = [{"role": "user", "content": QUESTION}]


def quoted(url: str) -> str:
    """The stored words that an annotation's address points at."""
    place = parse_qs(urlsplit(url).query)
    return TEXT[int(place["start"][0]) : int(place["end"][0])]


def test_a_completion_has_each_quote_annotated_at_its_place(program: OpenAI) -> None:
    message = program.chat.completions.create(model=MODEL, messages=USER).choices[0].message
    assert message.content
    assert message.annotations
    for annotation in message.annotations:
        cited = annotation.url_citation
        assert quoted(cited.url) in message.content[cited.start_index : cited.end_index]
        assert "/statements/speech-1" in unquote(cited.url)
        assert cited.title


def test_a_stream_brings_the_same_text_annotations_and_sources(program: OpenAI) -> None:
    whole = program.chat.completions.create(model=MODEL, messages=USER).choices[0].message
    stream = program.chat.completions.create(
        model=MODEL, messages=USER, stream=True, stream_options={"include_usage": True}
    )
    text, annotations, sources, finish, usage = "", [], [], None, None
    for chunk in stream:
        more = chunk.model_extra or {}
        sources += [more["event"]["data"]] if "event" in more else []
        usage = chunk.usage or usage
        for choice in chunk.choices:
            text += choice.delta.content or ""
            annotations += (choice.delta.model_extra or {}).get("annotations", [])
            finish = choice.finish_reason or finish
    assert text == whole.content
    assert len(annotations) == len(whole.annotations or ())
    assert finish == "stop"
    assert usage
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens > 0
    for source in sources:
        assert source["document"] == [quoted(source["source"]["url"])]
    assert sources


def test_a_response_and_its_events_are_the_same(program: OpenAI) -> None:
    whole = program.responses.create(model=MODEL, input=QUESTION)
    events = list(program.responses.create(model=MODEL, input=QUESTION, stream=True))
    assert [event.sequence_number for event in events] == list(range(len(events)))
    deltas = [event.delta for event in events if event.type == "response.output_text.delta"]
    assert "".join(deltas) == whole.output_text
    last = events[-1]
    assert last.type == "response.completed"
    assert last.response.output_text == whole.output_text
    (part,) = whole.output[0].content
    for cited in part.annotations:
        assert quoted(cited.url) in whole.output_text[cited.start_index : cited.end_index]
    added = [e for e in events if e.type == "response.output_text.annotation.added"]
    assert len(added) == len(part.annotations) > 0


@pytest.mark.parametrize("room", [1, 20, 30, 40])
def test_what_has_no_room_is_left_out_whole(program: OpenAI, room: int) -> None:
    full = program.chat.completions.create(model=MODEL, messages=USER).choices[0]
    reply = program.chat.completions.create(model=MODEL, messages=USER, max_tokens=room)
    some, usage = reply.choices[0], reply.usage
    text = some.message.content or ""
    assert some.finish_reason == "length"
    assert len(text.encode()) <= 4 * room < len((full.message.content or "").encode())
    assert usage
    assert usage.completion_tokens <= room
    for annotation in some.message.annotations or ():
        cited = annotation.url_citation
        assert quoted(cited.url) in text[cited.start_index : cited.end_index]


def test_tokens_are_counted_by_the_operator_s_vocabulary_or_said_to_be_estimated(
    program: OpenAI,
    serve: Callable[[OpenAPI], str],
    make_app: Callable[..., OpenAPI],
    tmp_path: Path,
) -> None:
    usage = program.chat.completions.create(model=MODEL, messages=USER).usage
    assert usage
    assert (usage.model_extra or {})["counted_by"] == "estimate"
    address = serve(make_app(tokens=str(put_encoding(tmp_path))))
    with OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as other:
        counted = other.chat.completions.create(model=MODEL, messages=USER).usage
        response = other.responses.create(model=MODEL, input=QUESTION).usage
    assert counted
    assert response
    assert (counted.model_extra or {})["counted_by"] == "small"
    assert (response.model_extra or {})["counted_by"] == "small"
    assert counted.completion_tokens == response.output_tokens != usage.completion_tokens


def test_the_conversation_is_read_from_the_messages(program: OpenAI, desk: FakeDesk) -> None:
    program.chat.completions.create(
        model=MODEL,
        messages=[
            {"role": "system", "content": "Be brief."},
            *USER,
            {"role": "assistant", "content": "“…” [1]"},
            {"role": "user", "content": [{"type": "text", "text": "And in 2020?"}]},
        ],
    )
    questions = [question for question, *_ in desk.asked]
    assert questions == [QUESTION, "And in 2020?"]


def test_a_response_goes_on_from_the_one_that_it_names(program: OpenAI, desk: FakeDesk) -> None:
    first = program.responses.create(model=MODEL, input=QUESTION)
    program.responses.create(model=MODEL, input="And in 2020?", previous_response_id=first.id)
    assert desk.asked[-1][1] is not None
    with pytest.raises(NotFoundError, match="previous_response_id"):
        program.responses.create(model=MODEL, input="And?", previous_response_id="resp_none")


def test_nobody_goes_on_from_an_answer_of_which_they_know_but_the_address(
    program: OpenAI, client: FlaskClient, desk: FakeDesk
) -> None:
    own = client.post("/ask", data={"q": QUESTION}).headers["Location"]
    given = client.post("/api/v1/ask", json={"question": QUESTION}).get_json()
    asked = len(desk.asked)
    visited, address = own.partition("/c/")[2].split("#q-")
    for known in (address, f"{address}_{visited}", given["answer_id"]):
        with pytest.raises(NotFoundError, match="previous_response_id"):
            program.responses.create(
                model=MODEL, input=USER * 2, previous_response_id=f"resp_{known}"
            )
    assert len(desk.asked) == asked


@pytest.mark.parametrize(
    ("messages", "status"),
    [
        ([{"role": "system", "content": "Be brief."}], 400),
        ([{"role": "user", "content": " "}], 400),
        ([{"role": "user", "content": "x" * 3000}], 422),
        ([], 422),
    ],
)
def test_what_cannot_be_answered_is_said_with_its_status(
    program: OpenAI, messages: Any, status: int
) -> None:
    with pytest.raises(APIStatusError) as refused:
        program.chat.completions.create(model=MODEL, messages=messages)
    assert refused.value.status_code == status
    assert "question" in str(refused.value) or "messages" in str(refused.value)


def test_there_is_one_model_and_the_same_with_its_sources_in_the_text(program: OpenAI) -> None:
    assert [model.id for model in program.models.list()] == [MODEL, LINKED]
    asked = [{"role": "user", "content": QUESTION}]
    plain, linked = (
        program.chat.completions.create(model=name, messages=asked).choices[0].message
        for name in (MODEL, LINKED)
    )
    assert linked.annotations[0].url_citation.url.split("answer=")[0] in linked.content
    assert "](http" not in plain.content
    assert program.models.retrieve(MODEL).id == MODEL
    with pytest.raises(NotFoundError):
        program.models.retrieve("gpt-9")


def test_a_key_is_asked_for_where_there_is_one(
    make_app: Callable[..., OpenAPI], serve: Callable[[OpenAPI], str]
) -> None:
    address = f"{serve(make_app(api_key='the-key'))}/v1"
    stranger = OpenAI(base_url=address, api_key="wrong", max_retries=0)
    with stranger, pytest.raises(AuthenticationError):
        stranger.models.list()
    with OpenAI(base_url=address, api_key="the-key", max_retries=0) as known:
        assert known.models.list().data


def test_a_body_that_is_no_json_is_a_400(client: FlaskClient) -> None:
    answer = client.post("/v1/chat/completions", data="hello", content_type="text/plain")
    assert answer.status_code == 400
