"""The clauses of a sentence that give words to somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.folding import fold
from index.toml import load_toml
from index.turns.phrases import read_phrase
from index.turns.words import NAME_PARTICLES

_SUBJECT_WORDS = 28  # a name with its posts and apposition; longer stretches hold another clause
_QUOTED = re.compile(r"[“\"][^“”\"]*(?:[”\"]|$)")
_BULLET = re.compile(r"^[\s•●○■・*\-–—>(]*(?:\(?\d{1,2}[.)]\s*|\(?[ivx]{1,4}\)\s*)?")
_OPENER = re.compile(
    r"^(?:and |but )?(?:in|on|at|during|regarding|with|as|from|following|after|before|while|when|"
    r"furthermore|moreover|meanwhile|also|additionally|then|later|today|yesterday|finally|first|"
    r"firstly|second|secondly|third|for|concerning|based|given|noting|recalling|welcoming|"
    r"referring|turning|responding|speaking|upon|here|there|against|under|through|among|amid|"
    r"this|that|earlier|lastly|similarly|likewise|subsequently|to|both in|by|about|over|since|"
    r"despite|if|further|besides|thereafter|afterwards|touching|reflecting|building|citing|"
    r"stressing|emphasi[sz]ing|expressing|addressing|the same day|again|specifically|separately|"
    r"ahead|within|throughout|where|accordingly|therefore|thus|in turn|next|recogni[sz]ing|"
    r"acknowledging|underscoring|highlighting|tomorrow|out)\b[^,“\"]*,\s+",
    re.IGNORECASE,
)
_TIME_OPENER = re.compile(
    r"^(?:today|yesterday|earlier today|this (?:morning|afternoon|evening|week))\s+", re.IGNORECASE
)
_RESPONDING = re.compile(
    r"^(?:in (?:response|turn|reply)|for (?:his|her|its|their) part|responding)\b", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|must|can|could|may|might|shall|do|does|"
    r"did|cannot|won’t|don’t)\b"
)
_BETWEEN = re.compile(
    r"(?:\s+(?:also|further|again|strongly|once|then|both|have|has|had|jointly|firmly|fully|"
    r"explicitly|clearly|repeatedly|warmly|sincerely|particularly|especially|additionally|"
    r"recently|today|publicly|all|each|unanimously|subsequently|reportedly|always|already|just|"
    r"deeply|highly|himself|herself|for (?:his|her|its) part))*\s*$",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"\s+\w+ly$")
_RELATIVE = re.compile(r",\s+(?:who|which|whose|where)\b.*$|\s+(?:who|which|that)\s.*$", re.DOTALL)
_LATER = re.compile(
    r"(?:;\s*(?:and |while |whereas )?|,?\s(?:and|while|whereas|but)\s(?!that\b)|"
    r",?\s(?:to|in response to|upon) which\s|,\s(?=(?:who)\b))"
)
_NO_LATER = re.compile(
    r"\bto\b|\bthat\b|\bwho\b|\b(?:our|their|its|his|her|the|a|an|of)\s*$|(?:\S+\s+){9}",
    re.IGNORECASE,
)
_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
_LEADING = re.compile(
    rf"(?P<subject>(?:The |the )?{_CAPITALISED}(?:,? (?:of |the |for |and |de |al |von |bin )*"
    rf"{_CAPITALISED}){{0,12}}(?: side| delegation| government| authorities| ministry)?)"
    r",? (?P<verb>[a-z·][^\n]*)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause that gives words to its subject."""

    subject: str
    verb: str
    """As written, folded."""
    kind: str
    """`say`, `stance`, `meet`, `plural` or `any` (after "In response,")."""
    start: int
    """Offset of the verb in the sentence."""
    end: int
    """Offset behind the verb."""


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """The words of `qa/data/reporting_words.toml`, folded."""

    verbs: dict[str, str]
    verb: re.Pattern[str]
    joint: frozenset[str]
    agents: frozenset[str]
    other: frozenset[str]
    act: re.Pattern[str]


@cache
def reporting_words() -> ReportingWords:
    """The verbs that give words to somebody, and what may stand for their subject; read once."""
    data = load_toml("qa", "data/reporting_words.toml")
    verbs: dict[str, str] = {}
    for kind in ("plural", "meet", "stance", "say"):
        verbs.update(dict.fromkeys(data["verbs"][kind], kind))
    longest = sorted(verbs, key=len, reverse=True)
    return ReportingWords(
        verbs,
        re.compile(
            rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, longest))})(?![\w’'-])", re.IGNORECASE
        ),
        frozenset(data["subjects"]["joint"]),
        frozenset(data["subjects"]["agents"]),
        frozenset(data["subjects"]["other"]),
        re.compile(rf"(?:{'|'.join(map(re.escape, data['verbs']['act']))})\b"),
    )


