"""Who does what to whom in a sentence, as words that hang from each other: passives turned, lists
taken apart, names made one word, and whoever speaks made one with "we"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from index.records import Span
from qa.attribution.direction import is_verb
from qa.attribution.parsing import Token, Tree
from qa.attribution.stance_holder import subject_of_verb
from qa.written.plain import plain
from qa.written.words import AFFIRMING, FIRST, MODALS, NEGATIONS, THIRD, base, lists

SPEAKER = "@"
"""The key of whoever speaks."""
PRONOUNS = frozenset(THIRD.values())
"""The keys of "it", "he", "she" and "they", in whatever case."""

_CONTENT = ("NN", "VB", "JJ", "RB", "CD", "PRP", "FW", "$", "%")
_FUNCTION = frozenset("aux auxpass det predet mark cc preconj neg punct case expl prt".split())
_RELATIONS = {
    "nsubj": "subj", "csubj": "subj", "nsubjpass": "obj", "csubjpass": "obj", "dobj": "obj",
    "oprd": "is", "attr": "is", "acomp": "is", "dative": "p:to", "poss": "poss", "amod": "mod",
    "compound": "mod", "nmod": "mod", "nummod": "mod", "advmod": "mod", "npadvmod": "mod",
    "quantmod": "mod", "xcomp": "comp", "ccomp": "comp",
}  # fmt: skip
WHICH = frozenset("those that only all every any each".split())
"""Before a noun, these need the clause behind it that says which."""
PREPOSITIONS = {"upon": "on", "towards": "toward", "amongst": "among"}


@dataclass(slots=True)
class Word:
    """A word that says something, and what hangs from it."""

    at: int
    key: str
    """Its base; `SPEAKER`; or of a state or body `@` and the party's key."""
    label: str = "root"
    head: int | None = None
    negated: int = 0
    """How often it is denied: "cannot never" says something else than either."""
    modal: str = ""
    limits: frozenset[str] = frozenset()
    below: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Graph:
    """The words of a sentence by their place in its tree."""

    tree: Tree
    words: Mapping[int, Word]
    inside: frozenset[int] = frozenset()
    """Where names stand, without the word of each that the others hang from."""

    @property
    def roots(self) -> list[Word]:
        """What hangs from nothing."""
        return [word for word in self.words.values() if word.label == "root"]

    def under(self, word: Word) -> Iterator[Word]:
        """A word and all that hangs from it."""
        seen = set()
        waiting = [word.at]
        while waiting:
            at = waiting.pop()
            if at in seen or at not in self.words:
                continue
            seen.add(at)
            yield self.words[at]
            waiting += [below for _, below in self.words[at].below]


def graph_of(tree: Tree, named: Sequence[tuple[Span, str]]) -> Graph:
    """The graph of a sentence. `named` is where it names somebody, each with the key that stands
    for them; "we" is whoever speaks."""
    tree = plain(tree)
    keys, dropped = _named(tree, named)
    words: dict[int, Word] = {}
    for at, token in enumerate(tree.tokens):
        if at in dropped or not _says_something(tree, at):
            continue
        words[at] = Word(at, keys.get(at) or _key(token))
        if words[at].key in lists().ours:
            words[at].key = _whose(tree, at) or words[at].key
    for at, word in words.items():
        word.negated, word.modal, word.limits = _manner(tree, at)
        link = _link(tree, at, words)
        if link is not None:
            word.label, word.head = link
            words[word.head].below.append((word.label, at))
    for at, word in words.items():
        word.below += _shared(tree, at, words)
        _deny_verb(tree, word, words)
    return Graph(tree, words, frozenset(dropped))


def _named(tree: Tree, named: Sequence[tuple[Span, str]]) -> tuple[dict[int, str], set[int]]:
    """Of each name the word that the others hang from, with its key; and the others."""
    keys: dict[int, str] = {}
    dropped: set[int] = set()
    for span, key in named:
        top = tree.within(span)
        if top is None:
            continue
        keys[top] = key
        dropped |= {
            at for at, token in enumerate(tree.tokens) if at != top and token.span.overlaps(span)
        }
    return keys, dropped - keys.keys()


