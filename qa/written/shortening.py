"""Whether a sentence is another with words left out: read off the other's tree alone, since what is
left over is often parsed otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from qa.attribution.parsing import Token, Tree
from qa.attribution.stance_holder import subject_of_verb
from qa.written.graph import PREPOSITIONS, PRONOUNS, SPEAKER, WHICH, Graph, Word
from qa.written.matching import Manner, goes_on, same_modal, stands
from qa.written.words import MODALS, NEGATIONS, base, lists

_MOST_TRIED = 3_000  # ways to lay one sentence over the other
_JOINING = ("IN", "TO", "RP")
_NEEDED = frozenset(
    "nsubj nsubjpass csubj csubjpass dobj attr acomp oprd xcomp ccomp pobj pcomp".split()
)
"""What cannot be left out below a word that stays, where it says something."""
_NEEDED_ALWAYS = frozenset("auxpass prt quantmod preconj neg".split())
_SHARED = frozenset(
    "nsubj nsubjpass csubj csubjpass aux auxpass mark advmod pobj relcl poss".split()
)
"""What those that are joined share."""
_PLAIN_JOINS = frozenset(["and", "&"])
_PLAIN_BETWEEN_CLAUSES = _PLAIN_JOINS | {"but", "yet", "so"}

Placed = Mapping[int, int]
"""Of words of the claim the place in the quote's sentence."""


