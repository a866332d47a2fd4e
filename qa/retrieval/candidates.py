"""The sentences that a question may be answered with, each with what stands around it.

Retrieval comes first and refuses nothing: the whole question is searched, dense and lexical, with
and without the filters of who may speak, beside the passages that name what is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile, islice, takewhile

from index.records import Filters, Hit, Passage, Revision, Span, Standing
from index.view import ArchiveView
from qa.entities.roster import OWN_STANDINGS
from qa.question.parsed import ParsedQuestion, Role
from qa.question.words import stems_of
from qa.retrieval.candidate import Candidate, Keep
from qa.retrieval.corpus import Corpus

_DEPTH = 60
"""Passages that each search brings."""
_VOICED_DEPTH = 60
_NAMED_DEPTH = 80
_ASKED_DEPTH = 30
"""Passages of the press whose replies are looked at."""
_MOST_OF_REPLY = 3
_MOST_CITED = 4
_MOST_OF_CITED = 60
_CITED_RANK = 10
"""What a passage of a statement cited just before counts for, found or not."""
_MOST_SENTENCES = 60
"""Sentences that are looked at closely: with more, no labelled set had more first answers right."""
_TEXTS_KEPT = 20_000
_NAME_WEIGHT = 0.5
"""What a name counts for in the first score, beside the words of the subject by their rarity."""
_LIKELY_VOICE = 0.15
"""From which likelihood on a name is tried as the one who speaks."""
_MOST_VOICES = 4
_ASKED_CHARS = 600
"""Of the question that a reply answers, its end: what was asked at last."""


def role_filters(role: Role, corpus: Corpus) -> Filters | None:
    """What a search is limited to when this name speaks; None when nobody on record bears it."""
    mention, roster = role.mention, corpus.roster
    voices = roster.voices_of(mention.parties) if mention.parties else None
    people = mention.people
    if mention.post:
        every = frozenset().union(*roster.voices.values()) if roster.voices else frozenset()
        people = roster.people.with_post(mention.post, voices if voices is not None else every)
        if not people:
            return Filters(voices=voices, standings=OWN_STANDINGS) if voices else None
    if people:
        # What an office tells of its own people stands under nobody's name: the office's voice.
        voices = frozenset(v for person in people for v in person.voices) or None
        return Filters(voices=voices, standings=OWN_STANDINGS)
    return Filters(voices=voices, standings=OWN_STANDINGS) if voices else None


def candidates(
    parsed: ParsedQuestion,
    corpus: Corpus,
    window: Filters,
    keep: Keep | None = None,
) -> list[Candidate]:
    """Every sentence worth scoring, of the window's days and of what `keep` lets through, each
    once; in no particular order."""
    view = corpus.view
    legs = [
        view.search_hybrid(parsed.text, _within(window, Filters(standings=OWN_STANDINGS)), _DEPTH)
    ]
    press = _within(window, Filters(standings=frozenset({Standing.JOURNALIST})))
    legs.append(_replies(view.search_hybrid(parsed.text, press, _ASKED_DEPTH), view))
    if corpus.foreign is not None:
        own = _within(window, Filters(standings=OWN_STANDINGS))
        legs.append(corpus.foreign.search(parsed.text, own, _DEPTH))
    likely = sorted((r for r in parsed.roles if r.voice >= _LIKELY_VOICE), key=lambda r: -r.voice)[
        :_MOST_VOICES
    ]
    for role in likely:
        filters = role_filters(role, corpus)
        if filters is None:
            continue
        filters = _within(window, filters)
        legs.append(view.search_hybrid(parsed.text, filters, _VOICED_DEPTH))
        if corpus.foreign is not None:
            legs.append(corpus.foreign.search(parsed.text, filters, _VOICED_DEPTH))
        speakers = frozenset(s for p in role.mention.people for s in p.spellings)
        if speakers:
            narrow = Filters(
                speakers=speakers, standings=OWN_STANDINGS | {Standing.UNKNOWN},
                from_day=window.from_day, to_day=window.to_day,
            )  # fmt: skip
            legs.append(view.search_hybrid(parsed.text, narrow, _VOICED_DEPTH))
        named = _names_of(parsed, role, corpus)
        if named:
            legs.append(view.search_phrases(named, filters, _NAMED_DEPTH))
    legs += [
        view.search_hybrid(parsed.text, _within(window, filters), _ASKED_DEPTH)
        for filters in _of_no_side(parsed)
    ]
    for statement_id in sorted(parsed.cited)[:_MOST_CITED]:
        passages = [p for p in view.passages(statement_id) if p.standing in OWN_STANDINGS]
        if not _is_within(view.revision(statement_id), window):
            continue
        legs.append([Hit(p, 0.0, _CITED_RANK) for p in passages[:_MOST_OF_CITED]])
    if parsed.phrase:
        legs.append(
            view.search_phrases(
                [parsed.phrase], _within(window, Filters(standings=OWN_STANDINGS)), _NAMED_DEPTH
            )
        )
    found = _merged(legs)
    if keep is not None:
        found = {id: one for id, one in found.items() if keep.passage(one[0])}
    return _sentences(found, parsed, corpus, keep)


def _of_no_side(parsed: ParsedQuestion) -> Iterator[Filters]:
    """What lets through the turns of the people in a question whose side is unknown, who are
    nobody's voice but their own, where they are no likely speakers."""
    for role in parsed.roles:
        speakers = frozenset(s for p in role.mention.people for s in p.spellings)
        if speakers and role.voice < _LIKELY_VOICE:
            yield Filters(speakers=speakers, standings=frozenset({Standing.UNKNOWN}))