def _masked(sentence: str) -> str:
    """The sentence with what stands in quotation marks blanked out, same length."""
    return _QUOTED.sub(lambda m: "\u00b7" * len(m.group()), sentence)


def main_clause(sentence: str) -> Clause | None:
    """The main clause, when its verb gives words to its subject; else None.

    >>> main_clause("In response, Minister Wang stated that it would.").subject
    'Minister Wang'
    >>> main_clause("We must act on what the parties agreed.") is None
    True
    """
    text = _masked(sentence)
    at, responding = _opening(text)
    opened = at > 0
    words = reporting_words()
    for match in words.verb.finditer(text, at):
        verb = match.group().casefold()
        kind = words.verbs[verb]
        subject = _subject_before(text[at : match.start()])
        if kind == "plural" and (subject is None or fold(subject) not in words.joint):
            subject = None
        if subject is None:
            if _FINITE.search(_RELATIVE.sub("", text[at : match.start()])):
                break
            continue
        if not text[match.end() :].lstrip().startswith("by "):
            if opened and "," in subject:
                subject = _behind_list(subject)
            return Clause(subject, verb, kind, match.start(), match.end())
    if responding:
        return Clause(" ".join(text[at:].split()[:6]), "", "any", at, at)
    return None


def leading_subject(sentence: str, acting: bool = False) -> Clause | None:
    """Whoever a sentence starts with, before a verb of whatever sort; None when it starts
    otherwise, or with somebody going, receiving or presiding, unless `acting`.

    >>> leading_subject("Foreign Minister Lind was of the view that it would.").subject
    'Foreign Minister Lind'
    >>> leading_subject("Foreign Minister Lind visited Kyoto.") is None
    True
    """
    text = _masked(sentence)
    at, _ = _opening(text)
    match = _LEADING.match(text, at)
    if match is None or match["verb"].startswith("·"):
        return None
    if not acting and reporting_words().act.match(match["verb"]):
        return None
    return Clause(match["subject"].strip(" ,"), "", "any", match.start("verb"), match.start("verb"))


def _opening(text: str) -> tuple[int, bool]:
    """Where a sentence's subject starts, behind adjuncts; and whether it responds to another."""
    at = _BULLET.match(text).end()  # type: ignore[union-attr]  # matches the empty string
    responding = False
    while True:
        responding = responding or _RESPONDING.match(text[at:]) is not None
        opener = _OPENER.match(text[at:]) or _TIME_OPENER.match(text[at:])
        if opener is None:
            return at, responding
        at += opener.end()


def _subject_before(stretch: str) -> str | None:
    """The stretch in front of a verb as a subject; None when another verb stands in it."""
    text = _BETWEEN.sub("", stretch)
    text = _BETWEEN.sub("", _ADVERB.sub("", text))
    if not text.strip() or len(text.split()) > _SUBJECT_WORDS:
        return None
    core = _RELATIVE.sub("", text)
    if _FINITE.search(core):
        return None
    return core.strip(" ,·")


def _behind_list(subject: str) -> str:
    """What follows the last comma, where an opening list ran on: "Mr. A and Mr. B, Mr. C"."""
    last = subject.rpartition(",")[2].strip()
    person = read_phrase(last)
    named = person.name is not None and (person.post or person.honorific)
    return last if named and looks_like_name(person.name or "") else subject


def later_clauses(sentence: str, clause: Clause) -> list[str]:
    """The subjects of further clauses that give words: ", and Minister Lind replied …"."""
    text = _masked(sentence)
    words = reporting_words()
    subjects = []
    for match in words.verb.finditer(text, clause.end):
        if words.verbs[match.group().casefold()] in {"meet", "plural"}:
            continue
        stretch = text[clause.end : match.start()]
        borders = list(_LATER.finditer(stretch))
        if not borders:
            continue
        behind = stretch[borders[-1].end() :]
        subject = _subject_before(behind)
        if subject and not _NO_LATER.search(behind):
            subjects.append(subject)
    return subjects


def looks_like_name(name: str) -> bool:
    """Whether a phrase is written as a person's name is."""
    words = name.split()
    return len(words) <= 6 and all(w[:1].isupper() or fold(w) in NAME_PARTICLES for w in words)


def subject_words(sentence: str, *, acting: bool = False) -> frozenset[str]:
    """The words, folded, of whoever the main clause gives words to, else of whoever the sentence
    starts with; `acting` as `leading_subject` has it."""
    clause = main_clause(sentence) or leading_subject(sentence, acting)
    return frozenset(re.findall(r"\w+", fold(clause.subject))) if clause else frozenset()
