"""A place where a speaker may be named, before it is decided whether that is so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.turns.words import fold_label

_NOTE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SMALL_INSIDE = re.compile(r"(?<=\bM)a?c(?=[A-Z])")  # SARAH McVEIGH


@dataclass(frozen=True, slots=True)
class Label:
    """One place where a speaker may be named, before it is decided whether that is so."""

    start: int
    """Where the label begins, markup included."""
    words: int
    """Where the speaker's words begin."""
    text: str
    """The label as written, without markup and punctuation."""
    shape: str
    """`colon`, `letter`, `bracket`, `dot`, `line`, `alone` or `inline`."""
    kind: str
    """A kind of `label_words().generic`, or `post` (no name), `person` (post or honorific and
    name), `name` (nothing but a name, or a heading that looks like one), `chair` (of a house,
    or an address to it)."""
    name: str | None = None
    post: str | None = None
    honorific: bool = False
    note: str | None = None
    """What stands beside the name: an outlet, a post, a state."""
    place: str | None = None
    """The state or body that a post is said to belong to: `NATO` in `NATO Secretary General`."""

    @property
    def key(self) -> str:
        """The same for every label of one speaker's spelling."""
        return _key(self.text)

    @property
    def capitals(self) -> bool:
        """Whether the label is written in capitals throughout."""
        bare = _NOTE.sub("", self.text)
        return bare.isupper() or _SMALL_INSIDE.sub("", bare).isupper()


@lru_cache(maxsize=4_096)  # each label of a document is compared with each other
def _key(text: str) -> str:
    return fold_label(_NOTE.sub("", text)).strip(" .")