def _replies(asked: Sequence[Hit], view: ArchiveView) -> list[Hit]:
    """The passages that reply to those of the press, with the ranks of what they reply to: "No,
    that is behind us" has none of the words that were asked about."""
    found: list[Hit] = []
    for hit in asked:
        every = view.passages(hit.passage.statement_id)
        following = (p for p in every if p.span > hit.passage.span)
        replies = dropwhile(lambda p: p.standing is Standing.JOURNALIST, following)
        reply = takewhile(lambda p: p.standing is not Standing.JOURNALIST, replies)
        found += [
            Hit(p, hit.score, hit.rank)
            for p in islice(reply, _MOST_OF_REPLY)
            if p.standing in OWN_STANDINGS
        ]
    return found


def _names_of(parsed: ParsedQuestion, speaking: Role, corpus: Corpus) -> list[str]:
    """What the names that do not speak are called in texts."""
    names = corpus.roster.names
    found: list[str] = []
    for role in parsed.roles:
        if role is speaking:
            continue
        found += [alias for party in role.mention.parties for alias in names.aliases(party)]
        found += [p.name.split(",")[0].split()[-1] for p in role.mention.people]
    return found


def _within(window: Filters, filters: Filters) -> Filters:
    return Filters(
        filters.issuers, filters.voices, filters.speakers,
        window.from_day, window.to_day, filters.standings,
    )  # fmt: skip


def _is_within(revision: Revision | None, window: Filters) -> bool:
    """Whether a statement may be of the days of a window, as precisely as its date is known."""
    if window.from_day is None and window.to_day is None:
        return True
    day = revision.statement.published_on if revision else None
    return day is not None and day.may_be_within(window.from_day, window.to_day)


def _merged(legs: Sequence[Sequence[Hit]]) -> dict[int, tuple[Passage, int]]:
    """Each passage once with its best rank."""
    best: dict[int, tuple[Passage, int]] = {}
    for hits in legs:
        for hit in hits:
            known = best.get(hit.passage.id)
            if known is None or hit.rank < known[1]:
                best[hit.passage.id] = hit.passage, hit.rank
    return best


