"""One ask, whichever door it came through: paced, admitted, answered, counted, named."""

from __future__ import annotations

import uuid
from dataclasses import replace

from flask import request

from qa.records import Answer, AskFilters
from web.state import state


def admit_asker() -> None:
    """Count the question against its address; raises `TooManyRequests`."""
    state().pace.note(request.remote_addr or "")


def ask(
    question: str,
    *,
    conversation: str | None = None,
    filters: AskFilters | None = None,
    explain: bool = False,
) -> Answer:
    """The desk's answer, which always has a conversation and an id; raises `Unavailable`."""
    parts = state()
    desk = parts.front_desk.desk()
    with parts.asks.place():
        answer = desk.ask(question, conversation=conversation, filters=filters, explain=explain)
    parts.metrics.answers.labels(answer.status.value).inc()
    return replace(
        answer,
        conversation=answer.conversation or conversation or uuid.uuid4().hex,
        answer_id=answer.answer_id or uuid.uuid4().hex,
    )
