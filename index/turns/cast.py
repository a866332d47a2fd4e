"""Who speaks: each label's speaker, post, standing and voice, from what the document says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.names import Names
from index.records import Standing, Statement
from index.turns.held import (
    has_outlet,
    is_head,
    is_ministerial,
    is_national,
    is_of_a_part,
    is_office,
    is_outside,
    same_post,
)
from index.turns.introductions import Introduced, introduced
from index.turns.label import Label
from index.turns.naming import as_written, from_labels, fullest, namesakes, trimmed
from index.turns.occasions import is_assembly
from index.turns.places import is_territory
from index.turns.post_words import is_portfolio
from index.turns.roles import UNCLEAR, Role
from index.turns.sides import OwnSide, party_named
from index.turns.titled import Titled
from index.turns.told import named_themselves, placed_by_text
from index.turns.unplaced import Unplaced
from index.turns.visitors import Visitors, is_speaker
from index.turns.words import fold_label

_MIN_ASKED = 2  # questions behind labels of their own: others who speak are no journalists
_LEADING_CHARS = 700  # dateline and place precede the first label
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My)\b")
_INTRO_CHARS = 3000  # datelines and welcoming words name who will speak


_NOBODY = Introduced(None, None, None)


class Cast:
    """The people of one document."""

    def __init__(self, statement: Statement, labels: Sequence[Label]) -> None:
        self._statement = statement
        self._own = OwnSide(statement.issuer)
        title = statement.title or ""
        start = labels[0].start if labels else len(statement.text)
        self._titled = introduced(title)
        opening = statement.text[: max(start, _INTRO_CHARS)]
        told = placed_by_text(statement.text, labels, self._titled, self._own)
        own_posts = named_themselves(statement.text, labels)
        self._met = [*self._titled, *told, *introduced(opening), *from_labels(labels), *own_posts]
        full = {fold_label(label.name) for label in labels if label.name and " " in label.name}
        self._surnames = [name.rpartition(" ")[2] for name in full]
        self._namesakes = namesakes(labels)
        self._fuller = fullest(labels)
        self._visitors = Visitors(statement, self._own, self._titled, labels)
        self._title = Titled(statement, self._own, self._titled, self._visitors, labels)
        self._met += self._title.named_by([*introduced(opening), *from_labels(labels)])
        self._named_posts = {fold_label(p.post or "") for p in from_labels(labels)}
        self._unplaced = Unplaced(statement, self._own, self._visitors, self._title, labels)
        self._briefing = self._unplaced.briefing
        self.joint = self._unplaced.joint
        """Whether others speak here too, as far as title and labels tell."""
        asked = sum(label.kind in {"question", "journalist"} for label in labels)
        named = {label.key for label in labels if label.kind == "person" and label.post}
        self._people_are_named = bool(named)
        """Whether those who answer have labels of their own, and "Answer:" is somebody else's."""
        self._press_is_labelled = asked >= _MIN_ASKED
        self._chaired = is_assembly(statement.issuer) or is_assembly(title)
        alone = start < _LEADING_CHARS and len({label.key for label in labels}) == 1
        self._alone = alone and not _FIRST_PERSON.search(statement.text, 0, start)
        """Whether one label stands before all of the text: not the chair of those who speak."""
        self._by_country = self._chaired or any(
            label.honorific and label.note and is_territory(label.note) for label in labels
        )

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
        return self._by_post(label) if label.kind == "post" else self._by_name(label)

    def _unnamed(self, label: Label) -> Role:
        if label.place and not self._own.owns(label.place):
            return self._guest(label.place, label.post, None, label.text, 0.8)
        sole = self._sole_own() or _NOBODY
        is_he = label.kind == "spokesperson" and "spokes" in fold_label(sole.post or "spokes")
        name = label.name or (sole.name if is_he else None)
        if name is None and label.kind == "spokesperson":
            said = {
                p.name for p in self._met if p.name and same_post(p.post, fold_label(label.text))
            }
            name = said.pop() if len(said) == 1 else None
        post = label.post if label.name else label.text
        return Role(Standing.ISSUER, name, post, self._statement.issuer, 0.8)

    def _guest(
        self, place: str | None, post: str | None, name: str | None, role: str | None, sure: float
    ) -> Role:
        """A guest of a place; unknown when the place is no state or body."""
        voice = self._visitors.voice_of(place, post)
        if voice is None and place:
            voice = next(
                (
                    known
                    for known in self._visitors.places
                    if fold_label(known) == fold_label(place)
                ),
                None,
            )
        if voice is None:
            return Role(Standing.UNKNOWN, name, role, certainty=0.5)
        return Role(Standing.GUEST, name, role, voice, sure)

    def _answering(self) -> Role:
        if self.joint or self._people_are_named:
            return Role(Standing.UNKNOWN, certainty=0.4)
        sole = self._sole_own() or _NOBODY
        return Role(Standing.ISSUER, sole.name, sole.post, self._statement.issuer, 0.85)

    def _sole_own(self) -> Introduced | None:
        """The one person of the publisher's side that the document is by, if it is one."""
        if self._statement.speaker:
            return Introduced(self._statement.speaker, self._statement.role, None)
        own = {p.name: p for p in self._titled if p.name and p not in self._visitors.guests}
        return next(iter(own.values())) if len(own) == 1 else None

    def _by_post(self, label: Label) -> Role:
        """ "PRIME MINISTER": the publisher's own, unless only a guest holds the post."""
        post = fold_label(label.post or "")
        chairs = self._chaired and post.endswith(("president", "chair")) and not self._alone
        if label.place and not self._own.owns(label.place):
            return self._guest_post(label, label.place, 0.9)
        if label.place or (self._unplaced.holds(post) and not chairs):
            return self._own_post(label, 0.95)
        guests = [p for p in self._visitors.guests if same_post(p.post, post)]
        if guests and not chairs and self._visitors.are_named(guests):
            return self._own_post(label, 0.75)  # the guest has a label of his own
        only = self._visitors.of_the_only_one(self._titled)
        places = {p.place or only for p in guests} - {None}
        if len(places) == 1 and not chairs:
            return self._guest(places.pop(), post, guests[0].name, label.post, 0.8)
        unsure = self._visitors.any or (self._unplaced.parts and not is_national(post))
        unsure = unsure or not self._visitors.may_bring(post)
        apart = is_outside(post) or (is_of_a_part(post) and bool(self._statement.speaker))
        unsure = unsure and not self._title.speaks_of(post)
        if guests or chairs or apart or unsure or self._visitors.are_never_ours(post):
            return replace(UNCLEAR, post=label.post)
        return self._own_post(label, 0.8)

    def _own_post(self, label: Label, certainty: float) -> Role:
        statement, post, name = self._statement, fold_label(label.post or ""), None
        acting = [
            p for p in self._titled if fold_label(p.post or "") == f"acting {post}" and p.name
        ]
        if acting:
            name = acting[0].name
        elif statement.speaker and same_post(statement.role or post, post):
            name = statement.speaker
        else:
            held = [p for p in self._met if p.name and same_post(p.post, post)]
            own = [
                p
                for p in held
                if not self._visitors.is_foreign(p) and p not in self._visitors.guests
            ]
            named = [p for p in own if p in self._titled] or own
            surnames = {fold_label(p.name or "").rpartition(" ")[2] for p in named}
            led = bool(named) and is_head(post) and self._title.is_own(named[0])
            name = named[0].name if led or len(surnames) == 1 else None
        return Role(Standing.ISSUER, name, label.post, statement.issuer, certainty)

    def _guest_post(self, label: Label, place: str, certainty: float) -> Role:
        post = fold_label(label.post or "")
        names = {p.name for p in self._met if p.name and p.place and same_post(p.post, post)}
        return self._guest(
            place, post, names.pop() if len(names) == 1 else None, label.post, certainty
        )

    def _by_name(self, label: Label) -> Role:
        fuller = self._fuller.get(fold_label(label.name or ""))
        if fuller is not None and fuller.key != label.key and not (label.post or label.note):
            label = fuller
        name = label.name or ""
        if label.key in self._namesakes:
            return Role(Standing.UNKNOWN, as_written(label), label.post, certainty=0.3)
        known = [p for p in self._met if p.is_called(name)] or self._brought_along(label)
        titled = self._title.called(label)
        known = known if titled is None or titled in known else [titled, *known]
        held = fold_label(label.post or "")
        same = [p for p in known if p in self._titled or not held or same_post(p.post, held)]
        full = max((trimmed(p.name, name) for p in same if p.name), key=len, default="")
        post = label.post or next((p.post for p in known if p.post), None)
        role = self._placed(label, known)
        if role is None:
            role = self._unplaced.role_of(label, known, post)
        if role.standing is Standing.JOURNALIST:
            return replace(role, speaker=label.text)
        statement = self._statement
        if statement.speaker and is_speaker(statement.speaker, name):
            full = statement.speaker
            post = label.post or statement.role or post
        if set(full.split()) < set(name.split()):
            full = as_written(label)
        return replace(role, speaker=full, post=post)

    def _brought_along(self, label: Label) -> list[Introduced]:
        """The minister of no named state whom the text calls by the label's surname alone, or who
        names his own post."""
        last = fold_label(label.name or "").rpartition(" ")[2]
        if sum(1 for name in self._surnames if name == last) > 1:
            return []
        posts = {
            fold_label(p.post or ""): p
            for p in self._met
            if fold_label(p.name or "") == last and p.place is None and is_ministerial(p.post)
        }
        return [p for p in posts.values() if not is_head(p.post)]

    def _placed(self, label: Label, known: list[Introduced]) -> Role | None:
        """From a state or body that the document gives to the person."""
        issuer = self._statement.issuer
        if is_speaker(self._statement.speaker or "", label.name or ""):
            return Role(Standing.ISSUER, voice=issuer)
        if has_outlet(label, by_letters=not self._press_is_labelled):
            return Role(Standing.JOURNALIST, certainty=0.9)
        nowhere = False
        for person in (Introduced(label.name, label.post, label.place), *known):
            if person.place and self._own.owns(person.place):
                if is_outside(person.post):
                    return UNCLEAR
                return Role(Standing.ISSUER, voice=issuer, certainty=0.95)
            if self._visitors.is_foreign(person):
                return self._guest(person.place, person.post, None, None, 0.95)
            titled = person in self._titled and person.place
            nowhere = nowhere or bool(titled and not is_portfolio(titled.split()))
        return UNCLEAR if nowhere else self._noted(label)  # of what nobody has heard of

    def _noted(self, label: Label) -> Role | None:
        """From what stands in the label beside the name: "Mr. Lind (Norland)"."""
        if label.place:
            return Role(Standing.UNKNOWN, certainty=0.5)
        if not label.note:
            return None
        own = label.honorific and self._own.owns(label.note)
        if own or self._is_of_an_office(label.note):
            return Role(
                Standing.ISSUER, voice=self._statement.issuer, certainty=0.9 if own else 0.75
            )
        party = party_named(label.note)
        if not label.honorific and (party is None or not is_head(label.post)):
            return None
        if party is None and not self._by_country:
            return None
        return Role(Standing.GUEST, voice=party.name if party else label.note, certainty=0.9)

    def _is_of_an_office(self, note: str) -> bool:
        """Whether somebody at a briefing of the publisher's is of one of its government's offices,
        as far as no other state stands beside it."""
        if not self._briefing or self.joint or not is_office(note):
            return False
        return all(self._own.has(mention.party) for mention in Names.load().find(note))
