"""Who is on record: what an index knows of issuers, voices and people, tied to their names.

Built anew whenever the index changes; a question costs a few dictionary look-ups.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from index.folding import fold
from index.names import Names, Party
from index.names.agencies import is_agency
from index.names.members import load_groups
from index.origins import is_claim
from index.records import Filters, SpeakerOnRecord, Standing
from index.view import ArchiveView
from qa.entities.people import People, Person
from qa.question.reading import Reading

OWN_STANDINGS = frozenset({Standing.ISSUER, Standing.GUEST})
"""Whose turns may be quoted: never a journalist's, never an unclear one."""

_MOST_LISTED = 12  # parties of a joint statement
_SHORTEST_SLIP = 5  # letters; a shorter name is too easily another word
_SHORTEST_ACRONYM = 3  # letters; "UK" and the like are the gazetteer's
_SORTS = frozenset(
    "the of for and party parti partido partei alliance movement coalition association".split()
)
"""Words of a body's name that tell its sort."""
_ORGAN = re.compile(
    r"^(?:the\s+)?(?:ministry|government|office|department|permanent\s+mission|mission|embassy|"
    r"presidency|president|prime\s+minister|cabinet|parliament|secretariat|chancellery|council\s+of\s+"
    r"ministers|royal\s+\w+|state\s+\w+|federal\s+\w+)\b.*\bof\s+(?:the\s+)?(?P<name>[^,;]+?)"
    r"(?:\s+to\s+.*)?$",
    re.IGNORECASE,
)
_STYLE = re.compile(
    r"^(?:the\s+)?(?:republic|kingdom|commonwealth|state|principality|federation|union|duchy)\s+of\s+"
    r"(?:the\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Roster:
    """The names, voices and people of one index."""

    names: Names
    people: People
    voices: dict[str, frozenset[str]]
    """Party key -> the voice strings that speak for it, alone or jointly."""
    issuers: frozenset[str] = frozenset()
    """The issuers as the statements name them."""
    by_voice: Mapping[str, int] = field(default_factory=dict)
    """Voice string -> passages."""
    by_speaker: Mapping[str, int] = field(default_factory=dict)
    """Speaker as stored -> passages."""
    acronyms: Mapping[str, tuple[Party, ...]] = field(default_factory=dict)
    """What people make of an issuer's name ("mofa"), folded -> the parties behind it."""
    short_names: Mapping[str, tuple[Party, ...]] = field(default_factory=dict)
    """The one word of its own in an issuer's name ("labour"), folded -> the parties behind it; an
    ordinary word, and so a name only where one can stand."""

    @classmethod
    def of(cls, view: ArchiveView, names: Names) -> Roster:
        """Read the issuers, voices and speakers that a view holds."""
        strings = {*view.issuers(), *view.voices()}
        unnamed: dict[str, set[str]] = defaultdict(set)
        for issuer in strings:
            if is_claim(issuer):
                unnamed[issuer].add(issuer)
            elif issuer and not names.party_of(issuer):
                for part in issuer.split("; "):
                    state = _state_of(part)
                    unnamed[state] |= {state, part}
        known = names.extended(
            {state: [state, *sorted(forms - {state})] for state, forms in unnamed.items()}
        )
        voices: dict[str, set[str]] = defaultdict(set)
        for voice in view.voices():
            for party in known.party_of(voice):
                for key in known.same(party.key):
                    voices[key].add(voice)
        return cls(
            known,
            People(view.speakers(), lambda voice: known.party_of(voice) or voice),
            {key: frozenset(strings) for key, strings in voices.items()},
            frozenset(view.issuers()),
            view.voices(),
            _passages_by_speaker(view.speakers()),
            _acronyms(view.issuers(), known),
            _short_names(view.issuers(), names, known),
        )

    def passages_of(self, parties: Iterable[Party], people: Iterable[Person]) -> int:
        """How many passages hold words of any of them."""
        voices = self.voices_of(parties)
        speakers = {spelling for person in people for spelling in person.spellings}
        return sum(self.by_voice.get(v, 0) for v in voices) + sum(
            self.by_speaker.get(s, 0) for s in speakers
        )

    def voices_of(self, parties: Iterable[Party]) -> frozenset[str]:
        """The voice strings of any of the parties; empty when none has spoken on record."""
        return frozenset().union(*(self.voices.get(p.key, frozenset()) for p in parties))

    def is_voice_of(self, voice: str | None, party: Party) -> bool:
        """Whether a voice string is one of the party's."""
        return voice in self.voices.get(party.key, frozenset())

    def voices_without(self, parties: Iterable[Party]) -> frozenset[str]:
        """The voice strings of everybody but the parties."""
        return frozenset().union(*self.voices.values()) - self.voices_of(parties)

    def parties(self, keys: Iterable[str]) -> list[Party]:
        """The parties behind keys; keys that no name has are left out."""
        found = []
        for key in keys:
            try:
                found.append(self.names.party(key))
            except KeyError:
                continue  # an issuer that has left the index
        return found

    def shown(self, voice: str | None) -> str | None:
        """A voice in names that people know ("Dutch; German" becomes "Netherlands; Germany"); a
        group of many members by its name alone."""
        if not voice:
            return voice
        parties = self.names.party_of(voice)
        if (voice in self.issuers and not is_agency(voice)) or not parties:
            return voice
        if len(parties) > _MOST_LISTED and parties[0].key in load_groups():
            return parties[0].name
        return "; ".join(party.name for party in parties)

    def is_joint(self, voice: str | None) -> bool:
        """Whether a voice string stands for several parties together."""
        return voice is not None and len(self.names.party_of(voice)) > 1

    def with_acronyms(self, reading: Reading) -> Reading:
        """Unknown words that abbreviate an issuer on record are that issuer ("MOFA")."""
        meant = [self.acronyms.get(fold(word), ()) for word in reading.unknown]
        return replace(
            reading,
            issuers=tuple(
                dict.fromkeys((*reading.issuers, *(p for found in meant for p in found)))
            ),
            unknown=tuple(w for w, found in zip(reading.unknown, meant, strict=True) if not found),
        )

    def short_forms(self) -> Mapping[str, Party]:
        """The one-word names and adjectives of states, and of any body that speaks, folded; what a
        slip of a letter is held against. Those who speak come first."""
        return _short_forms(self.names, frozenset(self.voices))

    def person(self, name: str) -> tuple[Person, ...]:
        """The people on record under a name as it stands; empty when there is none."""
        mentions = self.people.find(name)
        if mentions:
            return mentions[0].people
        return self.people.by_surname(name.split()[-1]) if name.split() else ()


def _passages_by_speaker(speakers: Iterable[SpeakerOnRecord]) -> dict[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for record in speakers:
        if record.speaker and record.standing in OWN_STANDINGS:
            counted[record.speaker] += record.passages
    return dict(counted)


@lru_cache(maxsize=8)
def _short_forms(names: Names, speaking: frozenset[str]) -> Mapping[str, Party]:
    forms: dict[str, Party] = {}
    for party in sorted(names.parties(), key=lambda party: party.key not in speaking):
        if party.kind != "body" or party.key in speaking:
            for alias in names.aliases(party):
                if " " not in alias and len(alias) >= _SHORTEST_SLIP:
                    forms.setdefault(fold(alias), party)
    return forms


def _acronyms(issuers: Iterable[str], names: Names) -> dict[str, tuple[Party, ...]]:
    """The initials of issuers' names, with and without small words, the state left off."""
    found: dict[str, tuple[Party, ...]] = {}
    for issuer in sorted(name for name in issuers if not is_claim(name)):
        head = issuer.rsplit(" of ", 1)[0] if _ORGAN.match(issuer) else issuer
        words = re.findall(r"\w+", head)
        for initials in (
            "".join(word[0] for word in words if word[0].isupper()),
            "".join(word[0] for word in words if word not in {"the", "and"}),
        ):
            if len(initials) >= _SHORTEST_ACRONYM:
                key = fold(initials)
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *names.party_of(issuer))))
    return found


