"""An answer at an address of its own, as it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog
from flask import Response, abort, request, url_for

from index.errors import OnRecordError
from qa.answer.wording import listed, with_article
from qa.records import AskFilters, Citation, Interpretation
from web.citing import FORMATS, Format, cite_all
from web.front_desk import Desk
from web.kept_answers import KeptAnswer
from web.pages import pages
from web.pages.arranging import Arrangement
from web.pages.forms import AskForm, fields_of, spelled_out
from web.pages.references import cited_of, desk_or_none
from web.pages.rendering import page
from web.pages.showing import show
from web.state import state

_GONE = "No answer is kept at this address."

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Revised:
    """A cited statement whose text has changed since."""

    citations: tuple[Citation, ...]
    newest: int
    stored_at: str
    """UTC, ISO 8601: when the newest revision was stored."""
    is_unquotable: bool
    """Whether one of the quotes no longer stands in the text word for word."""


@dataclass(frozen=True, slots=True)
class News:
    """What has changed since an answer was given."""

    added: int = 0
    """Statements within the answer's scope that came in since."""
    revised: tuple[Revised, ...] = ()


@pages.get("/a/<answer_id>")
def permalink(answer_id: str) -> Response:
    """The answer as given, and what has changed since; its quotes in the order and as few as the
    address says (`sort`, `year`, `speaker`, `kind`, `attribution`), with `fragment` these alone."""
    kept = kept_answer(answer_id)
    alone = standalone(kept)
    shown = show(alone, arrangement=Arrangement.read(request.args))
    if request.args.get("fragment") == "1":
        return page("_evidence.html", shown=shown)
    read = kept.answer.interpretation
    return page(
        "permalink.html",
        shown=shown,
        news=_news(kept),
        scope=_scope(read),
        again=AskForm("Ask again", fields_of(kept.question, None, alone.filters)),
        ask_about=_ask_about(read),
    )


@pages.get("/a/<answer_id>/cite")
def cite_quotes(answer_id: str) -> Response:
    """All quotes with their citations as plain text, in the `format` asked for."""
    kept = kept_answer(answer_id)
    desk = desk_or_none()
    every = [cited_of(kept, citation, desk) for citation in kept.answer.citations]
    return _plain_text(cite_all(every, _wanted_format()))


@pages.get("/a/<answer_id>/cite/<int:number>")
def cite_quote(answer_id: str, number: int) -> Response:
    """One quote with its citation as plain text, in the `format` asked for."""
    kept, citation = kept_quote(answer_id, number)
    return _plain_text(_wanted_format().write(cited_of(kept, citation, desk_or_none())))


def _wanted_format() -> Format:
    wanted = request.args.get("format") or FORMATS[0].key
    form = next((one for one in FORMATS if one.key == wanted), None)
    if form is None:
        names = ", ".join(one.key for one in FORMATS)
        abort(422, f"There is no format of this name; there are {names}.")
    return form


def _plain_text(text: str) -> Response:
    return Response(f"{text}\n", mimetype="text/plain")


@pages.app_template_global()
def citation_formats() -> Sequence[Format]:
    """What a quote can be copied as."""
    return FORMATS


def kept_answer(answer_id: str) -> KeptAnswer:
    """The answer at an address; ends the request with 404 when there is none."""
    kept = state().kept_answers.answer(answer_id)
    if kept is None:
        abort(404, _GONE)
    return kept


def kept_quote(answer_id: str, number: int) -> tuple[KeptAnswer, Citation]:
    """An answer and its quote of this number; ends the request with 404 when there is none."""
    kept = kept_answer(answer_id)
    citation = next((c for c in kept.answer.citations if c.number == number), None)
    if citation is None:
        abort(404, f"This answer has no quote [{number}].")
    return kept, citation


def standalone(kept: KeptAnswer) -> KeptAnswer:
    """The answer apart from its conversation, which its address does not give away: whoever asks
    on from it begins one of their own. What earlier questions said goes into the filters."""
    earlier = state().kept_answers.conversation(kept.conversation)
    is_first = bool(earlier) and earlier[0].answer_id == kept.answer_id
    filters = kept.filters if is_first else spelled_out(kept)
    return replace(kept, conversation="", filters=filters)


def _filters(read: Interpretation) -> AskFilters:
    """Who and when, as the question was understood."""
    return AskFilters(
        issuers=read.issuers, speakers=read.speakers, from_day=read.from_day, to_day=read.to_day
    )


def _news(kept: KeptAnswer) -> News:
    """What has changed; nothing is said to have while the index cannot tell."""
    desk = desk_or_none()
    if desk is None:
        return News()
    try:
        added = desk.count_added(kept.asked_at, _filters(kept.answer.interpretation))
        return News(added, tuple(_revised(kept.answer.citations, desk)))
    except OnRecordError as error:
        _log.warning("news of an answer unavailable", reason=str(error))
        return News()


def _revised(citations: Iterable[Citation], desk: Desk) -> list[Revised]:
    by_statement: dict[str, list[Citation]] = {}
    for citation in citations:
        by_statement.setdefault(citation.statement_id, []).append(citation)
    found = []
    for statement_id, cited in by_statement.items():
        newest = desk.view.revision(statement_id)
        older = [c for c in cited if newest and c.revision < newest.number]
        if newest and older:
            is_gone = any(c.quote not in newest.statement.text for c in older)
            found.append(Revised(tuple(older), newest.number, newest.stored_at, is_gone))
    return found


def _scope(read: Interpretation) -> str:
    """Whose statements are counted as newer, in words; empty for anybody's."""
    return listed([*read.speakers, *map(with_article, read.issuers)], "or")


def _ask_about(read: Interpretation) -> str:
    """The question page with who and when filled in."""
    fields: dict[str, Any] = {
        "issuer": read.issuers[0] if read.issuers else None,
        "speaker": read.speakers[0] if read.speakers else None,
        "from": read.from_day.isoformat() if read.from_day else None,
        "to": read.to_day.isoformat() if read.to_day else None,
    }
    return url_for("pages.home", **fields)
