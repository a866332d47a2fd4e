"""How likely each name of a question is the one whose words are asked for.

A logistic model over where the name stands and what stands around it. It is a prior: evidence
decides among what it leaves open. The weights are fitted by `benchmarks/fit_roles.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from index.toml import load_toml
from qa.entities.roster import Roster
from qa.question.name_mention import NameMention
from qa.question.vocabulary import role_words, vocabulary
from qa.question.words import Word

_WHO = re.compile(
    r"^\W*(?:and\s+)?(?:who\b(?!se)|(?:which|what)\s+(?:\w+\s+)?(?:countr|state|nation|government|"
    r"leader|issuer|speaker|member)\w*)",
    re.IGNORECASE,
)
"""A question that asks whose words there are names nobody who speaks."""
_BY = frozenset(("by", "from", "according"))
_SAID = re.compile(
    r"\b(?:(?:remarks?|statements?|comments?|speech(?:es)?|words|answers?|repl(?:y|ies)|said|made|given|"
    r"quotes?|quotations?)\s+(?:\w+\s+)?(?:by|from)|according\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:about|regarding|concerning)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before a name that is spoken about, where another speaks for sure."""
_RELATION = re.compile(
    r"^['’]?s?\s+(?:trade|relation\w*|talks?|border|ties|deal|treaty|pact|agreement|accord|alliance|war|"
    r"conflict|summit|meeting|pipeline|union|dispute|partnership|cooperation|dialogue|friendship)\b",
    re.IGNORECASE,
)
"""What two names in a row stand before when they are one subject: "Norvania Marrowby trade"."""
_DATELINE = re.compile(r"^,?\s+(?:\w+\s+){0,2}\d{4}\s*[:–—-]")
"""What stands behind a capital that tells where and when: "Lima, May 2022: would he …"."""
_TOLD_ABOUT = 0.2
_SAID_BY, _SPOKEN_OF = 0.9, 0.05
FEATURES = (
    "bias", "person", "party", "body", "post", "unknown", "adjective", "capital",
    "abbreviation", "slip", "speaks_on_record", "share_of_record", "only_issuer", "first_name",
    "starts", "ends", "after_auxiliary", "before_speech", "speech_within", "before_noun",
    "possessive", "after_subject", "after_on", "after_of_in", "after_with", "after_tell",
    "after_by", "after_and", "before_colon", "before_on", "before_and", "before_bare",
    "after_comma_end", "verb_before", "stance_verb_before", "person_named_too",
    "earlier_after_auxiliary", "earlier_before_speech", "alone", "in_quoted", "for_against",
    "asks_who",
)  # fmt: skip


def voice_likelihoods(
    text: str, words: Sequence[Word], names: Sequence[NameMention], roster: Roster
) -> list[float]:
    """For each name how likely it speaks, 0 to 1, in order."""
    weights = _weights()
    rows = role_features(text, words, names, roster)
    likelihoods: list[float] = []
    for n, (mention, row) in enumerate(zip(names, rows, strict=True)):
        fitted = 1 / (1 + math.exp(-sum(weights.get(k, 0.0) * v for k, v in row.items())))
        said_by = _SAID.search(text[: mention.span.start]) is not None
        likely = fitted if mention.is_known else _unheard(row)
        if {"capital", "starts"} <= row.keys() and _DATELINE.match(text[mention.span.end :]):
            likely = _SPOKEN_OF
        if "after_auxiliary" in row and "before_speech" in row and "capital" not in row:
            likely = max(likely, _SAID_BY)  # "what did Norvania say"
        if n and not mention.is_known and _is_title(names[n - 1], mention, text):
            likely = likelihoods[-1]
        told = max(likelihoods, default=0.0) >= _SAID_BY and _ABOUT.search(
            text[: mention.span.start]
        )
        likely = min(likely, _TOLD_ABOUT) if told else likely
        likelihoods.append(max(likely, _SAID_BY) if said_by else likely)
    for n, (one, other) in enumerate(pairwise(names)):
        if _is_pair(one, other, text):
            for at in (n, n + 1):
                likelihoods[at] = min(likelihoods[at], _TOLD_ABOUT)
    return likelihoods


def _is_pair(one: NameMention, other: NameMention, text: str) -> bool:
    """Whether two states or bodies in a row are one subject with the noun behind them."""
    between = text[one.span.end : other.span.start].strip()
    both = one.parties and other.parties and not one.post and not other.post
    joined = between in {"", "-", "–", "—", "/"}
    return bool(both and joined and _RELATION.match(text[other.span.end :]))


def _is_title(one: NameMention, other: NameMention, text: str) -> bool:
    """Whether a post stands just before a name: "President Ulf Brannigan"."""
    return bool(one.post) and not text[one.span.end : other.span.start].strip()


