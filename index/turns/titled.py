"""Whom a document's title names, and who of them is of the publisher's own side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.records import Statement
from index.turns.held import is_head, is_ministerial, is_of_a_part, same_post
from index.turns.introductions import Introduced
from index.turns.label import Label
from index.turns.post_words import is_state_post
from index.turns.sides import OwnSide
from index.turns.visitors import Visitors
from index.turns.words import fold_label


class Titled:
    """The people of one document's title, beside the labels of those who speak."""

    def __init__(
        self,
        statement: Statement,
        own: OwnSide,
        people: Sequence[Introduced],
        visitors: Visitors,
        labels: Sequence[Label],
    ) -> None:
        self._statement = statement
        self._own = own
        self.people = people
        self._visitors = visitors
        self._labels = labels

    def called(self, label: Label) -> Introduced | None:
        """The person of the title whom a label names, if any: "Prime Minister Kovac" is "Hon. Ana
        Kovac", where no other Kovac speaks."""
        name = label.name or ""
        found = next((person for person in self.people if person.is_called(name)), None)
        return found or next((p for p in self.people if self._is_surname(p, label)), None)

    def _is_surname(self, person: Introduced, label: Label) -> bool:
        surname = fold_label(person.name or "")
        if not surname or " " in surname:
            return False
        post = fold_label(person.post or "")
        apart = any(one.name is None and same_post(one.post, post) for one in self._labels)
        return not apart and set(self._bearers(surname)) == {fold_label(label.name or "")}

    def _bearers(self, surname: str) -> dict[str, str]:
        """The names of those who speak with a surname, folded and as written."""
        names = {fold_label(label.name): label.name for label in self._labels if label.name}
        return {low: name for low, name in names.items() if low.rpartition(" ")[2] == surname}

    def speaks_of(self, post: str) -> bool:
        """Whether the title names one of the publisher's own side with the post."""
        guests = self._visitors.guests
        return any(same_post(p.post, post) and p not in guests for p in self.people)

    def means(self, label: Label, post: str) -> bool:
        """Whether a label's name is that of the one of the publisher's own who has a post: title
        or publisher have it without a name, and nobody else speaks with it."""
        issuer = fold_label(self._statement.issuer or "")
        nameless = [p for p in self.people if p.name is None and same_post(p.post, post)]
        if not post or any(p in self._visitors.guests for p in nameless):
            return False
        if any(p.name and same_post(p.post, post) for p in self.people):
            return False
        if not nameless and not (is_head(post) and post in issuer):
            return False
        surname = _surname(label.name)
        return all(
            _surname(one.name) == surname or not same_post(one.post, post)
            for one in self._labels
            if one.name or not nameless
        )

    def is_own(self, person: Introduced) -> bool:
        """A title names its publisher's people without their state, and the highest first."""
        leaders = [p for p in self.people if is_head(p.post) and p not in self._visitors.guests]
        if is_head(person.post):
            return (
                bool(leaders)
                and leaders[0].name == person.name
                and not (is_of_a_part(person.post) and bool(self._statement.speaker))
            )
        if person.post is None or is_state_post(person.post):
            return False
        return not self._is_second_of_a_pair(person)

    def leads(self, person: Introduced) -> bool:
        """Whether a minister without a state stands first in the title, before whom he meets."""
        if person is not self.people[0] or person.place or not is_ministerial(person.post):
            return False
        before = (self._statement.title or "").partition(person.name or "")[0]
        return re.search(r"\b(?:with|meets?|welcomes?|receives?)\b", before) is None

    def _is_second_of_a_pair(self, person: Introduced) -> bool:
        """Whether two ministers of the same bare post meet: the second may be another state's."""
        first = self.people[0]
        return (
            not self._statement.speaker
            and person.name != first.name
            and fold_label(person.post or "") == fold_label(first.post or "")
            and re.search(r"\bjoint|\bmeet|\btalks", fold_label(self._statement.title or ""))
            is not None
        )

    def named_by(self, met: Iterable[Introduced]) -> list[Introduced]:
        """The leaders of whom the title has only post and state, each with the one name that the
        text gives to somebody of that post who speaks beside the publisher's own: "the Chancellor
        of Norland", "Chancellor Lind"."""
        guests = self._visitors.guests
        if not self._statement.speaker and all(p in guests or not p.name for p in self.people):
            return []
        found = []
        people = list(met)
        for guest in guests:
            if guest.name is not None or not guest.place or not is_head(guest.post):
                continue
            post = fold_label(guest.post or "")
            names = {
                fold_label(p.name).rpartition(" ")[2]: p.name
                for p in people
                if p.name and p.place is None and same_post(p.post, post) and self._may_be_theirs(p)
            }
            if len(names) == 1:
                found += [
                    Introduced(name, guest.post, guest.place)
                    for name in self._bearers(names.popitem()[0]).values()
                ]
        return found

    def _may_be_theirs(self, person: Introduced) -> bool:
        surname = _surname(person.name)
        own = fold_label(self._statement.speaker or "").replace(",", " ").split()
        titled = any(p.name and _surname(p.name) == surname for p in self.people)
        return not titled and surname not in own and bool(self._bearers(surname))


def _surname(name: str | None) -> str:
    return fold_label(name or "").rpartition(" ")[2]
