"""Memento (RFC 7089): a statement's address is its own TimeGate, each revision a memento, and a
TimeMap lists them all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from email.utils import format_datetime, parsedate_to_datetime

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from index.records import Revision
from web.pages import pages
from web.state import state

_LINK_FORMAT = "application/link-format"  # RFC 6690


def to_memento(id_: str) -> AnyResponse | None:
    """Where `Accept-Datetime` asks for the statement of a day, the way to the revision that stood
    then (the first, for any time before it); None where nothing is asked for. Stops with 400 for
    what is no date."""
    asked = request.headers.get("Accept-Datetime")
    if asked is None or "revision" in request.args:
        return None
    try:
        moment = parsedate_to_datetime(asked)
    except ValueError:
        abort(400, "Accept-Datetime is no date: write it as Tue, 03 Mar 2026 08:30:00 GMT.")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    revisions = state().front_desk.desk().view.revisions(id_)
    if not revisions:
        return None
    stood = [one for one in revisions if _stored(one) <= moment] or revisions[:1]
    response = redirect(_memento(stood[-1]), 302)
    response.headers["Link"] = _links(revisions)
    response.vary.add("accept-datetime")
    return response


def as_memento(response: Response, revision: Revision, revisions: Sequence[Revision]) -> Response:
    """The page of a statement with the headers of Memento: of the original, or of the memento that
    its address names."""
    response.headers["Link"] = _links(revisions)
    if "revision" in request.args:
        response.headers["Memento-Datetime"] = _date(revision)
    else:
        response.vary.add("accept-datetime")
    return response


@pages.get("/statements/<statement_id:id>/timemap")
def timemap(id: str) -> Response:
    """All revisions of a statement with when each was stored."""
    revisions = state().front_desk.desk().view.revisions(id)
    if not revisions:
        abort(404, "No statement with this address is in the index.")
    own = url_for("pages.timemap", id=id, _external=True)
    lines = [
        f'<{_original(id)}>; rel="original timegate"',
        f'<{own}>; rel="self"; type="{_LINK_FORMAT}"; from="{_date(revisions[0])}";'
        f' until="{_date(revisions[-1])}"',
        *(f'<{_memento(one)}>; rel="{_rank(one, revisions)}memento"; datetime="{_date(one)}"'
          for one in revisions),
    ]  # fmt: skip
    return Response(",\n".join(lines) + "\n", mimetype=_LINK_FORMAT)


def _links(revisions: Sequence[Revision]) -> str:
    id_ = revisions[0].statement.id
    place = url_for("pages.timemap", id=id_, _external=True)
    ends = revisions if len(revisions) == 1 else (revisions[0], revisions[-1])
    return ", ".join(
        [
            f'<{_original(id_)}>; rel="original timegate"',
            f'<{place}>; rel="timemap"; type="{_LINK_FORMAT}"',
            *(f'<{_memento(one)}>; rel="{_rank(one, revisions)}memento"; datetime="{_date(one)}"'
              for one in ends),
        ]
    )  # fmt: skip


def _rank(one: Revision, revisions: Sequence[Revision]) -> str:
    first = "first " if one is revisions[0] else ""
    return first + ("last " if one is revisions[-1] else "")


def _original(id_: str) -> str:
    return url_for("pages.statement", id=id_, _external=True)


def _memento(one: Revision) -> str:
    return url_for("pages.statement", id=one.statement.id, revision=one.number, _external=True)


def _stored(one: Revision) -> datetime:
    return datetime.fromisoformat(one.stored_at.replace("Z", "+00:00"))


def _date(one: Revision) -> str:
    return format_datetime(_stored(one), usegmt=True)
