"""The words of a sentence that take a stance, and what each takes it to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.attribution.direction import is_verb, word_stem
from qa.attribution.parsing import Tree
from qa.attribution.stance_holder import is_owned_by_first, subject_of_verb
from qa.attribution.stance_words import StanceWords, object_words

_BE = frozenset("be is are was were am been being 'm 're 's ’m ’re ’s remain remains".split())

_THEIRS = frozenset("its their his her".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that takes a stance."""

    at: int
    objects: frozenset[int]
    """What it takes it to: places of tokens; empty where the sentence does not tell."""
    of_subject: bool = False
    """Whether the stance is the subject's, as in "Norvania is opposed to"."""


def find_cues(tree: Tree, words: StanceWords) -> Iterator[Cue]:
    """The words that take the stance, each with what it governs."""
    for at, token in enumerate(tree.tokens):
        if token.text[:1].isalpha():
            cue = _cue(tree, words, at)
            if cue is not None:
                yield cue


def _cue(tree: Tree, words: StanceWords, at: int) -> Cue | None:
    word = word_stem(tree, at)
    if word in words.attitudes and (found := _of_attitude(tree, at, words.attitudes[word])):
        return Cue(at, frozenset(found), of_subject=True)
    found, bare = set(), False
    if word in words.verbs and _acts_as_verb(tree, at):
        found = _of_verb(tree, at, words.verbs[word])
        bare = "" in words.verbs[word]
    elif word in words.verbs and _may_be_verb(tree, at):
        bare = True
    elif (noun := tree.tokens[at].low) in words.nouns and _acts_as_noun(tree, at):
        found = _of_noun(tree, at, words.nouns[noun])
        bare = is_owned_by_first(tree, at)  # "can count on our support"
    elif word in words.judgements and _describes(tree, at):
        found = _of_judgement(tree, at)
    return Cue(at, frozenset(found)) if found or bare else None


