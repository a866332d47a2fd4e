"""What comes closest to a question that nothing answers."""

from __future__ import annotations

from index.records import Filters
from qa.answer.refusal import MOST_CLOSEST
from qa.question.parsed import ParsedQuestion
from qa.records import ClosestPassage
from qa.retrieval.choosing import says_something
from qa.retrieval.corpus import Corpus
from qa.retrieval.ranking import Ranking, rank
from qa.retrieval.stance import silenced


def closest_to(
    parsed: ParsedQuestion, corpus: Corpus, window: Filters, ranking: Ranking
) -> tuple[ClosestPassage, ...]:
    """What comes closest in the asked voice, by the `ranking` of the question within its days, and
    after it, where that leaves room, in anybody's."""
    near = _closest_of(ranking)
    if len(near) == MOST_CLOSEST or not any(role.speaks for role in parsed.roles):
        return near
    anyone = _closest_of(rank(silenced(parsed), corpus, window))
    seen = {(one.statement_id, one.start) for one in near}
    more = [one for one in anyone if (one.statement_id, one.start) not in seen]
    return (*near, *more)[:MOST_CLOSEST]


def _closest_of(ranking: Ranking) -> tuple[ClosestPassage, ...]:
    """The best of what does not answer, each of another passage."""
    found: dict[int, ClosestPassage] = {}
    for one in [one for one in ranking.found if says_something(one)]:
        c = one.candidate
        found.setdefault(
            c.passage.id,
            ClosestPassage(
                statement_id=c.passage.statement_id,
                title=c.statement.title,
                issuer=c.statement.issuer,
                speaker=c.passage.speaker or c.statement.speaker,
                published_on=c.statement.published_on.text if c.statement.published_on else None,
                url=c.statement.url,
                text=c.around,
                start=c.passage.span.start,
                end=c.passage.span.end,
                score=one.score,
            ),
        )
        if len(found) == MOST_CLOSEST:
            break
    return tuple(found.values())
