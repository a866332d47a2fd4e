"""From a question to what it may mean. Nothing is refused here, and nothing decided: names get a
likelihood of being the one who speaks, words a weight, and evidence decides later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import log

from rapidfuzz.distance import OSA

from index.records import Filters, Span
from index.view import ArchiveView
from qa.attribution.asked_stance import stances_of_question
from qa.entities.roster import Roster
from qa.question.intents import quoted_phrase
from qa.question.mentions import find_names, find_slips, unknown_names
from qa.question.name_mention import NameMention, Naming
from qa.question.parsed import ParsedQuestion, Role, Term
from qa.question.periods import read_period
from qa.question.reading import clean_question
from qa.question.roles import voice_likelihoods
from qa.question.slips import is_word, put_right, slips
from qa.question.wants import wants_of
from qa.question.whole_names import name_of_frame_words, speakers_in_small_letters
from qa.question.words import Word, read_words, stems_of

_NAME_WEIGHT = 0.7
_FRAME_WEIGHT = 0.25
"""What a word of any question's wording counts for, beside a word of the subject."""
_SHORTEST_SLIP = 5  # letters
_LONG_SLIP = 8  # letters from which two slips are forgiven
_LONGEST_JOINED = 40  # letters; no two words are so long, and each place between two is tried
_SHORTEST_PART = 3  # letters of either of two words written as one, but for "O'", "D'" and the like
_SAME_START = 2  # letters; people rarely slip on the first
_ONLY_FRAME = frozenset(("say", "said", "statement", "statements", "quote", "speech", "speeches"))


def parse(question: str, roster: Roster, view: ArchiveView, today: date) -> ParsedQuestion:
    """What a question names, asks for and is about; works on any string."""
    text = clean_question(question)
    quoted = quoted_phrase(text)
    period = read_period(text, today)
    taken = list(period.spans)
    words = tuple(w for w in read_words(text) if not _overlaps(w.span, taken))
    names = [m for m in find_names(text, roster, view) if not _overlaps(m.span, taken)]
    unheard = {w.low for w in words if not _df(w, view)}
    names += find_slips(words, names, roster, unheard)
    names.sort(key=lambda m: m.span)
    heard = speakers_in_small_letters(text, words, names, view)
    capital = unknown_names(text, words, names)
    unknown = tuple(
        span
        for span in (*heard, *(c for c in capital if not any(c.overlaps(h) for h in heard)))
        if not (quoted and span.overlaps(quoted[1]))
    )
    names += [NameMention(span, span.of(text), form=Naming.UNKNOWN.value) for span in unknown]
    names.sort(key=lambda m: m.span)
    fixed = [m.span for m in names if m.is_known]
    wrong = slips(words, unheard, [*fixed, quoted[1]] if quoted else fixed, view)
    if wrong:
        right = parse(put_right(text, wrong), roster, view, today)
        typed = tuple((word.text, meant) for word, meant in wrong)
        return replace(right, put_right=(*typed, *right.put_right))
    asked = stances_of_question(text)
    terms = _terms(
        words, [m for m in names if m.is_known], [*(a.span for a in asked), *period.events], view
    )
    phrase = quoted[0] if quoted else None
    if phrase is None and all(term.is_frame for term in terms):
        named = name_of_frame_words(words, names, view)
        if named:
            phrase = Span(named[0].span.start, named[-1].span.end).of(text)
            terms = tuple(_own(word, view) for word in named if not word.is_function)
    likelihoods = voice_likelihoods(text, words, names, roster)
    return ParsedQuestion(
        text=text,
        words=words,
        roles=tuple(map(Role, names, likelihoods)),
        unknown=unknown,
        phrase=phrase,
        period=period,
        wants=wants_of(text),
        stance=asked[0].stance if asked else None,
        terms=terms,
    )


def _own(word: Word, view: ArchiveView) -> Term:
    """A word of a name, whatever else it is a word of."""
    stem, frequency = _stem(word, view)
    return Term(stem, word.text, word.span, _NAME_WEIGHT, frequency > 0)


def _terms(
    words: Sequence[Word],
    names: Sequence[NameMention],
    soft: Sequence[Span],
    view: ArchiveView,
) -> tuple[Term, ...]:
    taken = [m.span for m in names]
    scale = log(view.passage_count + 2)
    found: dict[str, Term] = {}
    for word in _parted(words, view):
        if word.is_function or word.low in _ONLY_FRAME or _overlaps(word.span, taken):
            continue
        stem, frequency = _stem(word, view)
        if not stem:
            continue
        weight = min(1.0, log((view.passage_count + 2) / (frequency + 1)) / scale)
        # A stance is taken, and a time told, in many words; those of the question are as good as
        # others.
        is_frame = word.is_frame or _overlaps(word.span, soft)
        if is_frame:
            weight *= _FRAME_WEIGHT
        term = Term(stem, word.text, word.span, max(weight, 0.02), frequency > 0, is_frame)
        if stem not in found:
            found[stem] = term
    if names and all(term.is_frame for term in found.values()):
        return ()  # "What did X think of Y?" is about Y, not about thinking
    return tuple(found.values())


def _parted(words: Sequence[Word], view: ArchiveView) -> Iterator[Word]:
    """The words, where one that no text has stands for the two that texts write: "obrien" for
    "O'Brien", "ceasefire" for "cease-fire"."""
    for word in words:
        at = None if word.is_frame or _df(word, view) else _seam(word.low, view)
        if at is None:
            yield word
            continue
        start, end = word.span.start, word.span.end
        for begin, stop in ((start, start + at), (start + at, end)):
            span = Span(begin, stop)
            part = word.low[begin - start : stop - start if stop < end else None]
            yield replace(word, text=part, low=part, span=span)


def _seam(low: str, view: ArchiveView) -> int | None:
    """How many letters the first of two words has that texts write one after the other."""
    if not low.isalpha() or len(low) > _LONGEST_JOINED:
        return None
    for at in (1, *range(_SHORTEST_PART, len(low) - _SHORTEST_PART + 1)):
        parts = low[:at], low[at:]
        known = all(_known(part, view) for part in parts)
        if known and view.search_phrases([" ".join(parts)], Filters(), 1):
            return int(at)
    return None


def _known(low: str, view: ArchiveView) -> bool:
    stems = stems_of(low)
    return len(stems) == 1 and view.passages_with(stems[0]) > 0


def _stem(word: Word, view: ArchiveView) -> tuple[str, int]:
    """A word's stem with how many passages have it; what none has and is no word is taken for the
    nearest that one has, if a letter or two make the difference."""
    stems = stems_of(word.low)
    if not stems:
        return "", 0
    frequency = view.passages_with(stems[0])
    if frequency or len(word.low) < _SHORTEST_SLIP or word.is_frame or is_word(word.low):
        return stems[0], frequency
    # Stemmed, a slip may be another word altogether: "hering" goes with "here".
    return _nearest(stems[0], view) or _nearest(word.low, view) or (stems[0], 0)


def _nearest(stem: str, view: ArchiveView) -> tuple[str, int] | None:
    allowed = 2 if len(stem) >= _LONG_SLIP else 1
    best: tuple[int, int, str] | None = None
    for term, frequency in view.terms_from(stem[:_SAME_START]):
        distance = OSA.distance(term, stem, score_cutoff=allowed)
        if distance <= allowed and (best is None or (distance, -frequency) < best[:2]):
            best = distance, -frequency, term
    return (best[2], -best[1]) if best else None


def _df(word: Word, view: ArchiveView) -> int:
    stems = stems_of(word.low)
    return sum(view.passages_with(stem) for stem in stems) if stems else 1


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in taken)
