"""From a question to who speaks, about whom or what, when, and what is wanted.

No language model: the roles follow from where names stand. What comes before the word that leads
to the subject ("about", "on", "mention") speaks; what comes after is spoken about; "by" and
"from" turn that round. What cannot be read is said, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from index.names import Names, Party
from index.names.posts import load_posts
from index.records import Span
from qa.entities.people import People, Person
from qa.kinds import kind_of
from qa.question.intents import quoted_phrase, read_intent, unquoted_phrase
from qa.question.periods import read_period
from qa.question.positions import AUXILIARY, Item, Roles, split_roles, tag
from qa.question.reading import Reading, clean_question
from qa.question.vocabulary import vocabulary
from qa.records import Intent

_SPEAKING_FOR = {"by", "from"}
_VENUE_BEFORE = {"at", "to", "tell", "tells", "told", "telling", "before", "in", "into"}
_VENUES = {"UN", "UNGA", "UNSC", "UNHRC"}
_ADDRESSING = frozenset(
    "advise advised ask asked assure assured call called calls invite invited remind reminded tell "
    "telling tells thank thanked told urge urged warn warned".split()
)
_PLACE_BEFORE = {"in", "at", "into", "near", "to"}
_POSTS = load_posts().asked
_POST_WORDS = load_posts().words
_SPEECH_SIGNS = frozenset(
    "say says said tell told speak spoke talk talked comment comments position stance view views "
    "statement statements remark remarks quote line speech speeches announce declared opinion "
    "response reaction latest earliest mention mentioned".split()
)
_CHANGED = re.compile(
    r"\s+(?:changed|evolved|shifted|developed|differed)\b(?:\s+over\s+(?:time|the\s+years))?[\s?.!]*$",
    re.IGNORECASE,
)
_ANYONE = frozenset(
    "who anyone anybody everyone someone somebody "
    "country state nation government issuer leader".split()
)
_SAME = re.compile(
    r"^(?:the\s+)?(?:same|this|that)\s+(?:subject|topic|issue|thing|question|matter|country)s?$"
    r"|^(?:the\s+)?(?:subject|topic|matter)$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[,;.?!]|\band\b)\s*(?:and\s+)?(?:what|how|when)\s+(?:did|do|does|has|have|was|were)\b"
    r"(?!.*\b(?:about|on)\b).*$"
    r"|[,\s]+(?:please|thanks|thank you)\b.*$"
    r"|\s+(?:in|from)\s+(?:the|this|your)\s+(?:collection|index|corpus|archive|database|records?)\b.*$"
    r"|\s+(?:at|to|before|in)\s+the\s+(?:UN|U\.N\.|United\s+Nations|General\s+Assembly|"
    r"UN\s+General\s+Assembly|general\s+debate)\b[\s\w]*[?.!]*$"
    r"|\s+in\s+(?:its|their|his|her)\s+(?:\w+\s+){0,2}(?:speech|speeches|statements?|address|remarks)"
    r"\b.*$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class _Cast:
    """The roles while they are being given."""

    issuers: list[Party] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    targets: list[Party] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    post: tuple[str, ...] = ()

    @property
    def has_voice(self) -> bool:
        return bool(self.issuers or self.people)


_PASSIVE = re.compile(
    r"\b(?:(?:was|were|is|are)\s+(?P<what>(?:(?!\b(?:did|do|does|by)\b).)+?)\s+"
    r"|(?:has|have|had)\s+(?P<what_has>(?:(?!\b(?:did|do|does|by)\b).)+?)\s+been\s+)"
    r"(?P<edge>(?:first|last|ever)\s+)?(?P<verb>mentioned|discussed|raised|addressed|condemned)\b"
    r"(?:\s+by\s+(?P<who>[^?.!,]+?)(?=\s+(?:in|on|at|since|before|after|between|from|during)\b|[?.!,]|$))?",
    re.IGNORECASE,
)


def _active(text: str) -> str:
    """A question in the passive as one in the active, about anyone where no one is named.

    >>> _active("How often was Kosovo mentioned in 1999?")
    'How often did anyone mention Kosovo in 1999?'
    >>> _active("Was Kosovo first raised by China in 1999?")
    'did China first raise Kosovo in 1999?'
    """

    def turned(match: re.Match[str]) -> str:
        verb = match["verb"].lower()
        verb = "raise" if verb == "raised" else verb.removesuffix("ed")
        what = match["what"] or match["what_has"]
        return f"did {match['who'] or 'anyone'} {match['edge'] or ''}{verb} {what}"

    return _PASSIVE.sub(turned, text, count=1)


def interpret(question: str, names: Names, people: People, today: date) -> Reading:
    """Read a question on its own; `qa.question.followup` completes it from what went before."""
    text = _active(clean_question(question))
    phrase, masked = None, text
    quoted = quoted_phrase(text)
    if quoted:
        phrase, masked = quoted[0], _blank(text, [quoted[1]])
    period = read_period(masked, today)
    masked = _blank(masked, period.spans)
    intent = read_intent(masked, phrase)
    if phrase is None and intent is Intent.PHRASE:
        unquoted = unquoted_phrase(masked)
        if unquoted:
            phrase, masked = unquoted[0], _blank(masked, [unquoted[1]])
    roles = split_roles(masked, tag(masked, names, people))
    cast = _Cast(notes=list(period.notes))
    cut = _give_roles(masked, roles, cast)
    _read_left_over(roles, people, cast)
    topic, topic_words = _read_topic(masked, roles, cut, cast)
    if intent is Intent.SAY and len(set(cast.issuers)) > 1:
        intent = Intent.COMPARE
    return Reading(
        intent=intent,
        issuers=tuple(dict.fromkeys(cast.issuers)),
        people=tuple(dict.fromkeys(cast.people)),
        targets=tuple(dict.fromkeys(cast.targets)),
        places=tuple(dict.fromkeys(cast.places)),
        topic=topic,
        topic_words=topic_words,
        stance=roles.stance,
        phrase=phrase,
        from_day=period.from_day,
        to_day=period.to_day,
        post=cast.post,
        framed=_has_speech(roles) or roles.stance is not None or kind_of(intent).is_framed,
        unknown=tuple(cast.unknown),
        notes=tuple(cast.notes),
    )


def _blank(text: str, spans: Sequence[Span]) -> str:
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = " " * (span.end - span.start)
    return "".join(chars)


def _give_roles(text: str, roles: Roles, cast: _Cast) -> int:
    """Names become issuers, people and targets; gives where the subject ends in `text`."""
    _read_before(roles, cast)
    heard = cast.has_voice
    cut = len(text)
    for i, item in enumerate(roles.after):
        lead = _lead(roles.after, i)
        speaks = (lead in _SPEAKING_FOR and not heard) or (lead in AUXILIARY and heard)
        if speaks and item.is_name:
            cast.people.extend(item.people)
            cast.issuers.extend([item.party] if item.party else [])
            cut = min(cut, _clause_start(roles.after, i))
        elif item.form == "place":
            cast.places.append(item.text)
        elif item.party and not (item.party.key in _VENUES and lead in _VENUE_BEFORE):
            cast.targets.append(item.party)
    if not cast.targets and not cast.places:
        alone = [item.party for item in roles.after if item.party and item.party.key in _VENUES]
        others = [it for it in roles.after if not it.is_name and it.low not in vocabulary().frame]
        if alone and not others and len(alone) == 1:
            cast.targets.extend(alone)
    return cut


def _read_before(roles: Roles, cast: _Cast) -> None:
    """The names before the subject speak; without a subject the first speaks and the rest are
    spoken about."""
    others = any(it.people or (it.party and it.party.key not in _VENUES) for it in roles.before)
    for i, item in enumerate(roles.before):
        lead = _lead(roles.before, i)
        if item.people:
            cast.people.extend(item.people)
        elif item.party is None or (item.party.key in _VENUES and others):
            continue
        elif _is_addressed(roles.before, i) or (
            roles.subject is None and cast.has_voice and not _joined(roles.before, i)
        ):
            cast.targets.append(item.party)
        elif roles.subject is not None or lead not in _PLACE_BEFORE:
            cast.issuers.append(item.party)


def _is_addressed(items: list[Item], i: int) -> bool:
    """Whether a name is the one to whom the name before it spoke: "asked the UK", "told Mali"."""
    between = takewhile(lambda item: not item.is_name, reversed(items[:i]))
    words = {item.low for item in between}
    return (
        any(item.is_name for item in items[:i]) and bool(words & _ADDRESSING) and "and" not in words
    )


def _joined(items: list[Item], i: int) -> bool:
    """Whether a name is tied to the name before it by "and", "vs" or "of"."""
    between = [item.low for item in items[max(0, i - 3) : i] if not item.is_name]
    return bool({"and", "vs", "versus"} & set(between)) or any(
        item.low == "speaking" for item in items[max(0, i - 2) : i]
    )


def _lead(items: list[Item], i: int) -> str:
    """The word before a name, articles passed over; empty at the start."""
    for item in reversed(items[:i]):
        if item.low not in {"the", "both", "its"}:
            return item.low
    return ""


def _clause_start(items: list[Item], i: int) -> int:
    """Where the clause that names the speaker begins ("by the …", "and how did …")."""
    j = i
    while j and items[j - 1].low in vocabulary().frame:
        j -= 1
        if items[j].low in _SPEAKING_FOR | {"and"}:
            break
    return items[j].span.start


def _read_left_over(roles: Roles, people: People, cast: _Cast) -> None:
    """Words before the subject that are neither names nor frame: a surname, a post, or a name
    that nobody on record bears."""
    frame = vocabulary().frame
    posts = tuple(it.low for it in roles.before if it.low in _POST_WORDS)
    groups: list[list[Item]] = []
    adjacent = False
    for item in roles.before:
        left = not item.is_name and item.low not in frame | _POST_WORDS and _is_word(item.low)
        if left and adjacent:
            groups[-1].append(item)
        elif left:
            groups.append([item])
        adjacent = left
    for group in groups:
        fitting = [person for item in group for person in people.by_surname(item.low)]
        known = tuple(dict.fromkeys(fitting))
        asked = _POSTS & set(posts)
        known = tuple(person for person in known if asked and person.held(asked)) or known
        if known and (roles.subject is not None or not cast.has_voice):
            cast.people.extend(known)
            if len(known) > 1:
                both = " and ".join(person.name for person in known)
                cast.notes.append(f"“{_written(group)}” fits {both}; each is shown apart")
        elif _names_someone(group, roles, cast):
            cast.unknown.append(_written(group))
    if not cast.people and not cast.unknown and _POSTS & set(posts) and roles.subject is not None:
        cast.post = posts


def _is_word(low: str) -> bool:
    return len(low) > 1 and any(char.isalpha() for char in low)


def _written(group: list[Item]) -> str:
    return " ".join(item.text for item in group)


def _names_someone(group: list[Item], roles: Roles, cast: _Cast) -> bool:
    """Whether left-over words stand where a speaker must stand."""
    if roles.subject is None and cast.has_voice:
        return False  # "Japan fish stocks": what follows the issuer is the topic
    first = roles.before[0] is group[0]
    if any(item.text[0].isupper() for item in group) and not first:
        return roles.subject is not None or _has_speech(roles)
    if cast.has_voice:
        return False
    alone = len(group) == sum(it.low not in {"the", "a"} for it in roles.before)
    return (roles.subject is not None and alone) or _has_speech(roles)


def _has_speech(roles: Roles) -> bool:
    """Whether it asks what was said: by a word of speech, or by anyone whom a verb of speech
    follows ("Did anyone mention …")."""
    before = {item.low for item in roles.before}
    return bool(before & _SPEECH_SIGNS or (roles.subject is not None and before & _ANYONE))


def _read_topic(text: str, roles: Roles, cut: int, cast: _Cast) -> tuple[str, tuple[str, ...]]:
    """The subject as written, and the words that carry its meaning."""
    words = vocabulary()
    if roles.subject is not None:
        start, items = roles.subject.start, roles.after
    elif cast.issuers and not cast.unknown:
        names = [n for n, item in enumerate(roles.before) if item.is_name]
        items = [
            item
            for item in roles.before[names[0] + 1 :]
            if not item.is_name and item.low not in words.frame
        ]
        if not items:
            return "", ()
        start, cut = items[0].span.start, items[-1].span.end
    else:
        return "", ()
    segment = text[start:cut]
    for ending in (_TAIL, _CHANGED):
        tail = ending.search(segment)
        if tail and tail.start():
            segment = segment[: tail.start()]
    end = start + len(segment)
    kept = [item for item in items if item.span.start < end]
    while kept and kept[0].low in words.function:
        kept.pop(0)
    while kept and (kept[-1].low in words.function or kept[-1].low == "said"):
        kept.pop()
    if not kept:
        return "", ()
    topic = re.sub(r"\s+", " ", text[kept[0].span.start : kept[-1].span.end]).strip()
    if _SAME.match(topic):
        return "", ()
    content = [it.low for it in kept if not it.is_name and it.low not in words.function]
    strong = [low for low in content if low not in words.weak]
    if strong or cast.targets or cast.places:
        content = strong
    return topic, tuple(dict.fromkeys(content))
