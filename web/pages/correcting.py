"""Correcting what is said of a statement on record, from the report of it to the report's end."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from index.errors import StoreUnavailable
from index.records import Statement
from web.intake.additions import Addition
from web.pages import pages
from web.pages.administrators import administrators_only
from web.pages.amending import FIELDS, fields_of
from web.pages.languages import statement_of
from web.service_store import Feedback, ServiceStore
from web.state import state

_NO_STATEMENT = "No statement with this address is on record."

_log = structlog.get_logger(__name__)


@pages.post("/admin/correct")
@administrators_only
def correct_statement() -> AnyResponse:
    """Begin to correct what is said of a statement on record; it stays as it is until then."""
    if state().read_only:
        abort(503, "This service writes nothing, so nothing can be corrected here.")
    statement = statement_of(request.form.get("id", ""))
    if statement is None:
        abort(404, _NO_STATEMENT)
    report = request.form.get("report", type=int)
    addition = Addition.begin(state().settings, report)
    addition.stage([statement])
    return redirect(url_for("pages.staged_statement", id=addition.id, number=0), 303)


def once_on_record(addition: Addition) -> Callable[[], None]:
    """What is done once an addition is on record: questions are answered from it, and the report
    that it deals with is closed, with what was changed."""
    parts, report, staged = state(), addition.report, addition.statement(0)
    before = statement_of(staged.id) if staged else None
    done = changes(before, staged) if before and staged else ""

    def follow() -> None:
        parts.front_desk.catch_up()
        if report is not None and done:
            _close(parts.service_store, report, done)

    return follow


def report_of(addition: Addition) -> Feedback | None:
    """The report that an addition deals with, where it is still kept."""
    number = addition.report
    return None if number is None else _kept(state().service_store, number)


def changes(before: Statement, after: Statement) -> str:
    """What is said otherwise, in words; empty for nothing."""
    was, now = fields_of(before), fields_of(after)
    told = [
        f"{label}: {was[name] or 'none'} → {now[name] or 'none'}"
        for name, label in FIELDS.items()
        if was[name] != now[name]
    ]
    return "; ".join(told)


def _close(store: ServiceStore, number: int, done: str) -> None:
    try:
        report = _kept(store, number)
        if report is not None:
            store.handle(number, "corrected", "\n".join(filter(None, (report.note, f"{done}."))))
    except StoreUnavailable as error:
        # It is on record all the same; the report stays open.
        _log.warning("report not closed", report=number, reason=str(error))


def _kept(store: ServiceStore, number: int) -> Feedback | None:
    return next((one for one in store.feedback() if one.id == number), None)
