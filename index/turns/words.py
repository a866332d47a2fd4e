"""The words that labels are made of: `index/data/label_words.toml` and the list of posts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from index.names.posts import load_posts
from index.toml import load_toml

_LOST_LETTER = re.compile(r"(?<=\w)x([C-F][0-9A-F])(?=\w|\b)")  # `NiinistxF6`: a byte as text


def fold(text: str) -> str:
    """Lower case, without accents and typographic variants; letters lost as `xE9` come back.

    >>> fold("NiinistxF6"), fold("BK’in")
    ('niinisto', "bk'in")
    """
    if text.isascii():
        if "x" in text:
            text = _LOST_LETTER.sub(lambda m: chr(int(m.group(1), 16)), text)
        if text.isascii():
            return text.casefold()
    text = _LOST_LETTER.sub(lambda m: chr(int(m.group(1), 16)), text)
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ı", "i").casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


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
    abbreviated = frozenset(map(fold, posts.abbreviations))
    return LabelWords(
        generic={fold(word): kind for kind, words in data["generic"].items() for word in words},
        honorifics=posts.honorifics,
        high_posts=posts.high,
        posts=posts.known,
        post_beginnings=frozenset(post.split()[0].strip(",.") for post in posts.known)
        | abbreviated,
        post_endings=posts.endings,
        journalist_endings=tuple(label["journalist_endings"]),
        outlets=frozenset(map(fold, label["outlets"])),
        headings=frozenset(map(fold, label["headings"])),
    )
