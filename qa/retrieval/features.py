"""What speaks for a sentence as an answer: numbers that can be explained, one row a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from index.records import Kind
from qa.attribution.stance_words import stance_words
from qa.question.parsed import ParsedQuestion, Term
from qa.question.wants import shows
from qa.question.words import stems_of
from qa.retrieval.candidate import Candidate
from qa.retrieval.corpus import Corpus
from qa.retrieval.name_matching import is_named, matches
from qa.thesaurus.concepts import Concept

_KEPT = 20_000
_LEANS = re.compile(
    r"(?:It|They|He|She|This|That|These|Those|Such|Both|Its|Their|His|Her|But|And|So|Yet|Because|"
    r"Which|Then|Here|There)\b"
)
_COURTESY = re.compile(
    r"\bcongratulat\w+|\bexcellency\b|\bmr\.?\s+president\b|\bcondolences?\b|\bthank\s+you\b|\bwelcome\b|"
    r"\bladies\s+and\s+gentlemen\b|\bgood\s+(?:morning|afternoon|evening)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"[.!?;:…。！？؟।][\"”’'»)\]*_]*$")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|our|My|Our|us)\b")
_CALL = re.compile(
    r"\b(?:call(?:s|ed)?|phone[ds]?|phoned|spoke|meeting|met|read-?\s?out|talks?|visit)\b", re.I
)
_TALKED = re.compile(r"\b(?:read-?\s?out|call|meeting|met|talks?|spoke|visit)\b", re.I)
_DOCUMENTS = {
    Kind.JOINT_STATEMENT.value: re.compile(
        r"\bjoint\b|\b(?:leaders|ministers)['’]?\s+statement\b", re.I
    ),
    Kind.PRESS_CONFERENCE.value: re.compile(
        r"\bpress\s+(?:conference|briefing)\b|\bbriefing\b|\breporters?\b", re.I
    ),
    Kind.INTERVIEW.value: re.compile(r"\binterview\b", re.I),
    Kind.SPEECH.value: re.compile(r"\bspeech\b|\baddress\b|\bremarks\b", re.I),
    Kind.READOUT.value: re.compile(r"\bread-?\s?out\b|\bcall\b|\bphone\b", re.I),
}
_INNER_WORD = re.compile(r"(?<=[\w,;:’'\"“”)–—-] )[^\W\d_][\w’'-]*")
_NAME_WEIGHT = 0.7
_SURE_CAPITALS = 4  # times as often with a capital as without
_SHORT_WORDS = 6

NAMES = (
    "terms_sentence", "terms_beside", "terms_passage", "terms_title", "terms_asked",
    "terms_anywhere", "rarest_missing", "rarest_found", "missing_weight", "term_count",
    "unknown_terms", "pairs_together", "concepts_sentence", "concepts_passage",
    "concepts_asked", "names_sentence", "names_beside", "names_passage", "names_title",
    "names_asked_before", "names_missing", "no_names", "voice_matched", "voice_unmatched",
    "voice_narrated", "person_unmatched", "unknown_name", "closeness", "rank", "best_closeness",
    "phrase_sentence", "phrase_passage", "phrase_asked", "words", "short", "ragged", "leans",
    "courtesy", "question", "first_person", "narrative", "talk_asked_and_told", "document_kind",
    "position", "own_turn", "number", "number_missing", "date", "reason", "yes_no", "promise",
    "list", "definition", "stance", "stance_missing", "guest",
    "asked_at_once", "decided_at_once", "asked_closeness",
)  # fmt: skip
"""The features in their order."""
_AT = {name: n for n, name in enumerate(NAMES)}


@lru_cache(maxsize=_KEPT)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems_of(text))


@lru_cache(maxsize=_KEPT)
def _in_order(text: str) -> tuple[str, ...]:
    return tuple(stems_of(text))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question prepared for comparing: computed once for all of its sentences."""

    parsed: ParsedQuestion
    corpus: Corpus
    concepts: tuple[Concept, ...]
    pairs: tuple[tuple[str, str], ...]
    total: float
    best_closeness: float


def asked_of(parsed: ParsedQuestion, corpus: Corpus, found: Sequence[Candidate]) -> Asked:
    """What of a question is the same for every sentence."""
    concepts = tuple(
        dict.fromkeys(
            mention.concept
            for mention in corpus.thesaurus.in_question(parsed.text)
            if any(mention.span.overlaps(t.span) for t in parsed.terms)
        )
    )
    parsed = _with_names_weighed(parsed, found)
    ordered = sorted(parsed.terms, key=lambda t: t.span)
    pairs = tuple(
        (one.stem, two.stem) for one, two in pairwise(ordered) if two.span.start - one.span.end <= 4
    )
    return Asked(
        parsed, corpus, concepts, pairs,
        sum(t.weight for t in parsed.terms) or 1.0,
        max((c.closeness for c in found), default=0.0),
    )  # fmt: skip


