"""The subject of a sentence that gives words to somebody, and whose side that is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.folding import fold
from index.names import Names
from index.toml import load_toml
from index.turns.phrases import read_phrase
from index.turns.words import NAME_PARTICLES
from qa.attribution.participants import BODY_POSTS, Participants
from qa.entities.people import name_tokens

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
_CUT = re.compile(r"\s+(?:in|on|at|with|between|for|to|against|towards?|regarding|during|from|by|"
                  r"about|under|over|within|since)\s", re.IGNORECASE)  # fmt: skip
_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
_LEADING = re.compile(
    rf"(?P<subject>(?:The |the )?{_CAPITALISED}(?:,? (?:of |the |for |and |de |al |von |bin )*"
    rf"{_CAPITALISED}){{0,12}}(?: side| delegation| government| authorities| ministry)?)"
    r",? (?P<verb>[a-z·][^\n]*)"
)
_PRONOUNS = frozenset("he she it".split())
_PLURAL = re.compile(
    r"(?:the )?(?:two|both|three)(?: [\w-]+){0,4}$|the (?:[\w-]+ ){0,3}[\w-]*(?:advis[eo]rs|"
    r"ministers|leaders|presidents|secretaries|officials|sides|parties|envoys|representatives|ambassadors)"
    r"(?: and their teams)?$"
)
_POSSESSIVE = re.compile(r"[’']s? \w+$|[’']s$")
_OWN_WORDS = frozenset("i we my our".split())


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
class Subject:
    """Who is given words: `own`, `other`, `joint` or `pronoun`."""

    side: str
    voice: str | None = None
    parties: frozenset[str] = frozenset()
    named: bool = False
    """Whether a person is named, not only a state or body."""


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: dict[str, str]
    verb: re.Pattern[str]
    joint: frozenset[str]
    agents: frozenset[str]
    other: frozenset[str]
    act: re.Pattern[str]


@cache
def _words() -> _Words:
    data = load_toml("qa", "data/reporting_words.toml")
    verbs: dict[str, str] = {}
    for kind in ("plural", "meet", "stance", "say"):
        verbs.update(dict.fromkeys(data["verbs"][kind], kind))
    longest = sorted(verbs, key=len, reverse=True)
    return _Words(
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
    words = _words()
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
    if not acting and _words().act.match(match["verb"]):
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
    return last if named and _looks_like_name(person.name or "") else subject


def later_clauses(sentence: str, clause: Clause) -> list[str]:
    """The subjects of further clauses that give words: ", and Minister Lind replied …"."""
    text = _masked(sentence)
    words = _words()
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


_PRIVATE = frozenset(
    "association associations federation chamber society foundation university club institute "
    "company corporation".split()
)
"""What ends the name of a body that does not speak for the state whose name it bears."""


def resolve_subject(phrase: str, participants: Participants, names: Names) -> Subject | None:
    """Whose side a subject is on; None when it is nobody who can speak ("the meeting").

    >>> resolve_subject("the two leaders", Participants(frozenset({"JP"})), Names.load()).side
    'joint'
    """
    low = re.sub(r"\s+(?:both|also|each|all|further)$", "", fold(phrase).strip(" ,.:"))
    known = _known_subject(low, participants, bool(names.find(phrase)))
    if known is not None:
        return known
    found = [
        s for part in _conjuncts(phrase) if (s := _single(part, participants, names)) is not None
    ]
    if len(found) < 2:
        return found[0] if found else None
    kinds = {subject.side for subject in found}
    parties = frozenset[str]().union(*(subject.parties for subject in found))
    if "joint" in kinds or len(kinds) > 1:
        return Subject("joint", parties=parties)
    voices = list(dict.fromkeys(s.voice for s in found if s.voice))
    return Subject(found[0].side, "; ".join(voices) or None, parties, any(s.named for s in found))


def _known_subject(low: str, participants: Participants, placed: bool) -> Subject | None:
    """Subjects that general words tell: pronouns, "both sides", "his counterpart"; `placed` when
    a state or body is named ("the Norwegian officials")."""
    if low in _PRONOUNS:
        return Subject("pronoun")
    if low in _words().joint or (_PLURAL.match(low) and not placed):
        return Subject("joint")
    if low in _words().other:
        return Subject("other")
    if low.split()[:1] and low.split()[0] in _OWN_WORDS:
        return Subject("own", parties=participants.own)
    return None


def _conjuncts(phrase: str) -> list[str]:
    """The parts of "A, B and C"; a post in apposition stays with its name."""
    parts = re.split(r",?\s+(?:and|as well as|together with|along with|&)\s+", phrase)
    kept: list[str] = []
    for part in parts:
        person = read_phrase(part.split(",")[0].strip())
        whole = (
            kept
            and person.name is None
            and person.post
            and not person.place
            and not part.casefold().startswith("the ")
        )
        if whole:  # "Deputy Prime Minister and Foreign Minister Lind": one person
            kept[-1] = f"{kept[-1]} and {part}"
        else:
            kept.append(part)
    return kept


def _single(part: str, participants: Participants, names: Names) -> Subject | None:
    head = _CUT.split(part.strip(), maxsplit=1)[0].strip(" ,·")
    if not head:
        return None
    person = _person(part.strip(), participants, names)
    return person if person is not None else _party(head, participants, names)


def _person(part: str, participants: Participants, names: Names) -> Subject | None:
    """A person by name or by post."""
    first, *apposed = [piece.strip() for piece in part.split(",")]
    phrase = read_phrase(re.sub(r"\s*\([^)]*\)", "", first))
    if _POSSESSIVE.search(first):  # "Mr. Lind’s visit"
        return None
    place = phrase.place or next((read_phrase(piece).place for piece in apposed if piece), None)
    if phrase.name is None:
        return _by_post(fold(phrase.post or ""), place, first, participants, names)
    tokens = name_tokens(phrase.name)
    introduced = phrase.honorific or phrase.post or set(tokens) & _known(participants)
    if not (introduced and _looks_like_name(phrase.name)):
        return None
    if tokens[-1] in participants.people or (len(tokens) > 1 and tokens[0] in participants.people):
        return Subject("own", parties=participants.own, named=True)
    known = next(
        (participants.others[t] for t in reversed(tokens) if t in participants.others), None
    )
    return _placed(place or known, first, participants, names)


def _by_post(
    post: str, place: str | None, shown: str, participants: Participants, names: Names
) -> Subject | None:
    """ "The Prime Minister", "the President of Norway": whoever is known to hold the post."""
    if not post:
        return None
    if not place and post in participants.own_posts:
        return Subject("own", parties=participants.own, named=True)
    place = place or participants.other_posts.get(post)
    if place is not None:
        return _placed(place, shown, participants, names)
    return Subject("other", re.sub("^[Tt]he ", "", shown)) if post in BODY_POSTS else None


def _known(participants: Participants) -> set[str]:
    return set(participants.people) | set(participants.others)


def _looks_like_name(name: str) -> bool:
    words = name.split()
    return len(words) <= 6 and all(w[:1].isupper() or fold(w) in NAME_PARTICLES for w in words)


def _placed(place: str | None, shown: str, participants: Participants, names: Names) -> Subject:
    """A person of a state or body; somebody unknown is not the own side's."""
    parties = frozenset(party.key for party in names.party_of(place or ""))
    if not parties and place:
        parties = frozenset(mention.party.key for mention in names.find(place))
    if parties & participants.own:
        return Subject("own", parties=participants.own, named=True)
    voice = "; ".join(names.party(key).name for key in sorted(parties)) or place or shown
    return Subject("other", re.sub(r"^[Tt]he ", "", voice) or None, parties, True)


