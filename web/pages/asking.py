"""The question box, and what comes of a question: a page, the way to one, or a stream."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from flask import Response, redirect, request, stream_with_context, url_for
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from index.errors import OnRecordError
from qa.records import Answer, AskFilters
from web.asking import Ask, admit_asker, as_kept, ask_at
from web.errors import RETRY_AFTER_S, error_response, note_unavailable
from web.kept_answers import KeptAnswer
from web.pages import pages
from web.pages.filters import sentence
from web.pages.forms import AskForm, read_form
from web.pages.fragments import end_events, fragment_events
from web.pages.profiles import profile_address
from web.pages.rendering import catalogue, is_own, own_conversations, page, unready
from web.pages.showing import Shown, show_all
from web.pages.visitors import new_visitor, remember, visitor
from web.refusals import TooManyRequests
from web.same_origin import is_from_elsewhere, refuse_other_origins
from web.schemas import AskBody, describe
from web.state import state
from web.streaming import STREAM_HEADERS, event, stream

_EVENTS = "text/event-stream"

_RECENT = 4
"""Conversations that the first page lists; all have a page of their own."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a question got no answer, and the form that asks it again where that may help."""

    message: str
    again: AskForm | None = None


@pages.get("/")
def home() -> Response:
    """The question box; with `?q=` the question is asked, and its answer is below it. What another
    site's link says stands in the box only: to ask it is up to the person."""
    if not request.args.get("q", "").strip(" ") or is_from_elsewhere():
        return start(request.args)
    try:
        # A link is not a person's own asking: it goes on nobody's list.
        asked = _ask_of(read_form(request.args), None)
        admit_asker()
        answer = ask_at(state(), asked)
    except (ValidationError, OnRecordError) as error:
        return refused(error, request.args)
    return thread(show_all(_so_far(answer, asked)))


@pages.post("/ask")
def ask_question() -> AnyResponse:
    """Ask what a form says. A script gets events (`status`, `fragment`, `done`); everyone else is
    sent on to the conversation, which can be reloaded."""
    refuse_other_origins()
    name = visitor() or new_visitor()
    if leads_to := _bare_name(request.form):
        return _led_to(leads_to)
    if request.accept_mimetypes.best_match(["text/html", _EVENTS]) == _EVENTS:
        response: AnyResponse = _streamed(name)
    else:
        try:
            asked = _ask_of(read_form(request.form), name)
            admit_asker()
            answer = ask_at(state(), asked)
        except (ValidationError, OnRecordError) as error:
            return refused(error, request.form)
        response = _sent_on(answer, asked)
    if response.status_code < 400:
        remember(response, name)
    return response


def _bare_name(given: MultiDict[str, str]) -> str | None:
    """The page of whoever a question names and asks nothing about; None where it goes on from
    another or is narrowed to something, because a name is then part of what is asked."""
    fields = [name for name in given if name != "q" and given.get(name, "").strip()]
    return None if fields else profile_address(given.get("q", ""))


def _led_to(address: str) -> AnyResponse:
    if request.accept_mimetypes.best_match(["text/html", _EVENTS]) == _EVENTS:
        return Response(event("go", {"address": address}), mimetype=_EVENTS, headers=STREAM_HEADERS)
    return redirect(address, 303)


def _streamed(name: str) -> Response:
    try:
        asked = _ask_of(read_form(request.form), name)
    except ValidationError as error:
        return error_response(422, "invalid", describe(error).removeprefix("filters."))
    admit_asker()
    parts = state()
    parts.front_desk.desk()  # not ready is a 503, not a stream that fails
    parts.streams.take()
    answer_it = partial(ask_at, parts, asked)
    events = stream(answer_it, partial(fragment_events, asked), partial(end_events, asked))
    response = Response(stream_with_context(events), mimetype=_EVENTS, headers=STREAM_HEADERS)
    response.call_on_close(parts.streams.give_back)
    return response


def _sent_on(answer: Answer, asked: Ask) -> AnyResponse:
    """The way to the conversation; the answer itself when it could not be kept there."""
    if answer.answer_id not in {one.answer_id for one in _kept_in(answer.conversation)}:
        return thread(show_all([as_kept(answer, asked)]))
    anchor = f"q-{answer.answer_id}"
    return redirect(url_for("pages.conversation", id=answer.conversation, _anchor=anchor), 303)


def _ask_of(body: AskBody, name: str | None) -> Ask:
    filters = body.filters.to_filters() if body.filters else AskFilters()
    filters = replace(filters, as_of=body.as_of)
    return Ask(body.question, body.conversation, filters, visitor=name)


def _so_far(answer: Answer, asked: Ask) -> list[KeptAnswer]:
    """The conversation up to this answer, which is shown even if it could not be kept."""
    kept = _kept_in(answer.conversation)
    is_kept = any(one.answer_id == answer.answer_id for one in kept)
    return kept if is_kept else [*kept, as_kept(answer, asked)]


def _kept_in(conversation: str | None) -> list[KeptAnswer]:
    """What a conversation holds; nothing when it cannot be read."""
    if not conversation:
        return []
    try:
        return state().kept_answers.conversation(conversation)
    except OnRecordError:
        return []


def refused(error: ValidationError | OnRecordError, given: MultiDict[str, str]) -> Response:
    """The page that the question came from, with the reason, and the question still in the box."""
    wait_s = 0
    if isinstance(error, ValidationError):
        status, problem = 422, Problem(describe(error).removeprefix("filters."))
    else:
        status, wait_s = 503, RETRY_AFTER_S
        if isinstance(error, TooManyRequests):
            status, wait_s = 429, error.retry_after_s
        else:
            note_unavailable(error)
        fields = tuple((name, value) for name in given for value in given.getlist(name))
        again = AskForm("Ask again", fields)
        problem = Problem(f"{sentence(str(error))} Try again in {wait_s} seconds.", again)
    before = _kept_in(given.get("conversation"))
    if before:
        response = thread(show_all(before), given, status, problem)
    else:
        response = start(given, status, problem)
    if wait_s:
        response.headers["Retry-After"] = str(wait_s)
    return response


def start(
    given: MultiDict[str, str], status: int = 200, problem: Problem | None = None
) -> Response:
    """The page to begin at."""
    return page(
        "home.html",
        status,
        given=given,
        problem=problem,
        catalogue=catalogue(),
        unready=unready(),
        conversations=own_conversations(_RECENT),
    )


def thread(
    exchanges: list[Shown],
    given: MultiDict[str, str] | None = None,
    status: int = 200,
    problem: Problem | None = None,
) -> Response:
    """The page of a conversation; `given` is what stands in its box."""
    return page(
        "conversation.html",
        status,
        exchanges=exchanges,
        given=given or MultiDict(),
        problem=problem,
        catalogue=catalogue(),
        is_own=any(is_own(shown.kept) for shown in exchanges),
        conversations=own_conversations(1),
    )
