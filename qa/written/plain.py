"""A tree as plain as it can be made without saying anything else: what is going to be done will be
done, who wants to thank thanks, and of a name the surname stands for the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.attribution.parsing import Token, Tree
from qa.written.words import base, lists

_WANTING = frozenset(map(base, "want wish".split()))
_POLITE = frozenset("would should 'd ’d".split())
_LATER = frozenset("jr jr. sr sr. ii iii iv".split())
_TITLES = frozenset("mr mr. mrs mrs. ms ms. dr dr. madam madame sir".split())
_RANKS = frozenset("vice deputy acting assistant former late then".split())


def plain(tree: Tree) -> Tree:
    """The tree with the same words, in which such a word hangs from what it belongs to."""
    tokens = list(tree.tokens)
    for at in range(len(tokens)):
        modal = _modal(tokens, tree, at)
        if modal is not None:
            verb, low = modal
            _take_place(tokens, at, verb, bare=not low)
            tokens[at] = replace(tokens[at], text=low, tag="MD", relation="aux", head=verb)
    for name in _names(tokens):
        _hang_from_surname(tokens, name)
    return _tree(tokens)


def _modal(tokens: Sequence[Token], tree: Tree, at: int) -> tuple[int, str] | None:
    """The verb that another is only the modal of, and that modal; empty where it says nothing."""
    token = tokens[at]
    verb = next(iter(tree.below(at, "xcomp")), None)
    if verb is None or not tokens[verb].tag.startswith("VB"):
        return None
    to = next((one for one in tree.below(verb, "aux") if tokens[one].low == "to"), None)
    if to is None or any(token.tag[:2] in {"NN", "PR"} for token in tokens[at + 1 : to]):
        return None
    key = base(token.text)
    modals = {tokens[one].low for one in tree.below(at, "aux") if tokens[one].tag == "MD"}
    is_ = any(base(tokens[one].text) == base("be") for one in tree.below(at, "aux"))
    if token.low == "going" and is_ and not modals:
        return verb, "will"
    if key == base("have") and token.tag in {"VB", "VBP", "VBZ"}:
        return verb, "must"
    wants = modals <= _POLITE if token.low == "like" else not modals and key in _WANTING
    if wants and base(tokens[verb].text) in lists().performing:
        return verb, ""
    return None


def _take_place(tokens: list[Token], at: int, verb: int, *, bare: bool) -> None:
    """Puts a verb where the one stands that it hangs from; `bare` without that one's modal."""
    for one, token in enumerate(tokens):
        if token.head == at and one not in (at, verb):
            modal = bare and token.tag == "MD"
            tokens[one] = replace(token, head=verb, text="" if modal else token.text)
    root = tokens[at].head == at
    head = verb if root else tokens[at].head
    tokens[verb] = replace(tokens[verb], relation=tokens[at].relation, head=head)


def _names(tokens: Sequence[Token]) -> Iterator[range]:
    """Where proper nouns stand side by side, as one name that hangs together."""
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and (
            tokens[end].tag.startswith("NNP")
            or (end > start and tokens[end].text == "," and end + 1 < len(tokens)
                and tokens[end + 1].low in _LATER)
        ):  # fmt: skip
            end += 1
        if end - start > 1:
            yield range(start, end)
        start = max(end, start + 1)


def _hang_from_surname(tokens: list[Token], name: range) -> None:
    said = [at for at in name if tokens[at].low not in _LATER and tokens[at].text != ","]
    last = said[-1]
    tops = [at for at in name if tokens[at].head not in name or tokens[at].head == at]
    outer = [at for at in tops if at in said] or tops
    if len(outer) != 1 or tokens[last].relation == "poss":
        return
    [top] = outer
    root = tokens[top].head == top
    tokens[last] = replace(
        tokens[last], relation=tokens[top].relation, head=last if root else tokens[top].head
    )
    for at in name:
        low = tokens[at].low
        silent = low in _TITLES or at not in said
        if at != last:
            head = at + 1 if low in _RANKS and at + 1 < last else last
            relation = "det" if silent else "compound"
            tokens[at] = replace(tokens[at], relation=relation, head=head)
    for at, token in enumerate(tokens):
        if token.head in name and token.head != last and at not in name:
            title = token.low in _RANKS and at == name[0] - 1
            tokens[at] = replace(token, head=name[0] if title else last)


def _tree(tokens: Sequence[Token]) -> Tree:
    dependents: list[list[int]] = [[] for _ in tokens]
    for at, token in enumerate(tokens):
        if token.head != at:
            dependents[token.head].append(at)
    return Tree(tuple(tokens), tuple(map(tuple, dependents)))
