"""Who speaks: each label's speaker, post, standing and voice, from what the document says of its
people. What it leaves unclear is unknown, and so never the issuer's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.records import Standing, Statement
from index.turns.introductions import Introduced, introduced
from index.turns.labels import Label
from index.turns.phrases import is_state_post, is_territory
from index.turns.sides import OwnSide, is_known_place
from index.turns.words import fold, label_words

_INTRO_CHARS = 3000  # datelines and welcoming words name who will speak
_JOINT = re.compile(r"\bjoint\b|\bbilateral\b|\btrilateral\b|\bjointly\b|\btalks\b|\bsummit\b")
_INTERVIEW = re.compile(
    r"interview(?:ed)?(?: of .+?)?(?: given)?(?: with| by| to| on|:|,| -| –)\s+(?P<who>.+)", re.I
)
_ASSEMBLY = re.compile(r"\bunited nations\b|\bun\b|general assembly|security council|plenary")
_BRIEFING = re.compile(
    r"\bbriefing\b|\bgaggle\b|\bpress call\b|\bpress conference\b|\bdoor ?stop\b"
)
_ELSEWHERE = frozenset(
    "mayor governor senator congressman congresswoman congressperson representative rep sen judge "
    "justice reverend rev pastor bishop archbishop rabbi father cardinal coach nurse officer ceo "
    "attorney sergeant".split()
)  # posts that do not speak for the state's government
_FIRST_POSTS = frozenset(
    "president,prime minister,premier,chancellor,taoiseach,king,queen,emir,amir,sultan,emperor,"
    "secretary general,secretary-general,bundeskanzler,bundeskanzlerin,high representative".split(
        ","
    )
)


@dataclass(frozen=True, slots=True)
class Role:
    """What a label's speaker turned out to be."""

    standing: Standing
    speaker: str | None = None
    post: str | None = None
    voice: str | None = None
    certainty: float = 1.0


