"""Questions to begin with, which have an answer here."""

from __future__ import annotations

from web.refusals import Unavailable
from web.state import State

_USUAL = (
    "What did Japan say about North Korea since 2015?",
    "How do France and Germany differ on migration?",
    "When did the White House first say “strategic patience”?",
)
"""While nothing is on record that could be asked about."""


def prompts(parts: State) -> tuple[str, ...]:
    """At most five questions made from what is on record; the usual ones where there are none."""
    try:
        return parts.catalogues.of(parts.front_desk.desk()).examples or _USUAL
    except Unavailable:
        return _USUAL
