"""The stored words that come nearest to those asked for, and what differs."""

from __future__ import annotations

import pytest

from index.records import Span
from qa.quotecheck.aligning import Window, find_near, kept_words, mark_difference
from qa.quotecheck.locating import Region
from qa.quotecheck.reading import read_quotation

TEXT = (
    "The envoy arrived at noon. Our two peoples will open their borders before the harvest ends. "
    "Nobody will be turned away at the gates, and no tax is due."
)


def nearest(quote: str, text: str = TEXT, at_least: float = 0.6) -> Window | None:
    [part] = read_quotation(quote)
    region = Region.read("s", text, Span(0, len(text)), frozenset())
    return next(iter(find_near(part.words, [region], at_least)), None)


def changes(quote: str, text: str = TEXT) -> list[tuple[str, str]]:
    [part] = read_quotation(quote)
    window = nearest(quote, text)
    assert window
    runs = mark_difference(part, window)
    return [(run["asked"], run["stored"]) for run in runs if run["op"] != "equal"]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Our two peoples will open their frontiers", [("frontiers", "borders")]),
        ("will open their borders before the winter ends", [("winter", "harvest")]),
        ("will open their borders before the harvest begins", [("begins", "ends")]),
        ("Both our peoples will open their borders", [("Both", ""), ("", "two")]),
        ("will be turned away at these gates", [("these", "the")]),
        ("Nobody will ever be turned away at the gates", [("ever", "")]),
        ("Nobody will be away at the gates", [("", "turned")]),
        ("Our two peoples will open their borders before the harvest ends tomorrow",
         [("tomorrow", "")]),
        ("Today our two peoples will open their borders before the harvest", [("Today", "")]),
    ],
)  # fmt: skip
def test_a_changed_word_is_shown_with_its_counterpart_at_either_end_too(
    quote: str, expected: list[tuple[str, str]]
) -> None:
    assert [(a.lower(), b.lower()) for a, b in changes(quote)] == [
        (a.lower(), b.lower()) for a, b in expected
    ]


def test_similarity_counts_words_and_slips_as_a_quarter() -> None:
    exact, slip, word = (
        nearest(quote)
        for quote in (
            "Nobody will be turned away at the gates",
            "Nobody will be turnd away at the gates",
            "Nobody will be sent away at the gates",
        )
    )
    assert exact is not None
    assert slip is not None
    assert word is not None
    assert (exact.similarity, slip.similarity, word.similarity) == (1, 1 - 0.25 / 8, 1 - 1 / 8)


def test_words_split_or_joined_are_a_slip() -> None:
    window = nearest("Nobody will be turned a way at the gates")
    assert window
    assert window.similarity > 0.95


def test_what_is_not_near_enough_is_not_found() -> None:
    assert nearest("the gates of the harbour are open before noon", at_least=0.7) is None
    assert nearest("zebra", at_least=0.5) is None


def test_the_nearest_region_comes_first() -> None:
    [part] = read_quotation("open their borders before the harvest")
    texts = ("open their borders after the harvest", TEXT)
    regions = [Region.read(str(n), t, Span(0, len(t)), frozenset()) for n, t in enumerate(texts)]
    found = find_near(part.words, regions, 0.5)
    assert [window.region.statement_id for window in found] == ["1", "0"]


def test_the_place_is_the_one_where_the_words_stand_together() -> None:
    text = "their borders. " * 30 + "We open their borders before long. " + "We open. " * 30
    window = nearest("we opened their borders before long", text)
    assert window
    assert window.place.span.of(text) == "We open their borders before long"


def test_a_long_quotation_is_found_with_a_word_changed() -> None:
    words = [f"word{'abcdefghij'[n % 10]}{n}" for n in range(900)]
    asked = [*words[100:700]]
    asked[300] = "zebra"
    window = nearest(" ".join(asked), " ".join(words))
    assert window
    assert (window.start, window.end) == (100, 700)


def test_each_word_is_kept_or_not_slips_included() -> None:
    assert kept_words(["open", "thier", "gates"], ["we", "open", "their", "borders"]) == [
        True, True, False
    ]  # fmt: skip