class Cast:
    """The people of one document."""

    def __init__(self, statement: Statement, labels: Sequence[Label]) -> None:
        self._statement = statement
        self._own = OwnSide(statement.issuer)
        title = statement.title or ""
        start = labels[0].start if labels else len(statement.text)
        self._titled = introduced(title)
        opening = statement.text[: max(start, _INTRO_CHARS)]
        self._met = [*self._titled, *introduced(opening), *_from_labels(labels)]
        self._places = list(dict.fromkeys(p.place for p in self._titled if self._is_foreign(p)))
        self._joint = bool(self._places) or _JOINT.search(fold(title)) is not None
        self._briefing = is_briefing(title) or (statement.kind or "").startswith("press_")
        self._interview = "interview" in fold(title) or statement.kind == "interview"
        met = _INTERVIEW.search(title)
        self._interviewer = fold(met["who"]) if met else ""
        self._chaired = is_assembly(statement.issuer) or is_assembly(title)
        self._by_country = self._chaired or any(
            label.honorific and label.note and is_territory(label.note) for label in labels
        )

    @property
    def joint(self) -> bool:
        """Whether other states or bodies speak here too, as far as title and labels tell."""
        return self._joint

    def _is_foreign(self, person: Introduced) -> bool:
        place = person.place
        if not place or self._own.owns(place):
            return False
        return is_known_place(place) or is_state_post(person.post or "")

    def role_of(self, label: Label) -> Role:
        """The standing of one label's speaker, from names and posts alone."""
        if label.kind in {"question", "journalist", "audience"}:
            return Role(Standing.JOURNALIST, label.note)
        if label.kind in {"moderator", "interpreter", "unidentified", "chair"}:
            return Role(Standing.UNKNOWN, None, label.text, certainty=0.5)
        if label.kind in {"official", "spokesperson"}:
            return self._unnamed(label)
        if label.kind == "answer":
            return self._answering()
        if label.kind == "post":
            return self._by_post(label)
        return self._by_name(label)

    def _unnamed(self, label: Label) -> Role:
        if label.place and not self._own.owns(label.place):
            return Role(Standing.GUEST, None, label.text, self._cased(label.place), 0.8)
        sole = self._sole_own()
        speaker = sole.name if sole and label.kind == "spokesperson" else None
        return Role(Standing.ISSUER, speaker, label.text, self._statement.issuer, 0.8)

    def _cased(self, place: str) -> str:
        """A place in capitals as the title writes it, else with one capital."""
        if not place.isupper() or len(place) < 5:
            return place
        written = [p for p in self._places if p and fold(p) == fold(place)]
        return written[0] if written else place.title()

    def _answering(self) -> Role:
        if self._joint:
            return Role(Standing.UNKNOWN, certainty=0.4)
        sole = self._sole_own()
        name = sole.name if sole else None
        post = sole.post if sole else None
        return Role(Standing.ISSUER, name, post, self._statement.issuer, 0.85)

    def _sole_own(self) -> Introduced | None:
        """The one person of the publisher's side that the document is by, if it is one."""
        statement = self._statement
        if statement.speaker:
            return Introduced(statement.speaker, statement.role, None)
        own = {p.name: p for p in self._titled if p.name and not self._is_foreign(p)}
        return next(iter(own.values())) if len(own) == 1 else None

    def _by_post(self, label: Label) -> Role:
        """ "PRIME MINISTER": the publisher's own, unless only a guest holds the post."""
        post = fold(label.post or "")
        chairs = self._chaired and post.endswith(("president", "chair"))
        if label.place and not self._own.owns(label.place):
            return self._guest_post(label, label.place, 0.9)
        if label.place or (self._holds(post) and not chairs):
            return self._own_post(label, 0.95)
        guests = [p for p in self._titled if self._is_foreign(p) and _same_post(p.post, post)]
        places = {p.place for p in guests}
        if len(places) == 1 and not chairs:
            return Role(Standing.GUEST, guests[0].name, label.post, guests[0].place, 0.8)
        if guests or chairs or post in _ELSEWHERE:
            return Role(Standing.UNKNOWN, None, label.post, certainty=0.4)
        return self._own_post(label, 0.8)

    def _holds(self, post: str) -> bool:
        """Whether the publisher's side is known to hold the post here."""
        statement = self._statement
        if statement.role and _same_post(statement.role, post):
            return True
        if post in fold(statement.issuer or ""):
            return True
        return any(_same_post(p.post, post) and not self._is_foreign(p) for p in self._titled)

    def _own_post(self, label: Label, certainty: float) -> Role:
        statement = self._statement
        post = fold(label.post or "")
        name = None
        if statement.speaker and (not statement.role or _same_post(statement.role, post)):
            name = statement.speaker
        else:
            held = [p for p in self._met if p.name and _same_post(p.post, post)]
            name = next((p.name for p in held if not self._is_foreign(p)), None)
        return Role(Standing.ISSUER, name, label.post, statement.issuer, certainty)

    def _guest_post(self, label: Label, place: str, certainty: float) -> Role:
        post = fold(label.post or "")
        names = {p.name for p in self._met if p.name and p.place and _same_post(p.post, post)}
        name = names.pop() if len(names) == 1 else None
        return Role(Standing.GUEST, name, label.post, place, certainty)

    def _by_name(self, label: Label) -> Role:
        name = label.name or ""
        known = [p for p in self._met if p.is_called(name)]
        full = max((p.name for p in known if p.name), key=len, default=_as_written(label))
        post = label.post or next((p.post for p in known if p.post), None)
        role = self._placed(label, known)
        if role is None:
            role = self._unplaced(label, known, post)
        if role.standing is Standing.JOURNALIST:
            return replace(role, speaker=label.text)
        statement = self._statement
        if statement.speaker and _is_speaker(statement.speaker, name):
            full = statement.speaker
            post = label.post or statement.role or post
        return replace(role, speaker=full, post=post)

    def _placed(self, label: Label, known: list[Introduced]) -> Role | None:
        """From a state or body that the document gives to the person."""
        issuer = self._statement.issuer
        speaker = self._statement.speaker
        if speaker and _is_speaker(speaker, label.name or ""):
            return Role(Standing.ISSUER, voice=issuer)
        here = Introduced(label.name, label.post, label.place)
        for person in (here, *known):
            if person.place and self._own.owns(person.place):
                return Role(Standing.ISSUER, voice=issuer, certainty=0.95)
            if self._is_foreign(person):
                return Role(Standing.GUEST, voice=person.place, certainty=0.95)
        if label.note and label.honorific:
            if self._own.owns(label.note):
                return Role(Standing.ISSUER, voice=issuer, certainty=0.9)
            if self._by_country or is_known_place(label.note):
                return Role(Standing.GUEST, voice=label.note, certainty=0.9)
        return None

    def _unplaced(self, label: Label, known: list[Introduced], post: str | None) -> Role:
        """From the post and the order of the title, when no state is given."""
        titled = next((p for p in self._titled if p.is_called(label.name or "")), None)
        low = fold(post or "")
        if _has_outlet(label) or self._interviews(label):
            return Role(Standing.JOURNALIST, certainty=0.9)
        if set(low.replace(".", "").split()) & _ELSEWHERE:
            return Role(Standing.UNKNOWN, certainty=0.5)
        certainty = 0.0
        if titled and self._is_own_in_title(titled):
            certainty = 0.85
        elif _ends_in_post(label.text) and label.text in (self._statement.title or ""):
            certainty = 0.8
        elif titled and low in _FIRST_POSTS:
            return self._second_leader()
        elif post and not self._joint and (titled or low not in _FIRST_POSTS):
            certainty = 0.75 if titled else self._by_untitled_post(label, known, low)
        if certainty:
            return Role(Standing.ISSUER, voice=self._statement.issuer, certainty=certainty)
        return Role(Standing.UNKNOWN, certainty=0.4)

    def _by_untitled_post(self, label: Label, known: list[Introduced], post: str) -> float:
        """How sure somebody is the issuer's whom the title does not name: a minister, whoever
        answers the press, and whoever's label spells out name and post."""
        if self._interview and not known:
            return 0.0
        base = re.split(r" (?:for|of) |,", post)[0]
        spelt = label.post is not None and "," in label.text
        return 0.7 if base in label_words().high_posts or self._briefing or spelt else 0.0

    def _is_own_in_title(self, person: Introduced) -> bool:
        """A title names its publisher's people without their state, and the highest first."""
        leaders = [p for p in self._titled if _head(p.post) and not self._is_foreign(p)]
        if _head(person.post):
            return bool(leaders) and leaders[0].name == person.name
        return person.post is not None and not is_state_post(person.post)

    def _second_leader(self) -> Role:
        """A second president in the title is a guest; whose, is clear when one state is named."""
        if len(self._places) == 1:
            return Role(Standing.GUEST, voice=self._places[0], certainty=0.7)
        return Role(Standing.UNKNOWN, certainty=0.3)

    def _interviews(self, label: Label) -> bool:
        words = [word for word in fold(label.name or "").split() if len(word) > 1]
        own = self._statement.speaker or ""
        if not words or not self._interviewer or Introduced(own, None, None).is_called(label.text):
            return False
        return words[-1] in self._interviewer and label.kind == "name"


