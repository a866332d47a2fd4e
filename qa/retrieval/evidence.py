"""The sentences that may answer: from the asked voice, in the asked window, about the target.

What names the target is looked for exhaustively, by all its names; what has no name (a topic) is
found by words and by meaning in `qa.retrieval.topical`. Each piece of evidence says why it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from index.folding import fold
from index.names import Mention, Names, Party
from index.records import Filters, Hit, PartialDate, Passage, Revision, Span
from index.view import ArchiveView
from qa.depth import Depth

_LONG_NAME_WORDS = 3
_LIST_PARTIES = 4  # a sentence that names more parties than this counts them off
_SHORT_WORDS = 6  # fewer words seldom say anything
_LONG_WORDS = 90
_COURTESY = re.compile(
    r"\bcongratulat\w+|\b(?:his|her|your)\s+(?:excellency|predecessor|election)\b|\bpredecessor\b"
    r"|\bpresiden(?:t|cy)\s+of\s+(?:the|this)\s+(?:general\s+)?assembly\b|\bmr\.?\s+president\b"
    r"|\bcondolences?\b|\bi\s+(?:bring|convey)\s+\w*\s*greetings\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"[.!?;:…。！？؟।][\"”’'»)\]*_]*$")
_STANCE = re.compile(
    r"\b(?:condemn|support|oppos|reject|call(?:s|ed|ing)?\s+(?:on|for|upon)|urge|demand|welcom|"
    r"regret|deplor|reaffirm|reiterat|express|believe|consider|hope|appeal|insist|concern|stand|"
    r"recogni[sz]|commit|must|should|propos|denounc|commend|appreciat|thank|remain)",
    re.IGNORECASE,
)
_LOCATIVE = re.compile(
    r"\b(?:at|in|to|from|near|via|for|through|outside|around|visit(?:ed|ing)?|left|reached)\s+$",
    re.I,
)
_FORM_WEIGHT = {"name": 1.0, "abbreviation": 1.0, "adjective": 0.8, "capital": 0.7, "place": 0.6}


class TopicMatch(IntEnum):
    """How much a sentence has of a topic that has no name."""

    NARROWER = 0
    """One term of a narrower concept, which may be something else there."""
    SINGLE = 1
    """One term of the concept."""
    FULL = 2
    """Several terms, or the words that were asked for."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may answer, with the reasons."""

    revision: Revision
    passage: Passage
    span: Span
    score: float
    """Higher says it better; comparable within one question."""
    reasons: tuple[str, ...]
    targets: frozenset[str] = frozenset()
    """Keys of the asked parties that the sentence names."""
    passing: bool = False
    """Whether the target is only counted off in a list or named in a courtesy."""
    topic_match: TopicMatch = TopicMatch.FULL
    unsure: bool = False
    """Whether it cannot be told that the asked stance goes to the target."""

    @property
    def statement_id(self) -> str:
        """The statement that it stands in."""
        return self.revision.statement.id

    @property
    def published_on(self) -> PartialDate | None:
        """The day of its statement."""
        return self.revision.statement.published_on

    @property
    def text(self) -> str:
        """Its words."""
        return self.span.of(self.revision.statement.text)

    @property
    def around(self) -> str:
        """The words of its passage."""
        return self.passage.span.of(self.revision.statement.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stored sentence with the passage that it was found through."""

    revision: Revision
    passage: Passage
    span: Span
    text: str


def sentences_of(hits: Iterable[Hit], view: ArchiveView) -> list[Sentence]:
    """The whole sentences of the hits' passages, each once, in the order of the hits."""
    seen: set[tuple[str, Span]] = set()
    found: list[Sentence] = []
    revisions: dict[str, Revision | None] = {}
    for hit in hits:
        passage = hit.passage
        if passage.statement_id not in revisions:
            revisions[passage.statement_id] = view.revision(passage.statement_id)
        revision = revisions[passage.statement_id]
        if revision is None:
            continue
        for span in view.sentences_in(passage):
            if (passage.statement_id, span) not in seen:
                seen.add((passage.statement_id, span))
                found.append(Sentence(revision, passage, span, span.of(revision.statement.text)))
    return found


def find_named(
    targets: Sequence[Party], filters: Filters, view: ArchiveView, names: Names, depth: Depth
) -> list[Evidence]:
    """Every sentence within the depth that names one of the targets, in no particular order."""
    return named_in(depth.phrases(forms_of(targets, names), filters, view), targets, view, names)


def forms_of(targets: Sequence[Party], names: Names) -> list[str]:
    """All that the targets are called."""
    return [alias for party in targets for alias in names.aliases(party)]


def named_in(
    hits: Iterable[Hit], targets: Sequence[Party], view: ArchiveView, names: Names
) -> list[Evidence]:
    """The sentences of the hits that name one of the targets.

    Longest names win, so that a sentence about Guinea-Bissau is none about Guinea.
    """
    pattern = any_of(forms_of(targets, names))
    keys = {key: party.key for party in targets for key in names.same(party.key)}
    found = []
    for sentence in sentences_of(hits, view):
        if not pattern.search(fold(sentence.text)):
            continue
        mentions = names.find(sentence.text)
        own = {party.key for party in names.party_of(sentence.passage.voice or "")}
        named = [m for m in mentions if m.party.key in keys and not _is_itself(m, own)]
        if not named:
            named = _uncapitalised(sentence.text, targets, names)
        if named:
            found.append(_named_evidence(sentence, named, mentions, keys))
    return found


def _is_itself(mention: Mention, own: set[str]) -> bool:
    """Whether words that may stand for two are those of one of them for itself: "the Congo"."""
    return mention.party.key not in own and any(party.key in own for party in mention.also)


def topic_evidence(sentence: Sentence, score: float, reason: str) -> Evidence:
    """A sentence as evidence for a topic, its score weighed by how much it says."""
    words = len(sentence.text.split())
    courtesy = _COURTESY.search(sentence.text) is not None
    score += 0.2 if _STANCE.search(sentence.text) else 0.0
    score -= 0.5 * (words < _SHORT_WORDS) + 0.2 * (words > _LONG_WORDS) + 0.4 * courtesy
    score -= 0.5 * _is_ragged(sentence.text)
    return Evidence(
        revision=sentence.revision,
        passage=sentence.passage,
        span=sentence.span,
        score=score,
        reasons=(reason,),
    )


def _uncapitalised(text: str, targets: Sequence[Party], names: Names) -> list[Mention]:
    """A body's long name in small letters ("an international criminal court"): before it is
    founded it has no capitals. Only names of three words and more, which are nothing else."""
    found = []
    for party in targets:
        for alias in names.aliases(party) if party.kind == "body" else ():
            if len(alias.split()) < _LONG_NAME_WORDS:
                continue
            match = re.search(rf"\b{re.escape(alias.lower())}\b", text)
            if match:
                found.append(Mention(Span(*match.span()), party, "name"))
    return found


def any_of(aliases: Sequence[str]) -> re.Pattern[str]:
    """A quick test on folded text that lets no alias slip: letters only, any separators."""
    parts = {r"\W+".join(map(re.escape, re.findall(r"\w+", fold(alias)))) for alias in aliases}
    return re.compile("|".join(sorted(parts - {""}, key=len, reverse=True)) or r"(?!)")


def _named_evidence(
    sentence: Sentence, named: Sequence[Mention], mentions: Sequence[Mention], keys: dict[str, str]
) -> Evidence:
    words = len(sentence.text.split())
    others = {m.party.key for m in mentions} - set(keys)
    courtesy = _COURTESY.search(sentence.text) is not None
    listed = len(others) >= _LIST_PARTIES
    located = all(_is_place(mention, sentence.text) for mention in named)
    score = max(_FORM_WEIGHT.get(m.form, 1.0) for m in named) + 0.1 * min(3, len(named) - 1)
    score += 0.2 * (1 - named[0].span.start / max(1, len(sentence.text)))
    score += 0.25 if _STANCE.search(sentence.text) else 0.0
    score -= 0.08 * min(len(others), 8) + 0.6 * courtesy + 0.3 * listed
    score -= 0.4 * located + 0.5 * _is_ragged(sentence.text)
    score -= 0.5 * (words < _SHORT_WORDS) + 0.2 * (words > _LONG_WORDS)
    said = ", ".join(sorted({m.span.of(sentence.text) for m in named}))
    return Evidence(
        revision=sentence.revision,
        passage=sentence.passage,
        span=sentence.span,
        score=score,
        reasons=(f"names {said}",),
        targets=frozenset(keys[m.party.key] for m in named),
        passing=courtesy or listed or located,
    )


def _is_ragged(text: str) -> bool:
    """Whether a sentence was torn by its source: no end, or no beginning."""
    return _WHOLE.search(text) is None or text[:1].islower()


def _is_place(mention: Mention, text: str) -> bool:
    """Whether a capital stands for itself ("signed in Paris"), not for the state."""
    before = text[max(0, mention.span.start - 12) : mention.span.start]
    return mention.form == "capital" and _LOCATIVE.search(before) is not None
