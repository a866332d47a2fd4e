"""Who in a document is of another state or body than its publisher, and of which."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from index.names.posts import load_posts
from index.records import Statement
from index.turns.counterparts import counterpart, speaks_of_one
from index.turns.held import (
    is_head,
    is_ministerial,
    is_of_a_part,
    is_spokesperson,
    makes_a_state,
    same_post,
)
from index.turns.introductions import Introduced
from index.turns.label import Label
from index.turns.places import is_part
from index.turns.sides import OwnSide, party_named
from index.turns.words import fold_label, label_words

_MET = re.compile(r"\bjoint\b|\bmeeting\b|\bstatements?\b|\bremarks\b|\btalks\b")
_OF_COMPANIES = frozenset({"president", "presidente", "presidenta"})
_COMPANY = re.compile(r"\b(?:compan(?:y|ies)|corporations?|shareholders?)\b", re.IGNORECASE)
_ABBREVIATED = 2  # letters
_TOLD_CHARS = 3000  # in which a text introduces those who speak
_EXCELLENCY = re.compile(r"\bExcellency\b|\bH\. ?E\.", re.I)  # no premier of a part of a state is


class Visitors:
    """The guests of one document, and the states that they speak for."""

    def __init__(
        self,
        statement: Statement,
        own: OwnSide,
        titled: Sequence[Introduced],
        labels: Sequence[Label],
    ) -> None:
        self._statement = statement
        self._own = own
        self.guests = [person for person in titled if self._is_guest(person)]
        """The guests that the title names."""
        foreign = (person.place for person in self.guests if self.is_foreign(person))
        self.places = list(dict.fromkeys(place for place in foreign if place))
        self._label_names = {label.name for label in labels if label.name}
        placed = (label.place for label in labels)
        self.any = bool(self.guests) or any(place and not own.owns(place) for place in placed)
        """Whether anybody of another state speaks here, as far as title and labels tell."""
        self.are_placed = bool(self.places) or any(
            label.place and party_named(label.place) and not own.owns(label.place)
            for label in labels
        )
        """Whether title or labels tell the state of one."""

    @cached_property
    def counterpart(self) -> str | None:
        """The one other state that the text speaks of beside the publisher's own, if any."""
        party = counterpart(self._statement.title or "", self._statement.text, self._own)
        return party.name if party else None

    def is_foreign(self, person: Introduced) -> bool:
        """Whether the text gives the person another state or body than the publisher's."""
        return bool(person.place) and self.voice_of(person.place, person.post) is not None

    def voice_of(self, place: str | None, post: str | None) -> str | None:
        """The other state or body that a place is, under its usual name; None for the
        publisher's own and for what is no state or body."""
        if not place or self._own.owns(place):
            return None
        party = party_named(place)
        if party is not None:
            return party.name
        if not makes_a_state(place, post) or is_part(place) or not self._is_told_of(place):
            return None
        if fold_label(post or "") in _OF_COMPANIES and self._is_of_a_company():
            return None
        return re.sub(r"^[Tt]he ", "", place) if not place.isupper() else place.title()

    def of_the_only_one(self, titled: Sequence[Introduced]) -> str | None:
        """The state of the leaders of the title, beside the publisher's own first, that have none
        there; None where no one state is clear."""
        if len(self.places) > 1:
            return None
        leaders = [p for p in titled if is_head(p.post) and p.name and not is_of_a_part(p.post)]
        others = {p.name for p in leaders if p in self.guests or not self._is_own(p, leaders)}
        if not self.places:
            return self.counterpart if len(others) == 1 else None
        posts = [p.post for p in leaders if p.name in others]
        two_of_one = len(posts) == len(set(posts)) and speaks_of_one(
            self._statement.text, self._own, self.places[0]
        )
        return self.voice_of(self.places[0], "president") if two_of_one else None

    def _is_own(self, person: Introduced, leaders: Sequence[Introduced]) -> bool:
        """Whether a title's leader is the publisher's: by the record's word, else the first."""
        if self._statement.speaker:
            return person.is_called(self._statement.speaker)
        return person is leaders[0]

    def holds_theirs(self, post: str) -> bool:
        """Whether a post is one that only the other state of the text has so: "secretary of
        state", of the United States."""
        keys = load_posts().peculiar.get(post, frozenset())
        if is_of_a_part(post) and not _EXCELLENCY.search(self._statement.title or ""):
            return False
        if not keys or self._is_ours(keys):
            return False
        other = party_named(self.counterpart) if self.counterpart else None
        return other is not None and other.key in keys

    def are_never_ours(self, post: str) -> bool:
        """Whether nobody holds such a post in the publisher's own state: a minister is not one of
        the United States'."""
        lacking = load_posts().lacking
        ours = [lacking[party.key] for party in self._own.parties if party.key in lacking]
        return bool(post) and any(same_post(post, other) for posts in ours for other in posts)

    def _is_ours(self, keys: Collection[str]) -> bool:
        return any(party.key in keys for party in self._own.parties)

    def are_named(self, guests: Sequence[Introduced]) -> bool:
        """Whether each of the guests has a label with his name."""
        return all(any(g.is_called(name) for name in self._label_names) for g in guests)

    def is_ours_alone(self, post: str) -> bool:
        """Whether a post goes by this name in the publisher's own state, and in none of the
        guests'."""
        keys = load_posts().peculiar.get(post, frozenset())
        if not self._is_ours(keys):
            return False
        if len(keys) == 1:
            return True
        theirs = {party.key for place in self.places if (party := party_named(place))}
        other = party_named(self.counterpart) if self.counterpart else None
        return not keys & (theirs | ({other.key} if other else set()))

    def may_bring(self, post: str) -> bool:
        """Whether somebody whom the title does not name may be one of the publisher's with such a
        post: a minister beside the head of the government is, beside a minister he may be the
        one of another state."""
        peculiar = load_posts().peculiar.get(post)
        if peculiar is not None and not self._is_ours(peculiar):
            return False
        if not self._statement.speaker:
            return True
        role = re.split(r" of | for ", fold_label(self._statement.role or ""))[0]
        return is_ministerial(post) and (is_head(role) or is_spokesperson(role) or not role)

    def is_another_head(self, post: str | None) -> bool:
        """Whether the record's speaker is the first of the publisher's side, and a post is his."""
        role = re.split(r" of | for ", fold_label(self._statement.role or ""))[0]
        return bool(self._statement.speaker) and is_head(role) and same_post(post, role)

    def _is_told_of(self, place: str) -> bool:
        """Whether a place that nobody has heard of is more than a word before a post: title or
        text name somebody "of" it, or it is written as a name and no ordinary word of the text."""
        text = f"{self._statement.title}\n{self._statement.text}"
        bare = re.sub(r"^[Tt]he ", "", place)
        style = r"(?:the )?(?:[A-Z]\w+ of (?:the )?)?"
        if re.search(rf"\bof {style}{re.escape(bare)}\b", text[:_TOLD_CHARS], re.IGNORECASE):
            return True
        words = {fold_label(word) for word in bare.split()}
        ordinary = words & (load_posts().unnaming | load_posts().words | load_posts().portfolio)
        return not place.isupper() and not ordinary and words.isdisjoint(text.split())

    def _is_of_a_company(self) -> bool:
        """Whether the text begins with what a company does: presidents have those, too, and their
        names stand before the post ("Norlandia President Ari Ruhl")."""
        return _COMPANY.search(self._statement.text[:_TOLD_CHARS]) is not None

    def _is_guest(self, person: Introduced) -> bool:
        """Whether a person of the title is not of the publisher's side: of another state, or the
        first of a state beside a record whose speaker is another, or met "with" in a joint text."""
        statement = self._statement
        if person.place and self._own.owns(person.place):
            return False
        if self.is_foreign(person):
            return True
        if not is_head(person.post) or not person.name or is_of_a_part(person.post):
            return False
        if fold_label(person.post or "").startswith("acting "):
            return False
        if statement.speaker:
            own = person.is_called(statement.speaker) or is_speaker(statement.speaker, person.name)
            return not own and is_head(re.split(r" of | for ", fold_label(statement.role or ""))[0])
        title = statement.title or ""
        met = re.search(rf"\bwith\b[^,;]{{0,60}}{re.escape(person.name)}", title)
        return met is not None and _MET.search(fold_label(title[: met.start() + 4])) is not None


def is_speaker(speaker: str, name: str) -> bool:
    """Whether a label's name is the statement's speaker; without spaces, the surname leads."""
    if name.endswith(label_words().post_endings):
        return speaker.startswith(name[:1])
    # "FM Lind", "P Lind": what stands before the name is a post that nobody has listed.
    bare = " ".join(w for w in name.split() if len(w) > _ABBREVIATED or not w.isupper()) or name
    return Introduced(speaker, None, None).is_called(bare)
