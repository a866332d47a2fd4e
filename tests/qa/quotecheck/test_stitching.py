"""Pieces of several places, or one place with a change in it."""

from __future__ import annotations

import pytest

from index.records import Span
from qa.quotecheck.locating import Region
from qa.quotecheck.reading import read_quotation
from qa.quotecheck.stitching import find_pieces, most_pieces

FIRST = (
    "The envoys of Velmar opened the northern gates of Karsa at dawn. Much was said and done. "
    "Many a speech was held on that long and happy day, and many songs were sung. "
    "Nobody regrets the treaty with Norland today."
)
SECOND = "Everybody welcomes the new bridge over the river Tarn. The harbour master resigned."


def pieces(quote: str, *texts: str) -> list[str]:
    stored = dict(enumerate(texts or (FIRST, SECOND)))
    regions = [Region.read(str(n), t, Span(0, len(t)), frozenset()) for n, t in stored.items()]
    [part] = read_quotation(quote)
    found = find_pieces(part, regions)
    return [place.span.of(stored[int(place.statement_id)]) for place in found]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (
            "The envoys of Velmar opened the northern gates. The harbour master resigned.",
            ["The envoys of Velmar opened the northern gates", "The harbour master resigned"],
        ),
        (
            "Nobody regrets the treaty with Norland, and everybody welcomes the new bridge",
            ["Nobody regrets the treaty with Norland", "Everybody welcomes the new bridge"],
        ),
        (  # one statement, in another order
            "Nobody regrets the treaty with Norland. Opened the northern gates of Karsa at dawn",
            ["Nobody regrets the treaty with Norland",
             "opened the northern gates of Karsa at dawn"],
        ),
        (  # words of its own between two long pieces
            "the envoys of Velmar opened the northern gates, this includes the new bridge over the "
            "river Tarn",
            ["The envoys of Velmar opened the northern gates",
             "the new bridge over the river Tarn"],
        ),
    ],
)  # fmt: skip
def test_the_pieces_are_found_in_the_order_of_the_quotation(
    quote: str, expected: list[str]
) -> None:
    assert pieces(quote) == expected


@pytest.mark.parametrize(
    "quote",
    [
        "The envoys of Velmar opened the northern gates of Karsa",  # one place
        "The envoys of Velmar have closed the northern gates of Karsa at dawn",  # a change in it
        "Nobody welcomes the northern river of Norland today in the harbour",  # crumbs
        "The envoys of Velmar opened the northern gates while every citizen of Tarn wept loudly",
        "opened the gates of the harbour",
    ],
)
def test_what_is_no_stitching_has_no_pieces(quote: str) -> None:
    assert pieces(quote) == []


def test_a_run_of_grammar_is_nobodys_piece() -> None:
    text = "and it is in the end as it was."
    assert pieces("opened the northern gates of Karsa and it is in the", FIRST, text) == []


def test_a_long_quotation_may_fall_into_more_pieces_but_not_into_many() -> None:
    counts = [most_pieces(read_quotation("word " * n)[0]) for n in (5, 12, 60, 200, 400)]
    assert counts == [1, 3, 11, 12, 0]
