"""A quotation is parts around its omissions, and pieces around what was put in."""

from __future__ import annotations

import pytest

from qa.quotecheck.reading import read_quotation, readings


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("one two … three", ["one two", "three"]),
        ("one ... two (…) three [. . .] four", ["one", "two", "three", "four"]),
        ("“… one two …”", ["one two"]),
        ("‘one’", ["one"]),
        ("「one」", ["one"]),
        ("« one »", ["one"]),
        ("[…] one", ["one"]),
        ("…", []),
        ("[w]e stand", ["we stand"]),
    ],
)
def test_omissions_divide_it(quote: str, parts: list[str]) -> None:
    assert [part.text for part in read_quotation(quote)] == parts


def test_what_was_put_in_may_stand_for_a_few_words() -> None:
    [part] = read_quotation("they [the mediators] left [in May], all of them")
    assert [piece.words for piece in part.pieces] == [["they"], ["left"], ["all", "of", "them"]]
    assert [piece.gap > 0 for piece in part.pieces] == [False, True, True]
    assert part.words == ["they", "left", "all", "of", "them"]


def test_a_hyphen_before_white_space_is_read_in_three_ways() -> None:
    words = [[word for part in parts for word in part.words] for parts in readings("a dis- pute")]
    assert words == [["a", "dis", "pute"], ["a", "dispute"], ["a", "dis", "pute"]]