def _short_names(
    issuers: Iterable[str], names: Names, known: Names
) -> dict[str, tuple[Party, ...]]:
    """What is left of the name of an issuer that is no state's, without its state and its sort."""
    found: dict[str, tuple[Party, ...]] = {}
    for issuer in sorted(name for name in issuers if not is_claim(name)):
        if names.party_of(issuer):
            continue
        kept = issuer
        for mention in reversed(names.find(issuer)):
            kept = kept[: mention.span.start] + kept[mention.span.end :]
        words = [w for w in re.findall(r"[^\W\d_]+", fold(kept)) if w not in _SORTS]
        if len(words) == 1 and len(words[0]) >= _SHORTEST_ACRONYM and fold(issuer) != words[0]:
            for form in (words[0], f"{words[0]}s"):
                found[form] = tuple(dict.fromkeys((*found.get(form, ()), *known.party_of(issuer))))
    return found


def _state_of(issuer: str) -> str:
    """The state or body in the name of an issuer that the gazetteer does not know.

    >>> _state_of("Ministry of Foreign Affairs of the Kingdom of Ruritania")
    'Ruritania'
    """
    match = _ORGAN.match(issuer)
    return _STYLE.sub("", match["name"].strip() if match else issuer) or issuer


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is looked for in, and what kept it from being looked for at all."""

    filters: Filters
    people: tuple[Person, ...] = ()
    """The people asked for, after their posts were looked up."""
    voices_by_party: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Party key -> the voice strings that speak for it, as stored and as shown."""
    absent: tuple[str, ...] = ()
    """Issuers or speakers that have no statement on record, in the asker's words."""
    notes: tuple[str, ...] = ()


