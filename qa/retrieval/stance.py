"""Of ranked sentences, those that take the asked stance towards whom it was asked of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from index.records import Span
from qa.attribution.asked_target import AskedTarget, Fit, fits, opposites, target_of_question
from qa.kinds import Selection, kind_of
from qa.question.parsed import ParsedQuestion
from qa.question.words import stems_of
from qa.records import Intent
from qa.retrieval.corpus import Corpus
from qa.retrieval.features import NAMES
from qa.retrieval.ranking import Ranking, narrowed, place_of

_WISH = re.compile(
    r"\b(?:want(?:s|ed)?|wish(?:es|ed)?|demand(?:s|ed)?|ask(?:s|ed)?\s+for|call(?:s|ed)?\s+for|"
    r"push(?:es|ed)?\s+for)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:not|never|cannot|against|oppos\w+|reject\w*|premature)\b|n[’']t\b", re.I
)
_CLAUSE = re.compile(r"[^.;:!?]*")
_DENIED_WORDS = 6
"""So far a denial reaches."""
_STANCE = NAMES.index("stance")
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


def with_its_words(ranking: Ranking) -> Ranking:
    """For who took a stance to somebody unknown here, so that no direction can be told: the
    sentences that have a word of it; the ranking as it is when none has."""
    taking = tuple(one for one in ranking.found if one.row[_STANCE] > 0)
    return narrowed(ranking, taking) if taking else ranking


def of_wishes(parsed: ParsedQuestion, ranking: Ranking) -> Ranking:
    """For who wanted something done ("who wanted the embargo lifted"), the ranking without what
    wants it not done ("now is not the moment to lift it"); as it is for any other question."""
    wish = _WISH.search(parsed.text)
    if wish is None or _DENIAL.search(parsed.text):
        return ranking
    done = {t.stem for t in parsed.terms if t.span.start >= wish.end()}
    kept = tuple(one for one in ranking.found if not _denies(one.candidate.text, done))
    return narrowed(ranking, kept) if kept else ranking


def _denies(text: str, done: AbstractSet[str]) -> bool:
    """Whether a sentence has one of the words (stems) shortly behind a denial."""
    for denial in _DENIAL.finditer(text):
        following = _CLAUSE.match(text, denial.end())
        if following and done & set(stems_of(" ".join(following.group().split()[:_DENIED_WORDS]))):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Directed:
    """A ranking, and what is known of the stance that its sentences take."""

    ranking: Ranking
    unsure: frozenset[tuple[str, Span]]
    """Which of it may take the stance without its being sure."""
    decides: bool = False
    """Whether the first surely takes the stance; where it is asked whether somebody did, whether
    it surely takes it, denies it or takes an opposite one."""


def in_direction(
    parsed: ParsedQuestion, intent: Intent, ranking: Ranking, asked: AskedTarget, corpus: Corpus
) -> Directed:
    """The ranking without what takes the stance the other way; what decides the question goes first
    where it is who did, or whether somebody did."""
    read, rest = ranking.found[:_MOST_READ], ranking.found[_MOST_READ:]
    said = [(one.candidate.text, one.candidate.passage.voice) for one in read]
    fit = fits(said, asked, corpus.roster)
    asks_who = kind_of(intent).selection is Selection.EACH_VOICE
    whether = "yes_no" in parsed.wants and not asks_who
    deciding = {Fit.TAKEN, Fit.DENIED} if whether else {Fit.TAKEN}
    misled = bool(fit) and fit[0] is Fit.OTHER
    if whether and not misled and not deciding & set(fit):
        fit = _with_opposites(said, fit, asked, corpus)
    dropped = {Fit.OTHER, Fit.DENIED} - deciding
    kept = [(one, how) for one, how in zip(read, fit, strict=True) if how not in dropped]
    if (asks_who or whether) and (misled or any(how in deciding for _, how in kept)):
        # Where some sentence has the words of the question, what has none of them answers less.
        sure = asks_who and any(how is Fit.TAKEN for _, how in kept)
        least = {Fit.TAKEN} if sure else {Fit.UNSURE, *deciding}
        kept, rest = [(one, how) for one, how in kept if how in least], ()
    first = deciding if asks_who or whether else set()
    ordered = [
        (replace(one, score=one.score + _AMONG_EQUALS * (how in first)), how) for one, how in kept
    ]
    ordered.sort(key=lambda pair: -pair[0].score)
    return Directed(
        narrowed(ranking, (*(one for one, _ in ordered), *rest)),
        frozenset(place_of(one) for one, how in ordered if how is Fit.UNSURE),
        bool(ordered) and ordered[0][1] in deciding,
    )


def _with_opposites(
    said: Sequence[tuple[str, str | None]], fit: Sequence[Fit], asked: AskedTarget, corpus: Corpus
) -> list[Fit]:
    """The fits, what takes an opposite stance denying the asked one: who supports a plan does not
    oppose it."""
    found = list(fit)
    for opposite in opposites(asked):
        for n, how in enumerate(fits(said, opposite, corpus.roster)):
            if how is Fit.TAKEN and found[n] is Fit.ABSENT:
                found[n] = Fit.DENIED
    return found
