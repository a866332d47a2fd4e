"""An answer as one text with the places of its quotes in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from index.tokens import ESTIMATE, Tokens
from qa.answer import Block, layout, plain_pieces
from qa.answer.verification import as_shown
from qa.records import Answer, Citation
from web.budget import within
from web.links import Links
from web.presenters import summary_text

_MARKER = re.compile(r"(?P<linked>\[)?\[(?P<number>\d+)\](?(linked)\]\([^\s()]*\))")
_BRACKETS = str.maketrans({"(": "%28", ")": "%29"})
_QUOTED_BEFORE = re.compile(r"“[^“”]*”\s*$")


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
    tokens: Tokens = ESTIMATE
    """How its tokens are counted."""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.pieces)


def written(
    answer: Answer, links: Links, tokens: Tokens, most: int | None = None, *, linked: bool = False
) -> Written:
    """The answer's plain rendering within `most` tokens. What has no room is left out whole, the
    least worth first; no quote is ever cut. `linked`, each mark leads to its source, for programs
    that show no annotations: `[[1]](address)`."""
    marks = _marks(answer, links) if linked else {}
    room = most if most is None else max(1, most - tokens.count("".join(marks.values())))
    shown = within(answer, room, tokens)
    pieces = (
        [_with_mark(text, block, marks) for block, text in plain_pieces(layout(shown))]
        if shown.parts
        else [shown.text]
    )
    if written_beside := summary_text(answer):
        told = _MARKER.sub(
            lambda mark: marks.get(int(mark["number"]), mark.group()), f"\n\n{written_beside}"
        )
        # Below the quotes, and only where all of them have room: they are the record.
        if shown is answer and (most is None or tokens.count("".join([*pieces, told])) <= most):
            pieces.append(told)
    text = "".join(pieces)
    return Written(
        tuple(pieces),
        tuple(_annotations(text, shown.citations, links, answer.answer_id)),
        shown is answer,
        tokens,
    )


def _marks(answer: Answer, links: Links) -> dict[int, str]:
    """Of each citation's number, the mark that leads to its place in our pages."""
    found = ((c.number, links.statement(c, answer.answer_id)) for c in answer.citations)
    return {n: f"[[{n}]]({url.translate(_BRACKETS)})" for n, url in found if url}


def _with_mark(text: str, block: Block, marks: dict[int, str]) -> str:
    """A block's text with its mark linked, and its quote as it is, whatever that holds."""
    citation = block.citation
    if citation is None or citation.number not in marks:
        return text
    quoted = f"“{as_shown(block.part.text)}” "
    plain = f"{quoted}[{citation.number}]"
    return text.replace(plain, quoted + marks[citation.number], 1)


def _annotations(
    text: str, citations: Sequence[Citation], links: Links, answer_id: str | None
) -> Iterator[Annotation]:
    by_number = {citation.number: citation for citation in citations}
    for marker in _MARKER.finditer(text):
        citation = by_number.get(int(marker["number"]))
        url = links.statement(citation, answer_id) if citation else None
        if citation is None or url is None:
            continue
        quoted = _QUOTED_BEFORE.search(text, 0, marker.start())
        start = quoted.start() if quoted else marker.start()
        title = citation.title or citation.issuer or citation.statement_id
        yield Annotation(start, marker.end(), url, title, citation)