def _sole_holders(post: tuple[str, ...], roster: Roster) -> tuple[Person, ...]:
    """The holders of a post asked for without a state, when they all speak for the same."""
    people = roster.people.with_post(post, frozenset().union(*roster.voices.values()))
    sides = {roster.names.party_of(voice) for person in people for voice in person.voices}
    return people if len(sides) == 1 else ()


def _by_name_alone(reading: Reading) -> bool:
    return bool(reading.people) and not (reading.issuers or reading.post or reading.without)


def scope_of(reading: Reading, roster: Roster) -> Scope:
    """Turn the roles of a reading into filters on voices, speakers and days."""
    absent = [*reading.unknown]
    notes: list[str] = []
    voices = None
    if reading.issuers:
        voices = roster.voices_of(reading.issuers)
        absent += [p.name for p in reading.issuers if p.key not in roster.voices]
    elif reading.without:
        voices = roster.voices_without(reading.without)
    people = reading.people
    if reading.post and not reading.issuers:
        people = _sole_holders(reading.post, roster)
    if reading.post and voices:
        people = roster.people.with_post(reading.post, voices)
        if not people:
            notes.append(
                "the statements do not name who held that post"
                if not roster.people.knows_posts(voices)
                else "no statement by the holder of that post was found"
            )
            if roster.people.knows_posts(voices):
                absent.append(" ".join(reading.post))
    speakers = None
    if people:
        fitting = [p for p in people if voices is None or p.voices & voices]
        absent += [p.name for p in people if p not in fitting]
        speakers = frozenset().union(*(person.spellings for person in fitting))
        people = tuple(fitting)
    filters = Filters(
        voices=voices,
        speakers=speakers,
        from_day=reading.from_day,
        to_day=reading.to_day,
        # Whoever is asked for by name is quoted under it, on whichever side; the press never is.
        standings=OWN_STANDINGS | {Standing.UNKNOWN} if _by_name_alone(reading) else OWN_STANDINGS,
    )
    shown = {
        party.key: roster.voices.get(party.key, frozenset())
        | {roster.shown(voice) or "" for voice in roster.voices.get(party.key, ())}
        for party in reading.issuers
    }
    return Scope(filters, people, shown, tuple(absent), tuple(notes))
