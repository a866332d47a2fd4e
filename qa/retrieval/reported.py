"""What releases of others tell that the asked one said, for who has no words of his own."""

from __future__ import annotations

from collections.abc import Callable

from index.records import Filters
from qa.question.name_mention import NameMention
from qa.question.parsed import ParsedQuestion
from qa.retrieval.candidate import Keep
from qa.retrieval.corpus import Corpus
from qa.retrieval.name_matching import is_named
from qa.retrieval.ranking import Ranked, Ranking, narrowed, rank
from qa.retrieval.stance import silenced

_MOST_READ = 30
"""Sentences, best first, of which it is read whose words they tell."""

Tells = Callable[[Ranked, NameMention], bool]
"""Whether a sentence reports what somebody said."""


def rank_reported(parsed: ParsedQuestion, corpus: Corpus, window: Filters, tells: Tells) -> Ranking:
    """The sentences that report words of the one who is asked for, best first; none where several
    are, or nobody."""
    asked = [role for role in parsed.roles if role.speaks]
    if len(asked) != 1:
        return Ranking((), 0.0)
    [role] = asked
    names = corpus.roster.names
    naming = Keep(lambda c: is_named(role, c.text, names))
    ranking = rank(silenced(parsed), corpus, window, naming)
    kept = tuple(one for one in ranking.found[:_MOST_READ] if tells(one, role.mention))
    return narrowed(ranking, kept)
