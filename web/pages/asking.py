"""The question box with its answer."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from pydantic import ValidationError

from index.errors import OnRecordError
from web.asking import admit_asker, ask
from web.blocks import blocks, sources
from web.pages import pages
from web.pages.rendering import page, quote_address
from web.presenters import interpretation_body, reading
from web.refusals import TooManyRequests
from web.schemas import AskBody, describe
from web.state import state


@pages.get("/")
def home() -> Response:
    """The question box; with `?q=` the answer below it."""
    asked = {name: request.args.get(name, "").strip() for name in ("q", "issuer", "speaker")}
    asked |= {name: request.args.get(name, "").strip() for name in ("from", "to", "conversation")}
    if not asked["q"]:
        return page("home.html", asked=asked, on_record=state().front_desk.coverage())
    try:
        body = AskBody.model_validate(_ask_fields(asked))
    except ValidationError as error:
        return page("home.html", 422, asked=asked, problem=describe(error))
    try:
        admit_asker()
        answer = ask(
            body.question,
            conversation=body.conversation,
            filters=body.filters.to_filters() if body.filters else None,
        )
    except OnRecordError as error:
        status = 429 if isinstance(error, TooManyRequests) else 503
        return page("home.html", status, asked=asked, problem=str(error))
    return page(
        "answer.html",
        asked={**asked, "q": body.question},
        answer=answer,
        blocks=blocks(answer.text, answer.citations),
        places={citation.number: quote_address(citation) for citation in answer.citations},
        sources=sources(answer.citations),
        reading=reading(interpretation_body(answer.interpretation)),
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
