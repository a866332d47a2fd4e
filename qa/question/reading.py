"""The reading of a question, as roles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from index.names import Party
from qa.entities.people import Person
from qa.records import Intent

_UNSEEN = {"Cc", "Cf", "Cs", "Co"}  # control, format (bidirectional marks), surrogate, private use


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as roles. Empty `issuers` and `people` mean anyone on record."""

    intent: Intent = Intent.SAY
    issuers: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    without: tuple[Party, ...] = ()
    """Issuers that are not wanted, since they have been heard ("Who else?")."""
    direct_only: bool = False
    """Whether words that others report are not wanted ("In its own words?")."""
    targets: tuple[Party, ...] = ()
    places: tuple[str, ...] = ()
    """Places of a state that were asked for by their own name ("Crimea"), as asked."""
    topic: str = ""
    """The subject in the asker's words, names included; empty when nothing was asked about."""
    topic_words: tuple[str, ...] = ()
    """The words of the topic that carry its meaning, folded, names left out."""
    stance: str | None = None
    """A verb such as "condemn", when the question is about who took that stance."""
    phrase: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    post: tuple[str, ...] = ()
    """The words of a post asked for without a name ("press", "secretary"), folded."""
    framed: bool = False
    """Whether its wording asks for statements at all ("said", "position", "which countries")."""
    unknown: tuple[str, ...] = ()
    """Issuers or speakers asked for that neither the names nor the index know."""
    notes: tuple[str, ...] = ()

    @property
    def has_subject(self) -> bool:
        """Whether it says about whom or what."""
        return bool(self.targets or self.places or self.topic_words or self.phrase)

    @property
    def has_voice(self) -> bool:
        """Whether it says who speaks."""
        return bool(self.issuers or self.people or self.unknown)


def clean_question(question: str) -> str:
    """The question without characters that cannot be seen, spaces folded, compatibility forms
    composed (NFC)."""
    seen = "".join(
        " " if char in "\t\n\r\v\f" else "" if unicodedata.category(char) in _UNSEEN else char
        for char in question
    )
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen)).strip()
