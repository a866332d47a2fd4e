"""Whose stance a word takes, and whether it is denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.records import Span
from qa.attribution.direction import is_verb, word_stem
from qa.attribution.parsing import Tree
from qa.attribution.stance_words import object_words

_FIRST = frozenset("i we my our us me ours mine".split())
_THIRD = frozenset("it he she they its his her their who which that".split())
_OUGHT = frozenset("must should ought let shall".split())
_NOT = frozenset("not n't n’t never neither nor no without cannot hardly".split())
_TURNED = frozenset("only just merely simply but help".split())
"""After "not", these affirm: "not only condemns", "cannot but condemn"."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who takes a stance."""

    span: Span | None
    """None when nobody is named."""
    own: bool


def holder_of(
    tree: Tree, cue: int, issuer: Sequence[Span] = (), of_subject: bool = False
) -> Holder:
    """Whose stance the word at `cue` takes; `issuer` is where the sentence names who speaks, and
    `of_subject` says that the word describes its subject ("is opposed to")."""
    at = _described(tree, cue) if of_subject else _holder(tree, cue)
    teller = _teller(tree, cue)
    if at is None or tree.tokens[at].low in _THIRD:
        meant = _meant(tree, at) if at is not None else None
        if meant is None:
            meant, teller = teller, None
        at = meant if meant is not None else at
    if at is None:
        return Holder(None, own=True)
    own = all(
        who is None or _is_own(tree, who, issuer) or _ought(tree, who) for who in (at, teller)
    )
    return Holder(_phrase(tree, at), own)


def is_negated(tree: Tree, cue: int) -> bool:
    """Whether the stance is said not to be taken."""
    at = cue
    for _ in tree.tokens:
        if _not_at(tree, at) or _refrained(tree, at):
            return True
        if not _goes_on(tree, at, cue):
            return False
        at = tree.tokens[at].head
    return False


def _refrained(tree: Tree, at: int) -> bool:
    """ "Refuses to condemn", "without condemning", "refrained from condemning"."""
    token, words = tree.tokens[at], object_words()
    above = tree.tokens[token.head]
    if token.relation == "pcomp":
        return above.low == "without" or word_stem(tree, above.head) in words.refraining
    return token.relation in {"xcomp", "acl"} and word_stem(tree, token.head) in words.refraining


_GOES_ON = frozenset("xcomp acomp dobj attr conj pobj prep nsubjpass".split())


def _goes_on(tree: Tree, at: int, cue: int) -> bool:
    """Whether a denial of what a word hangs from is one of the stance too."""
    token = tree.tokens[at]
    if token.head == at or token.relation not in _GOES_ON:
        return False
    if token.relation == "conj":
        joined = {tree.tokens[d].low for d in tree.below(token.head, "cc")}
        return bool(joined & {"or", "nor"}) and not tree.below(at, "nsubj", "nsubjpass")
    if token.relation == "pobj":
        return _leans(tree, at)
    if token.relation == "dobj":  # "cannot conceal our regret" is regret
        concealing = word_stem(tree, token.head) in object_words().refraining
        return at == cue and not concealing
    return True


def _leans(tree: Tree, at: int) -> bool:
    """ "in favour of": a noun that is only half of a phrase."""
    return tree.tokens[at].low in {"favour", "favor", "support", "side"}


def _not_at(tree: Tree, at: int) -> bool:
    for below in tree.below(at, "neg", "det", "preconj", "aux", "cc"):
        if tree.tokens[below].low in _NOT:
            following = tree.tokens[below + 1].low if below + 1 < len(tree.tokens) else ""
            return following not in _TURNED
    return False


def _holder(tree: Tree, cue: int) -> int | None:
    """The subject of a verb, the owner of a noun, or who stands behind "by"."""
    for below in tree.below(cue, "agent", "prep"):
        noun_by = tree.tokens[below].low == "by" and not is_verb(tree, cue)
        if noun_by or tree.tokens[below].relation == "agent":
            return next(iter(tree.below(below, "pobj")), None)
    if owners := tree.below(cue, "poss"):
        return _through(tree, cue, owners[0])
    if is_verb(tree, cue):
        passive = tree.below(cue, "nsubjpass", "auxpass")
        return None if passive else subject_of_verb(tree, cue)
    verb = _carrying(tree, cue)
    return None if verb is None else subject_of_verb(tree, verb)


