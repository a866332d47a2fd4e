"""The pages: one module per area, all on one blueprint."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("pages", __name__)

from web.pages import (  # noqa: E402 - their views need the blueprint
    adding,
    administrators,
    amending,
    answers,
    around,
    arranging,
    asking,
    cards,
    changes,
    checking,
    conversations,
    correcting,
    coverage,
    exports,
    feedback,
    filters,
    history,
    how_it_works,
    languages,
    profiles,
    questions,
    reports,
    sources,
    statements,
)

__all__ = [
    "adding",
    "administrators",
    "amending",
    "answers",
    "around",
    "arranging",
    "asking",
    "cards",
    "changes",
    "checking",
    "conversations",
    "correcting",
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
    "reports",
    "sources",
    "statements",
]
