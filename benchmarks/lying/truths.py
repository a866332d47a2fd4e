"""True sentences about a quote: its own words told of whoever speaks, with clauses left out that
nothing hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.attribution.parsing import Tree
from qa.written.words import FIRST, MODALS, NEGATIONS, lists

_OPTIONAL = frozenset("advmod advcl appos relcl acl npadvmod parataxis intj".split())
_IRREGULAR = {"are": "is", "have": "has", "do": "does", "am": "is", "’re": "is", "'re": "is"}
_IS_OURS = {"our": "its", "us": "it", "ours": "its", "my": "its", "me": "it"}
_SPACE = re.compile(r"\s+")


def truths(tree: Tree, voice: str) -> Iterator[str]:
    """What a voice may truly be said to have said: the sentence itself, told; and the same without
    one clause after another. Nothing where its main clause has no subject in the first person."""
    root = next((at for at, token in enumerate(tree.tokens) if token.head == at), None)
    if root is None or not _is_own(tree, root):
        return
    kept = set(range(len(tree.tokens)))
    yield _said(tree, voice, root, kept)
    for at in _cuttable(tree, root):
        kept -= tree.subtree(at)
        if len(kept) < 6:
            return
        yield _said(tree, voice, root, kept)


def _said(tree: Tree, voice: str, root: int, kept: set[int]) -> str:
    clause = _told(tree, "it", root, kept)
    return f"{voice} said that {clause[:1].lower()}{clause[1:]}"


def _is_own(tree: Tree, root: int) -> bool:
    """Whether the main clause, and no other, has a subject in the first person."""
    subjects = [at for at, token in enumerate(tree.tokens) if token.low in {"we", "i"}]
    return len(subjects) == 1 and subjects[0] in tree.below(root, "nsubj")


def _cuttable(tree: Tree, root: int) -> list[int]:
    """What may be left out without saying anything else, from the end."""
    found = []
    for at, token in enumerate(tree.tokens):
        words = {tree.tokens[one].low for one in tree.subtree(at)}
        part_of_a_phrase = token.tag == "WRB" or token.low in {"well", "instead", "as"}
        if words & (lists().limits | lists().conditions | NEGATIONS) or part_of_a_phrase:
            continue
        places = {"in", "at", "with", "as"}
        adjunct = token.relation == "prep" and token.head == root and token.low in places
        if token.relation in _OPTIONAL or adjunct:
            found.append(at)
    return sorted(found, reverse=True)


def _told(tree: Tree, voice: str, root: int, kept: set[int]) -> str:
    parts: list[str] = []
    tokens = tree.tokens
    order = sorted(kept)
    for n, at in enumerate(order):
        token = tokens[at]
        word = token.text
        if token.relation == "cc" and token.low != "as" and not _still_joins(tree, at, kept):
            continue
        if token.low in FIRST:
            first_subject = at in tree.below(root, "nsubj")
            word = voice if first_subject else _IS_OURS.get(token.low, "it")
        elif token.tag in {"VBP", "MD"} and token.low not in MODALS and _is_ours(tree, at):
            word = _third(token.low)
        gap = bool(parts) and tokens[at - 1].span.end < token.span.start if at else False
        parts.append((" " if gap or (parts and at and order[n - 1] != at - 1) else "") + word)
    text = _SPACE.sub(" ", "".join(parts)).strip()
    text = re.sub(r"\s+([,.;])", r"\1", re.sub(r"(?:,\s*)+([,.])", r"\1", text))
    text = re.sub(r"^\W+", "", text).rstrip(" ,;:–—-.") + "."
    return text[:1].upper() + text[1:]


def _still_joins(tree: Tree, at: int, kept: set[int]) -> bool:
    return any(one in kept and one > at for one in tree.below(tree.tokens[at].head, "conj"))


def _is_ours(tree: Tree, at: int) -> bool:
    """Whether a verb's subject is in the first person."""
    verb = tree.tokens[at].head if tree.tokens[at].relation in {"aux", "auxpass"} else at
    while tree.tokens[verb].relation == "conj" and not tree.below(verb, "nsubj", "nsubjpass"):
        verb = tree.tokens[verb].head
    subjects = tree.below(verb, "nsubj", "nsubjpass")
    return bool(subjects) and tree.tokens[subjects[0]].low in FIRST


def _third(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


def shortest(told: Sequence[str], count: int = 3) -> list[str]:
    """The first, the last, and one between."""
    chosen = [told[0], told[len(told) // 2], told[-1]] if told else []
    return list(dict.fromkeys(chosen))[:count]
