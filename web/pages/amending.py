"""Saying whose a statement is, and when it was said, where that was not read or is wrong."""

from __future__ import annotations

from dataclasses import replace

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from index.one_line import one_line
from index.records import PartialDate, Statement
from index.turns import split_turns
from web.intake.additions import Addition
from web.pages import pages
from web.pages.administrators import administrators_only
from web.pages.marking import lay_out
from web.pages.rendering import page
from web.state import state

FIELDS = {
    "issuer": "Issuer",
    "speaker": "Speaker",
    "role": "Role",
    "date": "Date",
    "title": "Title",
}
_MOST_CHARS = 500
_GONE = "Nothing is being added at this address; it may be done, or more than a day old."


@pages.get("/admin/add/<id>/<int(max=2147483647):number>")
@administrators_only
def staged_statement(id: str, number: int) -> AnyResponse:
    """A statement as it would be put on record: its turns, and whose words they are."""
    addition, statement = _staged(id, number)
    return _shown(addition, number, statement)


@pages.post("/admin/add/<id>/<int(max=2147483647):number>")
@administrators_only
def amend_statement(id: str, number: int) -> AnyResponse:
    """Take what the form says of it."""
    addition, statement = _staged(id, number)
    if not addition.can_be_amended:
        abort(404, _GONE)
    given = {name: one_line(request.form.get(name, ""))[:_MOST_CHARS].strip() for name in FIELDS}
    try:
        amended = _amended(statement, given)
    except ValueError as error:
        return _shown(addition, number, statement, given, str(error))
    addition.amend(number, amended, for_unnamed="all" in request.form)
    return redirect(url_for("pages.staged_statement", id=id, number=number), 303)


def fields_of(statement: Statement) -> dict[str, str]:
    """What can be said otherwise of a statement, as it stands; empty for what is not known."""
    return {
        "issuer": statement.issuer or "",
        "speaker": statement.speaker or "",
        "role": statement.role or "",
        "date": statement.published_on.text if statement.published_on else "",
        "title": statement.title or "",
    }


def _staged(id: str, number: int) -> tuple[Addition, Statement]:
    addition = Addition.find(state().settings, id)
    statement = addition.statement(number) if addition else None
    if addition is None or statement is None:
        abort(404, _GONE)
    return addition, statement


def _amended(statement: Statement, given: dict[str, str]) -> Statement:
    """Raises `ValueError` for a date that is none."""
    return replace(
        statement,
        issuer=given["issuer"] or None,
        speaker=given["speaker"] or None,
        role=given["role"] or None,
        published_on=PartialDate.parse(given["date"]) if given["date"] else None,
        title=given["title"] or None,
    )


def _shown(
    addition: Addition,
    number: int,
    statement: Statement,
    given: dict[str, str] | None = None,
    problem: str = "",
) -> AnyResponse:
    turns = split_turns(statement)
    unnamed = sum(one.issuer is None for one in addition.progress().listed)
    return page(
        "staged.html",
        422 if problem else 200,
        addition=addition,
        number=number,
        statement=statement,
        sections=lay_out(statement.text, turns, None, ()),
        turns=turns,
        labels=FIELDS,
        given=given or fields_of(statement),
        problem=problem,
        unnamed=unnamed - (statement.issuer is None),
    )
