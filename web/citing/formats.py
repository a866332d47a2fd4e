"""The formats that a quote can be taken away in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from web.citing.bibtex import bibtex
from web.citing.csl import csl_json
from web.citing.plain import markdown, plain
from web.citing.records import Cited
from web.citing.styles import apa, chicago_bibliography, chicago_note


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a citation, and what people call it."""

    key: str
    name: str
    write: Callable[[Cited], str]


FORMATS = (
    Format("plain", "Plain text", plain),
    Format("markdown", "Markdown", markdown),
    Format("chicago", "Chicago, note", chicago_note),
    Format("chicago-bibliography", "Chicago, bibliography", chicago_bibliography),
    Format("apa", "APA", apa),
    Format("bibtex", "BibTeX", bibtex),
    Format("csl-json", "CSL-JSON", csl_json),
)


def cite(cited: Cited) -> dict[str, str]:
    """The quote in every format, by the format's key."""
    return {one.key: one.write(cited) for one in FORMATS}
