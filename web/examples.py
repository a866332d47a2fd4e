"""Questions to begin with, drawn from what the index holds: those with most statements, on whom
they name most often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from index.names import Names
from index.origins import is_claim
from index.records import Filters, Standing
from qa.answer.wording import with_article
from qa.entities.spelling import displayed

if TYPE_CHECKING:  # its libraries take a while to load
    from index.view import ArchiveView

_EXAMPLES = 5
_ISSUERS_READ = 6
_SPEAKERS_READ = 3
_PASSAGES_READ = 60
"""For each; enough to see whom someone speaks of, and a few milliseconds' work."""
_NAMED_AT_LEAST = 2  # passages: one mention alone may be in passing
_POSITIONS = "condemn welcome support concern call urge relations conflict sanctions agreement"
"""Words that come with a position; passages with them name those whom it is about."""
_WHOLE_NAME = re.compile(r"(?!(?:Mr|Mrs|Ms|Dr|Sir|H\.E)\b)[^\W\d_][\w.’'-]+(?: [\w.’'-]+){1,3}")


def examples(view: ArchiveView, names: Names) -> tuple[str, ...]:
    """At most five questions, each of another form; none when no one names anyone else."""
    targets = dict(_issuers(view, names))
    pairs = list(targets.items())
    kinds: list[Iterable[str]] = [
        (f"What did {with_article(who)} say about {with_article(on[0])}?" for who, on in pairs),
        _differences(pairs[1:]),
        (f"What did {who} say about {with_article(on[0])}?" for who, on in _speakers(view, names)),
        (
            f"What is the latest statement by {with_article(who)} on {with_article(on[-1])}?"
            for who, on in reversed(pairs)
        ),
        (
            f"How has {_possessive(with_article(who))} position on {with_article(on[0])} changed?"
            for who, on in pairs[2:]
        ),
    ]
    by_rounds = chain.from_iterable(zip_longest(*kinds))
    return tuple(dict.fromkeys(question for question in by_rounds if question))[:_EXAMPLES]


def _issuers(view: ArchiveView, names: Names) -> Iterator[tuple[str, list[str]]]:
    """The issuers with most statements, and whom they name, most often named first."""
    counts = sorted(view.issuers().items(), key=lambda pair: -pair[1])
    named = [name for name, _ in counts if not is_claim(name)]
    known = [name for name in named if len(names.party_of(name)) == 1]
    for name in known[:_ISSUERS_READ]:
        party = names.party_of(name)[0]
        targets = _named(view, names, Filters(issuers=frozenset({name})), {party.key})
        if targets:
            yield party.name, targets


def _speakers(view: ArchiveView, names: Names) -> Iterator[tuple[str, list[str]]]:
    known = [
        one
        for one in view.speakers()
        if one.speaker and one.standing is Standing.ISSUER and _is_whole(one.speaker)
    ]
    for one in sorted(known, key=lambda one: -one.statements)[:_SPEAKERS_READ]:
        own = {party.key for party in names.party_of(one.voice or "")}
        targets = _named(view, names, Filters(speakers=frozenset({one.speaker or ""})), own)
        if targets:
            yield displayed(one.speaker or ""), targets


def _is_whole(speaker: str) -> bool:
    return _WHOLE_NAME.fullmatch(displayed(speaker)) is not None


def _named(view: ArchiveView, names: Names, filters: Filters, own: set[str]) -> list[str]:
    """The states and territories named in passages that take a position, most often named first."""
    named = whom_named(view, names, filters, own, _PASSAGES_READ)
    return [name for name, times in named if times >= _NAMED_AT_LEAST]


def whom_named(
    view: ArchiveView, names: Names, filters: Filters, own: Collection[str], limit: int
) -> list[tuple[str, int]]:
    """The states and territories that passages which take a position name, and in how many of the
    `limit` that were read; the most often named first, and none of `own` (keys of parties)."""
    found: Counter[str] = Counter()
    for hit in view.search_lexical(_POSITIONS, filters, limit):
        revision = view.revision(hit.passage.statement_id)
        if revision is None or hit.passage.standing is not Standing.ISSUER:
            continue
        words = hit.passage.span.of(revision.statement.text)
        mentioned = {
            mention.party.name
            for mention in names.find(words)
            if mention.form == "name" and mention.party.kind in {"state", "territory"}
        }
        others = (n for n in mentioned if not {p.key for p in names.party_of(n)} & {*own})
        found.update(others)
    return found.most_common()


def _differences(pairs: Sequence[tuple[str, list[str]]]) -> Iterator[str]:
    for number, (one, ones) in enumerate(pairs):
        for other, others in pairs[number + 1 :]:
            for target in ones:
                if target in others and target not in {one, other}:
                    sides = f"{with_article(one)} and {with_article(other)}"
                    yield f"How do {sides} differ on {with_article(target)}?"
                    break


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
