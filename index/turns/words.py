"""The words that labels are made of: `index/data/label_words.toml` and the list of posts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from index.folding import fold, restore_letters
from index.names.posts import load_posts
from index.toml import load_toml


def fold_label(text: str) -> str:
    """A label as it is compared: folded, with letters that were lost put back.

    >>> fold_label("NiinistxF6"), fold_label("BK’in")
    ('niinisto', "bk'in")
    """
    return _folded(text) if len(text) <= _PHRASE_CHARS else fold(restore_letters(text))


_PHRASE_CHARS = 80
_PHRASES_KEPT = 16_384  # words and labels come again and again: 3 MB


@lru_cache(maxsize=_PHRASES_KEPT)
def _folded(text: str) -> str:
    return fold(restore_letters(text))


NAME_PARTICLES = frozenset(
    "de da do dos del della di du la le van von der den ter bin bint ibn al el y e ben abu af zu "
    "das".split()
)
"""Words inside a name that are written small."""


@dataclass(frozen=True, slots=True)
class LabelWords:
    """Everything the reading of labels knows of words, folded."""

    generic: dict[str, str]
    """Phrase to what it says of the speaker: question, answer, journalist, …"""
    honorifics: frozenset[str]
    high_posts: frozenset[str]
    posts: frozenset[str]
    """High posts included."""
    post_beginnings: frozenset[str]
    """The first words of posts: most words begin none."""
    post_endings: tuple[str, ...]
    journalist_endings: tuple[str, ...]
    outlets: frozenset[str]
    headings: frozenset[str]


@cache
def label_words() -> LabelWords:
    """The lists, read once."""
    data = load_toml("index", "data/label_words.toml")
    label = data["label"]
    posts = load_posts()
    abbreviated = frozenset(map(fold_label, posts.abbreviations))
    return LabelWords(
        generic={
            fold_label(word): kind for kind, words in data["generic"].items() for word in words
        },
        honorifics=posts.honorifics,
        high_posts=posts.high,
        posts=posts.known,
        post_beginnings=frozenset(post.split()[0].strip(",.") for post in posts.known)
        | abbreviated,
        post_endings=posts.endings,
        journalist_endings=tuple(label["journalist_endings"]),
        outlets=frozenset(map(fold_label, label["outlets"])),
        headings=frozenset(map(fold_label, label["headings"])),
    )
