"""What the pages share: how one is made, and where a quote is found."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, render_template, url_for

from qa.records import Citation


def page(template: str, status: int = 200, **context: Any) -> Response:
    """A template as a response."""
    return make_response(render_template(template, **context), status)


def quote_address(citation: Citation) -> str:
    """The address of a quote in its statement."""
    return url_for(
        "pages.statement",
        id=citation.statement_id,
        revision=citation.revision,
        start=citation.start,
        end=citation.end,
        _anchor="quote",
    )
