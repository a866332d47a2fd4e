"""The plain pages: a question box with its answer, and a statement with the quote marked."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from pydantic import ValidationError

from index.errors import OnRecordError
from index.records import Span
from qa.records import Citation
from web.asking import admit_asker, ask
from web.blocks import blocks, sources
from web.presenters import interpretation_body, marked, reading
from web.refusals import TooManyRequests
from web.schemas import AskBody, StatementQuery, describe
from web.state import state

pages = Blueprint("pages", __name__)


@pages.get("/")
def home() -> Response:
    """The question box; with `?q=` the answer below it."""
    asked = {name: request.args.get(name, "").strip() for name in ("q", "issuer", "speaker")}
    asked |= {name: request.args.get(name, "").strip() for name in ("from", "to", "conversation")}
    if not asked["q"]:
        return _page("home.html", asked=asked, on_record=state().front_desk.coverage())
    try:
        body = AskBody.model_validate(_ask_fields(asked))
    except ValidationError as error:
        return _page("home.html", 422, asked=asked, problem=describe(error))
    try:
        admit_asker()
        answer = ask(
            body.question,
            conversation=body.conversation,
            filters=body.filters.to_filters() if body.filters else None,
        )
    except OnRecordError as error:
        status = 429 if isinstance(error, TooManyRequests) else 503
        return _page("home.html", status, asked=asked, problem=str(error))
    return _page(
        "answer.html",
        asked={**asked, "q": body.question},
        answer=answer,
        blocks=blocks(answer.text, answer.citations),
        places={citation.number: _place(citation) for citation in answer.citations},
        sources=sources(answer.citations),
        reading=reading(interpretation_body(answer.interpretation)),
    )


@pages.get("/statements/<statement_id:id>")
def statement(id: str) -> Response:
    """A statement, with the characters from `start` to `end` marked."""
    try:
        wanted = StatementQuery(revision=request.args.get("revision", type=int))
    except ValidationError as error:
        abort(422, describe(error))
    archive = state().front_desk.desk().archive
    revision = archive.revision(id, wanted.revision)
    if revision is None:
        abort(404, "No statement with this address, or this revision of it, is in the index.")
    start, end = (request.args.get(name, type=int) for name in ("start", "end"))
    span = Span(start, end) if start is not None and end is not None else None
    return _page(
        "statement.html",
        statement=revision.statement,
        revision=revision,
        revisions=archive.revisions(id),
        parts=marked(revision.statement.text, span),
    )


def _ask_fields(asked: dict[str, str]) -> dict[str, Any]:
    filters = {
        "issuers": [asked["issuer"]] if asked["issuer"] else [],
        "speakers": [asked["speaker"]] if asked["speaker"] else [],
        "from": asked["from"] or None,
        "to": asked["to"] or None,
    }
    return {
        "question": asked["q"],
        "conversation": asked["conversation"] or None,
        "filters": filters,
    }


def _place(citation: Citation) -> str:
    """The address of a quote in its statement."""
    return url_for(
        "pages.statement",
        id=citation.statement_id,
        revision=citation.revision,
        start=citation.start,
        end=citation.end,
        _anchor="quote",
    )


def _page(template: str, status: int = 200, **context: Any) -> Response:
    return make_response(render_template(template, **context), status)
