"""Whether a sentence takes a stance towards somebody: to whom or what it goes, whose it is, and
whether it is denied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from index.records import Span
from qa.attribution.direction import AWAY, OPEN, TOWARDS, Way, direction
from qa.attribution.parsing import PARSER, Parser, Tree
from qa.attribution.stance_cues import find_cues
from qa.attribution.stance_holder import Holder, holder_of, is_negated
from qa.attribution.stance_words import StanceWords, stance_words

_ANTI = re.compile(r"\banti[-‐–\s]?(?:the\s+)?$", re.IGNORECASE)
_POINTING = frozenset("it this that these those them such which what they".split())


class Direction(str, Enum):
    """Where a stance goes, seen from somebody who is named in the sentence."""

    TOWARDS = "towards"
    """To them or theirs, or to what they do: "condemns Norvania", "Norvanian strikes"."""
    AGAINST = "against"
    """To what is done to them, or it is their own: "attacks on Norvania", "Norvania condemns"."""
    ABSENT = "absent"
    """The sentence takes no such stance, or takes it in another clause, to others."""
    UNSURE = "unsure"
    """It has the stance and the name, and what one has to do with the other can't be told."""


@dataclass(frozen=True, slots=True)
class StanceReading:
    """How one sentence takes a stance."""

    direction: Direction
    cue: Span | None = None
    """The word that takes it; None when absent."""
    negated: bool = False
    """Whether it is said not to be taken: "does not condemn", "refuses to condemn"."""
    holder: Span | None = None
    """Who takes it, where the sentence says so."""
    own: bool = True
    """Whether that is whoever speaks: "we", nobody named, or the issuer by name."""


_DIRECTIONS = {TOWARDS: Direction.TOWARDS, AWAY: Direction.AGAINST, OPEN: Direction.UNSURE}
_RANK = (Direction.ABSENT, Direction.AGAINST, Direction.UNSURE, Direction.TOWARDS)


def stance_in(
    sentence: str,
    stance: str,
    targets: Sequence[Span],
    issuer: Sequence[Span] = (),
    parser: Parser = PARSER,
) -> StanceReading:
    """How a sentence takes a stance towards whoever is named at `targets`; `issuer` is where it
    names whoever speaks. Without a parser, a sentence with a word of the stance is `UNSURE`.

    >>> from index.records import Span
    >>> stance_in("We condemn the attack on Norvania.", "condemn", [Span(25, 33)]).direction.value
    'against'
    """
    return stances_in([(sentence, targets, issuer)], stance, parser)[0]


def stances_in(
    candidates: Sequence[tuple[str, Sequence[Span], Sequence[Span]]],
    stance: str,
    parser: Parser = PARSER,
) -> list[StanceReading]:
    """As `stance_in`, for many sentences, each with its targets and issuer; in order."""
    words = stance_words(stance)
    wanted = [text for text, targets, _ in candidates if targets and words.marks.search(text)]
    trees = dict(zip(wanted, parser.parse_all(wanted), strict=True))
    readings = []
    for text, targets, issuer in candidates:
        if text not in trees or not targets:
            readings.append(StanceReading(Direction.ABSENT))
        elif (tree := trees[text]) is None:
            readings.append(StanceReading(Direction.UNSURE, own=False))
        else:
            readings.append(_read(text, tree, words, targets, issuer))
    return readings


def _read(
    text: str, tree: Tree, words: StanceWords, targets: Sequence[Span], issuer: Sequence[Span]
) -> StanceReading:
    """Of several words that take the stance, the one that tells most of the target."""
    best = StanceReading(Direction.ABSENT)
    for cue in find_cues(tree, words):
        holder = holder_of(tree, cue.at, issuer, cue.of_subject)
        found = max(
            (
                _towards(text, target, Way(tree, cue.at, cue.objects, words.tone), holder)
                for target in targets
            ),
            key=_RANK.index,
        )
        reading = StanceReading(
            found, tree.tokens[cue.at].span, is_negated(tree, cue.at), holder.span, holder.own
        )
        if _worth(reading) > _worth(best):
            best = reading
    return best if best.direction is not Direction.ABSENT else StanceReading(Direction.ABSENT)


def _worth(reading: StanceReading) -> tuple[int, bool, bool]:
    return _RANK.index(reading.direction), reading.own, not reading.negated


def _towards(text: str, target: Span, way: Way, holder: Holder) -> Direction:
    at = way.tree.within(target)
    if at is None:
        return Direction.ABSENT
    sign = direction(way, at)
    if sign is not None:
        anti = _ANTI.search(text[: target.start]) is not None
        return _DIRECTIONS[-sign if anti else sign]
    if holder.span is not None and holder.span.overlaps(target):
        return Direction.AGAINST
    told = way.objects and not any(_points(way.tree, one) for one in way.objects)
    return Direction.ABSENT if told else Direction.UNSURE


def _points(tree: Tree, at: int) -> bool:
    return tree.tokens[at].low in _POINTING