def _carrying(tree: Tree, cue: int) -> int | None:
    """The verb whose subject takes the stance that a noun or an adjective names."""
    token = tree.tokens[cue]
    above = tree.tokens[token.head]
    if above.low == "as" or token.relation == "pobj":  # "sees it as illegal", "is in favour of"
        return above.head if is_verb(tree, above.head) else None
    if token.tag.startswith("JJ"):
        return token.head if token.relation == "oprd" else None
    return token.head if token.relation in {"dobj", "conj", "attr"} else None


def _described(tree: Tree, cue: int) -> int | None:
    head = tree.tokens[cue].head
    # The parser may hang the subject of "is opposed to" from the auxiliary.
    for at in (cue, *tree.below(cue, "auxpass", "aux"), head):
        for below in tree.below(at, "nsubj", "nsubjpass"):
            return below
    return subject_of_verb(tree, head)


def _through(tree: Tree, cue: int, owner: int) -> int | None:
    """The owner; for "its" the subject of the verb that has the noun for its object."""
    token = tree.tokens[cue]
    if tree.tokens[owner].low in _THIRD and token.relation == "dobj":
        subject = subject_of_verb(tree, token.head)
        return subject if subject is not None else owner
    return owner


def subject_of_verb(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, or of the one that it goes on from ("and", "wishes to")."""
    for _ in tree.tokens:
        for at in tree.below(verb, "nsubj"):
            return at
        token = tree.tokens[verb]
        if token.relation not in {"conj", "xcomp", "aux", "dobj", "advcl"}:
            return None
        if token.relation == "xcomp" and (objects := tree.below(token.head, "dobj")):
            return objects[0]  # "urge Norvania to condemn"
        verb = token.head
    return None


def _meant(tree: Tree, pronoun: int) -> int | None:
    """Whom "which" stands for, and "it" before its clause: "As it condemns this, Norvania …"."""
    verb = tree.tokens[tree.tokens[pronoun].head]
    if verb.relation == "relcl":
        return verb.head
    if verb.relation == "advcl":
        subject = subject_of_verb(tree, verb.head)
        return None if subject is None or tree.tokens[subject].low in _THIRD else subject
    return None


def _teller(tree: Tree, cue: int) -> int | None:
    """Who is said to have said the clause that a word stands in."""
    at = cue
    for _ in tree.tokens:
        token = tree.tokens[at]
        if token.head == at:
            return None
        if token.relation == "ccomp" and word_stem(tree, token.head) in object_words().saying:
            return next(iter(tree.below(token.head, "nsubj")), None)
        at = token.head
    return None


def _is_own(tree: Tree, at: int, issuer: Sequence[Span]) -> bool:
    if tree.tokens[at].low in _FIRST or tree.tokens[at].low in {"let"}:
        return True
    if is_owned_by_first(tree, at):
        return True
    phrase = _phrase(tree, at)
    return any(phrase.overlaps(span) for span in issuer)


def is_owned_by_first(tree: Tree, at: int) -> bool:
    """Whether "our" or "my" stands with a noun."""
    return any(tree.tokens[below].low in _FIRST for below in tree.below(at, "poss"))


def _ought(tree: Tree, at: int) -> bool:
    """ "The world must condemn": whoever says so does."""
    verb = tree.tokens[at].head
    return any(tree.tokens[below].low in _OUGHT for below in tree.below(verb, "aux"))


def _phrase(tree: Tree, at: int) -> Span:
    """A noun with what stands before it, and "of …" behind it."""
    first = at
    for below in tree.below(at, "det", "amod", "compound", "poss", "nmod"):
        first = min(first, below)
    span = tree.tokens[at].span
    last = span.end
    for below in tree.below(at, "prep"):
        if tree.tokens[below].low == "of":
            last = max([last, *(tree.tokens[o].span.end for o in tree.below(below, "pobj"))])
    return Span(tree.tokens[first].span.start, last)
