"""Word for word and mark for mark, or not at all."""

from __future__ import annotations

import pytest

from index.records import Span
from qa.quotecheck.locating import Region, find_exact, steps_of
from qa.quotecheck.reading import read_quotation
from qa.quotecheck.tokens import tokenise

TEXT = "We met. We said: no, never. And we met again, we met\n\nat dawn."


def region(text: str = TEXT, span: Span | None = None) -> Region:
    return Region.read("s", text, span or Span(0, len(text)), frozenset())


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        ("we met", ["We met", "we met", "we met"]),
        ("We said: no, never.", ["We said: no, never"]),
        ("no never", []),
        ("met we said", []),
        ("met. We said", ["met. We said"]),
        ("met at dawn", ["met\n\nat dawn"]),
        ("WE met", []),
        ("we said [to all]: never", ["We said: no, never"]),
    ],
)
def test_each_place_is_found_in_order(quote: str, places: list[str]) -> None:
    [part] = read_quotation(quote)
    found = find_exact(part, region())
    assert [place.span.of(TEXT) for place in found] == places
    assert found == sorted(found)


def test_a_region_holds_whole_words_and_may_reach_past_the_text() -> None:
    assert region(span=Span(4, 10)).words == ["met", "we"]
    assert region(span=Span(50, 900)).words == ["met", "at", "dawn"]


def test_a_sentence_or_a_paragraph_ends_after_a_word() -> None:
    ends = [number for number in range(13) if region().ends_sentence(number)]
    assert [region().words[number] for number in ends] == ["met", "never", "met"]


def test_a_step_is_a_word_with_the_marks_before_it() -> None:
    assert steps_of(tokenise("so: “no”, never")) == [
        ("so",), (":", '"', "no"), ('"', ",", "never")
    ]  # fmt: skip


def test_a_word_that_comes_a_thousand_times_is_looked_for_from_the_rarest() -> None:
    [part] = read_quotation("we met the envoy")
    text = "we met " * 5_000 + "the envoy"
    assert [place.span.end for place in find_exact(part, region(text))] == [len(text)]
