"""A quote as a picture, and an answer's quotes as structured data."""

from __future__ import annotations

from typing import Any

from flask import Response, abort

from web.citing.card import card
from web.citing.structured import quotation
from web.kept_answers import KeptAnswer
from web.pages import pages
from web.pages.answers import kept_quote
from web.pages.references import cited_of, desk_or_none

_TOO_LONG = "This quote is too long for a card, and none is cut."


@pages.get("/a/<answer_id>/card/<int:number>.svg")
def quote_card(answer_id: str, number: int) -> Response:
    """The quote with its source, as SVG."""
    kept, citation = kept_quote(answer_id, number)
    drawn = card(cited_of(kept, citation, desk_or_none()))
    if drawn is None:
        abort(404, _TOO_LONG)
    return Response(drawn, mimetype="image/svg+xml")


@pages.app_template_global()
def quotations(kept: KeptAnswer) -> list[dict[str, Any]]:
    """An answer's quotes as schema.org has them."""
    desk = desk_or_none()
    return [quotation(cited_of(kept, citation, desk)) for citation in kept.answer.citations]
