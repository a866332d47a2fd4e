"""A quote as a RIS record, which every reference manager reads."""

from __future__ import annotations

from index.one_line import one_line
from index.records import PartialDate
from web.citing.records import (
    Cited,
    authors,
    date_parts,
    kind_name,
    link,
    published,
    publisher,
    title,
    whose,
)

_TYPE = "GOVDOC"


def ris(cited: Cited) -> str:
    """A record from `TY` to `ER`; what is not known is left out. The quote is a note, verbatim but
    for its line breaks, which would end the field."""
    when = published(cited)
    fields = [
        ("TY", _TYPE),
        *(("AU", author.inverted) for author in authors(cited)),
        ("TI", title(cited)),
        ("PY", str(date_parts(when)[0]) if when else None),
        ("DA", _day(when) if when else None),
        ("PB", publisher(cited)),
        ("M3", kind_name(cited.kind).capitalize()),
        ("LA", cited.lang),
        ("UR", link(cited)),
        ("L2", cited.address),
        ("Y2", _accessed(cited)),
        ("N1", f"“{one_line(cited.citation.quote)}”"),
        ("N1", whose(cited.citation)),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - "])


def _day(when: PartialDate) -> str:
    """`YYYY/MM/DD/`, empty between the slashes where it is not known."""
    parts = [f"{part:02}" for part in date_parts(when)]
    return "/".join([*parts, *[""] * (4 - len(parts))])


def _accessed(cited: Cited) -> str | None:
    return cited.found_on.strftime("%Y/%m/%d/") if cited.found_on else None
