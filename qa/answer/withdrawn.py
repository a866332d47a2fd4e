"""Citations of statements that their source has withdrawn: still quoted, and marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.view import ArchiveView
from qa.records import Citation


def mark_withdrawn(citations: Iterable[Citation], view: ArchiveView) -> tuple[Citation, ...]:
    """The citations, each with the day that its statement was seen last if it is withdrawn."""
    return tuple(
        replace(citation, withdrawn=day)
        if (day := view.withdrawn(citation.statement_id))
        else citation
        for citation in citations
    )
