"""An answer as one text with the places of its quotes in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qa.answer import layout, plain_pieces
from qa.records import Answer, Citation
from web.links import Links

_MARKER = re.compile(r"\[(\d+)\]")
_QUOTED_BEFORE = re.compile(r"“[^“”]*”\s*$")
_CHARS_PER_TOKEN = 4
"""What programs estimate with; no vocabulary is needed for it."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A quote's stretch of the text, `[start, end)` in characters, and its source."""

    start: int
    end: int
    url: str
    title: str
    citation: Citation

    def flat(self) -> dict[str, Any]:
        """As the Responses API has it."""
        return {
            "type": "url_citation",
            "start_index": self.start,
            "end_index": self.end,
            "title": self.title,
            "url": self.url,
        }

    def nested(self) -> dict[str, Any]:
        """As Chat Completions has it."""
        inner = {k: v for k, v in self.flat().items() if k != "type"}
        return {"type": "url_citation", "url_citation": inner}


@dataclass(frozen=True, slots=True)
class Written:
    """The text of an answer in the pieces in which it is streamed, and its annotations."""

    pieces: tuple[str, ...]
    annotations: tuple[Annotation, ...]
    is_whole: bool
    """Whether nothing was left out for want of room."""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.pieces)


def written(answer: Answer, links: Links, most_tokens: int | None = None) -> Written:
    """The answer's plain rendering. Of what has no room within `most_tokens`, whole pieces are
    left out, from the first that does not fit; no quote is ever cut."""
    pieces = [text for _, text in plain_pieces(layout(answer))] if answer.parts else [answer.text]
    kept = list(_fitting(pieces, most_tokens))
    text = "".join(kept)
    return Written(
        tuple(kept),
        tuple(_annotations(text, answer.citations, links, answer.answer_id)),
        len(kept) == len(pieces),
    )


def tokens_in(text: str) -> int:
    """An estimate: a token for four characters."""
    return -(-len(text) // _CHARS_PER_TOKEN)


def _fitting(pieces: Sequence[str], most: int | None) -> Iterator[str]:
    used = 0
    for piece in pieces:
        used += tokens_in(piece)
        if most is not None and used > most:
            return
        yield piece


def _annotations(
    text: str, citations: Sequence[Citation], links: Links, answer_id: str | None
) -> Iterator[Annotation]:
    by_number = {citation.number: citation for citation in citations}
    for marker in _MARKER.finditer(text):
        citation = by_number.get(int(marker.group(1)))
        url = links.statement(citation, answer_id) if citation else None
        if citation is None or url is None:
            continue
        quoted = _QUOTED_BEFORE.search(text, 0, marker.start())
        start = quoted.start() if quoted else marker.start()
        title = citation.title or citation.issuer or citation.statement_id
        yield Annotation(start, marker.end(), url, title, citation)
