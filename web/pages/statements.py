"""A statement, whole, with the quote marked."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, request
from pydantic import ValidationError
from werkzeug.wrappers import Response as AnyResponse

from index.errors import OnRecordError
from index.origins import is_claim
from index.records import Revision, Span, Standing, Turn
from index.view import ArchiveView
from qa.answer.wording import with_article
from qa.records import Citation
from web.kept_answers import KeptAnswer
from web.pages import pages
from web.pages.landing import at_quote
from web.pages.marking import lay_out
from web.pages.memento import as_memento, to_memento
from web.pages.rendering import page
from web.schemas import StatementQuery, describe
from web.state import state

_NO_PLACE = "The address names no place in this text, so nothing is marked."


@dataclass(frozen=True, slots=True)
class Place:
    """What of a statement an address asks for."""

    quote: Span | None
    answer: KeptAnswer | None
    citation: Citation | None
    """The answer's own quote at this place."""
    others: tuple[Citation, ...]
    """The answer's other quotes in this revision."""
    revisions: frozenset[int]
    """The revisions that the answer cites."""
    problem: str = ""


@pages.get("/statements/<statement_id:id>")
def statement(id: str) -> AnyResponse:
    """A statement, with the characters from `start` to `end` marked; with `answer`, the other
    quotes of that answer too; with `fragment`, without the page around it. With `Accept-Datetime`
    the way to what stood then."""
    if (memento := to_memento(id)) is not None:
        return memento
    try:
        wanted = StatementQuery(revision=request.args.get("revision", type=int))
    except ValidationError as error:
        abort(422, describe(error))
    view = state().front_desk.desk().view
    revision = view.revision(id, wanted.revision)
    if revision is None:
        abort(404, "No statement with this address, or this revision of it, is in the index.")
    text = revision.statement.text
    place = _place(revision)
    others = [Span(citation.start, citation.end) for citation in place.others]
    turns = view.turns(id, revision.number)
    quoted = place.quote.of(text) if place.quote else ""
    is_fragment = request.args.get("fragment") == "1"
    revisions = view.revisions(id)
    response = page(
        "_statement.html" if is_fragment else "statement.html",
        statement=revision.statement,
        revision=revision,
        revisions=revisions,
        newest=_newest(view, revision, quoted),
        retracted=view.retraction(id),
        withdrawn=view.withdrawn(id),
        is_claimed=is_claim(revision.statement.issuer),
        here=place,  # the layout has a macro `place`
        sections=lay_out(text, turns, place.quote, others),
        publisher=at_quote(revision.statement.url, quoted),
        is_fragment=is_fragment,
    )
    return as_memento(response, revision, revisions)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest revision, where another one is shown."""

    number: int
    quote: Span | None
    """Where the quote stands in it word for word."""


def _newest(view: ArchiveView, shown: Revision, quoted: str) -> Newest | None:
    newest = view.revision(shown.statement.id)
    if newest is None or newest.number == shown.number:
        return None
    at = newest.statement.text.find(quoted) if quoted else -1
    return Newest(newest.number, Span(at, at + len(quoted)) if at >= 0 else None)


def _place(revision: Revision) -> Place:
    quote, problem = _span(len(revision.statement.text))
    answer = _answer(request.args.get("answer", ""))
    cited = [
        citation
        for citation in (answer.answer.citations if answer else ())
        if citation.statement_id == revision.statement.id
    ]
    revisions = frozenset(citation.revision for citation in cited)
    length = len(revision.statement.text)
    cited = [c for c in cited if c.revision == revision.number and c.end <= length]
    here = next((c for c in cited if quote and (c.start, c.end) == (quote.start, quote.end)), None)
    others = tuple(citation for citation in cited if citation is not here)
    return Place(quote, answer, here, others, revisions, problem)


def _span(length: int) -> tuple[Span | None, str]:
    """The span in the address, cut to the text; None with a reason when there is none in it."""
    given = [request.args.get(name) for name in ("start", "end")]
    if given == [None, None]:
        return None, ""
    start, end = (request.args.get(name, type=int) for name in ("start", "end"))
    if start is None or end is None or not 0 <= start < min(end, length):
        return None, _NO_PLACE
    return Span(start, min(end, length)), ""


def _answer(answer_id: str) -> KeptAnswer | None:
    """The answer that led here; its other quotes are left unmarked when it cannot be read."""
    try:
        return state().kept_answers.answer(answer_id) if answer_id else None
    except OnRecordError:
        return None


@pages.app_template_filter()
def turn_note(turn: Turn) -> str:
    """What to know of a turn's speaker before quoting it."""
    if turn.standing is Standing.JOURNALIST:
        return "Reporter: not the issuer’s words"
    if turn.standing is Standing.GUEST:
        whose = turn.voice and with_article(turn.voice)
        return f"Speaking for {whose}" if whose else "Guest: not the issuer’s words"
    if turn.standing is Standing.UNKNOWN:
        return "Speaker not established: not quoted as the issuer’s"
    return ""


pages.app_template_filter()(at_quote)
