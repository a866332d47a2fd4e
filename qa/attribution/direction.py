"""What the object of a stance has to do with somebody who is named: the way up the tree from the
name to the object, with what each step does to the direction."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from qa.attribution.parsing import Tree
from qa.attribution.stance_words import Tone, object_words
from qa.thesaurus.stemming import stem

TOWARDS, AWAY, OPEN = 1, -1, 0
"""The stance goes to the one who is named; to what hits them, or to others; it can't be told."""

_ONTO = frozenset("on upon against at into toward towards to over".split())
_ALONG = frozenset("to for with of toward towards".split())
_NOMINAL = frozenset("NN NNS NNP NNPS PRP PRP$ DT CD JJ JJR JJS WDT WP".split())
_SUBJECTS = frozenset("nsubj csubj".split())
_OBJECTS = frozenset("dobj nsubjpass dative csubjpass".split())
_CLAUSES = frozenset("xcomp ccomp acl relcl pcomp".split())
_ADNOMINAL = frozenset("poss amod compound nmod".split())


@dataclass(frozen=True, slots=True)
class Way:
    """What is fixed while a way is gone."""

    tree: Tree
    cue: int
    """The word that takes the stance."""
    objects: Collection[int]
    """What it is taken to."""
    tone: Tone


@dataclass(slots=True)
class _Step:
    """Where the way stands."""

    at: int
    sign: int
    does: bool = False
    """Whether the one who is named is the subject of the clause at hand."""
    deep: bool = False
    """Whether that clause is what somebody in another says or sees."""


def direction(way: Way, target: int) -> int | None:
    """`TOWARDS`, `AWAY` or `OPEN`; None when no way leads from the name to an object."""
    step: _Step | None = _Step(target, TOWARDS)
    token = way.tree.tokens[target]
    if way.tone == "asks" and target in way.objects and way.tree.tokens[token.head].low == "for":
        return AWAY  # "an appeal for Norvania" is one to others
    for _ in way.tree.tokens:
        if step is None:
            return None
        if step.at in way.objects:
            return step.sign
        if step.at == way.cue:
            return step.sign if step.sign != TOWARDS else None
        step = _up(way, step)
    return None


def word_stem(tree: Tree, at: int) -> str:
    """The stem of the word at a place of a tree."""
    return stem(tree.tokens[at].low)


def is_verb(tree: Tree, at: int) -> bool:
    """Whether a word is tagged as a verb."""
    return tree.tokens[at].tag.startswith(("VB", "MD"))


def _up(way: Way, step: _Step) -> _Step | None:
    token = way.tree.tokens[step.at]
    if token.head == step.at:
        return None
    for relations, go in _WAYS:
        if token.relation in relations:
            return go(way, step)
    return _Step(token.head, OPEN)


def _beside(way: Way, step: _Step) -> _Step | None:
    """From "and B" to A: what is said of A is said of B, but another clause is another matter."""
    head = way.tree.tokens[step.at].head
    if is_verb(way.tree, step.at) and way.tree.below(step.at, "nsubj", "nsubjpass"):
        return None
    if is_verb(way.tree, head) and (head == way.cue or not is_verb(way.tree, step.at)):
        return None
    return _Step(head, step.sign, step.does)


def _before(way: Way, step: _Step) -> _Step:
    """From "Norvania's" or "Norvanian" to the noun behind it."""
    tree, words = way.tree, object_words()
    token = tree.tokens[step.at]
    noun = word_stem(tree, token.head)
    by_name = token.relation == "compound" and token.tag.startswith("NNP")
    turned = (
        (by_name and noun in words.hit_by_name)
        or (token.relation == "poss" and noun in words.sufferers)
        or (noun in words.hostile and _done_by_another(tree, token.head, step.at))
    )
    return _Step(token.head, -step.sign if turned else step.sign)


def _done_by_another(tree: Tree, noun: int, but: int) -> bool:
    """Whether the noun has another doer than what stands at `but`."""
    places = [noun]
    if tree.tokens[noun].relation == "dobj":  # from where the parser may hang "by"
        places.append(tree.tokens[noun].head)
    if any(tree.tokens[at].low == "by" for place in places for at in tree.below(place, "prep")):
        return True
    return any(at < but and tree.tokens[at].tag not in {"PRP$"} for at in tree.below(noun, "poss"))


def _behind(way: Way, step: _Step) -> _Step | None:
    """From what a preposition governs to what the preposition belongs to."""
    tree = way.tree
    preposition = tree.tokens[step.at].head
    head = tree.tokens[preposition].head
    word = tree.tokens[preposition].low
    if tree.tokens[preposition].relation == "conj":  # "on or near Norvania"
        head = tree.tokens[head].head
    if tree.tokens[head].relation == "prep" and head not in way.objects:  # "because of", "out of"
        return _Step(head, step.sign) if head != preposition else None
    if is_verb(tree, head) or head == way.cue:
        return _behind_verb(way, step, word, head)
    sign = _behind_noun(way, step, word, head)
    return _Step(head, sign)


