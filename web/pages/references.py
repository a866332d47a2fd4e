"""A kept quote as a reference cites it, and the address of an answer outside of the page."""

from __future__ import annotations

from datetime import date

from flask import url_for

from index.errors import OnRecordError
from qa.records import Citation
from web.citing import Cited
from web.citing.naming import ends_in_family_name
from web.front_desk import Desk
from web.kept_answers import KeptAnswer
from web.pages.rendering import quote_address
from web.public_address import absolute
from web.state import state


def desk_or_none() -> Desk | None:
    """The desk, fresh; None while there is none."""
    try:
        desk = state().front_desk.desk()
        desk.refresh()
    except OnRecordError:
        return None
    return desk


def permalink_of(kept: KeptAnswer) -> str:
    """The whole address of an answer."""
    return absolute(url_for("pages.permalink", answer_id=kept.answer_id))


def cited_of(kept: KeptAnswer, citation: Citation, desk: Desk | None) -> Cited:
    """A quote of an answer with all that its reference says; without a desk, what the answer
    alone knows."""
    revision = desk.view.revision(citation.statement_id, citation.revision) if desk else None
    statement = revision.statement if revision else None
    whose = citation.voice or citation.issuer
    parties = desk.names.party_of(whose) if desk and whose else ()
    return Cited(
        citation,
        found_on=date.fromisoformat(kept.asked_at[:10]),
        kind=statement.kind if statement else None,
        lang=statement.lang if statement else None,
        address=absolute(quote_address(citation, kept.answer_id)),
        family_last=bool(citation.called and ends_in_family_name(citation.called, parties)),
    )
