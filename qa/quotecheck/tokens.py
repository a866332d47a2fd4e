"""Words and marks of a text with their offsets, in the forms that a comparison looks at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from index.folding import fold

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width marks
QUOTES = "\"“”„‟«»‹›'‘’‚‛`´″′「」『』＂"
_DASHES = "\\-‐‑‒–—―−"
_TOKEN = re.compile(
    # a word: letters and digits, apostrophes and invisible characters inside, accents as marks
    # of their own, and a break at the end of a line ("coop-\neration")
    rf"(?P<word>[^\W_](?:[^\W_]|[{_INVISIBLE}\u0300-\u036f]|['’‘ʼ](?=[^\W_])"
    rf"|(?<=[^\W\d_])[{_INVISIBLE}]*[-‐‑\u00ad]\s+(?=[^\W\d_]))*)"
    rf"|(?P<quote>[{QUOTES}]+)|(?P<dash>[{_DASHES}]+)|(?P<dots>\.{{3,}}|…)"
    rf"|(?P<mark>[^\s{_INVISIBLE}])"
)
_BREAK = re.compile(rf"[{_INVISIBLE}]{{0,4}}([-‐‑\u00ad])(\s+)")
_HIDDEN = re.compile(rf"[{_INVISIBLE}]")
_LONGEST_COMMON = 32
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")


class Token(NamedTuple):
    """One word or mark. A tuple, because a statement has thousands of them."""

    start: int
    end: int
    text: str
    """As compared strictly: compatibility forms (ﬁ) and typographic marks written plainly."""
    key: str
    """A word as compared loosely, without case and accents; empty for a mark."""


def tokenise(
    text: str, start: int = 0, end: int | None = None, known: Set[str] = frozenset()
) -> list[Token]:
    """The words and marks of `text[start:end]` in order, at their offsets in `text`.

    A word broken at the end of a line is one word, unless `known` (loose keys) holds its halves
    and not the whole: then it is a hyphenated compound.

    >>> [token.text for token in tokenise("coop-\\neration – “ﬁne”")]
    ['cooperation', '-', '"', 'fine', '"']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind, raw = match.lastgroup, match.group()
        if raw.isalnum():  # most words: nothing to look into
            found.append(Token(match.start(), match.end(), *_forms(raw)))
        elif kind == "word":
            found += _word(raw, match.start(), known)
        else:
            plain = {"quote": '"', "dash": "-", "dots": "..."}.get(kind or "", raw)
            found.append(Token(match.start(), match.end(), plain, ""))
    return found


def _word(raw: str, at: int, known: Set[str]) -> list[Token]:
    """A word with breaks in it: one token, or those of the words that its hyphens join."""
    gaps = [*_BREAK.finditer(raw)]
    whole = _forms(_BREAK.sub("", raw))
    if not gaps or whole[1] in known:
        return [Token(at, at + len(raw), *whole)]
    starts, ends = [0, *(gap.end() for gap in gaps)], [*(gap.start() for gap in gaps), len(raw)]
    halves = [raw[start:end] for start, end in zip(starts, ends, strict=True)]
    tokens: list[Token] = []
    first = 0  # of the halves that make up the word
    for last, half in enumerate(halves):
        gap = gaps[last] if last < len(gaps) else None
        if gap is None or _is_compound(gap, half, halves[last + 1], known):
            word = "".join(halves[first : last + 1])
            tokens.append(Token(at + starts[first], at + ends[last], *_forms(word)))
            first = last + 1
            if gap:
                tokens.append(Token(at + gap.start(1), at + gap.end(1), "-", ""))
    return tokens


def _is_compound(gap: re.Match[str], before: str, after: str, known: Set[str]) -> bool:
    """Whether a hyphen before white space joins two words ("long-\\nterm", "short- and")."""
    if gap.group(1) == "\u00ad" or _forms(before + after)[1] in known:
        return False
    return "\n" not in gap.group(2) or all(_forms(half)[1] in known for half in (before, after))


def _forms(raw: str) -> tuple[str, str]:
    """A word as compared strictly, and as compared loosely."""
    return _common_forms(raw) if len(raw) <= _LONGEST_COMMON else _forms_of(raw)


def _forms_of(raw: str) -> tuple[str, str]:
    plain = raw if raw.isascii() else unicodedata.normalize("NFKC", _HIDDEN.sub("", raw))
    text = plain.translate(_APOSTROPHES)
    return text, text.lower() if text.isascii() else fold(text)


# The words of a language come again and again; what is longer is no word, and would fill memory.
_common_forms = lru_cache(maxsize=65_536)(_forms_of)
