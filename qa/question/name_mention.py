"""What a question calls somebody or something, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache

from index.names import Party
from index.records import Span
from index.toml import load_toml
from qa.entities.people import Person


class Naming(Enum):
    """How sure it is that the words are a name."""

    FULL = "full"
    SURNAME = "surname"
    UNKNOWN = "unknown"
    """A name that nobody on record bears."""
    GIVEN = "given"
    BYNAME = "byname"
    INITIALS = "initials"
    SLIP = "slip"
    """Put right by a letter or two."""


@dataclass(frozen=True, slots=True)
class NameMention:
    """Words of a question that name somebody or something that can speak or be spoken about."""

    span: Span
    text: str
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    post: tuple[str, ...] = ()
    """The words of a post, folded, where one is asked for without a name."""
    form: str = "name"
    """Of a party: name, adjective, capital, place, abbreviation; of others: a `Naming`'s value."""

    @property
    def is_known(self) -> bool:
        """Whether somebody or something stands behind the words."""
        return bool(self.parties or self.people or self.post)


@cache
def nicknames() -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    """Short given names to full ones, and by-names to the words of a name."""
    data = load_toml("qa", "data/nicknames.toml")
    given = {short: frozenset(full.split()) for short, full in data["short"].items()}
    return given, {name: tuple(words.split()) for name, words in data["byname"].items()}


def given_names(word: str) -> frozenset[str]:
    """The given names that a word (folded) is or is short for."""
    return nicknames()[0].get(word, frozenset()) | {word}
