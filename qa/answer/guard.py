"""An answer is held against its citations as a whole before anyone sees it."""

from __future__ import annotations

from dataclasses import replace

import structlog

from index.counters import answer_defects
from qa.answer.layout import with_parts
from qa.answer.verification import Revisions, check_answer
from qa.records import Answer, Part, PartType, Status

_log = structlog.get_logger(__name__)


def guarded(composed: Answer, archive: Revisions) -> Answer:
    """The answer where it keeps its promises; else its quotes alone, and a refusal where even these
    do not hold. What failed is logged and counted."""
    broken = check_answer(composed, archive)
    if not broken:
        return composed
    answer_defects.inc()
    _log.error("answer_defect", broken=len(broken))
    if composed.status is Status.ANSWERED:
        quotes = tuple(Part(PartType.QUOTE, c.quote, c.number) for c in composed.citations)
        bare = with_parts(composed, quotes, composed.citations)
        if not check_answer(bare, archive):
            return bare
    is_unclear = composed.status is Status.UNCLEAR
    says = "Put the question in other words." if is_unclear else "Nothing can be quoted on this."
    status = Status.UNCLEAR if is_unclear else Status.NOT_FOUND
    return replace(
        with_parts(composed, (Part(PartType.TEXT, says),), ()), status=status, details={}
    )
