"""Conversations: read again, listed, deleted."""

from __future__ import annotations

from contextlib import suppress

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from index.errors import OnRecordError
from index.folding import fold
from index.one_line import one_line
from web.kept_answers import ConversationEntry
from web.pages import pages
from web.pages.asking import thread
from web.pages.rendering import own_conversations, page
from web.pages.showing import show_all
from web.pages.visitors import visitor
from web.same_origin import refuse_other_origins
from web.state import state

_NAME_CHARS = 120
_GONE = "No conversation is kept at this address. It may have been deleted."


@pages.get("/c/<id>")
def conversation(id: str) -> Response:
    """A conversation as it went."""
    kept = state().kept_answers.conversation(id)
    if not kept:
        abort(404, _GONE)
    return thread(show_all(kept))


@pages.get("/conversations")
def conversations() -> Response:
    """The visitor's conversations, the newest first; with `q` those with these words in their name
    or in a question."""
    words = request.args.get("q", "").strip()[:300]
    every = own_conversations()
    return page(
        "conversations.html",
        conversations=_with_words(every, words) if words else every,
        words=words,
        all=len(every),
    )


def _with_words(every: list[ConversationEntry], words: str) -> list[ConversationEntry]:
    asked = state().kept_answers.questions(visitor() or "")
    wanted = fold(words).split()
    found = []
    for entry in every:
        text = fold(" ".join([entry.title, *asked.get(entry.id, ())]))
        if all(word in text for word in wanted):
            found.append(entry)
    return found


@pages.post("/c/<id>/name")
def name_conversation(id: str) -> AnyResponse:
    """Give a visitor's conversation a name; an empty one leaves it called by its first question."""
    refuse_other_origins()
    entry = _own(id)
    state().kept_answers.rename(entry.id, one_line(request.form.get("name", ""))[:_NAME_CHARS])
    return redirect(url_for("pages.conversations", _anchor=f"c-{entry.id}"), 303)


@pages.get("/c/<id>/delete")
def confirm_deletion(id: str) -> Response:
    """The question whether a conversation is to be deleted."""
    return page("delete.html", entry=_own(id))


@pages.post("/c/<id>/delete")
def delete_conversation(id: str) -> AnyResponse:
    """Delete a visitor's conversation, its answers and what it was about."""
    refuse_other_origins()
    entry = _own(id)
    state().kept_answers.forget(entry.id, visitor() or "")
    with suppress(OnRecordError):  # without a desk, what it remembers expires by itself
        state().front_desk.desk().forget(entry.id)
    return redirect(url_for("pages.conversations", deleted=1), 303)


def _own(id: str) -> ConversationEntry:
    """The conversation, when it is on the visitor's list."""
    entry = next((one for one in own_conversations() if one.id == id), None)
    if entry is None:
        abort(404, "No conversation of yours is kept at this address.")
    return entry
