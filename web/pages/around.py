"""The sentences before and after a quote, as far as the same turn goes on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from flask import Response

from index.records import Span
from index.view import ArchiveView
from qa.records import Citation
from web.pages import pages
from web.pages.answers import kept_quote
from web.pages.rendering import page
from web.state import state


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a quote, word for word; None where its turn begins or ends with it."""

    before: str | None
    after: str | None


@pages.get("/a/<answer_id>/around/<int:number>")
def around_quote(answer_id: str, number: int) -> Response:
    """The sentence before and the sentence after a quote, for its place in the answer."""
    _, citation = kept_quote(answer_id, number)
    found = around(citation, state().front_desk.desk().view)
    return page("_around.html", around=found, citation=citation)


def around(citation: Citation, view: ArchiveView) -> Around:
    """The neighbours of a quote in the revision that it was taken from."""
    place = (citation.statement_id, citation.revision)
    revision = view.revision(*place)
    span = Span(citation.start, citation.end)
    turn = next((turn for turn in view.turns(*place) if turn.span.overlaps(span)), None)
    if revision is None or turn is None:
        return Around(None, None)
    text = revision.statement.text
    within = [
        one
        for one in view.sentences(*place)
        if turn.span.start <= one.start and one.end <= turn.span.end
    ]
    first = bisect_left(within, span.start, key=lambda one: one.end - 1)
    last = bisect_left(within, span.end, key=lambda one: one.start)
    before = within[first - 1].of(text) if first else None
    after = within[last].of(text) if last < len(within) else None
    return Around(before, after)
