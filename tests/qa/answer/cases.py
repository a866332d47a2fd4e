"""Citations of invented statements."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qa.records import Answer, Attribution, Citation, Interpretation, PartType, Searched

SEARCHED = Searched(412, "2015", "2024-09-30")
READ = Interpretation(issuers=("Norvania",), about=("Korund",))
_BASE = Citation(
    number=9,
    statement_id="n-2019",
    revision=1,
    title="On the launch",
    issuer="Norvania",
    speaker="Ilse Marend",
    role="Foreign Minister",
    published_on="2019-03-04",
    url=None,
    quote="Norvania condemns the launch.",
    start=0,
    end=29,
    voice="Norvania",
    attribution=Attribution.DIRECT,
)


def cite(quote: str = _BASE.quote, start: int = 0, **changes: Any) -> Citation:
    """A citation of the quote that stands at `start` of its statement."""
    return replace(_BASE, quote=quote, start=start, end=start + len(quote), **changes)


def shape(answer: Answer) -> list[tuple[str, str | int | None]]:
    """Each part's type with its citation's number, or with its words where it has none."""
    return [(part.type.value, part.citation or part.text) for part in answer.parts]


def texts(answer: Answer) -> list[str]:
    """What the answer says in words of its own."""
    return [part.text for part in answer.parts if part.type is PartType.TEXT]
