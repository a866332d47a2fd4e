"""Where nearly the words of a quotation stand in a stored text, and what differs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import Levenshtein, Opcode

from index.records import Span
from qa.quotecheck.locating import Place, Region, written
from qa.quotecheck.reading import Part, without_edge_marks
from qa.quotecheck.slips import SLIP_COST, is_slip, spelled_as
from qa.quotecheck.tokens import Token

_TELLING_CHARS = 4  # shorter words are articles and the like in most languages
_LEFT_OUT_WORDS = 10  # how far beyond a window its first or last word is looked for
_SLACK_SHARE = 0.25  # of the asked words: how many may be left out, or put in, before the middle
_SLACK_WORDS = 10
_OFTEN = 40  # a word that a region has more often says nothing about where to look
_OFTEN_IN_LONG = 6  # there are enough rare words
_EDGE_BLOCKS = 4  # runs of equal words at either end that may belong to other sentences
_EDGE_WORDS = 4  # asked words beyond such a run that may stand right beside it
_LONG_WORDS = 200


@dataclass(frozen=True, slots=True)
class Window:
    """The words of a region that come nearest to those asked for."""

    similarity: float
    """Of 1: the share of words that stay when one is edited into the other; a slip of the pen
    counts as a quarter of a word."""
    region: Region
    start: int
    end: int

    @property
    def words(self) -> Sequence[str]:
        """The loose keys of its words, in order."""
        return self.region.words[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.region.statement_id, self.region.span(self.start, self.end))


def find_near(words: Sequence[str], regions: Iterable[Region], at_least: float) -> list[Window]:
    """The nearest window of each region that has one as near as that, the nearest of all first."""
    windows = [window for region in regions if (window := _nearest(words, region, at_least))]
    return sorted(windows, key=lambda window: -window.similarity)


def kept_words(asked: Sequence[str], stored: Sequence[str]) -> list[bool]:
    """For each asked word whether it stays, slips included, when one is edited into the other."""
    same = _respelled(asked, dict.fromkeys(stored))
    kept = [False] * len(asked)
    for op in Levenshtein.opcodes(stored, same):
        if op.tag == "equal":
            kept[op.dest_start : op.dest_end] = [True] * (op.dest_end - op.dest_start)
    return kept


def mark_difference(part: Part, window: Window) -> list[Mapping[str, str]]:
    """Runs of words and marks that turn the stored words into the asked ones, in order.

    `op` is `equal`, `replace`, `insert` (asked, not stored) or `delete` (stored, not asked).
    """
    asked = without_edge_marks(list(part.tokens))
    stored = window.region.stretch(window.start, window.end)
    return [
        {
            "op": op.tag,
            "asked": _slice(part.text, asked[op.dest_start : op.dest_end]),
            "stored": _slice(window.region.text, stored[op.src_start : op.src_end]),
        }
        for op in Levenshtein.opcodes(written(stored), written(asked))
    ]


def _nearest(words: Sequence[str], region: Region, at_least: float) -> Window | None:
    same = _respelled(words, region.numbers)
    present = sum(word in region.numbers for word in same)
    if not present or present < at_least * len(words):
        return None
    around = _surroundings(same, region)
    if around is None:
        return None
    stored = region.words[around.start : around.end]
    window = _best_window(words, same, stored)
    if window is None or window[0] < at_least:
        return None
    similarity, start, end = window
    found = Window(similarity, region, around.start + start, around.start + end)
    return _with_counterparts(same, found)


def _respelled(words: Sequence[str], stored: Collection[str]) -> list[str]:
    """The words, each that is a slip of a stored one as that is spelled."""
    spelled = spelled_as(words, stored)
    return [spelled.get(word, word) for word in words]


def _surroundings(words: Sequence[str], region: Region) -> Span | None:
    """The numbers of the stored words among which the asked ones lie best: where most of them
    stand at the same distance from where they are asked, give or take what was put in or left
    out."""
    often = _OFTEN if len(words) <= _LONG_WORDS else _OFTEN_IN_LONG
    shifts = sorted(
        number - at
        for at, word in enumerate(words)
        if len(numbers := region.numbers.get(word, ())) <= often
        for number in numbers
    )
    slack = int(_SLACK_SHARE * len(words)) + _SLACK_WORDS
    best, last = (0, 0, 0), 0
    for first, shift in enumerate(shifts):
        while last < len(shifts) and shifts[last] - shift <= slack:
            last += 1
        if last - first > best[0]:
            best = (last - first, shift, shifts[last - 1])
    if not best[0]:  # only words that are everywhere
        return Span(0, len(region.words)) if len(words) <= _OFTEN else None
    _, lowest, highest = best
    start, end = lowest - slack, highest + len(words) + slack
    return Span(max(0, start), min(len(region.words), end))


def _best_window(
    asked: Sequence[str], same: Sequence[str], stored: Sequence[str]
) -> tuple[float, int, int] | None:
    """Similarity, start and end of the stored words that come nearest: from one run of equal words
    to another, whichever are best first and last, with the words beside them that fit."""
    ops = Levenshtein.opcodes(stored, same)
    equal = [op for op in ops if op.tag == "equal"]
    found = {
        (one.src_start - early, other.src_end + late)
        for one in equal[:_EDGE_BLOCKS]
        for other in equal[-_EDGE_BLOCKS:]
        if one.src_start <= other.src_start
        for early in range(min(one.dest_start, _EDGE_WORDS) + 1)
        for late in range(min(len(same) - other.dest_end, _EDGE_WORDS) + 1)
    }
    if len(same) > _LONG_WORDS:  # its ends are a small part of it
        found = {(equal[0].src_start, equal[-1].src_end)} if equal else set()
    windows = [(start, end) for start, end in found if start >= 0 and end <= len(stored)]
    if not windows:
        return None
    start, end = min(windows, key=lambda w: (_distance(same, stored[w[0] : w[1]]), w[1] - w[0], w))
    return _weigh(asked, same, stored[start:end]), start, end


def _distance(asked: Sequence[str], stored: Sequence[str]) -> int:
    return Levenshtein.distance(asked, stored)


def _weigh(asked: Sequence[str], same: Sequence[str], stored: Sequence[str]) -> float:
    """The similarity with slips counted for what they are; `same` has those of unknown words put
    right."""
    edits = SLIP_COST * sum(one != other for one, other in zip(asked, same, strict=True))
    ops = Levenshtein.opcodes(stored, same)
    for is_equal, some in groupby(ops, key=lambda op: op.tag == "equal"):
        edits += 0 if is_equal else _cost([*some], same, stored)
    return 1 - edits / max(len(asked), len(stored))


def _cost(ops: Sequence[Opcode], asked: Sequence[str], stored: Sequence[str]) -> float:
    """Words of a change; a word for its own misspelling is a part of one."""
    first, last = ops[0], ops[-1]
    old, new = stored[first.src_start : last.src_end], asked[first.dest_start : last.dest_end]
    if "".join(old) == "".join(new):  # "cease fire"
        return SLIP_COST
    if len(old) == len(new):
        return sum(SLIP_COST if is_slip(a, b) else 1 for a, b in zip(old, new, strict=True))
    return max(len(old), len(new))


def _with_counterparts(words: Sequence[str], window: Window) -> Window:
    """The window, its ends moved out to where the first and the last asked words stand after words
    that were left out, else over the stored words that stand where they differ; but not into
    another sentence."""
    same = [op for op in Levenshtein.opcodes(window.words, words) if op.tag == "equal"]
    if not same:
        return window
    region, start, end = window.region, window.start, window.end
    missing = same[0].dest_start - same[0].src_start
    if same[0].dest_start > 0:
        first = _first_of(words[0], region, range(start - 1, start - 1 - _LEFT_OUT_WORDS, -1))
        start, missing = (start, missing) if first is None else (first, 0)
    while missing > 0 and start > 0 and not region.ends_sentence(start - 1):
        start, missing = start - 1, missing - 1
    missing = (len(words) - same[-1].dest_end) - (len(window.words) - same[-1].src_end)
    if same[-1].dest_end < len(words):
        last = _first_of(words[-1], region, range(end, end + _LEFT_OUT_WORDS))
        end, missing = (end, missing) if last is None else (last + 1, 0)
    while missing > 0 and end < len(region.words) and not region.ends_sentence(end - 1):
        end, missing = end + 1, missing - 1
    return replace(window, start=start, end=end)


def _first_of(word: str, region: Region, numbers: range) -> int | None:
    """The first of these numbers that is the word's, in the sentence that they begin beside; None
    for a short word, which stands everywhere."""
    if len(word) < _TELLING_CHARS:
        return None
    for number in numbers:
        last_before = number if numbers.step < 0 else number - 1
        if not 0 <= number < len(region.words) or region.ends_sentence(last_before):
            return None
        if region.words[number] == word:
            return number
    return None


def _slice(text: str, tokens: Sequence[Token]) -> str:
    return text[tokens[0].start : tokens[-1].end] if tokens else ""
