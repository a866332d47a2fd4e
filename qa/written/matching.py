"""Whether what one sentence says is said in another: word for word of what hangs together, and not
merely of the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from qa.written.graph import PRONOUNS, SPEAKER, Graph, Word
from qa.written.words import TOLD, lists

_SAME = ({"of", "mod", "poss"}, {"poss", "subj"})
"""What is one relation: "Norvanian strikes", "Norvania's strikes", "strikes by Norvania"."""
_ASSERTED = frozenset("because as while since when after although though where given and ,".split())


class Loss(Enum):
    """What a comparison may look away from, to tell why it fails."""

    NEGATION = "negation"
    MODALITY = "modality"
    LIMITS = "limits"
    STANDING = "standing"
    """Whether it is asserted, or only wished, denied, told of others, or bound to a condition."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a claim stands to its quote."""

    told: bool
    """Whether the claim is told as said."""
    others: bool
    """Whether the quote tells what others said."""
    beside: Callable[[Word, Word], bool]
    """Whether the second, which hangs from the first, is said of the claim and not of the quote:
    its day, and where it was said."""


class Comparison:
    """Of a claim's graph with that of a sentence of its quote."""

    def __init__(
        self,
        claim: Graph,
        source: Graph,
        manner: Manner,
        ignoring: frozenset[Loss] = frozenset(),
    ) -> None:
        self._claim, self._source = claim, source
        self._manner, self._ignoring = manner, ignoring
        self._known: dict[tuple[int, int], bool] = {}

    def holds(self, root: Word) -> bool:
        """Whether the sentence of the quote says what hangs from `root`."""
        return any(
            self._matches(root, word)
            and (Loss.STANDING in self._ignoring or stands(self._source, word, self._manner))
            for word in self._source.words.values()
        )

    def _matches(self, said: Word, word: Word) -> bool:
        pair = said.at, word.at
        if pair in self._known:
            return self._known[pair]
        self._known[pair] = True  # what leads back here asks nothing more
        held = self._agrees(said, word)
        if not held:
            # What was taken to agree while this was open may have leant on it.
            self._known = {one: False for one, agreed in self._known.items() if not agreed}
        self._known[pair] = held
        return held

    def _agrees(self, said: Word, word: Word) -> bool:
        return self._is_alike(said, word) and all(
            self._has(word, label, self._claim.words[at])
            for label, at in said.below
            if not self._is_beside(said, label, self._claim.words[at])
        )

    def _is_alike(self, said: Word, word: Word) -> bool:
        ignoring = self._ignoring
        return (
            (said.key == word.key or (said.key in PRONOUNS and word.key == SPEAKER))
            and (said.negated == word.negated or Loss.NEGATION in ignoring)
            and (same_modal(said.modal, word.modal, self._manner.told) or Loss.MODALITY in ignoring)
            and (said.limits == word.limits or Loss.LIMITS in ignoring)
        )

    def _has(self, word: Word, label: str, said: Word) -> bool:
        return any(self._matches(said, below) for below in self._below(word, label, said))

    def _below(self, word: Word, label: str, said: Word) -> Iterator[Word]:
        """What hangs from a word in one way; behind "a series of" as well."""
        hanging = list(word.below)
        if label.startswith("p:"):
            hanging += [one for near in self._near(word, said) for one in near.below]
        for other, at in hanging:
            if not _fits(label, other):
                continue
            below = self._source.words[at]
            yield below
            if below.key in lists().transparent:
                yield from (self._source.words[a] for l2, a in below.below if l2 in {"of", "mod"})

    def _near(self, word: Word, said: Word) -> Iterator[Word]:
        """What a preposition may belong to as well as to a word, since that is a parser's guess: a
        verb and its object; where nobody is named behind it, whatever stands between."""
        deepest = 1 if said.key.startswith(SPEAKER) else 3
        rows = [[word]]
        if word.head is not None and _holds_prepositions(word.label):
            rows[0].append(self._source.words[word.head])
        for _ in range(deepest):
            rows.append(
                [
                    self._source.words[at]
                    for one in rows[-1]
                    for label, at in one.below
                    if label == "obj" or (deepest > 1 and _holds_prepositions(label))
                ]
            )
        yield from (one for row in rows for one in row if one is not word)

    def _is_beside(self, said: Word, label: str, below: Word) -> bool:
        own = said.key == below.key == SPEAKER
        joins = label == "mod" and below.key in lists().connectives
        return own or joins or self._manner.beside(said, below)


def same_modal(said: str, given: str, told: bool) -> bool:
    """Whether one modal is the other, or what it becomes when it is told as said."""
    return said == given or (told and TOLD.get(said) == given)


def stands(source: Graph, word: Word, manner: Manner) -> bool:
    """Whether a sentence asserts one of its words in the speaker's own name."""
    while word.head is not None:
        above = source.words[word.head]
        if word.label == "comp":
            if not (_is_told(source, above, manner) or goes_on(above)):
                return False
        elif word.label in {"relcl", "acl"}:
            return not (above.negated or above.limits) and _is_aside(source, above, word)
        elif not word.label.startswith("adv:") or word.label[4:] not in {*_ASSERTED, ""}:
            return False
        word = above
    return True


def goes_on(word: Word) -> bool:
    """Whether a verb says of another only that it goes on."""
    return word.key in lists().continuing and not (word.negated or word.modal)


def _is_aside(source: Graph, noun: Word, clause: Word) -> bool:
    """Whether a clause says something of its noun rather than which one is meant."""
    if source.tree.tokens[noun.at].tag.startswith("NNP"):
        return True
    between = source.tree.tokens[noun.at + 1 : clause.at]
    return noun.key.startswith(SPEAKER) or any(token.text == "," for token in between)


def _is_told(source: Graph, teller: Word, manner: Manner) -> bool:
    telling = lists().saying | (lists().thinking if manner.told else frozenset())
    subjects = [source.words[at].key for label, at in teller.below if label == "subj"]
    own = SPEAKER in subjects or (manner.others and bool(subjects))
    binding = teller.negated or teller.modal in {"may", "can", "should", "could"}
    return teller.key in telling and own and not binding and not teller.limits


def _fits(label: str, other: str) -> bool:
    return label == other or any({label, other} <= same for same in _SAME)


def _holds_prepositions(label: str) -> bool:
    return label in {"obj", "of"} or label.startswith("p:")
