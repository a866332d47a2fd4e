"""The state of a guest whom the title names without it, from what the text says of two states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from index.names import Names, Party
from index.turns.sides import OwnSide

_BETWEEN = re.compile(r"\s*(?:and|[-–—/]|with)\s*(?:the\s+)?(?:people of\s+)?(?:the\s+)?", re.I)
_PAIRS = 2  # "Norland and Valdoria" said once may be about any two
_CHARS = 30_000  # of a text that are looked through


def speaks_of_one(text: str, own: OwnSide, place: str) -> bool:
    """Whether a text speaks of a place, and of no other state half as often."""
    names = Names.load()
    party = names.whole(place)
    foreign = Counter(
        m.party
        for m in names.find(text[:_CHARS])
        if m.party.kind == "state" and not own.has(m.party)
    )
    bare = re.sub(r"^[Tt]he ", "", place)
    count = foreign[party] if party else text.count(bare)
    return count > 0 and all(n * 2 < count for other, n in foreign.items() if other != party)


def counterpart(
    title: str, text: str, own: OwnSide, kinds: Collection[str] = ("state",)
) -> Party | None:
    """The one other state that the text names beside the publisher's own ("Norland and Valdoria",
    "the Norland-Valdoria partnership") and speaks of more than of any other; None when unclear.
    """
    names = Names.load()
    mentions = [m for m in names.find(text[:_CHARS]) if m.form not in ("capital", "place")]
    foreign = [m.party for m in mentions if m.party.kind in kinds and not own.has(m.party)]
    pairs: Counter[Party] = Counter()
    for one, other in pairwise(mentions):
        if _BETWEEN.fullmatch(text[one.span.end : other.span.start]) is None:
            continue
        if own.has(one.party) != own.has(other.party):
            times = _PAIRS if other.span.end <= len(title) else 1
            pairs[other.party if own.has(one.party) else one.party] += times
    if not foreign or not pairs:
        return None
    party, count = pairs.most_common(1)[0]
    most = Counter(foreign).most_common(1)[0][0]
    rest = max((n for other, n in pairs.items() if other != party), default=0)
    return party if count >= _PAIRS and count >= 2 * rest and most == party else None