def _party(head: str, participants: Participants, names: Names) -> Subject | None:
    """A state or body, alone or in front of a noun that speaks for it."""
    mentions = names.find(head)
    words = [fold(word).strip(".,") for word in head.split()]
    agent = words[-1] if words else ""
    if agent in _PRIVATE and head.split()[-1][:1].isupper() and names.whole(head) is None:
        bare = re.sub("^[Tt]he ", "", head)
        if fold(bare) not in map(fold, participants.own):  # "the Norland Singers Association"
            return Subject("other", bare, named=True)
    if not mentions:
        return None
    first = mentions[0]
    alone = fold(head).removeprefix("the ") == fold(first.span.of(head)).removeprefix("the ")
    leads = first.span.start <= 4
    of_party = re.match(r"(?:the |a |an )?(?:[\w-]+ ){1,4}of (?:the )?", head, re.IGNORECASE)
    speaks = (leads and bool(set(words) & _words().agents)) or (
        of_party is not None
        and first.span.start <= of_party.end() + 4
        and bool(set(words[:6]) & _words().agents)
    )
    possessive = head[first.span.end :][:2] in {"’s", "'s"}
    if not (alone or speaks or agent in {"side", "sides"}) or (possessive and not speaks):
        return None
    if agent == "sides":
        return Subject("joint", parties=frozenset(m.party.key for m in mentions))
    keys = frozenset({first.party.key})
    if keys & participants.own or {p.key for p in first.also} & participants.own:
        return Subject("own", parties=participants.own)
    return Subject("other", first.party.name, keys)
