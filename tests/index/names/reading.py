"""What the tests of names compare: mentions as short strings."""

from __future__ import annotations

from index.names import Mention, Names

NAMES = Names.load()


def keys(mention: Mention) -> str:
    """`KR`, or `KR|KP` where the words fit several parties."""
    return "|".join(party.key for party in (mention.party, *mention.also))


def found(text: str, question: bool = False) -> list[str]:
    """Each mention as `words=KEY`."""
    return [
        f"{mention.span.of(text)}={keys(mention)}"
        for mention in NAMES.find(text, question=question)
    ]


def spoken_of(text: str, question: bool = False) -> str:
    """The keys of the mentions, in order, with blanks between."""
    return " ".join(keys(mention) for mention in NAMES.find(text, question=question))
