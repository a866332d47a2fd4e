"""The pages: one module per area, all on one blueprint."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("pages", __name__)

from web.pages import asking, checking, conversations, feedback, filters, sources, statements  # noqa: E402, F401 - their views need the blueprint
