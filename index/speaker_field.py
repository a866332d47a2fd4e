"""Whether what a record gives as its speaker is one person's name."""

from __future__ import annotations

import re
from dataclasses import replace

from index.names import Names
from index.names.posts import load_posts
from index.records import Statement

GIVEN = "speaker_given"
"""The field of `Statement.extra` that keeps what was not taken for a name."""

_MAX_CHARS = 120
_SMALL_WORDS = 3  # words in lower case beside particles: a sentence has them
_SUFFIX = re.compile(
    r",?\s+(?:Jr|Sr|II|III|IV|T\.?D|M\.?P|Q\.?C|Ph\.?D|O\.?C|D\.?C)\.?,?\s*$", re.I
)
_TITLE = re.compile(
    r"\b(?:remarks|statement|speech|address|press|conference|interview|transcript|read-?out|"
    r"meeting|visit|briefing|message|doorstop)\b|"
    r"\s(?:on|regarding|about|concerning|during|following|ahead|after|before|at)\s",
    re.I,
)
_JOINED = re.compile(r"\s*;\s*|\s+(?:and|&|with)\s+|\s+/\s+")
_BELOW = re.compile(r"\b(?:of|for|to)\b.*")  # what a post is of
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_PARTICLES = frozenset(
    "de da do dos del della di du la le van von der den ter bin bint ibn al el y e ben abu af zu "
    "das of the for and to wa van't ul ur".split()
)


def checked(statement: Statement) -> tuple[Statement, str | None]:
    """The statement, without a speaker that is no one person's name, and why it is none."""
    if statement.speaker is None:
        return statement, None
    reason = why_no_name(statement.speaker)
    if reason is None:
        return statement, None
    extra = {**statement.extra, GIVEN: statement.speaker}
    said = f"“{statement.speaker}” {reason}; the statement was taken in without a speaker"
    return replace(statement, speaker=None, extra=extra), said


def why_no_name(speaker: str) -> str | None:
    """What a speaker field is instead of one person's name; None for a name, posts included.

    >>> why_no_name("Kovac, Ana"), why_no_name("H.E. Mr. Per LIND, Minister for Trade and Industry")
    (None, None)
    >>> why_no_name("Ana Kovac and Per Lind")
    'names two people'
    >>> why_no_name("President Kovac on the Harvest")
    'is a title, not a name'
    """
    if len(speaker) > _MAX_CHARS:
        return "is too long for a name"
    # A single word may be a surname, as Jordan is.
    if " " in speaker and Names.load().whole(speaker) is not None:
        return "is a state or body, not a person"
    name = _SUFFIX.sub("", re.sub(r"\([^()]*\)", "", speaker))
    words = _WORD.findall(name)
    small = [w for w in words if w.islower() and w not in _PARTICLES and not _is_post(w)]
    if len(small) >= _SMALL_WORDS or re.search(r"[!?]|\w{3,}\.\s+\w{3,}.*\.$", name):
        return "is a sentence, not a name"
    if _TITLE.search(re.sub(r"\bpress (?:secretary|officer|spokes\w+)", "", name, flags=re.I)):
        return "is a title, not a name"
    parts = [part for part in _JOINED.split(name) if _naming(part)]
    if len(parts) < 2:
        parts = [part for part in name.split(",") if len(_naming(_BELOW.sub("", part))) > 1]
    return "names two people" if len(parts) > 1 else None


def _naming(part: str) -> list[str]:
    """The words of a part that name somebody: neither posts nor what they deal with."""
    words = [word.strip(".'’") for word in _WORD.findall(part)]
    return [w for w in words if w[:1].isupper() and len(w) > 1 and not _is_post(w.lower())]


def _is_post(word: str) -> bool:
    posts = load_posts()
    known = posts.words | posts.unnaming | posts.portfolio | posts.honorifics
    return word in known or word in posts.known
