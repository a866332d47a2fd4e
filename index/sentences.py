"""Where sentences begin and end, by rules that know how official texts abbreviate.

Own rules instead of a library: sentencex 1.0 cuts "the Govt. of India" and takes no abbreviations
of ours; pysbd reads 0.2 MB/s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from index.records import Span
from index.toml import load_toml

_WORDS = {
    name: frozenset(words.split())
    for name, words in load_toml("index", "data/abbreviations.toml").items()
}

# What str.splitlines takes for a line's end, without the control characters 1C to 1E.
_LINE_END = r"(?:\r\n|\r(?!\n)|[\n\v\f\x85\u2028\u2029])"
_BLANK_LINE = re.compile(rf"{_LINE_END}\s*?{_LINE_END}\s*")
_LINE = re.compile(rf"{_LINE_END}\s*")

_STOP = re.compile(
    # A stop, what closes with it, and a note's number, then space.
    r"[.!?…؟۔।॥։።၊။។]+[\"'”’»›)\]}*_]*(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3})?(?=\s|\Z)"
    # A space that got lost: "missiles.The Government will".
    r"|(?<=[a-z]{3})[.!?][”’\"]?(?=[A-Z][a-z]+[ ,])"
    # Chinese and Japanese write no space.
    r"|[。！？｡]+[\"'”’»›)\]}」』）】〉》〕]*"
)
# How the next sentence begins: what opens with it, then its first word.
_NEXT = re.compile(r"\s*[\"'“‘«„(\[¿¡*_]*([^\W_]*)")
_OPENING = "([{\"'“‘«„<¿¡*_"
_NOT_NEXT = frozenset(",;:)]}”»›%.!?…")
_NUMBER = re.compile(r"\d|[IVXLC]+\b")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]\Z")
_JOINED = re.compile(r".*[-–/](?=\w+\.)")
"""What is joined to an abbreviation: "Japan-U.S.", "EU/U.K."."""
_LETTER = re.compile(r"[^\W_]")
_ITEM_NUMBER = re.compile(r"[\"'“‘«(]*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.)]*\Z")
_ITEM = re.compile(
    r"(?:[-*•▪●◦‣–—·○■□►➢✓]|\(?\d{1,3}[.)]|\([A-Za-z]\)|\(?(?:[a-z]|[ivx]{2,5})\))\s"
)
_JAPANESE_TAIL = re.compile(r"[」』][ぁ-ん]")

# Words of an abbreviation are shorter than this, "Lt.Gen" included.
_LONGEST_ABBREVIATION = 12
# Lines no longer than this may have been wrapped by width; a longer one is a paragraph.
_WIDEST_WRAP = 120
# A wrapped line ends at most this much before it must; a shorter one was ended on purpose.
_RAGGED = 12
# A text of fewer lines shows no habit; in one that is wrapped, more than this share of the lines
# plainly go on in the next.
_FEWEST_SPACED = 8
_GOING_ON = 0.15
_CLOSING = frozenset(".!?…:;。！？")
_TEXTS_KEPT = 64
# A shorter paragraph without a stop may be a heading, or an item of a list.
_SHORTEST_RUNNING = 160


def split_sentences(text: str, span: Span | None = None) -> list[Span]:
    """The sentences of `text`, or of a part of it: in order, without surrounding space, covering
    each character that is not space. A heading or a list item without a stop is a sentence of its
    own; none reaches across a blank line, save where it plainly goes on after a page's end, and in
    a text whose wrapped lines are all parted by blank ones, as a scan's are. Empty for a text of
    spaces."""
    start, end = (span.start, span.end) if span else (0, len(text))
    sentences: list[Span] = []
    width = _width_of_spaced_lines(text)
    paragraphs = [(start, end)] if width else _paragraphs(text, start, end)
    for paragraph in paragraphs:
        for block in _blocks(text, *paragraph, width):
            _split_block(text, *block, sentences)
    return sentences


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What blank lines part, and together what a page's end cut inside a sentence."""
    begun = None
    for first, last in _cut(_BLANK_LINE, text, start, end):
        if begun is not None and not _goes_on(text, *begun, first):
            yield begun
            begun = None
        begun = (begun[0] if begun else first, last)
    if begun is not None:
        yield begun


def _goes_on(text: str, start: int, end: int, following: int) -> bool:
    """Whether running text stops inside a sentence that the next paragraph takes up."""
    mark = text[end - 1]
    return (
        end - start > _SHORTEST_RUNNING
        and (mark.isalpha() or mark == ",")
        and text[following].islower()
        and text[following + 1 : following + 2].isalpha()
    )


