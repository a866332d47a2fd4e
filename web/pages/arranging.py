"""The quotes of an answer in another order, or some of them: nothing is asked or searched anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from index.records import PartialDate
from qa.records import Citation
from web.pages import pages
from web.pages.holdings import kind_field, kind_name
from web.pages.languages import statement_of
from web.sides import side

SORTS = {"best": "Best first", "newest": "Newest first", "oldest": "Oldest first"}


@pages.app_context_processor
def _sorts() -> dict[str, object]:
    """The orders there are, for templates."""
    return {"sorts": SORTS}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a reader wants an answer's quotes; empty values leave them all."""

    sort: str = "best"
    year: str = ""
    speaker: str = ""
    kind: str = ""
    attribution: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Arrangement:
        """From an address; an order that is none is the answer's own."""
        values = {one.name: given.get(one.name, "")[:300] for one in fields(cls)}
        return cls(**{**values, "sort": values["sort"] if values["sort"] in SORTS else "best"})

    @property
    def is_plain(self) -> bool:
        """Whether the quotes stand as they were answered."""
        return self == Arrangement()


@dataclass(frozen=True, slots=True)
class Choice:
    """What quotes can be narrowed to by one of their properties."""

    name: str
    label: str
    values: tuple[tuple[str, str, int], ...]
    """Value, words and how many quotes there are, in an order that is expected."""


def choices(citations: Sequence[Citation]) -> tuple[Choice, ...]:
    """What an answer's quotes differ in, as far as that tells them apart."""
    every = (
        _choice("year", "Year", map(_year, citations)),
        _choice("speaker", "Speaker", map(_speaker, citations)),
        _choice("kind", "Kind", map(_kind, citations), _kind_words),
        _choice("attribution", "Words", map(_attribution, citations), str.capitalize),
    )
    return tuple(one for one in every if len(one.values) > 1)


def arranged(citations: Sequence[Citation], wanted: Arrangement) -> list[Citation]:
    """The wanted quotes in the wanted order; undated ones come last."""
    kept = [
        citation
        for citation in citations
        if wanted.year in {"", _year(citation)}
        and wanted.speaker in {"", _speaker(citation)}
        and wanted.kind in {"", _kind(citation)}
        and wanted.attribution in {"", _attribution(citation)}
    ]
    if wanted.sort == "best":
        return kept
    dated = [citation for citation in kept if citation.published_on]
    dated.sort(key=_day, reverse=wanted.sort == "newest")
    return [*dated, *(citation for citation in kept if not citation.published_on)]


def _choice(
    name: str, label: str, values: Iterable[str], words: Callable[[str], str] = str
) -> Choice:
    counted = Counter(values)
    in_order = sorted(counted, reverse=name == "year")
    return Choice(name, label, tuple((one, words(one), counted[one]) for one in in_order))


def _year(citation: Citation) -> str:
    return citation.published_on[:4] if citation.published_on else "undated"


def _speaker(citation: Citation) -> str:
    return citation.called or side(citation)


def _kind(citation: Citation) -> str:
    statement = statement_of(citation.statement_id, citation.revision)
    return kind_field(statement.kind if statement else None)


def _kind_words(kind: str) -> str:
    return kind_name(None if kind == kind_field(None) else kind)


def _attribution(citation: Citation) -> str:
    return citation.attribution.value


def _day(citation: Citation) -> date:
    return PartialDate.parse(citation.published_on or "").last_day
