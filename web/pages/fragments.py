"""An answer as a page's stream of server-sent events: its pieces as HTML, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask import render_template, url_for

from qa.answer.wording import counted
from qa.records import Answer, Status
from web.asking import Ask, as_kept
from web.pages.pieces import Piece
from web.pages.rendering import catalogue
from web.pages.showing import Shown, show, show_follow_up
from web.pages.summaries import first_waiting
from web.streaming import event


def fragment_events(asked: Ask, answer: Answer) -> Iterator[str]:
    """A `fragment` for each piece up to what a model may still write."""
    shown = _shown(asked, answer)
    yield from _fragments(shown, shown.pieces[: first_waiting(shown.pieces)])


def end_events(asked: Ask, answer: Answer) -> Iterator[str]:
    """The other fragments, then `done` with the address that shows the answer again (null where
    none does), and what came of the question in a few words."""
    shown = _shown(asked, answer)
    yield from _fragments(shown, shown.pieces[first_waiting(shown.pieces) :])
    yield event(
        "done",
        {
            "conversation": answer.conversation,
            "answer_id": answer.answer_id,
            "status": answer.status.value,
            "address": url_for("pages.conversation", id=answer.conversation)
            if answer.conversation
            else None,
            "summary": summary(answer),
        },
    )


def _shown(asked: Ask, answer: Answer) -> Shown:
    kept = as_kept(answer, asked)
    return show_follow_up(kept) if asked.conversation else show(kept)


def _fragments(shown: Shown, pieces: Sequence[Piece]) -> Iterator[str]:
    on_record = catalogue()
    for piece in pieces:
        html = render_template(
            piece.template,
            shown=shown,
            piece=piece,
            answer=shown.answer,
            kept=shown.kept,
            places=shown.places,
            axis=shown.axis,
            catalogue=on_record,
        )
        yield event("fragment", {"html": html.strip()})


def summary(answer: Answer) -> str:
    """What came of a question, for those who hear the page rather than see it."""
    if answer.status is Status.UNCLEAR:
        return "The question could not be read: say more."
    if answer.status is Status.NOT_FOUND:
        return f"Not found in {counted(answer.searched.statements, 'statement')}."
    statements = len({citation.statement_id for citation in answer.citations})
    quotes = counted(len(answer.citations), "quote")
    return f"Answered with {quotes} from {counted(statements, 'statement')}."
