"""The pages: one module per area, all on one blueprint."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("pages", __name__)

from web.pages import (  # noqa: E402 - their views need the blueprint
    answers,
    around,
    arranging,
    asking,
    cards,
    changes,
    checking,
    conversations,
    coverage,
    exports,
    feedback,
    filters,
    history,
    how_it_works,
    languages,
    profiles,
    questions,
    sources,
    statements,
)

__all__ = [
    "answers",
    "around",
    "arranging",
    "asking",
    "cards",
    "changes",
    "checking",
    "conversations",
    "coverage",
    "exports",
    "feedback",
    "filters",
    "history",
    "how_it_works",
    "languages",
    "pages",
    "profiles",
    "questions",
    "sources",
    "statements",
]
