"""Words and marks of a text with their offsets, in the forms that a comparison looks at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from qa.people import fold

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width marks
_QUOTES = "\"“”„‟«»‹›'‘’‚‛`´″′"
_DASHES = "\\-‐‑‒–—―−"
_TOKEN = re.compile(
    # a word: letters and digits, apostrophes and invisible characters inside, accents as marks
    # of their own, and a break at the end of a line ("coop-\neration")
    rf"(?P<word>[^\W_](?:[^\W_]|[{_INVISIBLE}\u0300-\u036f]|['’‘ʼ](?=[^\W_])"
    rf"|(?<=[^\W\d_])[{_INVISIBLE}]*[-‐‑\u00ad]\s+(?=[^\W\d_]))*)"
    rf"|(?P<quote>[{_QUOTES}]+)|(?P<dash>[{_DASHES}]+)|(?P<dots>\.{{3,}}|…)"
    rf"|(?P<mark>[^\s{_INVISIBLE}])"
)
_BREAK = re.compile(rf"[{_INVISIBLE}]*([-‐‑\u00ad])(\s+)")
_HIDDEN = re.compile(rf"[{_INVISIBLE}]")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")


class Token(NamedTuple):
    """One word or mark. A tuple, because a statement has thousands of them."""

    start: int
    end: int
    text: str
    """As compared strictly: compatibility forms (ﬁ) and typographic marks written plainly."""
    key: str
    """A word as compared loosely, without case and accents; empty for a mark."""

    @property
    def sounds(self) -> str:
        """What a loose comparison sees: the key of a word, a mark as it is."""
        return self.key or self.text


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
    gap = _BREAK.search(raw)
    if gap is None:
        text, key = _forms(raw)
        return [Token(at, at + len(raw), text, key)]
    text, key = _forms(_BREAK.sub("", raw))
    if key in known or not _is_compound(raw, gap, known):
        return [Token(at, at + len(raw), text, key)]
    head, tail = raw[: gap.start()], raw[gap.end() :]
    middle = Token(at + gap.start(1), at + gap.end(1), "-", "")
    return [*_word(head, at, known), middle, *_word(tail, at + gap.end(), known)]


def _is_compound(raw: str, gap: re.Match[str], known: Set[str]) -> bool:
    """Whether a hyphen before white space joins two words ("long-\\nterm", "short- and")."""
    if gap.group(1) == "\u00ad":
        return False
    halves = (raw[: gap.start()], raw[gap.end() :].split("-")[0])
    return "\n" not in gap.group(2) or all(_forms(half)[1] in known for half in halves)


@lru_cache(maxsize=65_536)  # the words of a language come again and again
def _forms(raw: str) -> tuple[str, str]:
    """A word as compared strictly, and as compared loosely."""
    plain = raw if raw.isascii() else unicodedata.normalize("NFKC", _HIDDEN.sub("", raw))
    text = plain.translate(_APOSTROPHES)
    return text, text.lower() if text.isascii() else fold(text)