class Shortening:
    """Of one sentence of a quote, to what is claimed."""

    def __init__(self, claim: Graph, source: Graph, manner: Manner) -> None:
        self._claim, self._source, self._manner = claim, source, manner
        self._tree = source.tree
        self._left = _MOST_TRIED

    def holds(self, root: Word, others: Collection[Word]) -> bool:
        """Whether what is claimed below `root`, without the `others`, is the sentence with words
        left out."""
        places = self._claimed(root, others)
        return bool(places) and any(self._is_whole(placed) for placed in self._laid(places, {}))

    def _claimed(self, root: Word, others: Collection[Word]) -> list[int]:
        """The words of the claim that have to stand in the quote, in order."""
        tree, words = self._claim.tree, self._claim.words
        below = tree.subtree(root.at)
        for other in others:
            if other.at in below:
                below -= tree.subtree(other.at)
        for _, shared in root.below:
            below |= tree.subtree(shared) - tree.subtree(root.at)
        aside: set[int] = set()
        for at in below & words.keys():
            for label, one in words[at].below:
                word = words[one]
                joins = label == "mod" and word.key in lists().connectives
                if joins or self._manner.beside(words[at], word):
                    aside |= tree.subtree(one)
                    if tree.tokens[tree.tokens[one].head].relation == "prep":
                        aside.add(tree.tokens[one].head)
        kept = below - aside - self._claim.inside
        return sorted(at for at in kept if at in words or _counts(tree.tokens[at]))

    def _laid(self, places: Sequence[int], placed: dict[int, int]) -> Iterator[Placed]:
        """The ways to lay the claim over the sentence, in order."""
        if not places:
            yield placed
            return
        first = max(placed.values(), default=-1) + 1
        for at in range(first, len(self._tree.tokens)):
            if self._left and self._is_alike(places[0], at):
                self._left -= 1
                yield from self._laid(places[1:], {**placed, places[0]: at})

    def _is_alike(self, said: int, at: int) -> bool:
        word, other = self._claim.words.get(said), self._source.words.get(at)
        if word is None or other is None:
            one, given = self._claim.tree.tokens[said], self._tree.tokens[at]
            if _is_modal(one) and _is_modal(given):
                return same_modal(MODALS[one.low], MODALS[given.low], self._manner.told)
            return _as_it_stands(one) == _as_it_stands(given)
        alike = word.key == other.key or (word.key in PRONOUNS and other.key == SPEAKER)
        return alike and _is_suffered(self._claim.tree, said) == _is_suffered(self._tree, at)

    def _is_whole(self, placed: Placed) -> bool:
        """Whether what stays hangs together without what was left out, and is asserted."""
        kept = frozenset(placed.values())
        tops = [at for at in kept if self._above(at, kept) is None]
        top = self._source.words.get(tops[0]) if len(tops) == 1 else None
        return (
            top is not None
            and stands(self._source, top, self._manner)
            and all(self._is_complete(at, kept) for at in kept)
        )

    def _above(self, at: int, kept: frozenset[int]) -> int | None:
        """The next word above that stays."""
        tokens = self._tree.tokens
        while tokens[at].head != at:
            relation, head = tokens[at].relation, tokens[at].head
            if head in kept:
                return head
            if relation in _SHARED:
                other = next((one for one in self._standing_in(head) if one in kept), None)
                if other is not None:
                    return other
            if not self._is_transparent(at, relation, head):
                return None
            at = head
        return None

    def _is_transparent(self, at: int, relation: str, head: int) -> bool:
        """Whether a word may stand for what it hangs from."""
        tokens = self._tree.tokens
        if relation == "conj":
            return self._are_plain(head)
        word = self._source.words.get(head)
        if word is None or relation == "appos":
            return True
        if relation == "xcomp":
            return at in self._standing_in(head)
        if relation == "prep" and tokens[head].relation == "relcl":
            return _is_bare(word)  # "who is in" is "in"
        if relation == "compound":
            return _is_one_name(self._tree, at, head)
        return relation in {"prep", "pobj"} and word.key in lists().transparent

    def _is_complete(self, at: int, kept: frozenset[int]) -> bool:
        for one in self._tree.dependents[at]:
            if one in kept or not self._is_needed(one, at):
                continue
            if not any(other in kept for other in self._standing_in(one)):
                return False
            if not self._are_plain(one):
                return False
        whole = all(one in kept for one in self._joined(at))
        return (whole or self._are_plain(at)) and self._has_its_own(at, kept)

    def _is_needed(self, one: int, at: int) -> bool:
        tokens, token = self._tree.tokens, self._tree.tokens[one]
        if token.relation == "relcl":
            return any(tokens[d].low in WHICH for d in self._tree.dependents[at])
        if token.relation in {"advcl", "prep"}:
            marks = {token.low, *(tokens[d].low for d in self._tree.below(one, "mark"))}
            return bool(marks & lists().conditions)
        if token.low in lists().limits | NEGATIONS or _is_modal(token):
            return True
        return token.relation in _NEEDED_ALWAYS or (
            token.relation in _NEEDED and one in self._source.words
        )

    def _has_its_own(self, at: int, kept: frozenset[int]) -> bool:
        """Whether a verb that is joined to another has what it shares with it."""
        tree, words = self._tree, self._source.words
        if tree.tokens[at].relation != "conj" or not tree.tokens[at].tag.startswith("V"):
            return True
        subject = subject_of_verb(tree, at)
        if subject in words and subject not in kept:
            return False
        if at not in words or tree.below(at, "aux"):
            return True
        first = at
        while tree.tokens[first].relation == "conj":
            first = tree.tokens[first].head
        shared = [d for d in tree.dependents[first] if _binds(tree.tokens[d])]
        bound = bool(words[at].modal or words[at].negated)
        return not bound or all(one in kept for one in shared)

    def _standing_in(self, at: int) -> Iterator[int]:
        """What may stay where a word is left out: what is joined to it, what it only says to go on,
        another name for it, and the title before it."""
        yield from self._joined(at)
        yield from self._tree.below(at, "appos")
        for one in self._tree.below(at, "compound"):
            word = self._source.words.get(one)
            if word and word.key in lists().titles:
                yield one
        word = self._source.words.get(at)
        if word and goes_on(word):
            yield from self._tree.below(at, "xcomp")

    def _joined(self, at: int) -> Iterator[int]:
        for one in self._tree.below(at, "conj"):
            yield one
            yield from self._joined(one)

    def _joins(self, at: int) -> list[int]:
        found = self._tree.below(at, "cc", "preconj")
        return found + [j for one in self._tree.below(at, "conj") for j in self._joins(one)]

    def _are_plain(self, at: int) -> bool:
        """Whether each of what is joined to a word may stand alone."""
        tokens = self._tree.tokens
        clause = tokens[at].tag.startswith("V") and tokens[at].relation != "conj"
        plain = _PLAIN_BETWEEN_CLAUSES if clause else _PLAIN_JOINS
        return all(tokens[one].low in plain for one in self._joins(at))


def _is_modal(token: Token) -> bool:
    return token.low in MODALS and (token.tag == "MD" or token.relation == "aux")


def _binds(token: Token) -> bool:
    return _is_modal(token) or token.low in NEGATIONS


def _counts(token: Token) -> bool:
    """Whether a word that says nothing of its own tells how others hang together, or how they are
    meant."""
    if token.relation == "cc":
        return token.low not in _PLAIN_JOINS
    if _binds(token) or token.low in lists().limits:
        return True
    return token.tag in _JOINING and token.low != "that" and token.relation != "aux"


def _as_it_stands(token: Token) -> str:
    low = token.low
    return "not" if low in {"n't", "n’t"} else PREPOSITIONS.get(low, low)


def _is_suffered(tree: Tree, at: int) -> bool:
    """Whether a verb tells what is done to its subject."""
    return bool(tree.below(at, "auxpass"))


def _is_bare(word: Word) -> bool:
    return word.key == base("be") and not (word.negated or word.modal or word.limits)


def _is_one_name(tree: Tree, at: int, head: int) -> bool:
    first, last = sorted((at, head))
    return all(
        token.tag.startswith("NNP") or token.text in {".", ","}
        for token in tree.tokens[first : last + 1]
    )
