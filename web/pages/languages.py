"""Which language a quote is marked up in, so that it is read out, spelt and set as it should be."""

from __future__ import annotations

import re

from flask import g
from markupsafe import Markup

from index.errors import OnRecordError
from index.records import Statement
from web.pages import pages
from web.state import state

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""What a statement gives as its language may be anything."""
_UNKNOWN = "und"  # BCP 47: undetermined, so that it is not taken for the page's own


def statement_of(statement_id: str, revision: int | None = None) -> Statement | None:
    """A statement at a revision, the newest unless told; None where it is not to be had. Read once
    in a request."""
    read: dict[tuple[str, int | None], Statement | None] = g.setdefault("statements_read", {})
    key = (statement_id, revision)
    if key not in read:
        try:
            found = state().front_desk.desk().view.revision(statement_id, revision)
        except OnRecordError:
            found = None
        read[key] = found.statement if found else None
    return read[key]


def language_of(statement_id: str, revision: int | None = None) -> str | None:
    """The tag of what a statement gives as its language; None where it gives none."""
    statement = statement_of(statement_id, revision)
    given = (statement.lang if statement else None) or ""
    return given if _TAG.fullmatch(given) else None


@pages.app_template_global()
def tongue(statement_id: str, revision: int | None = None) -> Markup:
    """The attributes of an element that holds words of a statement."""
    lang = language_of(statement_id, revision) or _UNKNOWN
    return Markup('lang="{}" dir="auto"').format(lang)