def _says_something(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    if token.relation in _FUNCTION or not token.tag.startswith(_CONTENT):
        return False
    return token.low not in lists().limits and token.low not in NEGATIONS


def _key(token: Token) -> str:
    if token.tag.startswith("PRP") and token.low in FIRST:
        return SPEAKER
    return THIRD.get(token.low) or base(token.text)


def _whose(tree: Tree, at: int) -> str | None:
    """Whom "our government" and "its government" stand for."""
    owners = {tree.tokens[one].low for one in tree.below(at, "poss")}
    return SPEAKER if owners & FIRST else next((THIRD[o] for o in owners if o in THIRD), None)


def _link(tree: Tree, at: int, words: Mapping[int, Word]) -> tuple[str, int] | None:
    """What a word is to the next above that says something."""
    token = tree.tokens[at]
    while token.relation in {"conj", "parataxis"}:
        at = token.head
        token = tree.tokens[at]
    label, head = _RELATIONS.get(token.relation, token.relation), token.head
    if head == at:
        return None
    if token.relation == "advcl":
        marks = [tree.tokens[one].low for one in tree.below(at, "mark", "advmod")]
        label = f"adv:{marks[0] if marks else ''}"
    while head not in words:
        above = tree.tokens[head]
        if above.relation == "agent" or (above.low == "by" and above.tag == "IN"):
            label = "subj"
        elif above.tag in {"IN", "TO", "VBG"} or above.relation == "prep":
            label = f"p:{PREPOSITIONS.get(above.low, above.low)}"
        if above.head == head:
            return None
        head = above.head
    return ("of" if label == "p:of" else label), head


def _shared(tree: Tree, at: int, words: Mapping[int, Word]) -> Iterator[tuple[str, int]]:
    """What a verb has to do with a word that does not hang from it: the subject that it shares,
    and the noun that its clause describes."""
    if not is_verb(tree, at):
        return
    token = tree.tokens[at]
    passive = bool(tree.below(at, "auxpass"))
    if token.relation == "acl" and token.tag in {"VBN", "VBD"} and token.head in words:
        yield "obj", token.head
    elif token.relation == "acl" and token.tag == "VBG" and token.head in words:
        yield "subj", token.head
    elif token.relation == "relcl" and token.head in words:
        yield _described(tree, at), token.head
    elif not tree.below(at, "nsubj", "nsubjpass", "csubj"):
        first = at
        while tree.tokens[first].relation == "conj":
            first = tree.tokens[first].head
        done = tree.below(first, "nsubjpass")
        if done and first != at and done[0] in words:
            if token.tag == "VBN":
                yield "obj", done[0]
            return
        subject = subject_of_verb(tree, at)
        if subject is not None and subject in words and subject != at:
            yield ("obj" if passive else "subj"), subject


def _deny_verb(tree: Tree, word: Word, words: Mapping[int, Word]) -> None:
    """ "Has no plans" is "does not have plans", or "any plans"."""
    denied = word.label in {"obj", "is"} and word.head is not None
    if denied and any(tree.tokens[one].low == "no" for one in tree.below(word.at, "det")):
        word.negated -= 1
        words[word.head].negated += 1  # type: ignore[index]
    if denied and words[word.head].negated:  # type: ignore[index]
        word.limits -= {"any"}


def _described(tree: Tree, verb: int) -> str:
    for below in tree.below(verb, "nsubj", "nsubjpass", "dobj"):
        token = tree.tokens[below]
        if token.tag in {"WDT", "WP"} or token.low == "that":
            return _RELATIONS[token.relation]
    return "obj"


def _manner(tree: Tree, at: int) -> tuple[int, str, frozenset[str]]:
    """How often a word is denied, what it is bound by, and what narrows it."""
    negated, modal, limits = 0, "", set()
    first = at
    while tree.tokens[first].relation == "conj" and is_verb(tree, at):
        first = tree.tokens[first].head
    finite = tree.tokens[at].tag in {"VBZ", "VBD"} or tree.below(at, "aux", "nsubj", "nsubjpass")
    inherited = [] if finite else tree.below(first, "aux")
    for below in {*tree.dependents[at], *inherited}:
        token = tree.tokens[below]
        following = tree.tokens[below + 1].low if below + 1 < len(tree.tokens) else ""
        if token.low in NEGATIONS and following not in AFFIRMING:
            negated += 1
        elif token.low in MODALS and (token.tag == "MD" or token.relation == "aux"):
            modal = MODALS[token.low]
        elif (
            token.low in lists().limits
            and below in tree.dependents[at]
            and token.relation != "prep"
        ):
            limits.add(token.low)
        elif token.relation in {"advcl", "prep"}:
            marks = {token.low, *(tree.tokens[one].low for one in tree.below(below, "mark"))}
            limits |= marks & lists().conditions
    if not negated and _is_one_of_several(tree, at):
        limits.add("or")
    if tree.below(at, "relcl") and {tree.tokens[d].low for d in tree.dependents[at]} & WHICH:
        limits.add("which")
    return negated, modal, frozenset(limits)


def _is_one_of_several(tree: Tree, at: int) -> bool:
    """Whether it is this or something else."""
    waiting = [at]
    while tree.tokens[waiting[0]].relation == "conj":
        waiting = [tree.tokens[waiting[0]].head]
    for one in waiting:
        waiting += tree.below(one, "conj")
    return any(tree.tokens[d].low == "or" for one in waiting for d in tree.below(one, "cc"))