def _behind_noun(way: Way, step: _Step, word: str, noun_at: int) -> int:
    """The sign behind a noun with a preposition; the first case that applies decides."""
    tree, words, asks = way.tree, object_words(), way.tone == "asks"
    noun = word_stem(tree, noun_at)
    event = word_stem(tree, step.at) in words.hostile | words.friendly
    undoing, hostile = noun in words.undoing, noun in words.hostile
    hit = word in _ONTO or (word == "in" and noun in words.within)
    given = word in _ALONG | _ONTO
    owned = noun in words.acts or any(at != step.at for at in tree.below(noun_at, "poss"))
    cases = (
        (word == "by", TOWARDS),
        (word == "against", AWAY),
        (noun in words.sufferers, AWAY if event or is_verb(tree, step.at) else TOWARDS),
        (undoing and word == "from", AWAY),  # "withdrawal from"
        (undoing and word in {"to", "of", "in"}, AWAY if event and not asks else TOWARDS),
        (hostile and word == "of", AWAY if noun in words.done_to else TOWARDS),
        (word == "from", TOWARDS),
        (hostile, AWAY if hit else OPEN),
        # Who gets what is asked of others.
        (asks and given and (word != "of" or noun in words.friendly), -step.sign),
        (noun in words.friendly, TOWARDS if word in _ALONG else OPEN),
        (word == "of", TOWARDS),
        (way.tone == "for", TOWARDS if word in _ALONG else OPEN),
        (given and owned, AWAY),
    )
    return step.sign * next((sign for applies, sign in cases if applies), OPEN)


def _behind_verb(way: Way, step: _Step, word: str, verb: int) -> _Step | None:
    tree, words = way.tree, object_words()
    done = [at for at in tree.below(verb, "dobj", "nsubjpass", "attr") if at != step.at]
    events = [at for at in done if word_stem(tree, at) in words.hostile | words.acts]
    if events and word in _ONTO | {"by"} and (verb == way.cue or word == "against"):
        # The parser hangs "on Norvania" from the verb in "condemns the attack on Norvania".
        return _Step(events[0], _behind_noun(way, step, word, events[0]))
    if verb == way.cue:
        sign = {"against": AWAY, "in": OPEN}.get(word)
        return None if sign is None else _Step(verb, sign)
    if tree.tokens[tree.tokens[step.at].head].relation == "agent" or word == "by":
        return _Step(verb, step.sign, does=True)
    hostile = word_stem(tree, verb) in words.hostile
    if word == "against" or (hostile and word in _ONTO):
        return _Step(verb, -step.sign)
    return _Step(verb, step.sign if word in {"of", "from"} else OPEN)


def _doing(way: Way, step: _Step) -> _Step | None:
    """From a subject to its verb."""
    verb = way.tree.tokens[step.at].head
    return None if verb == way.cue else _Step(verb, step.sign, does=True)


def _done(way: Way, step: _Step) -> _Step | None:
    """From an object, or the subject of a passive, to the verb."""
    tree, words = way.tree, object_words()
    verb = tree.tokens[step.at].head
    if verb == way.cue:
        return None
    verb_stem, sign = word_stem(tree, verb), step.sign
    event = word_stem(tree, step.at) in words.hostile | words.friendly
    if verb_stem in words.undoing:
        sign = sign if way.tone == "asks" else -sign
    elif event or (verb_stem in words.performing and verb_stem not in words.hostile):
        pass  # what is done keeps its direction, whoever does it
    elif verb_stem in words.hostile or way.tone == "asks":
        sign = -sign
    elif verb_stem not in words.friendly:
        sign = OPEN
    return _Step(verb, sign)


def _into(way: Way, step: _Step) -> _Step | None:
    """From a clause to what it belongs to."""
    tree, words = way.tree, object_words()
    token = tree.tokens[step.at]
    head, sign = token.head, step.sign
    if token.relation == "pcomp":  # "for attacking Norvania"
        return _Step(head if head in way.objects else tree.tokens[head].head, sign)
    if token.relation in {"xcomp", "ccomp"}:
        if word_stem(tree, head) in words.undoing and way.tone != "asks":
            sign = -sign
        return _Step(head, sign, step.does, deep=token.relation == "ccomp")
    if step.deep:
        sign = OPEN
    elif step.does and _is_done(tree, step.at, head):
        sign *= _deed(word_stem(tree, step.at), word_stem(tree, head))
    return _Step(head, sign)


def _deed(verb: str, noun: str) -> int:
    """What a noun has to do with whoever does the verb to it: "strikes launched by Norvania" are
    Norvania's, "land occupied by Norvania" is another's."""
    words = object_words()
    if verb in words.hostile - words.performing:
        return AWAY
    return TOWARDS if noun in words.hostile | words.acts else OPEN


def _is_done(tree: Tree, verb: int, noun: int) -> bool:
    """Whether the noun that a clause describes is what the clause's verb is done to."""
    if tree.tokens[verb].relation == "acl":
        return tree.tokens[verb].tag in {"VBN", "VBD"}
    subject = tree.below(verb, "nsubj")
    return not subject or tree.tokens[subject[0]].tag not in {"WDT", "WP"}


def _same(way: Way, step: _Step) -> _Step | None:
    return _Step(way.tree.tokens[step.at].head, step.sign, step.does)


_WAYS: tuple[tuple[frozenset[str], Callable[[Way, _Step], _Step | None]], ...] = (
    (frozenset({"conj"}), _beside),
    (frozenset({"appos", "attr", "oprd"}), _same),
    (_ADNOMINAL, _before),
    (frozenset({"pobj"}), _behind),
    (_SUBJECTS, _doing),
    (_OBJECTS, _done),
    (_CLAUSES, _into),
    (frozenset({"advcl", "parataxis"}), lambda way, step: None),
)
