"""Posts, and the words that people are addressed by, as `data/posts.toml` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from index.toml import load_toml


@dataclass(frozen=True, slots=True)
class Posts:
    """The lists of posts: lower case, without accents."""

    heads: frozenset[str]
    """The first in a state or body."""
    high: frozenset[str]
    """Heads, ministers and heads of bodies: "of" behind them leads to a state or body."""
    known: frozenset[str]
    """All of them."""
    portfolios: frozenset[str]
    """Behind these, "of" leads to what the post deals with."""
    outside: frozenset[str]
    """Whoever holds one does not speak for the state's government."""
    national: frozenset[str]
    """Of a state, never of one of its parts."""
    peculiar: dict[str, frozenset[str]]
    """Posts that go by this name in few states, to their keys."""
    styles: dict[str, frozenset[str]]
    """What the ministers of few states are called, to their keys."""
    lacking: dict[str, frozenset[str]]
    """Key of a state to the posts that nobody holds in it."""
    abroad: frozenset[str]
    """Single words in other languages with which posts start, written small before a name."""
    abbreviations: dict[str, str]
    """As written, in capitals, to the post."""
    endings: tuple[str, ...]
    """Not folded: they stand in scripts without capitals. Longest first."""
    honorifics: frozenset[str]
    portfolio: frozenset[str]
    """Single words for what ministers deal with."""
    asked: frozenset[str]
    """Single words that a question may ask for a person by."""
    words: frozenset[str]
    """Single words of posts and offices."""
    before_person: frozenset[str]
    """Single words after which a state's name may be somebody's given name."""
    unnaming: frozenset[str]
    """Single words that stand before a name and identify nobody."""


@cache
def load_posts() -> Posts:
    """The lists, read once."""
    data = load_toml("index.names", "data/posts.toml")
    heads, high, outside = (frozenset(data[name]) for name in ("heads", "high", "outside"))
    asked = frozenset(data["words"]["asked"].split())
    return Posts(
        heads=heads,
        high=heads | high,
        known=heads | high | outside | frozenset(data["posts"]),
        portfolios=frozenset(data["portfolios"]),
        outside=outside,
        national=frozenset(data["national"]),
        peculiar={post: frozenset(cell.split()) for post, cell in data["peculiar"].items()},
        styles={post: frozenset(cell.split()) for post, cell in data["styles"].items()},
        lacking={key: frozenset(cell) for key, cell in data["lacking"].items()},
        abroad=frozenset(data["words"]["abroad"].split()),
        abbreviations=dict(data["abbreviations"]),
        endings=tuple(sorted(data["endings"]["endings"], key=len, reverse=True)),
        honorifics=frozenset(data["address"]["honorifics"]),
        portfolio=frozenset(data["words"]["portfolio"].split()),
        asked=asked,
        words=asked | frozenset(data["words"]["beside"].split()),
        before_person=frozenset(data["words"]["before_person"].split()),
        unnaming=frozenset(data["words"]["unnaming"].split()),
    )
