"""A statement, whole, with the quote marked."""

from __future__ import annotations

from flask import Response, abort, request
from pydantic import ValidationError

from index.records import Span
from web.pages import pages
from web.pages.rendering import page
from web.presenters import marked
from web.schemas import StatementQuery, describe
from web.state import state


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
    return page(
        "statement.html",
        statement=revision.statement,
        revision=revision,
        revisions=archive.revisions(id),
        parts=marked(revision.statement.text, span),
    )
