"""Nothing is trusted with a quotation: each one is compared with the stored text on its way out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Protocol

import prometheus_client
import structlog

from index.records import Revision, Span, Turn
from qa.answer.quoting import from_words
from qa.records import Answer, Citation, PartType, Status

MARKER = re.compile(r"\[(\d+(?:\s*[,;]\s*\d+)*)\]")
"""A reference to one or more citations in an answer: `[3]`, `[1, 2]`."""

_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
_OMISSION = re.compile(r"\.\.\.|…|\[[^\]]*\]")  # what a quotation may leave out or insert
_SPACE = re.compile(r"\s+")
_INSIDE_SENTENCE = re.compile(r"(?<![.!?…:;。！？؟।”\"’'»)\]\s])[^\S\n]*\n\s*(?=\S)")

_log = structlog.get_logger(__name__)
defects = prometheus_client.Counter(
    "onrecord_citation_defects",
    "Citations dropped because their quote is not the stored text of their span, or not whole "
    "sentences of one turn.",
)


class Revisions(Protocol):
    """The part of the archive that a quote is checked against."""

    def revision(self, statement_id: str, number: int | None = None) -> Revision | None: ...


class Layouts(Revisions, Protocol):
    """The part of the archive that says where a text's sentences and turns are."""

    def sentences(self, statement_id: str, number: int | None = None) -> Sequence[Span]: ...
    def turns(self, statement_id: str, number: int | None = None) -> Sequence[Turn]: ...


def verify(citations: Sequence[Citation], view: Layouts) -> tuple[Citation, ...]:
    """The citations whose quote is `text[start:end]` of their revision, and whole sentences of one
    turn, in the order given.

    What fails is logged as a defect, with its place but without its words, and counted. A context
    that does not stand around its quote is left off.
    """
    texts = _Texts(view)
    return tuple(
        c if is_around(c, texts.of(c)) else replace(c, context=None)
        for c in citations
        if _passes(c, texts.hold(c) and is_whole(c, view))
    )


def verify_words(citations: Sequence[Citation], archive: Revisions) -> tuple[Citation, ...]:
    """As `verify`, for places of an asker's own words, which may begin and end anywhere."""
    texts = _Texts(archive)
    return tuple(c for c in citations if _passes(c, texts.hold(c)))


def is_whole(citation: Citation, view: Layouts) -> bool:
    """Whether the quote is one or several whole sentences, without the numbering that the first
    may have, and all of one turn."""
    place = (citation.statement_id, citation.revision)
    span = Span(citation.start, citation.end)
    if not any(t.span.start <= span.start and span.end <= t.span.end for t in view.turns(*place)):
        return False
    revision = view.revision(*place)
    text = revision.statement.text if revision else ""
    sentences = view.sentences(*place)
    first = bisect_right(sentences, span.start, key=attrgetter("start")) - 1
    last = bisect_left(sentences, span.end, key=attrgetter("end"))
    if not 0 <= first <= last < len(sentences) or sentences[last].end != span.end:
        return False
    return span.start in (sentences[first].start, from_words(sentences[first], text).start)


def _passes(citation: Citation, is_sound: bool) -> bool:
    if not is_sound:
        defects.inc()
        _log.error(
            "citation_defect",
            statement_id=citation.statement_id,
            revision=citation.revision,
            start=citation.start,
            end=citation.end,
        )
    return is_sound


def check_answer(answer: Answer, archive: Revisions) -> list[str]:
    """Each promise that the answer breaks, as a line for a log; empty when it keeps them all.

    Quotes are verbatim, markers and citations match one to one, quotation marks hold words of a
    cited statement (runs of white space count as one space, and `…` or `[…]` as an omission).
    Where nothing was found, only the asked phrase may stand in quotation marks.
    """
    texts = _Texts(archive)
    broken = [
        f"citation {citation.number}: the quote is not the text of {citation.statement_id} "
        f"revision {citation.revision} [{citation.start}:{citation.end}]"
        for citation in answer.citations
        if not texts.hold(citation)
    ]
    broken += [
        f"citation {citation.number}: its context does not stand around the quote"
        for citation in answer.citations
        if not is_around(citation, texts.of(citation))
    ]
    broken += [*_check_status(answer), *check_parts(answer)]
    return broken + check_markers(answer) + check_quotations(answer, archive)


def is_verbatim(citation: Citation, text: str | None) -> bool:
    """Whether the quote is what stands in its span of `text`, character for character."""
    return (
        text is not None
        and 0 <= citation.start < citation.end <= len(text)
        and text[citation.start : citation.end] == citation.quote
    )


def is_around(citation: Citation, text: str | None) -> bool:
    """Whether what the quote leans on stands before and after it in `text`, word for word; so it is
    where it leans on nothing."""
    context = citation.context
    if context is None:
        return True
    before, after = (text or "")[: citation.start], (text or "")[citation.end :]
    return (
        (context.before or "") in before
        and (context.question or "") in before
        and (context.after or "") in after
    )


