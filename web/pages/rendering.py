"""What the pages share: how one is made, and where a quote is found."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, render_template, url_for

from index.errors import OnRecordError
from qa.records import AlsoIn, Citation, ClosestPassage
from web.catalogue import Catalogue
from web.kept_answers import ConversationEntry, KeptAnswer
from web.pages import pages
from web.pages.visitors import visitor
from web.state import state


def page(template: str, status: int = 200, **context: Any) -> Response:
    """A template as a response."""
    return make_response(render_template(template, **context), status)


def quote_address(citation: Citation, answer_id: str | None = None) -> str:
    """The address of a quote in its statement, which marks the answer's other quotes too."""
    return url_for(
        "pages.statement",
        id=citation.statement_id,
        revision=citation.revision,
        start=citation.start,
        end=citation.end,
        answer=answer_id,
        _anchor="quote",
    )


@pages.app_template_global()
def passage_address(passage: ClosestPassage | AlsoIn) -> str:
    """The address of a passage in its statement as it stands now."""
    return url_for(
        "pages.statement",
        id=passage.statement_id,
        start=passage.start,
        end=passage.end,
        _anchor="quote",
    )


def is_own(kept: KeptAnswer) -> bool:
    """Whether an answer was given to this visitor, and not deleted since."""
    return kept.visitor is not None and kept.visitor == visitor()


@pages.app_template_global()
def answer_address(kept: KeptAnswer, number: int | None = None) -> str:
    """Where the visitor reads an answer, at the quote of this number if there is one: in the
    conversation when it is theirs, else alone; an answer gives nobody else its conversation."""
    anchor = f"q{number}-{kept.answer_id}" if number else f"a-{kept.answer_id}"
    if is_own(kept):
        return url_for("pages.conversation", id=kept.conversation, _anchor=anchor)
    return url_for("pages.permalink", answer_id=kept.answer_id, _anchor=anchor)


def catalogue() -> Catalogue | None:
    """What is on record; None while there is no index to tell it."""
    try:
        return state().catalogues.of(state().front_desk.desk())
    except OnRecordError:
        return None


def own_conversations(limit: int | None = None) -> list[ConversationEntry]:
    """The visitor's conversations, newest first, all unless told; none when they cannot be
    read."""
    name = visitor()
    if name is None:
        return []
    try:
        return state().kept_answers.conversations(name, limit)
    except OnRecordError:
        return []


def unready() -> str | None:
    """Why nothing can be asked just now; None when it can."""
    try:
        state().front_desk.desk()
    except OnRecordError as error:
        return str(error)
    return None
