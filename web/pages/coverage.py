"""How fresh the archive is: each source with its last look, its last new statement, and what keeps
it from being in step."""

from __future__ import annotations

from flask import Response

from index.errors import OnRecordError
from web.commands.source import standing_of
from web.pages import pages
from web.pages.rendering import page
from web.state import state


@pages.get("/coverage")
def coverage() -> Response:
    """Every source that is followed."""
    try:
        sources = list(standing_of(state().settings))
    except OnRecordError as error:
        return page("coverage.html", 503, problem=str(error), sources=[])
    return page("coverage.html", sources=sources)
