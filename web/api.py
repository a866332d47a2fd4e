"""The HTTP API of version 1: JSON in, JSON out, described by OpenAPI."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Response, abort, jsonify, request
from flask_openapi3 import APIBlueprint, Tag
from pydantic import BaseModel
from werkzeug.exceptions import BadRequest

from qa.records import AskFilters
from web.asking import Ask, admit_asker, admit_reader, ask_at
from web.bodies import AnswerBody, ErrorBody, HitsBody, KeptBody, QuoteCheckBody, StatementBody
from web.budget import hits_body
from web.presenters import answer_body, check_body, statement_body
from web.schemas import AskBody, CheckBody, FeedbackBody, SearchQuery, StatementPath, StatementQuery
from web.state import state
from web.streaming import STREAM_HEADERS, answer_events, end_events, stream
from web.verdicts import keep_verdict

_ERRORS: dict[str | int | HTTPStatus, type[BaseModel] | dict[Any, Any] | None] = dict.fromkeys(
    (400, 401, 404, 413, 422, 429, 503), ErrorBody
)

api = APIBlueprint(
    "api",
    __name__,
    url_prefix="/api/v1",
    abp_tags=[Tag(name="On Record", description="What governments said, in their own words.")],
    abp_security=[{"api_key": []}, {}],  # a key is asked for where the service has one
    abp_responses=_ERRORS,
)


@api.before_request
def read_json() -> None:
    """Refuse a body that is not JSON with 400, before any model sees it."""
    if request.method != "POST":
        return
    if not request.is_json:
        abort(400, "send JSON, with Content-Type: application/json")
    try:
        request.get_json()
    except (BadRequest, RecursionError):  # the parser gives up on JSON nested too deeply
        abort(400, "the body is not JSON that can be read")


@api.post("/ask", summary="Ask a question", responses={200: AnswerBody})
def ask_question(body: AskBody) -> Response:
    """The answer with its citations. With `Accept: text/event-stream` the same as events:
    status, citation, text, summary and at last done, which carries the whole answer."""
    admit_asker()

    parts = state()
    filters = body.filters.to_filters() if body.filters else AskFilters()
    filters = replace(filters, as_of=body.as_of)
    asked = Ask(body.question, body.conversation, filters, body.explain)
    accepted = request.accept_mimetypes
    if accepted.best_match(["application/json", "text/event-stream"]) != "text/event-stream":
        return jsonify(answer_body(ask_at(parts, asked)))
    parts.front_desk.desk()  # not ready is a 503, not a stream that fails
    parts.streams.take()
    events = stream(partial(ask_at, parts, asked), answer_events, end_events)
    response = Response(events, mimetype="text/event-stream", headers=STREAM_HEADERS)
    response.call_on_close(parts.streams.give_back)
    return response


@api.get("/search", summary="Find passages", responses={200: HitsBody})
def search(query: SearchQuery) -> Response:
    """Ranked passages, best first."""
    admit_reader()
    desk = state().front_desk.desk()
    with state().asks.place():
        found = desk.search(query.q, query.to_filters(), query.limit)
    return jsonify(hits_body(found, query.max_tokens, state().tokens))


@api.get(
    "/statements/<statement_id:id>", summary="Read a statement", responses={200: StatementBody}
)
def statement(path: StatementPath, query: StatementQuery) -> Response:
    """One statement, whole, as it stood at its newest revision or at the one asked for."""
    view = state().front_desk.desk().view
    revision = view.revision(path.id, query.revision)
    if revision is None:
        abort(404, "no statement with this id and revision")
    retracted = view.retraction(path.id)
    return jsonify(statement_body(revision, view.revisions(path.id), retracted))


@api.post("/check", summary="Check a quotation", responses={200: QuoteCheckBody})
def check(body: CheckBody) -> Response:
    """Is this quotation on record: exact, altered, stitched, another speaker's, not found."""
    admit_reader()
    desk = state().front_desk.desk()
    with state().asks.place():
        return jsonify(check_body(desk.check(body.quote, body.ascribed_to)))


@api.post("/feedback", summary="Judge an answer", responses={201: KeptBody})
def feedback(body: FeedbackBody) -> tuple[Response, int]:
    """A verdict on an answer or on one of its quotes; it is kept."""
    return jsonify(feedback_id=keep_verdict(body)), 201
