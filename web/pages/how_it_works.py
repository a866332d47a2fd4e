"""How answers are made, what they leave out, and how to have something corrected."""

from __future__ import annotations

from flask import Response

from web.pages import pages
from web.pages.rendering import catalogue, page
from web.state import state


@pages.get("/how-it-works")
def how_it_works() -> Response:
    """The page, in plain words."""
    return page("how_it_works.html", catalogue=catalogue(), contact=state().settings.contact)
