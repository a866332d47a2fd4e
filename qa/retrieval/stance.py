"""Of ranked sentences, those that take the asked stance towards whom it was asked of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.records import Span
from qa.attribution.asked_target import AskedTarget, Fit, fits, target_of_question
from qa.kinds import Selection, kind_of
from qa.question.parsed import ParsedQuestion
from qa.records import Intent
from qa.retrieval.corpus import Corpus
from qa.retrieval.ranking import Ranked, Ranking, narrowed, place_of

_MOST_READ = 30  # sentences, best first, at 5 ms each
_AMONG_EQUALS = 1.0
"""How far below another a sentence may lie that takes the stance and still go before it."""


def asked_target(parsed: ParsedQuestion, corpus: Corpus) -> AskedTarget | None:
    """Whom the question's stance goes to; None without a parser, or when nobody can be told."""
    if corpus.parser is None:
        return None
    mentions = [role.mention for role in parsed.roles]
    return target_of_question(parsed.text, mentions, corpus)


def silenced(parsed: ParsedQuestion) -> ParsedQuestion:
    """The question of who said something with nobody whom it names speaking: "who criticised
    Norvania" asks for others."""
    return replace(parsed, roles=tuple(replace(role, voice=0.0) for role in parsed.roles))


def of_others(ranking: Ranking) -> Ranking:
    """The ranking without the words of those whom the question names; as it is when nobody else
    has any."""
    others = tuple(one for one in ranking.found if not one.voices)
    return narrowed(ranking, others) if others else ranking


@dataclass(frozen=True, slots=True)
class Directed:
    """A ranking, and which of it may take the stance without its being sure."""

    ranking: Ranking
    unsure: frozenset[tuple[str, Span]]


def in_direction(
    parsed: ParsedQuestion, intent: Intent, ranking: Ranking, asked: AskedTarget, corpus: Corpus
) -> Directed:
    """The ranking without what takes the stance the other way; what takes it goes first where the
    question is who did, or whether somebody did."""
    read, rest = ranking.found[:_MOST_READ], ranking.found[_MOST_READ:]
    said = [(one.candidate.text, one.candidate.passage.voice) for one in read]
    fit = fits(said, asked, corpus.roster)
    pairs = list(zip(read, fit, strict=True))
    kept = [(one, how) for one, how in pairs if how is not Fit.OTHER]
    asks_who = kind_of(intent).selection is Selection.EACH_VOICE
    decides = asks_who or "yes_no" in parsed.wants
    misled = bool(pairs) and pairs[0][1] is Fit.OTHER
    if decides and (misled or any(how is Fit.TAKEN for _, how in kept)):
        # Where some sentence has the words of the question, what has none of them answers less.
        least = Fit.TAKEN if asks_who and _any(kept, Fit.TAKEN) else Fit.UNSURE
        kept, rest = [(one, how) for one, how in kept if how >= least], ()
    ordered = [
        replace(one, score=one.score + _AMONG_EQUALS * (decides and how is Fit.TAKEN))
        for one, how in kept
    ]
    ordered.sort(key=lambda one: -one.score)
    return Directed(
        narrowed(ranking, (*ordered, *rest)),
        frozenset(place_of(one) for one, how in kept if how is Fit.UNSURE),
    )


def _any(kept: Sequence[tuple[Ranked, Fit]], fit: Fit) -> bool:
    return any(how is fit for _, how in kept)