def _sentences(
    found: dict[int, tuple[Passage, int]],
    parsed: ParsedQuestion,
    corpus: Corpus,
    keep: Keep | None,
) -> list[Candidate]:
    """The sentences of the passages with the best first scores."""
    view = corpus.view
    passages = [passage for passage, _ in found.values()]
    close = view.closeness(parsed.text, passages).tolist() if passages else []
    if corpus.foreign is not None:
        close = corpus.foreign.closeness(parsed.text, passages, close)
    asked_close = _asked_closeness(parsed.text, passages, view)
    preranked: list[tuple[float, _Preranked]] = []
    seen: set[tuple[str, Span]] = set()
    wanted = _wanted(parsed)
    total = sum(wanted.values()) or 1.0
    titles: dict[str, float] = {}
    revisions: dict[str, Revision | None] = {}
    for (passage, rank), closeness in zip(found.values(), close, strict=True):
        if passage.statement_id not in revisions:
            revisions[passage.statement_id] = view.revision(passage.statement_id)
        revision = revisions[passage.statement_id]
        if revision is None:
            continue
        text = revision.statement.text
        spans = view.sentences_in(passage)
        if passage.statement_id not in titles:
            titles[passage.statement_id] = _share(revision.statement.title or "", wanted)
        shares = [_share(span.of(text), wanted) for span in spans]
        most = max(shares, default=0.0)
        asked = _share(asked_before(passage, view, text), wanted)
        for n, span in enumerate(spans):
            if (passage.statement_id, span) in seen:
                continue
            seen.add((passage.statement_id, span))
            beside = max(shares[max(0, n - 1) : n + 2])
            score = (
                shares[n]
                + 0.5 * beside
                + 0.3 * most
                + 0.3 * titles[passage.statement_id]
                + 0.5 * asked
            ) / total
            score += 1.5 * closeness + 2 / (4 + rank)
            replied_to = asked_close.get(passage.id, 0.0)
            one = _Preranked(passage, revision, tuple(spans), n, rank, closeness, replied_to)
            preranked.append((score, one))
    preranked.sort(key=lambda pair: pair[0], reverse=True)
    whole = (_with_neighbours(one, view) for _, one in preranked)
    return list(islice((c for c in whole if keep is None or keep.sentence(c)), _MOST_SENTENCES))


def _wanted(parsed: ParsedQuestion) -> dict[str, float]:
    """Stems that a sentence should have, with their weights: the words of the subject, and the
    names that hardly speak."""
    wanted = {t.stem: t.weight for t in parsed.terms}
    for role in parsed.roles:
        for stem in stems_of(role.mention.text):
            wanted.setdefault(stem, _NAME_WEIGHT * (1 - role.voice))
    return wanted


@dataclass(frozen=True, slots=True)
class _Preranked:
    """A sentence by its place in its passage, before it is looked at closely."""

    passage: Passage
    revision: Revision
    spans: tuple[Span, ...]
    at: int
    rank: int
    closeness: float
    asked_closeness: float


def _asked_closeness(
    question: str, passages: Sequence[Passage], view: ArchiveView
) -> dict[int, float]:
    """By its number, how close what the press asked just before each passage is."""
    asked: dict[int, Passage] = {}
    for statement_id in {p.statement_id for p in passages}:
        if not view.has_press(statement_id):
            continue
        before: Passage | None = None
        for passage in view.passages(statement_id):
            if passage.standing is Standing.JOURNALIST:
                before = passage
            elif before is not None:
                asked[passage.id] = before
    wanted = {p.id: asked[p.id] for p in passages if p.id in asked}
    press = list({p.id: p for p in wanted.values()}.values())
    if not press:
        return {}
    close = dict(zip((p.id for p in press), view.closeness(question, press).tolist(), strict=True))
    return {id: close[p.id] for id, p in wanted.items()}


def _share(text: str, wanted: dict[str, float]) -> float:
    stems = _stems(text)
    # Most sentences have none of them, which is seen without a step in Python.
    if stems.isdisjoint(wanted):
        return 0.0
    return sum([weight for stem, weight in wanted.items() if stem in stems])


@lru_cache(maxsize=_TEXTS_KEPT)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems_of(text))


def _with_neighbours(one: _Preranked, view: ArchiveView) -> Candidate:
    """A sentence with its neighbours."""
    passage, spans, at = one.passage, one.spans, one.at
    text = one.revision.statement.text
    every = view.sentences(passage.statement_id)
    first = every.place_of(spans[0])
    asked = view.asked_before(passage.statement_id, passage.span)
    replied = first + at - every.place_of(Span(asked.end, asked.end)) if asked else 0
    return Candidate(
        passage, spans[at], spans[at].of(text), one.revision,
        spans[at - 1].of(text) if at else "",
        spans[at + 1].of(text) if at + 1 < len(spans) else "",
        passage.span.of(text), _end_of(asked, text), max(replied, 0),
        first + at, one.rank, one.closeness, one.asked_closeness,
    )  # fmt: skip


def asked_before(passage: Passage, view: ArchiveView, text: str) -> str:
    """The end of what the press asked just before the turn that a passage stands in."""
    return _end_of(view.asked_before(passage.statement_id, passage.span), text)


def _end_of(asked: Span | None, text: str) -> str:
    return asked.of(text)[-_ASKED_CHARS:] if asked else ""
