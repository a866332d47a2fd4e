"""The address of a quote on its publisher's own page."""

from __future__ import annotations

from urllib.parse import quote as percent_encode

from web.citing.records import safe_link

_WHOLE_WORDS = 12
"""A quote of so many words is looked for as a whole; of a longer one, its two ends."""
_END_WORDS = 5


def at_quote(url: str | None, quote: str) -> str | None:
    """`url` with a text fragment, with which a browser scrolls to the quote (WICG, "Text
    Fragments"); None unless `http` or `https`.

    >>> at_quote("https://vessaria.example/a", "Peace, not war")
    'https://vessaria.example/a#:~:text=Peace%2C%20not%20war'
    """
    link = safe_link(url)
    if link is None:
        return None
    terms = ",".join(_encoded(term) for term in _terms(quote))
    if not terms:
        return link
    base, mark, fragment = link.partition("#")
    return f"{base}#{fragment.partition(':~:')[0] if mark else ''}:~:text={terms}"


def _terms(quote: str) -> list[str]:
    """The quote, or its first and its last words: each from one line, as each is looked for
    within one block of the page."""
    lines = [line.split() for line in quote.splitlines() if line.strip()]
    if not lines:
        return []
    if len(lines) == 1 and len(lines[0]) <= _WHOLE_WORDS:
        return [" ".join(lines[0])]
    return [" ".join(lines[0][:_END_WORDS]), " ".join(lines[-1][-_END_WORDS:])]


def _encoded(words: str) -> str:
    """A term, with what separates terms (`-`, `,`, `&`) encoded too."""
    return percent_encode(words, safe="").replace("-", "%2D")
