"""A quote as a picture to share: SVG, drawn here, with nothing loaded from elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import chain

from markupsafe import Markup

from index.one_line import one_line
from web.citing.plain import source_line
from web.citing.printable import printable
from web.citing.records import Cited

WIDTH, HEIGHT = 1200, 630
"""Pixels: what the places where links are shared show whole."""

_MARGIN = 80
_TOP, _FOOT = 90, 480
_SIZES = (48, 42, 36, 32, 28, 25, 22)
_LEADING = 1.35
_SOURCE_PX = 22
_SOURCE_LINES = 3
_NARROW, _WIDE = 0.52, 1.02
"""Of the letter size, by which a letter moves on: at the most, in most faces."""

_CARD = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630"'
    ' role="img" aria-labelledby="title"><title id="title">{title}</title>'
    '<rect width="1200" height="630" fill="#fbfaf7"/>'
    '<rect x="48" y="60" width="6" height="430" fill="#163f6b"/>'
    '<g font-family="Charter, Georgia, \'Noto Serif\', serif" font-size="{size}" fill="#17191c"'
    ' direction="{direction}">{words}</g>'
    '<g font-family="system-ui, \'Noto Sans\', sans-serif" font-size="22" fill="#565b63">{source}'
    "</g></svg>"
)
_LINE = Markup('<text x="{x}" y="{y}">{words}</text>')


def card(cited: Cited) -> str | None:
    """The picture; None for a quote that does not fit whole: none is cut."""
    quote = f"“{printable(cited.citation.quote)}”"
    for size in _SIZES:
        lines = list(_wrapped(quote, size))
        if len(lines) * size * _LEADING <= _FOOT - _TOP:
            return str(_drawn(cited, quote, lines, size))
    return None


def _drawn(cited: Cited, quote: str, lines: list[str], size: int) -> Markup:
    is_rtl = _direction(quote) == "rtl"
    x = WIDTH - _MARGIN if is_rtl else _MARGIN
    said = [
        _LINE.format(x=x, y=round(_TOP + size * (0.8 + n * _LEADING)), words=words)
        for n, words in enumerate(lines)
    ]
    below = list(_wrapped(f"— {source_line(cited)} On Record", _SOURCE_PX))[:_SOURCE_LINES]
    source = [_LINE.format(x=_MARGIN, y=535 + 30 * n, words=words) for n, words in enumerate(below)]
    return _CARD.format(
        title=one_line(f"{quote} — {source_line(cited)}"),
        size=size,
        direction="rtl" if is_rtl else "ltr",
        words=Markup("").join(said),
        source=Markup("").join(source),
    )


def _wrapped(text: str, size: int) -> Iterator[str]:
    """Lines that are not wider than the room; a script without spaces is broken between letters."""
    room = (WIDTH - 2 * _MARGIN) / size
    for paragraph in filter(str.strip, text.splitlines()):
        line, width = "", 0.0
        for word in chain.from_iterable(_pieces(one) for one in paragraph.split()):
            step = sum(map(_advance, word))
            if line and width + step > room:
                yield line.rstrip()
                line, width = "", 0.0
            line, width = line + word, width + step
        yield line.rstrip()


def _pieces(word: str) -> list[str]:
    if any(unicodedata.east_asian_width(char) == "W" for char in word):
        return [*word[:-1], f"{word[-1]} "]
    return [f"{word} "]


def _advance(char: str) -> float:
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _NARROW


def _direction(text: str) -> str:
    """That of the first letter that has one (Unicode, UAX 9, P2)."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"
