"""What people reported, for the administrator: with its quote, its state, and a note."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from qa.records import Citation
from web.kept_answers import KeptAnswer
from web.pages import pages
from web.pages.administrators import administrators_only
from web.pages.rendering import page
from web.service_store import STATES, Feedback
from web.state import state

_PAGE = 50
_NOTE_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Report:
    """A verdict with what it is about; None where that is no longer kept."""

    verdict: Feedback
    kept: KeptAnswer | None
    citation: Citation | None


@pages.get("/admin/reports")
@administrators_only
def reports() -> AnyResponse:
    """What was reported, newest first; `state` narrows it."""
    wanted = request.args.get("state", "open")
    number = max(1, min(request.args.get("page", 1, type=int), 100_000))
    every = [one for one in state().service_store.feedback() if one.verdict != "useful"]
    found = [one for one in every if wanted in {"all", one.state}]
    some = found[(number - 1) * _PAGE : number * _PAGE]
    return page(
        "reports.html",
        reports=[_report(one) for one in some],
        states=STATES,
        wanted=wanted,
        counts={name: sum(one.state == name for one in every) for name in STATES},
        number=number,
        pages=max(1, -(-len(found) // _PAGE)),
    )


@pages.post("/admin/reports/<int(max=2147483647):id>")
@administrators_only
def handle_report(id: int) -> AnyResponse:
    """Say what became of a report."""
    wanted = request.form.get("state", "")
    if wanted not in STATES:
        abort(422, f"A report is one of {', '.join(STATES)}.")
    note = request.form.get("note", "").strip()[:_NOTE_CHARS] or None
    if not state().service_store.handle(id, wanted, note):
        abort(404, "No report of this number is kept.")
    back = request.form.get("back", "open")
    return redirect(url_for("pages.reports", state=back if back in STATES else "all"), 303)


def _report(verdict: Feedback) -> Report:
    kept = state().kept_answers.answer(verdict.answer_id)
    cited = kept.answer.citations if kept else ()
    return Report(verdict, kept, next((c for c in cited if c.number == verdict.citation), None))
