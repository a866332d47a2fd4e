"""Of evidence with a word of the asked stance, what takes it towards the asked target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qa.attribution.asked_target import AskedTarget, Fit, fits, target_of
from qa.attribution.stance_words import stance_words
from qa.kinds import Selection, kind_of
from qa.question.name_mention import NameMention
from qa.question.reading import Reading
from qa.records import Intent
from qa.retrieval.corpus import Corpus
from qa.retrieval.evidence import Evidence
from qa.retrieval.newest import as_newest
from qa.retrieval.query import Query

_MOST_READ = 40  # sentences, at 5 ms each


def target_of_reading(reading: Reading, query: Query, corpus: Corpus) -> AskedTarget | None:
    """Whom the reading's stance goes to; None without a parser, or when nobody can be told."""
    if corpus.parser is None or reading.stance is None:
        return None
    keys = {party.key for party in query.targets}
    mentions = [
        NameMention(m.span, m.span.of(query.topic), parties=(m.party,), form=m.form)
        for m in corpus.roster.names.find(query.topic, question=True)
        if m.party.key in keys
    ]
    return target_of(reading.stance, query.topic, mentions, corpus)


def taking_stance(
    found: Sequence[Evidence], asked: AskedTarget, intent: Intent, corpus: Corpus
) -> list[Evidence]:
    """Of the likeliest evidence, what takes the stance; failing that, what may take it, marked as
    unsure."""
    marks = stance_words(asked.stance).marks
    worded = [e for e in found if marks.search(e.text)]
    read = _likeliest(worded, intent)[:_MOST_READ]
    said = [(e.text, e.passage.voice) for e in read]
    fit = fits(said, asked, corpus.roster)
    taken = [e for e, one in zip(read, fit, strict=True) if one is Fit.TAKEN]
    if taken:
        return taken
    return [replace(e, unsure=True) for e, one in zip(read, fit, strict=True) if one is Fit.UNSURE]


def _likeliest(found: Sequence[Evidence], intent: Intent) -> list[Evidence]:
    """In the order in which the answer will want them."""
    best = sorted(found, key=lambda e: -e.score)
    selection = kind_of(intent).selection
    if selection in (Selection.EARLIEST, Selection.LATEST):
        is_latest = selection is Selection.LATEST
        best.sort(key=lambda e: as_newest(_day(e)) if is_latest else _day(e), reverse=is_latest)
    if selection is Selection.EACH_VOICE:
        heard: Counter[str | None] = Counter()
        turns = []
        for evidence in best:
            turns.append(heard[evidence.passage.voice])
            heard[evidence.passage.voice] += 1
        return [e for _, e in sorted(zip(turns, best, strict=True), key=lambda pair: pair[0])]
    return best


def _day(evidence: Evidence) -> date:
    return evidence.published_on.first_day if evidence.published_on else date.min