@lru_cache(maxsize=_TEXTS_KEPT)
def _width_of_spaced_lines(text: str) -> int:
    """How wide the lines are in a text that was wrapped and has a blank line after each; 0 for any
    other text."""
    if len(text) > _WIDEST_WRAP and "\n" not in text:
        return 0
    lines = list(_cut(_BLANK_LINE, text, 0, len(text)))
    if len(lines) < _FEWEST_SPACED:
        return 0
    width = sorted(last - first for first, last in lines)[len(lines) * 9 // 10]
    if width > _WIDEST_WRAP:
        return 0
    going_on = sum(
        text[following].islower() and text[last - 1] not in _CLOSING
        for (_, last), (following, _) in pairwise(lines)
    )
    return width if going_on >= _GOING_ON * len(lines) else 0


def _split_block(text: str, begin: int, end: int, sentences: list[Span]) -> None:
    """Append the sentences of a run of text in which a line's end is only a space."""
    while end > begin and text[end - 1].isspace():
        end -= 1
    while begin < end and text[begin].isspace():
        begin += 1
    opened = begin
    for match in _STOP.finditer(text, begin, end):
        stop = match.end()
        if stop < end and _ends_sentence(text, match, begin, end):
            sentences.append(Span(begin, stop))
            begin = stop
            while text[begin].isspace():
                begin += 1
    if begin == end:
        return
    if begin > opened and not _LETTER.search(text, begin, end):
        # A stray mark is no sentence; it stays with the one before.
        begin = sentences.pop().start
    sentences.append(Span(begin, end))


def _ends_sentence(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    """Whether a stop inside a block, not at its end, is a sentence's."""
    start, stop = match.span()
    mark = text[start]
    if mark not in ".!?…؟":
        # 「…。」と述べた goes on after the quotation.
        return not _JAPANESE_TAIL.match(text, stop - 1, end)
    following = _NEXT.match(text, stop, end)
    word = following[1] if following else ""
    goes_on = word[:1].islower() or (not word and text[stop:end].lstrip()[:1] in _NOT_NEXT)
    # An ellipsis that opens a sentence ends none.
    wordless = start - begin < _LONGEST_ABBREVIATION and not _LETTER.search(text, begin, start)
    if goes_on or wordless:
        return False
    if mark != "." or text.startswith("..", start):
        return True
    before = text[max(begin, start - _LONGEST_ABBREVIATION) : start]
    if before[-1].isspace():
        return True
    if start - begin < _LONGEST_ABBREVIATION and _ITEM_NUMBER.match(text, begin, start):
        return False
    return _ends_after(before.split()[-1].rpartition("—")[2].lstrip(_OPENING), word)


def _ends_after(word: str, following: str) -> bool:
    """Whether a single full stop after `word` ends the sentence, given the next word."""
    if len(word) > 5 and word.isalpha():
        return True
    lower = word.lower()
    if (
        lower in _WORDS["within"]
        or (lower in _WORDS["titles"] and word[0].isupper())
        or (lower in _WORDS["references"] and _NUMBER.match(following))
        or (lower in _WORDS["loose"] and len(following) > 1 and following.isupper())
        or (word.isdecimal() and following.lower() in _WORDS["ordinal_months"])
    ):
        return False
    # Arabic writes titles as single letters, too.
    initial = len(word) == 1 and word.isalpha() and not word.islower()
    dotted = _DOTTED.match(word) or _DOTTED.match(_JOINED.sub("", word))
    if initial or lower in _WORDS["endings"] or dotted:
        return lower in _WORDS["loose"] or following.lower() in _WORDS["openers"]
    return True


def _blocks(text: str, start: int, end: int, width: int = 0) -> Iterator[tuple[int, int]]:
    """A paragraph's headings, list items and wrapped text, apart from each other; `width` of its
    lines where it is known."""
    lines = list(_cut(_LINE, text, start, end))
    if len(lines) < 2:
        yield start, end
        return
    width = width or max(last - first for first, last in lines)
    begin = start
    for (first, last), (following, following_end) in pairwise(lines):
        if _line_ends_block(text, Span(first, last), Span(following, following_end), width):
            yield begin, last
            begin = following
    yield begin, end


def _line_ends_block(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the line's end before `following` is more than a wrap: an item or a paragraph
    follows, the line is a heading in capitals, or the next word would have fitted into it."""
    if _ITEM.match(text, following.start, following.end):
        return True
    mark = text[following.start : following.start + 1]
    if mark.islower() or mark in _NOT_NEXT:
        return False
    if width > _WIDEST_WRAP or (line.of(text).isupper() and not following.of(text).isupper()):
        return True
    last = min(following.end, following.start + width)
    next_word = len(text[following.start : last].split(None, 1)[0])
    return line.end - line.start + 1 + next_word + _RAGGED <= width


def _cut(separator: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between the separators."""
    for match in separator.finditer(text, start, end):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < end:
        yield start, end
