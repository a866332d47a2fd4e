"""Whose side somebody is on to whom the document gives no state, from the post and the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.records import Standing, Statement
from index.turns.held import (
    is_diplomatic,
    is_head,
    is_ministerial,
    is_national,
    is_of_a_government,
    is_of_a_part,
    is_outside,
    is_spokesperson,
    same_post,
)
from index.turns.introductions import Introduced
from index.turns.label import Label
from index.turns.occasions import interviewer, is_briefing, is_interviewer, is_joint
from index.turns.officials import Officials, styled_as_ours
from index.turns.post_words import is_state_post
from index.turns.roles import UNCLEAR, UNSURE, Role
from index.turns.sides import OwnSide
from index.turns.titled import Titled
from index.turns.visitors import Visitors
from index.turns.words import fold_label, label_words

_PRESIDES = frozenset(
    {"chair", "chairman", "chairwoman", "chairperson", "moderator", "vorsitzende", "vorsitzender"}
)
_PRESIDENCY = re.compile(r"(?:the |la |a )?presiden[cs]")  # of whichever state


class Unplaced:
    """The people of one document whom nothing gives a state."""

    def __init__(
        self,
        statement: Statement,
        own: OwnSide,
        visitors: Visitors,
        title: Titled,
        labels: Sequence[Label],
    ) -> None:
        self._statement = statement
        self._visitors = visitors
        self._own = own
        self._officials = Officials(statement, own, title.people, visitors, labels)
        self._title = title
        self._titled = title.people
        posts = [*(p.post for p in self._titled), *(label.post for label in labels)]
        self.parts = any(
            is_of_a_part(post) and not self.holds(fold_label(post or "")) for post in posts
        )
        """Whether somebody of a part of the state is named, whose posts are the state's, too."""
        title_words = fold_label(statement.title or "")
        self.briefing = is_briefing(statement.title) or (statement.kind or "").startswith("press_")
        self.joint = bool(visitors.guests) or is_joint(statement.title, self.briefing)
        """Whether others speak here too, as far as title and labels tell."""
        presidents = {
            fold_label(label.name or "") for label in labels if _presides(label) and not label.place
        }
        self._president = presidents.pop() if len(presidents) == 1 else None
        self._interview = "interview" in title_words or statement.kind == "interview"
        self._interviewer = interviewer(statement.title or "")

    def role_of(self, label: Label, known: list[Introduced], post: str | None) -> Role:
        """From the post and the order of the title, when no state is given."""
        titled = self._title.called(label)
        low = fold_label(post or "")
        if is_interviewer(label.kind, label.name, self._interviewer, self._statement.speaker):
            return Role(Standing.JOURNALIST, certainty=0.9)
        foreign = self._visitors.are_never_ours(low)
        if self._visitors.holds_theirs(low) or (
            foreign and titled and self._visitors.counterpart is not None
        ):
            return Role(Standing.GUEST, voice=self._visitors.counterpart, certainty=0.7)
        if foreign:
            return UNCLEAR
        return self._own_or_open(label, known, low)

    def _own_or_open(self, label: Label, known: list[Introduced], low: str) -> Role:
        """The role of somebody of whom nothing says that he is another state's."""
        if self._officials.include(label):
            return Role(Standing.ISSUER, voice=self._statement.issuer, certainty=0.75)
        titled = self._title.called(label)
        if self._is_the_president(label):
            return Role(Standing.ISSUER, voice=self._statement.issuer, certainty=0.8)
        if label.shape == "alone" and titled is None and not is_of_a_government(low):
            return UNSURE
        if titled in self._visitors.guests or (
            is_head(low) and self._visitors.is_another_head(label.post)
        ):
            return self._second_leader()
        certainty = 0.0
        if not is_outside(low) and (titled or not is_of_a_part(low) or self.holds(low)):
            certainty = self._certainty(label, known, titled, low)
        if certainty:
            return Role(Standing.ISSUER, voice=self._statement.issuer, certainty=certainty)
        return (
            self._second_leader()
            if titled and is_head(low)
            else Role(Standing.UNKNOWN, certainty=0.4)
        )

    def _is_the_president(self, label: Label) -> bool:
        """Whether it is the one president without a state in what a presidency publishes."""
        presidency = _PRESIDENCY.match(fold_label(self._statement.issuer or ""))
        own = presidency and label.shape == "alone" and not label.place and _presides(label)
        return bool(own) and fold_label(label.name or "") == self._president

    def _certainty(
        self, label: Label, known: list[Introduced], titled: Introduced | None, post: str
    ) -> float:
        """How sure it is that a person without a state is of the publisher's side."""
        if titled and self._title.is_own(titled):
            return 0.85
        meant = titled is None and self._title.means(label, post)
        if meant or (_ends_in_post(label.text) and label.text in (self._statement.title or "")):
            return 0.8
        if titled and self.joint and self._title.leads(titled):
            return 0.75
        if not post or self.joint or is_head(post):
            return 0.0
        if titled is None:
            return self._by_untitled_post(label, known, post)
        return 0.75 if titled is self._titled[0] or not is_state_post(post) else 0.0

    def _by_untitled_post(self, label: Label, known: list[Introduced], post: str) -> float:
        """How sure somebody is the issuer's whom the title does not name: a minister, whoever
        answers the press, and whoever's label spells out name and post."""
        if (
            post in _PRESIDES
            or (self._interview and not known)
            or (self.parts and not is_national(post))
        ):
            return 0.0
        spelt = label.post is not None and "," in label.text
        led = self._statement.speaker and not is_spokesperson(self._statement.role)
        if led or not (self.briefing or spelt):
            brought = is_ministerial(post) and not is_diplomatic(post)
            ours = self._visitors.may_bring(post) or styled_as_ours(
                post, self._statement, self._own
            )
            return 0.7 * (brought and ours)
        return 0.7

    def _second_leader(self) -> Role:
        """A second president in the title is a guest; whose, is clear when there is no third and
        one state alone is named."""
        voice = self._visitors.of_the_only_one(self._titled)
        if voice is None:
            return Role(Standing.UNKNOWN, certainty=0.3)
        return Role(Standing.GUEST, voice=voice, certainty=0.7)

    def holds(self, post: str) -> bool:
        """Whether the publisher's side is known to hold the post here."""
        statement = self._statement
        if same_post(statement.role, post) or (post and post in fold_label(statement.issuer or "")):
            return True
        if self._visitors.is_ours_alone(post):
            return True
        return is_head(post) and not is_of_a_part(post) and self._title.speaks_of(post)


def _presides(label: Label) -> bool:
    return bool(label.name) and is_head(label.post) and "presid" in fold_label(label.post or "")


def _ends_in_post(name: str) -> bool:
    return name.endswith(label_words().post_endings)
