"""One ask, whichever door it came through: paced, admitted, answered, counted, named."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from functools import partial

import structlog
from flask import request

from index.errors import StoreUnavailable
from index.moments import now_utc
from qa.answer.progress import Progress, Step, untold
from qa.records import Answer, AskFilters, Status
from web.kept_answers import KeptAnswer
from web.presenters import answer_body
from web.state import State, state
from web.written import read_anew

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Ask:
    """What one asker wants to know."""

    question: str
    conversation: str | None = None
    filters: AskFilters = field(default_factory=AskFilters)
    explain: bool = False
    visitor: str | None = None
    """Whose list of conversations the answer goes on; None for none."""


def admit_asker() -> None:
    """Count the question against its address; raises `TooManyRequests`."""
    state().paces.asks.note(request)


def admit_reader() -> None:
    """Count a search or a check against its address; raises `TooManyRequests`."""
    state().paces.reads.note(request)


def ask_at(parts: State, asked: Ask, progress: Progress = untold) -> Answer:
    """The desk's answer, with an id, and kept where that can be; needs no request; raises
    `Unavailable`, and what `progress` raises."""
    desk = parts.front_desk.desk()

    def ask(question: str, conversation: str | None) -> Answer:
        with parts.asks.place(), parts.at_work:
            return desk.ask(
                question,
                conversation=conversation,
                filters=asked.filters,
                explain=asked.explain,
                progress=progress,
            )

    answer = ask(asked.question, _to_go_on_with(parts, asked))
    if parts.writer is not None:
        again = partial(ask, conversation=answer.conversation)
        answer = read_anew(asked.question, answer, parts.writer, again)
    parts.metrics.answers.labels(answer.status.value).inc()
    named = replace(answer, answer_id=answer.answer_id or uuid.uuid4().hex)
    if parts.writer is not None and named.status is Status.ANSWERED:
        # The quotes are shown while the model writes, and no question waits for it.
        progress(Step(f"{parts.writer.name} writes a summary", answer=named))
        named = parts.writer.over(asked.question, named, desk.names)
    if parts.read_only:
        return named
    try:
        parts.kept_answers.keep(as_kept(named, asked))
    except StoreUnavailable as error:
        # The answer is there; it is its permalink that is lost.
        parts.metrics.answers_not_kept.inc()
        _log.warning("answer not kept", reason=str(error))
    return named


def _to_go_on_with(parts: State, asked: Ask) -> str | None:
    """The asker's own conversation; of another's a new one that begins where that stands, so that
    its owner does not read what is asked from now on."""
    if not asked.conversation:
        return None
    try:
        askers = parts.kept_answers.askers(asked.conversation)
        if askers == {asked.visitor} or (not askers and asked.visitor is None):
            return asked.conversation
    except StoreUnavailable as error:
        _log.warning("owner of a conversation not known", reason=str(error))
    return parts.front_desk.desk().fork(asked.conversation)


def as_kept(answer: Answer, asked: Ask) -> KeptAnswer:
    """The answer with its question, as it is kept from now on; without a conversation it goes on
    nobody's list."""
    return KeptAnswer(
        answer_id=answer.answer_id or "",
        conversation=answer.conversation or "",
        asked_at=now_utc(),
        question=asked.question,
        filters=asked.filters,
        body=answer_body(replace(answer, explanation=())),
        visitor=asked.visitor if answer.conversation else None,
    )
