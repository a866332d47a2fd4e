"""The formats that a quote can be taken away in."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from web.citing.bibtex import bibtex
from web.citing.csl import csl_item, csl_json
from web.citing.embedding import embed
from web.citing.plain import markdown, plain
from web.citing.records import Cited
from web.citing.ris import ris
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
    Format("ris", "RIS", ris),
    Format("csl-json", "CSL-JSON", csl_json),
    Format("embed", "HTML to embed", embed),
)


def cite_all(every: Sequence[Cited], form: Format) -> str:
    """Several quotes in one format, as one text of that format."""
    if form.write is csl_json:
        return json.dumps([csl_item(cited) for cited in every], ensure_ascii=False, indent=2)
    return ("\r\n\r\n" if form.write is ris else "\n\n").join(map(form.write, every))


def cite(cited: Cited) -> dict[str, str]:
    """The quote in every format, by the format's key."""
    return {one.key: one.write(cited) for one in FORMATS}
