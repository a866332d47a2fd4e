"""A verdict on an answer that was given here, whichever door it comes through."""

from __future__ import annotations

from flask import abort

from web.schemas import FeedbackBody
from web.service_store import Feedback
from web.state import state


def keep_verdict(body: FeedbackBody) -> int:
    """Keep it, and give its id; ends the request with 404 where no such answer is kept, with 422
    where it has no such quote."""
    kept = state().kept_answers.answer(body.answer_id)
    if kept is None:
        abort(404, "This answer is not kept here, so nothing can be noted about it.")
    numbers = {citation["number"] for citation in kept.body["citations"]}
    if body.citation is not None and body.citation not in numbers:
        abort(422, f"This answer has no quote [{body.citation}].")
    return state().service_store.keep(
        Feedback(body.answer_id, body.verdict, body.citation, body.comment)
    )
