"""The addresses that OpenAI's clients call: `/v1/chat/completions`, `/v1/responses` and
`/v1/models`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from flask import Response, abort, jsonify, request
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel

from index.errors import StoreUnavailable
from qa.records import Answer
from web.api import read_json
from web.asking import Ask, admit_asker, ask_at
from web.links import Links
from web.openai.annotations import written
from web.openai.chat import Exchange, chunks, completion
from web.openai.requests import ChatBody, Message, ResponsesBody, questions_of
from web.openai.responses import events, place_of, response
from web.state import State, state
from web.streaming import STREAM_HEADERS

MODEL = "on-record"
LINKED = "on-record-linked"
"""The same with its sources in the text, for programs that show no annotations."""
_SINCE = 1_790_000_000  # what `created` says of the model; clients only want a number
_PREFIX = "/v1"

openai = APIBlueprint(
    "openai",
    __name__,
    url_prefix=_PREFIX,
    abp_tags=[Tag(name="OpenAI", description="The same answers as a model gives them.")],
    abp_security=[{"api_key": []}, {}],
)


openai.before_request(read_json)


class ModelPath(BaseModel):
    """The name of a model."""

    model: str


@openai.get("/models", summary="List models")
def models() -> Response:
    """The model, and the same with its sources in the text."""
    return jsonify(object="list", data=[_model(MODEL), _model(LINKED)])


@openai.get("/models/<model>", summary="A model")
def model(path: ModelPath) -> Response:
    """A model, under its name."""
    if path.model not in {MODEL, LINKED}:
        abort(404, f"no such model; there are {MODEL} and {LINKED}")
    return jsonify(_model(path.model))


@openai.post("/chat/completions", summary="Answer a conversation")
def chat_completions(body: ChatBody) -> Response:
    """The answer to the last message of the user, with its quotes as annotations."""
    admit_asker()
    questions = questions_of(body.messages)
    answer = _answer(questions, None)
    exchange = _exchange(answer, body.model, questions[-1])
    most = body.max_completion_tokens or body.max_tokens
    found = written(answer, _links(), state().tokens, most, linked=body.model == LINKED)
    if not body.stream:
        return jsonify(completion(exchange, found))
    with_usage = body.stream_options is not None and body.stream_options.include_usage
    return _streamed("".join(chunks(exchange, found, with_usage=with_usage)))


@openai.post("/responses", summary="Answer an input")
def responses(body: ResponsesBody) -> Response:
    """The answer to the input, going on from an earlier response where one is named."""
    admit_asker()
    messages = [Message(content=body.input)] if isinstance(body.input, str) else body.input
    questions = questions_of(messages)
    answer = _answer(questions, _conversation_of(body.previous_response_id))
    exchange = _exchange(answer, body.model, questions[-1])
    linked, most = body.model == LINKED, body.max_output_tokens
    found = written(answer, _links(), state().tokens, most, linked=linked)
    if not body.stream:
        return jsonify(
            {
                **response(exchange, found),
                "previous_response_id": body.previous_response_id,
            }
        )
    return _streamed("".join(events(exchange, found)))


def _answer(questions: Sequence[str], conversation: str | None) -> Answer:
    """The answer to the last question, after the earlier ones have been asked in turn."""
    parts = state()
    desk = parts.front_desk.desk()
    for earlier in questions[:-1]:
        with parts.asks.place():
            conversation = desk.ask(earlier, conversation=conversation).conversation
    return ask_at(parts, Ask(questions[-1], conversation))


def _conversation_of(previous: str | None) -> str | None:
    """The conversation that a response stands in; ends the request with 404 when there is none.
    Who knows but the address of an answer does not go on in its conversation."""
    if previous is None:
        return None
    answer_id, conversation = place_of(previous)
    try:
        kept = state().kept_answers.answer(answer_id)
    except StoreUnavailable:
        kept = None
    if kept is None or kept.conversation != conversation or kept.visitor is not None:
        abort(404, "no response with the id that previous_response_id gives")
    return conversation or None


def _exchange(answer: Answer, name: str, question: str) -> Exchange:
    now = int(time.time())
    return Exchange(answer.answer_id or "", name, now, question, answer.conversation)


def _links() -> Links:
    """Addresses in our own pages, at the public address or at the one that was called."""
    parts: State = state()
    return Links(parts.settings.public_url or request.host_url.rstrip("/"))


def _streamed(body: str) -> Response:
    return Response(body, mimetype="text/event-stream", headers=STREAM_HEADERS)


def _model(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "object": "model",
        "created": _SINCE,
        "owned_by": f"onrecord {version('onrecord')}",
    }
