"""Who is certainly of the publisher's own government, though the title does not name them: their
posts are its state's, and nothing in the document is another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from index.names import Names
from index.names.posts import load_posts
from index.records import Statement
from index.turns.held import (
    is_head,
    is_ministerial,
    is_of_a_part,
    is_of_a_region,
    is_of_the_president,
    is_office,
    is_outside,
)
from index.turns.introductions import Introduced
from index.turns.label import Label
from index.turns.sides import OwnSide
from index.turns.visitors import Visitors
from index.turns.words import fold_label

_AT_HOME = re.compile(
    r"\b(?:government|cabinet) (?:members|ministers|meeting)\b|"
    r"\bmeeting of the (?:government|cabinet)\b|\bcouncil of ministers\b|"
    r"\bmembers of the (?:government|cabinet|security council)\b"
)
"""Meetings that nobody of another state attends."""
_MANY_CHARS = 1_000  # a guest's state is named sooner
_WITHOUT_MINISTERS = frozenset({"governor", "lieutenant governor", "mayor", "lord mayor"})
_ABROAD = frozenset({"foreign minister", "foreign secretary", "minister of foreign affairs"})


class Officials:
    """The publisher's own government in one document."""

    def __init__(
        self,
        statement: Statement,
        own: OwnSide,
        titled: Sequence[Introduced],
        visitors: Visitors,
        labels: Sequence[Label],
    ) -> None:
        self._statement = statement
        self._own = own
        self._visitors = visitors
        self._labels = labels
        self._titled = titled

    def include(self, label: Label) -> bool:
        """Whether a label with name and post is one of the publisher's government."""
        post = fold_label(label.post or "")
        if not post or not label.name or label.place or not self._is_at_home:
            return False
        if is_outside(post) or is_of_a_part(post) or self._visitors.are_never_ours(post):
            return False
        if is_of_the_president(post) or is_office(post):
            return self._has_a_president
        if is_head(post) or post in _ABROAD:
            return self._has_a_president and self._is_among_ourselves
        brought = is_ministerial(post) and self._visitors.may_bring(post)
        return brought and self._parts_have_no_ministers

    @cached_property
    def _is_at_home(self) -> bool:
        """Whether the publisher is one state's, and no other's people are named."""
        states = [party for party in self._own.parties if party.kind == "state"]
        return len(states) == 1 == len(self._own.parties) and not self._visitors.are_placed

    @cached_property
    def _has_a_president(self) -> bool:
        """Whether the publisher's president speaks here: beside one nobody is president."""
        issuer, role = (
            fold_label(self._statement.issuer or ""),
            fold_label(self._statement.role or ""),
        )
        return (
            "president" in issuer
            or role.startswith("president")
            or any(
                fold_label(one.post or "") == "president" and self._own.owns(one.place)
                for one in self._labels
            )
        )

    @cached_property
    def _is_among_ourselves(self) -> bool:
        """Whether the title tells of a meeting of the government, or a long text names no other
        state: a guest's would be named."""
        title, text = self._statement.title or "", self._statement.text
        if _AT_HOME.search(fold_label(title)):
            return True
        if len(text) < _MANY_CHARS:
            return False
        found = Names.load().find(f"{title}\n{text}")
        return all(self._own.has(m.party) or m.party.kind != "state" for m in found)

    @cached_property
    def _parts_have_no_ministers(self) -> bool:
        """Whether those of a part of the state who speak are governors, whose part the document
        tells each time: it would tell it of a minister, too."""
        found = [one for one in self._labels if is_of_a_part(one.post)]
        found_placed = all(
            one.place or is_of_a_region(one.post) or _is_of(one.post) for one in found
        )
        told = [person.post for person in self._titled if is_of_a_part(person.post)]
        posts = [fold_label(post or "") for post in (*(one.post for one in found), *told)]
        return found_placed and all(
            post.removeprefix("acting ").split(" of ")[0] in _WITHOUT_MINISTERS
            or is_of_a_region(post)
            for post in posts
        )


def _is_of(post: str | None) -> bool:
    return " of " in fold_label(post or "")


def styled_as_ours(post: str, statement: Statement, own: OwnSide) -> bool:
    """Whether a minister goes by such a post in the publisher's state, and in no other state that
    the document names: "Secretary Lind", where neither Mexico nor the Philippines is named."""
    keys = load_posts().styles.get(re.split(r" of | for ", post)[0], frozenset())
    if not any(party.key in keys for party in own.parties):
        return False
    found = Names.load().find(f"{statement.title}\n{statement.text}")
    return all(own.has(m.party) or m.party.key not in keys for m in found)