def _unheard(row: Mapping[str, float]) -> float:
    """How likely a name that nobody on record bears is asked for as the one who speaks: only
    where the wording leaves no other way. It may be anything: a weapon, a place, a company."""
    said = "before_speech" in row and ("after_auxiliary" in row or "starts" in row)
    has = "possessive" in row and "before_noun" in row
    return _SAID_BY if said or has or "after_by" in row else _SPOKEN_OF


@cache
def _weights() -> dict[str, float]:
    return {
        name: float(value) for name, value in load_toml("qa", "data/roles.toml")["weights"].items()
    }


def role_features(
    text: str, words: Sequence[Word], names: Sequence[NameMention], roster: Roster
) -> list[dict[str, float]]:
    """What tells who speaks: `FEATURES` by name for each of the names, those that are not 0."""
    rows: list[dict[str, float]] = []
    total = sum(roster.by_voice.values()) or 1
    people = any(m.people or m.post for m in names)
    seen_auxiliary = seen_speech = False
    for n, mention in enumerate(names):
        before = [w for w in words if w.span.end <= mention.span.start]
        after = [w for w in words if w.span.start >= mention.span.end]
        last = before[-1].low if before else ""
        second = before[-2].low if len(before) > 1 else ""
        if last in {"the", "mr", "ms", "mrs", "dr", "a", "an"}:
            last, second = second, before[-3].low if len(before) > 2 else ""
        following = after[0].low if after else ""
        tail = text[mention.span.end :]
        following_text = tail[:3]
        weight = roster.passages_of(mention.parties, mention.people)
        upcoming = [w.low for w in after[:3]]
        possessive = bool(re.match(r"['’]s?\b", tail)) or any(
            w.possessive for w in words if w.span.start < mention.span.end <= w.span.end
        )
        row = {
            "bias": 1.0,
            # A name that nobody bears is read as a person's: where it stands tells its role.
            "person": bool(mention.people) or not mention.is_known,
            "party": bool(mention.parties) and not mention.post,
            "body": bool(mention.parties) and mention.parties[0].kind == "body",
            "post": bool(mention.post),
            "adjective": mention.form == "adjective",
            "capital": mention.form in {"capital", "place"},
            "abbreviation": mention.form == "abbreviation",
            "slip": mention.form == "slip" and not mention.people,
            "speaks_on_record": weight > 0 or not mention.is_known,
            "share_of_record": math.sqrt(weight / total),
            "only_issuer": weight > total / 2,
            "first_name": n == 0,
            "starts": not before,
            "ends": not after,
            "after_auxiliary": last in role_words("auxiliary"),
            "before_speech": following in role_words("speech"),
            "speech_within": any(w in role_words("speech") for w in upcoming),
            "before_noun": any(w in role_words("nouns") for w in upcoming[:2]),
            "possessive": possessive,
            "after_subject": last
            in {"about", "regarding", "concerning", "re", "against", "toward", "towards"},
            "after_on": last == "on",
            "after_of_in": last in {"of", "in", "into", "at", "for", "over", "between"},
            "after_with": last in {"with", "to", "meet", "met", "and"} and last != "and",
            "after_tell": last
            in {"tell", "told", "telling", "ask", "asked", "thank", "thanked", "warn", "warned"},
            "after_by": last in _BY or (last == "to" and second == "according"),
            "after_and": last in {"and", "vs", "versus", "or"},
            "before_colon": bool(re.match(r"\s*[:–—-]\s", following_text))
            or following_text.startswith(":"),
            "before_on": following in {"on", "about", "re", "regarding"},
            "before_and": following in {"and", "vs", "versus"},
            "before_bare": bool(after) and following not in vocabulary().frame,
            "after_comma_end": bool(
                re.search(r"[,;:–—-]\s*(?:the\s+)?$", text[: mention.span.start])
            )
            and len(after) <= 2,
            "verb_before": any(w.low in role_words("speech") for w in before),
            "stance_verb_before": last in vocabulary().stances
            or any(last in forms for forms in vocabulary().stances.values()),
            "person_named_too": people and not (mention.people or mention.post),
            "earlier_after_auxiliary": seen_auxiliary,
            "earlier_before_speech": seen_speech,
            "alone": len(names) == 1,
            "asks_who": _WHO.match(text) is not None,
            "for_against": last in {"for", "against"},
        }
        seen_auxiliary = seen_auxiliary or bool(row["after_auxiliary"])
        seen_speech = seen_speech or bool(row["speech_within"])
        rows.append({k: float(v) for k, v in row.items() if v})
    return rows
