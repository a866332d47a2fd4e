"""Which statements are the same one: mirrors, re-issues, near-copies of a few days.

Each text is sketched by the smallest hash of its shingles in each of a number of bins (one
permutation hashing: Li, Owen and Zhang, 2012; empty bins take the next one's: Shrivastava and Li,
2014). Equal bins estimate how much two texts share. An estimate only proposes: whoever quotes holds
the words of one against the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BINS = 32
_SHINGLE = 4  # words
_BAND = 4  # bins that have to be equal at once for two texts to be compared
_NEIGHBOURS = 4  # in time, of those with an equal band, that each is compared with
_ALIKE = 0.5  # of the bins
_MOST_DAYS = 31
"""Between two dates of one statement; a text that comes again later is said again."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_FACTOR, _STIR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_OF_BIN = np.uint64(64 - BINS.bit_length() + 1)
_NONE = np.uint16(0)


def sketch(text: str) -> NDArray[np.uint16]:
    """uint16 (`BINS`,) of a text, in any script; all 0 where it has too few words to tell."""
    words = np.array([crc32(w.encode()) for w in _WORD.findall(text.casefold())], dtype=np.uint64)
    if len(words) < 2 * _SHINGLE:
        return np.full(BINS, _NONE)
    hashes = np.zeros(len(words) - _SHINGLE + 1, dtype=np.uint64)
    for at in range(_SHINGLE):
        hashes = hashes * _FACTOR + words[at : at + len(hashes)]
    hashes = np.sort((hashes ^ (hashes >> np.uint64(31))) * _STIR)
    bins, first = np.unique((hashes >> _OF_BIN).astype(np.int64), return_index=True)
    following = np.searchsorted(bins, np.arange(BINS)) % len(bins)
    least: NDArray[np.uint16] = hashes[first[following]].astype(np.uint16)
    # Never 0, which is no sketch.
    least |= np.uint16(1)
    return least


def tied(
    sketches: NDArray[np.uint16], days: NDArray[np.int32], live: NDArray[np.bool_], undated: int
) -> NDArray[np.int32]:
    """int32 (statements,): the least number of those that a statement is the same as, -1 for one
    that stands alone or is not live. `sketches` are uint16 (statements, `BINS`); a day that is
    `undated` fits any other."""
    leaders = np.arange(len(sketches), dtype=np.int32)
    numbers = np.flatnonzero((sketches != _NONE).any(axis=1) & live)
    for one, other in _pairs(numbers, sketches, days.astype(np.int64), undated):
        first, second = sorted((_leader(leaders, one), _leader(leaders, other)))
        leaders[second] = first
    while (leaders != leaders[leaders]).any():
        leaders = leaders[leaders]
    members = np.bincount(leaders, minlength=len(leaders))
    return np.where(members[leaders] > 1, leaders, -1).astype(np.int32)


def _leader(leaders: NDArray[np.int32], number: int) -> int:
    while leaders[number] != number:
        number = int(leaders[number])
    return number


def _pairs(
    numbers: NDArray[np.intp], sketches: NDArray[np.uint16], days: NDArray[np.int64], undated: int
) -> Iterator[tuple[int, int]]:
    bands = np.ascontiguousarray(sketches[numbers]).view(np.uint64)
    for band in bands.T:
        order = np.lexsort((days[numbers], band))
        keys = band[order]
        for gap in range(1, _NEIGHBOURS + 1):
            at = np.flatnonzero(keys[gap:] == keys[:-gap])
            one, other = numbers[order[at]], numbers[order[at + gap]]
            near = np.abs(days[one] - days[other]) <= _MOST_DAYS
            near |= (days[one] == undated) | (days[other] == undated)
            one, other = one[near], other[near]
            alike = (sketches[one] == sketches[other]).mean(axis=1) >= _ALIKE
            yield from zip(one[alike].tolist(), other[alike].tolist(), strict=True)
