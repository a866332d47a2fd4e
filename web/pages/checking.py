"""Is a quotation on record? The form, and the verdict at an address that can be passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from flask import Response, request, url_for
from pydantic import ValidationError

from index.errors import OnRecordError
from index.records import Revision, Span, Standing
from qa.quotecheck.sources import Asked
from qa.records import AskFilters, Citation, QuoteCheck
from web.asking import admit_reader
from web.citing import FORMATS, Cited
from web.citing.naming import ends_in_family_name
from web.errors import RETRY_AFTER_S
from web.front_desk import Desk
from web.pages import pages
from web.pages.differences import changes, only_marks, runs_of
from web.pages.landing import at_quote
from web.pages.rendering import catalogue, page, quote_address
from web.presenters import hit_body
from web.public_address import absolute
from web.refusals import TooManyRequests
from web.schemas import CheckBody, describe
from web.state import state
from web.wording import MAX_QUOTE_CHARS

_AROUND_CHARS = 240
"""What is shown before and after a quote: about two sentences."""

_NEAR_IN_MEANING = 3
"""Passages shown when the words themselves are nowhere."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words of the quotation stand, with what is around them."""

    citation: Citation
    address: str
    before: str
    after: str
    landing: str | None
    """The publisher's page, at the quote."""
    cited: Mapping[str, str]
    """The stored words with their source, in every format by its name."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """A passage that means much the same as a quotation that is nowhere."""

    passage: Mapping[str, Any]
    """As `presenters.hit_body` gives it."""
    address: str


@pages.get("/check")
def check() -> Response:
    """The form; with `?q=` the verdict on that quotation, as words of `by` if that is given."""
    asked = {name: request.args.get(name, "").strip() for name in ("q", "by")}
    shown: dict[str, Any] = {"asked": asked, "limit": MAX_QUOTE_CHARS, "catalogue": catalogue()}
    if "q" not in request.args:
        return page("check.html", **shown)
    try:
        admit_reader()
        body = CheckBody.model_validate({"quote": asked["q"], "by": asked["by"] or None})
        desk = state().front_desk.desk()
        with state().asks.place():
            found = desk.check(body.quote, body.ascribed_to)
            near = _near(desk, body) if found.verdict == "not_found" else []
    except ValidationError as error:
        return page("check.html", 422, **shown, fault=describe(error))
    except TooManyRequests as error:
        return _later(429, error.retry_after_s, shown, error)
    except OnRecordError as error:
        return _later(503, RETRY_AFTER_S, shown, error)
    runs = runs_of(found.difference)
    return page(
        "check.html",
        **shown,
        found=found,
        called=body.ascribed_to and Asked(body.ascribed_to, desk.names).called,
        places=_places(found, desk),
        runs=runs,
        changes=changes(runs),
        only_marks=found.verdict == "altered" and only_marks(runs),
        near=near,
    )


def _later(status: int, wait_s: int, shown: Mapping[str, Any], error: OnRecordError) -> Response:
    response = page("check.html", status, **shown, problem=str(error))
    response.headers["Retry-After"] = str(wait_s)
    return response


def _places(found: QuoteCheck, desk: Desk) -> list[Place]:
    places = []
    for citation in found.citations:
        revision = desk.view.revision(citation.statement_id, citation.revision)
        text = revision.statement.text if revision else ""
        before, after = around(text, Span(citation.start, citation.end))
        places.append(
            Place(
                citation,
                quote_address(citation),
                before,
                after,
                landing=at_quote(citation.url, citation.quote),
                cited=_cited(citation, revision, desk),
            )
        )
    return places


def _cited(citation: Citation, revision: Revision | None, desk: Desk) -> dict[str, str]:
    whose = citation.voice or citation.issuer
    parties = desk.names.party_of(whose) if whose else ()
    cited = Cited(
        citation,
        found_on=datetime.now(timezone.utc).date(),
        kind=revision.statement.kind if revision else None,
        lang=revision.statement.lang if revision else None,
        address=absolute(quote_address(citation)),
        family_last=bool(citation.called and ends_in_family_name(citation.called, parties)),
    )
    return {one.name: one.write(cited) for one in FORMATS}


def around(text: str, span: Span, chars: int = _AROUND_CHARS) -> tuple[str, str]:
    """What stands before and after the span in its paragraph, at most `chars` each, whole words;
    "…" where there is more of the paragraph.

    >>> around("One two three four.", Span(8, 13), chars=6)
    ('… two ', ' four.')
    """
    before = text[: span.start].rpartition("\n\n")[2]
    after = text[span.end :].partition("\n\n")[0]
    if len(before) > chars:
        before = "… " + before[-chars:].partition(" ")[2]
    if len(after) > chars:
        after = after[:chars].rpartition(" ")[0] + " …"
    return before, after


def _near(desk: Desk, body: CheckBody) -> list[Nearby]:
    """Passages that mean much the same, of the issuer asked for if there is one."""
    filters = AskFilters(issuers=(body.ascribed_to,)) if body.ascribed_to else AskFilters()
    found = []
    for one in desk.search(body.quote, filters, _NEAR_IN_MEANING):
        passage, span = one.hit.passage, one.hit.passage.span
        if passage.standing is Standing.JOURNALIST:
            continue
        address = url_for(
            "pages.statement",
            id=passage.statement_id,
            revision=one.revision.number,
            start=span.start,
            end=span.end,
            _anchor="quote",
        )
        found.append(Nearby(hit_body(one), address))
    return found