def check_parts(answer: Answer) -> list[str]:
    """Leads and quotes that are not their citation's words, and citations that no part shows; an
    answer without parts breaks nothing."""
    by_number = {citation.number: citation for citation in answer.citations}
    broken = []
    for part in answer.parts:
        quote = by_number[part.citation].quote if part.citation in by_number else None
        if part.type is PartType.QUOTE and part.text != quote:
            broken.append(f"a quote part is not the quote of citation {part.citation}")
        if part.type is PartType.LEAD and not (part.text and part.text in (quote or "")):
            broken.append(f"the lead is no part of the quote of citation {part.citation}")
    shown = {part.citation for part in answer.parts}
    missing = sorted(set(by_number) - shown) if answer.parts else []
    return broken + [f"no part shows citation {number}" for number in missing]


def check_markers(answer: Answer) -> list[str]:
    """Numbers given twice, markers without a citation, citations without a marker."""
    numbers = Counter(citation.number for citation in answer.citations)
    used = set(markers(answer.text))
    broken = [f"two citations have the number {n}" for n, times in numbers.items() if times > 1]
    broken += [f"marker [{n}] has no citation" for n in sorted(used - set(numbers))]
    broken += [f"citation {n} has no marker" for n in sorted(set(numbers) - used)]
    return broken


def check_quotations(answer: Answer, archive: Revisions) -> list[str]:
    """What stands in quotation marks without being words of a cited statement."""
    texts = _Texts(archive)
    quotes = [as_shown(c.quote) for c in answer.citations if texts.hold(c)]
    quotes += [_squeeze(quote) for quote in quotes]
    others = [one for one in quotations(answer.text, quotes) if one not in quotes]
    if not others:
        return []
    stored = [_squeeze(texts.of(citation) or "") for citation in answer.citations]
    if answer.status is not Status.ANSWERED:
        stored = [_squeeze(answer.interpretation.phrase or "")]
    broken = []
    for quotation in others:
        for part in _OMISSION.split(_squeeze(quotation)):
            words = part.strip(" .,;:")
            if words and not any(words in text for text in stored):
                broken.append(f"not word for word in a cited statement: {words!r}")
    return broken


def markers(text: str) -> list[int]:
    """The citation numbers that a text refers to, in its order, repeats included.

    >>> markers("One [2]. Two [1, 3].")
    [2, 1, 3]
    """
    return [int(n) for match in MARKER.finditer(text) for n in re.findall(r"\d+", match.group(1))]


def as_shown(quote: str) -> str:
    """A quote as an answer's text gives it, unwrapped: a stored note number would be read as a
    marker, and is left out.

    >>> as_shown("We host the secretariat [3].")
    'We host the secretariat ….'
    """
    return MARKER.sub("…", unwrapped(quote))


def unwrapped(quote: str) -> str:
    r"""A quote with a space for each line's end inside a sentence: where a page was wrapped or
    ended is no part of what was said.

    >>> unwrapped("We host the\n\nsecretariat.\n\nIt is small.")
    'We host the secretariat.\n\nIt is small.'
    """
    return _INSIDE_SENTENCE.sub(" ", quote)


def quotations(text: str, quotes: Sequence[str] = ()) -> list[str]:
    """What stands in double quotation marks of any style, without the marks, in order.

    A quote of `quotes` that fills a pair of marks is read whole, so that marks inside it do not
    end it; else nested marks are followed. A mark that is never closed quotes to the end.

    >>> quotations("It said “a “b” c” and «d».")
    ['a “b” c', 'd']
    """
    return list(_quotations(text, sorted(set(quotes), key=len, reverse=True)))


def _quotations(text: str, quotes: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(text):
        closing = _CLOSING.get(text[at])
        if closing is None:
            at += 1
            continue
        start = at + 1
        end = next(
            (
                start + len(quote)
                for quote in quotes
                if quote
                and text.startswith(quote, start)
                and text[start + len(quote) : start + len(quote) + 1] in [*closing]
            ),
            None,
        )
        if end is None:
            end = _close(text, start, text[at], closing)
        yield text[start:end]
        at = end + 1


def _close(text: str, start: int, opening: str, closing: str) -> int:
    """Where the pair of marks that opened just before `start` is closed."""
    depth, first = 1, len(text)
    for at in range(start, len(text)):
        if text[at] in closing:
            depth -= 1
            first = min(first, at)
            if depth == 0:
                return at
        elif text[at] == opening:
            depth += 1
    return first  # nested marks that do not balance: the first closing one ends it


def _check_status(answer: Answer) -> list[str]:
    if answer.status is Status.ANSWERED:
        return []
    if answer.citations:
        return [f"the status is {answer.status.value}, yet there are citations"]
    return []


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


class _Texts:
    """The stored texts of revisions, each fetched once."""

    def __init__(self, archive: Revisions) -> None:
        self._archive = archive
        self._texts: dict[tuple[str, int], str | None] = {}

    def of(self, citation: Citation) -> str | None:
        """The text that a citation points into; None when there is no such revision."""
        key = (citation.statement_id, citation.revision)
        if key not in self._texts:
            revision = self._archive.revision(*key)
            self._texts[key] = revision.statement.text if revision else None
        return self._texts[key]

    def hold(self, citation: Citation) -> bool:
        """Whether the quote is what stands in the span, character for character."""
        return is_verbatim(citation, self.of(citation))