def _is_speaker(speaker: str, name: str) -> bool:
    """Whether a label's name is the statement's speaker; without spaces, the surname leads."""
    if _ends_in_post(name):
        return speaker.startswith(name[:1])
    return Introduced(speaker, None, None).is_called(name)


def is_briefing(title: str | None) -> bool:
    """Whether a title announces officials who answer the press."""
    return _BRIEFING.search(fold(title or "")) is not None


def _ends_in_post(name: str) -> bool:
    return name.endswith(label_words().post_endings)


def is_assembly(words: str | None) -> bool:
    """Whether an issuer or a title is of a body whose meetings a president of its own chairs."""
    return _ASSEMBLY.search(fold(words or "")) is not None


def _from_labels(labels: Sequence[Label]) -> list[Introduced]:
    """Labels that say more than a name introduce their speaker."""
    found = {}
    for label in labels:
        if label.kind == "person" and label.name and (label.place or label.post):
            found[label.key] = Introduced(label.name, label.post, label.place)
    return list(found.values())


def _same_post(post: str | None, other: str) -> bool:
    low = fold(post or "")
    if low.endswith(f" {other}"):
        return not low.startswith(("vice ", "deputy "))
    return bool(low) and (low == other or low.startswith(f"{other} "))


def _head(post: str | None) -> bool:
    return fold(post or "") in _FIRST_POSTS


def _has_outlet(label: Label) -> bool:
    """Whether a publisher of news stands in the label: by a word, or by letters ("Ravi, DTV")."""
    if label.kind != "name":
        return False
    words = re.findall(r"\w+", fold(f"{label.text} {label.note or ''}"))
    if set(words) & label_words().outlets:
        return True
    letters = label.note or ""
    return letters.isupper() and letters.isalpha() and len(letters) <= 6 and not label.capitals


def _as_written(label: Label) -> str:
    """The name as the label has it; with the honorific when there is nothing else to it."""
    if label.honorific and not label.post and len((label.name or "").split()) == 1:
        return label.text.split(",")[0].split("(")[0].strip()
    return label.name or label.text