def _with_names_weighed(parsed: ParsedQuestion, found: Sequence[Candidate]) -> ParsedQuestion:
    """A word that texts only ever write with a capital is a name, and nothing stands in for it:
    it counts for more than its rarity."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    wanted = {term.stem for term in parsed.terms}
    for candidate in found:
        for word in _INNER_WORD.findall(candidate.text):
            stems = _stem_of(word)
            if stems in wanted:
                (capital if word[0].isupper() else small)[stems] += 1
    return replace(
        parsed,
        terms=tuple(
            replace(t, weight=max(t.weight, _NAME_WEIGHT))
            if capital[t.stem] > _SURE_CAPITALS * small[t.stem] or _is_typed_name(t, parsed)
            else t
            for t in parsed.terms
        ),
    )


def _is_typed_name(term: Term, parsed: ParsedQuestion) -> bool:
    """Whether the asker, who does not write all words so, gave it a capital inside the question."""
    lower = sum(word.text[:1].islower() for word in parsed.words)
    return term.text[:1].isupper() and term.span.start > 0 and 2 * lower > len(parsed.words)


@lru_cache(maxsize=_KEPT)
def _stem_of(word: str) -> str:
    stems = stems_of(word)
    return stems[0] if stems else ""


def features(asked: Asked, found: Sequence[Candidate]) -> NDArray[np.float32]:
    """float32 (len(found), len(NAMES)), one row a candidate in the order given."""
    rows = np.zeros((len(found), len(NAMES)), dtype=np.float32)
    for row, candidate in zip(rows, found, strict=True):
        for name, value in _features(asked, candidate).items():
            row[_AT[name]] = value
    return rows


def _features(asked: Asked, c: Candidate) -> dict[str, float]:
    parsed = asked.parsed
    sentence, beside = _stems(c.text), _stems(c.before) | _stems(c.after)
    passage, title = _stems(c.around), _stems(c.statement.title or "")
    before = _stems(c.asked) if c.asked else frozenset()
    anywhere = sentence | beside | passage | title | before
    have = {t.stem: t.weight for t in parsed.terms}
    total = asked.total
    missing = [t.weight for t in parsed.terms if t.stem not in anywhere]
    found = [t.weight for t in parsed.terms if t.stem in sentence]
    f: dict[str, float] = {
        "terms_sentence": sum(found) / total,
        "terms_beside": sum(w for s, w in have.items() if s in sentence or s in beside) / total,
        "terms_passage": sum(w for s, w in have.items() if s in passage) / total,
        "terms_title": sum(w for s, w in have.items() if s in title) / total,
        "terms_asked": sum(w for s, w in have.items() if s in before) / total,
        "terms_anywhere": sum(w for s, w in have.items() if s in anywhere) / total,
        "rarest_missing": max(missing, default=0.0),
        "rarest_found": max(found, default=0.0),
        "missing_weight": sum(missing),
        "term_count": log(1 + len(parsed.terms)),
        "unknown_terms": sum(not t.known for t in parsed.terms),
        "pairs_together": _pairs(asked.pairs, _in_order(c.text)),
        "closeness": c.closeness,
        "rank": 1 / (4 + c.rank),
        "best_closeness": asked.best_closeness,
        "words": log(1 + len(c.text.split())),
        "short": len(c.text.split()) < _SHORT_WORDS,
        "ragged": _WHOLE.search(c.text) is None or c.text[:1].islower(),
        "leans": _LEANS.match(c.text) is not None,
        "courtesy": is_courtesy(c.text),
        "question": c.text.rstrip().endswith("?"),
        "first_person": _FIRST_PERSON.search(c.text) is not None,
        "position": 1 / (1 + c.position),
        "own_turn": c.passage.speaker is not None,
        "guest": c.passage.standing.value == "guest",
        "unknown_name": sum(r.speaks for r in parsed.roles if not r.mention.is_known),
    }
    if c.asked:
        f["asked_closeness"] = c.asked_closeness
        f["asked_at_once"] = f["terms_asked"] / (1 + c.replied)
        f["decided_at_once"] = "yes_no" in parsed.wants and f["terms_asked"] > 0 and not c.replied
    f |= _concepts(asked, c)
    f |= _names(asked, c)
    f |= _voices(asked, c)
    f |= _wanted(parsed, c)
    if parsed.phrase:
        words = " ".join(_in_order(parsed.phrase))
        f["phrase_asked"] = 1.0
        f["phrase_sentence"] = words in " ".join(_in_order(c.text))
        f["phrase_passage"] = words in " ".join(_in_order(c.around))
    narrative = _narrative(c)
    f["narrative"] = narrative
    f["talk_asked_and_told"] = bool(
        _CALL.search(parsed.text) and _TALKED.search(c.statement.title or "")
    )
    pattern = _DOCUMENTS.get(c.statement.kind or "")
    f["document_kind"] = bool(pattern and pattern.search(parsed.text))
    return f


def _narrative(c: Candidate) -> bool:
    return c.passage.speaker is None and _is_narrative_of(c)


def _is_narrative_of(c: Candidate) -> bool:
    return c.statement.kind == Kind.READOUT.value or bool(
        _TALKED.search(c.statement.title or "") or (c.statement.kind or "") == "press_release"
    )


def is_courtesy(text: str) -> bool:
    """Whether a sentence thanks, welcomes or greets."""
    return _COURTESY.search(text) is not None


def _pairs(pairs: Sequence[tuple[str, str]], words: Sequence[str]) -> float:
    if not pairs:
        return 0.0
    where: dict[str, list[int]] = {}
    for n, word in enumerate(words):
        where.setdefault(word, []).append(n)
    together = sum(
        any(abs(a - b) <= 3 for a in where.get(one, ()) for b in where.get(two, ()))
        for one, two in pairs
    )
    return together / len(pairs)


def _concepts(asked: Asked, c: Candidate) -> dict[str, float]:
    if not asked.concepts:
        return {}
    thesaurus = asked.corpus.thesaurus
    number = len(asked.concepts)
    return {
        "concepts_asked": 1.0,
        "concepts_sentence": sum(bool(thesaurus.in_text(k, c.text)) for k in asked.concepts)
        / number,
        "concepts_passage": sum(bool(thesaurus.in_text(k, c.around)) for k in asked.concepts)
        / number,
    }


def _names(asked: Asked, c: Candidate) -> dict[str, float]:
    """How far what is named and does not speak is named in the sentence and around it."""
    names = asked.corpus.roster.names
    weights, inside, beside, passage, title, before = [], [], [], [], [], []
    for role in asked.parsed.roles:
        matched = matches(role, c, asked.corpus)
        weight = 1 - role.voice * matched if matched else 1 - role.voice
        if weight < 0.2:
            continue
        weights.append(weight)
        is_inside = is_named(role, c.text, names)
        # What stands in the sentence stands in what holds it; reading names is dear.
        is_beside = is_inside or is_named(role, f"{c.before} {c.text} {c.after}", names)
        inside.append(weight * is_inside)
        beside.append(weight * is_beside)
        passage.append(weight * (is_inside or is_named(role, c.around, names)))
        title.append(weight * is_named(role, c.statement.title or "", names))
        before.append(weight * is_named(role, c.asked, names) if c.asked else 0.0)
    total = sum(weights)
    if not total:
        return {"no_names": 1.0}
    anywhere = [max(parts) for parts in zip(beside, passage, title, before, strict=True)]
    return {
        "names_sentence": sum(inside) / total,
        "names_beside": sum(beside) / total,
        "names_passage": sum(passage) / total,
        "names_title": sum(title) / total,
        "names_asked_before": sum(before) / total,
        "names_missing": total - sum(anywhere),
    }


def _voices(asked: Asked, c: Candidate) -> dict[str, float]:
    matched = unmatched = narrated = person = 0.0
    for role in asked.parsed.roles:
        how = matches(role, c, asked.corpus)
        if how:
            matched = max(matched, role.voice * how)
            if how < 1:
                narrated = max(narrated, role.voice)
        else:
            unmatched = max(unmatched, role.voice)
            if role.mention.people or role.mention.post:
                person = max(person, role.voice)
    return {
        "voice_matched": matched,
        "voice_unmatched": unmatched,
        "voice_narrated": narrated,
        "person_unmatched": person,
    }


def _wanted(parsed: ParsedQuestion, c: Candidate) -> dict[str, float]:
    f: dict[str, float] = {}
    for kind in parsed.wants - {"place", "person"}:  # nearly every sentence has one
        shown = shows()[kind].search(c.text) is not None
        f[kind] = 1.0 if shown else -1.0
    if "number" in parsed.wants:
        f["number_missing"] = f["number"] < 0
    if parsed.stance:
        taken = stance_words(parsed.stance).marks.search(c.text) is not None
        f["stance"] = taken
        f["stance_missing"] = not taken
    return f
