"""From the lines of a PDF's pages to paragraphs, by where the lines stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.I)
_SENTENCE_END = re.compile(r"[.!?…:。！？][\"'”’»)\]]*\s*$")
_ITEM = re.compile(r"\s*(?:[-*•–▪◦]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
_LABEL = re.compile(r"\s*(?:[QA]|[A-Z][A-Z.'’ -]{2,40}):\s")
_UNSPACED = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u0e00-\u0eff]")
_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MAX_WORD = 40  # letters that are looked at, so that a line of a million takes no time
_DIVIDED = re.compile(r"\b[^\W\d_]{1,40}[\u00ad-]\n[^\W\d_]{1,40}\b")
_EDGE = 2  # lines at a page's top and bottom that may be a running head
_MIN_REPEATS = 3  # pages; a line on fewer may be the text's own
_GAP = 1.35  # times the usual distance of lines: more is a paragraph's
_SHORT = 0.85  # of the text's width: a line that ends before it had room for more


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page; lengths in points, `bottom` from the page's lower edge."""

    page: int
    left: float
    right: float
    bottom: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual in a document, in points."""

    size: float
    leading: float
    left: float
    right: float


def lay_out(lines: Sequence[Line]) -> tuple[list[str], float]:
    """The paragraphs of a document without running heads and page numbers, and how large the
    first is set in terms of the usual size. No lines give no paragraphs, and 1."""
    kept = _drop_running_heads(lines)
    if not kept:
        return [], 1.0
    measure = _measure(kept)
    text = "\n".join(line.text.strip() for line in kept)
    words = Counter(_WORD.findall(_DIVIDED.sub(" ", text)))
    groups: list[list[Line]] = [[kept[0]]]
    for first, second in pairwise(kept):
        if _breaks(first, second, measure):
            groups.append([])
        groups[-1].append(second)
    paragraphs = [_join(group, words) for group in groups]
    return paragraphs, groups[0][0].size / (measure.size or 1.0)


def _drop_running_heads(lines: Sequence[Line]) -> list[Line]:
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    edges = [line for page in pages for line in {*page[:_EDGE], *page[-_EDGE:]}]
    repeated = Counter(_template(line) for line in edges)
    return [
        line
        for page in pages
        for at, line in enumerate(page)
        if not _is_running(line, min(at, len(page) - 1 - at), repeated)
    ]


def _is_running(line: Line, from_edge: int, repeated: Counter[str]) -> bool:
    if from_edge >= _EDGE:
        return False
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or repeated[_template(line)] >= _MIN_REPEATS


def _template(line: Line) -> str:
    """A running head's text, the same on each page although the page number changes."""
    return re.sub(r"\d+", "#", line.text.strip())


def _measure(lines: Sequence[Line]) -> _Measure:
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page]
    rights = sorted(line.right for line in lines)
    return _Measure(
        size=median(line.size for line in lines),
        leading=median([gap for gap in gaps if gap > 0] or [0.0]),
        left=median(line.left for line in lines),
        right=rights[(len(rights) - 1) * 9 // 10],
    )


def _breaks(first: Line, second: Line, measure: _Measure) -> bool:
    """Whether a paragraph ends between two lines that follow each other."""
    if first.text.rstrip().endswith(_SOFT_HYPHEN):
        return False
    if abs(first.size - second.size) > 0.1 * measure.size or _ITEM.match(second.text):
        return True
    closed = bool(_SENTENCE_END.search(first.text))
    width = measure.right - measure.left
    short = first.right < measure.left + _SHORT * width
    gap = first.bottom - second.bottom
    if first.page != second.page or gap < 0:
        return closed and (short or second.left > measure.left + measure.size / 2)
    if measure.leading and gap > _GAP * measure.leading:
        return True
    indented = second.left > first.left + measure.size / 2
    return closed and (short or indented or bool(_LABEL.match(second.text)))


def _join(lines: Sequence[Line], words: Counter[str]) -> str:
    return "".join(_pieces(lines, words)).strip()


def _pieces(lines: Sequence[Line], words: Counter[str]) -> Iterator[str]:
    texts = [" ".join(line.text.split()) for line in lines]
    for text, following in pairwise(texts):
        if text.endswith((_SOFT_HYPHEN, "-")):
            yield text[:-1] + _hyphen(text[:-1], following, words)
        elif _UNSPACED.match(text[-1:]) and _UNSPACED.match(following):
            yield text
        else:
            yield text + " "
    yield texts[-1].replace(_SOFT_HYPHEN, "-")


def _hyphen(before: str, after: str, words: Counter[str]) -> str:
    """`-` where it belongs to the word, nothing where it only divides it. The document tells: the
    form that stands elsewhere in it; a form that stands nowhere keeps its hyphen unless it is
    divided in small letters."""
    left = re.search(r"[^\W\d_]+$", before[-_MAX_WORD:])
    right = re.match(r"[^\W\d_]+", after[:_MAX_WORD])
    if left is None or right is None:
        return "-"
    if words[left[0] + right[0]]:
        return ""
    if words[f"{left[0]}-{right[0]}"] or not right[0].islower():
        return "-"
    return "" if not words[left[0]] else "-"
