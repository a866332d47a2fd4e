"""The pages: one module per area, all on one blueprint."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("pages", __name__)

from web.pages import (  # noqa: E402 - their views need the blueprint
    answers,
    asking,
    checking,
    conversations,
    exports,
    feedback,
    filters,
    sources,
    statements,
)

__all__ = [
    "answers",
    "asking",
    "checking",
    "conversations",
    "exports",
    "feedback",
    "filters",
    "pages",
    "sources",
    "statements",
]
