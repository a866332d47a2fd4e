"""A statement's history: what happened to it, and the word difference of any two revisions."""

from __future__ import annotations

from flask import Response, abort, request

from index.errors import OnRecordError
from index.ledger.changes import runs, weigh
from web.pages import pages
from web.pages.changes import ledger
from web.pages.rendering import page
from web.state import state


@pages.get("/statements/<statement_id:id>/history")
def history(id: str) -> Response:
    """The events of a statement, and what differs between the revisions `from` and `to`: the two
    newest unless told."""
    view = state().front_desk.desk().view
    revisions = view.revisions(id)
    if not revisions:
        abort(404, "No statement with this address is in the index.")
    numbers = [revision.number for revision in revisions]
    to = request.args.get("to", numbers[-1], type=int)
    before = [number for number in numbers if number < to]
    first = request.args.get("from", before[-1] if before else to, type=int)
    chosen = {revision.number: revision for revision in revisions}
    if first not in chosen or to not in chosen:
        abort(404, "The statement has no such revision.")
    kept = ledger()
    try:
        events = kept.events(statement_id=id, newest_first=True) if kept.is_kept() else []
        places = kept.pages_of(id) if kept.is_kept() else []
    except OnRecordError:
        events, places = [], []
    texts = chosen[first].statement.text, chosen[to].statement.text
    return page(
        "history.html",
        statement=chosen[numbers[-1]].statement,
        revisions=revisions,
        first=first,
        to=to,
        difference=runs(*texts) if first != to else [],
        change=weigh(*texts),
        events=events,
        places=places,
    )