def _acts_as_verb(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    if token.tag.startswith("VB"):
        return token.relation not in {"amod", "compound"}
    # Headlines and bare states as subjects: "Norvania slams …" is tagged as two nouns.
    return bool(tree.below(at, "nsubj", "nsubjpass") and tree.below(at, "dobj"))


def _may_be_verb(tree: Tree, at: int) -> bool:
    """ "Norvania thanks Valdoria." can be read as one name of three nouns."""
    token = tree.tokens[at]
    top = tree.tokens[token.head]
    return token.tag == "NNS" and token.relation == "compound" and top.relation == "ROOT"


def _describes(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    participle = token.tag in {"VBN", "VBD", "VBG"} and token.relation in {"amod", "acomp"}
    return token.tag.startswith(("JJ", "NN")) or participle


def _acts_as_noun(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    # "Thanks to" before what is the cause of something is a preposition.
    cause = token.low == "thanks" and not any(d < at for d in tree.dependents[at])
    return token.tag.startswith("NN") and not (cause and tree.below(at, "prep"))


def _of_verb(tree: Tree, at: int, frames: frozenset[str]) -> set[int]:
    found = set(_governed(tree, at, frames - {""}))
    if "" not in frames:
        return found
    found |= {*tree.below(at, "dobj", "nsubjpass", "ccomp", "oprd"), *_in_passive(tree, at)}
    found |= {d for d in tree.below(at, "dative") if tree.tokens[d].tag != "IN"}
    if not found:  # "condemn and reject the strikes"
        for other in tree.below(at, "conj"):
            found |= set(tree.below(other, "dobj", "ccomp")) if is_verb(tree, other) else set()
    pronouns = {d for d in found if tree.tokens[d].tag in {"WDT", "WP"}}
    relation, head = tree.tokens[at].relation, tree.tokens[at].head
    if relation == "relcl" and (pronouns or not found):
        found = (found - pronouns) | {head}
    elif relation == "acl" and tree.tokens[at].tag in {"VBN", "VBD"} and not found:
        found = {head}
    return found


def _in_passive(tree: Tree, at: int) -> list[int]:
    """The subject of "deserves to be condemned", and of "is condemned and rejected"."""
    token = tree.tokens[at]
    passive = bool(tree.below(at, "auxpass"))
    if token.relation == "xcomp" and passive and is_verb(tree, token.head):
        return tree.below(token.head, "nsubj", "dobj")
    if token.relation == "conj" and token.tag == "VBN" and not tree.below(at, "dobj"):
        return tree.below(token.head, "nsubjpass")
    return []


def _governed(tree: Tree, at: int, prepositions: frozenset[str]) -> Iterator[int]:
    """What stands behind these prepositions at a word."""
    particles = {tree.tokens[d].low for d in tree.below(at, "prt")}
    if particles & prepositions:
        yield from tree.below(at, "dobj", "nsubjpass")
    for below in tree.below(at, "prep", "dative", "agent", "prt"):
        if tree.tokens[below].low in prepositions:
            yield from tree.below(below, "pobj", "pcomp")


def _of_noun(tree: Tree, at: int, prepositions: frozenset[str]) -> set[int]:
    found = set(_governed(tree, at, prepositions))
    verb = tree.tokens[at].head
    if tree.tokens[at].relation == "dobj" and word_stem(tree, verb) in object_words().deserving:
        return {*found, *tree.below(verb, "nsubj")}
    for other in tree.below(at, "conj"):  # "our support and solidarity with"
        found |= set() if found else set(_governed(tree, other, prepositions | {"with", "to"}))
    first = at
    while tree.tokens[first].relation == "conj":
        first = tree.tokens[first].head
    head = tree.tokens[first].head
    if not found and tree.tokens[first].relation in {"dobj", "nsubjpass", "attr"}:
        found = set(_governed(tree, head, prepositions))
        cut = any(
            tree.tokens[p].low in prepositions and not tree.below(p, "pobj", "pcomp")
            for p in (*tree.below(at, "prep"), *tree.below(head, "prep"))
        )
        if cut and not found:  # "our support for and solidarity with"
            found = set(_governed(tree, head, frozenset({"with", "to", "for", "of"})))
    return found


def _of_attitude(tree: Tree, at: int, prepositions: frozenset[str]) -> set[int]:
    token = tree.tokens[at]
    if token.tag == "IN":  # "we are against the strikes"
        if token.relation == "prep" and tree.tokens[token.head].low in _BE:
            return {*tree.below(at, "pobj", "pcomp")}
        return set()
    if token.tag.startswith("NN"):
        return set()
    found = set(_governed(tree, at, prepositions))
    if token.relation in {"acomp", "oprd"} or token.tag.startswith("VB"):
        found |= set(tree.below(at, "ccomp"))
    return found


_BE = frozenset(
    "be is are was were am been being 'm 're 's ’m ’re remain remains stand stands".split()
)


def _of_judgement(tree: Tree, at: int) -> set[int]:
    """What an adjective describes: the noun behind it, or the subject of its clause."""
    token, words = tree.tokens[at], object_words()
    while token.relation == "conj" and not is_verb(tree, token.head):
        at, token = token.head, tree.tokens[token.head]
    if tree.tokens[token.head].low == "as":  # "sees the strikes as illegal"
        return set(tree.below(tree.tokens[token.head].head, "dobj", "nsubjpass"))
    if token.relation == "amod":
        noun = word_stem(tree, token.head)
        if noun not in words.hostile | words.acts:
            return set()
        return {token.head, *_said_of(tree, token.head), *_doers(tree, token.head)}
    if token.relation in {"acomp", "attr", "oprd", "advcl", "ROOT", "ccomp", "dep"}:
        return _subjects(tree, token.head) | _subjects(tree, at)
    return set()


def _said_of(tree: Tree, noun: int) -> set[int]:
    """The subject of "is an illegal act"."""
    token = tree.tokens[noun]
    return set(tree.below(token.head, "nsubj")) if token.relation == "attr" else set()


def _doers(tree: Tree, noun: int) -> set[int]:
    """The subject of "launched an unprovoked attack", "goes on with its unprovoked attack"."""
    token = tree.tokens[noun]
    performed = word_stem(tree, token.head) in object_words().performing
    theirs = any(tree.tokens[at].low in _THEIRS for at in tree.below(noun, "poss"))
    if token.relation != "dobj" or not (performed or theirs):
        return set()
    subject = subject_of_verb(tree, token.head)
    return set() if subject is None else {subject}


def _subjects(tree: Tree, verb: int) -> set[int]:
    """The subject of a verb; in "it is shameful that …", the clause."""
    found = set(tree.below(verb, "nsubj", "nsubjpass", "csubj"))
    if any(tree.tokens[at].low == "it" for at in found):
        clauses = tree.below(verb, "ccomp", "xcomp", "advcl")
        adjectives = tree.below(verb, "acomp", "attr")
        clauses += [c for a in adjectives for c in tree.below(a, "ccomp", "xcomp")]
        return set(clauses) or found
    return found
