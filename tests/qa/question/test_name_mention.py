"""What a question calls somebody."""

from __future__ import annotations

from index.names import Names
from index.records import Span
from qa.question.name_mention import NameMention, given_names, nicknames

SPAN = Span(0, 4)


def test_a_mention_is_known_when_anybody_stands_behind_it() -> None:
    [state] = Names.load().party_of("Peru")
    assert NameMention(SPAN, "peru", parties=(state,)).is_known
    assert NameMention(SPAN, "the pm", post=("prime", "minister")).is_known
    assert not NameMention(SPAN, "grackle").is_known


def test_a_short_given_name_stands_for_the_full_ones_and_itself() -> None:
    short, _ = nicknames()
    name, full = next(iter(short.items()))
    assert given_names(name) == full | {name}
    assert given_names("zebulon") == {"zebulon"}


def test_by_names_are_several_words_of_a_name() -> None:
    _, bynames = nicknames()
    assert bynames
    assert all(words and all(word == word.lower() for word in words) for words in bynames.values())
