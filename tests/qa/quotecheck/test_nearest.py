"""Quoted words in a question are located, slips and all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Filters
from qa.quotecheck import Located, locate
from tests.qa.shelf import Shelf

SHELF = (
    Shelf()
    .put("velmar", "Velmar", "2031", "We greet you. We shall never accept the blockade of Orune.")
    .put("norland", "Norland", "2032", "Norland will never accept the blockade of Orune either.")
    .put("tessenia", "Tessenia", "2033", "We shall never accept the blockade of Karsa.")
)


def stored(found: list[Located]) -> list[str]:
    texts = SHELF.statements
    return [one.place.span.of(texts[one.place.statement_id].text) for one in found]


def test_the_very_words_are_found_wherever_they_stand_and_nothing_else() -> None:
    found = locate("“never accept the blockade of Orune”", SHELF)
    assert [one.place.statement_id for one in found] == ["norland", "velmar"]
    assert stored(found) == ["never accept the blockade of Orune"] * 2
    assert all(one.is_exact and one.similarity == 1 for one in found)


@pytest.mark.parametrize(
    "quote",
    [
        "we shal nevr accept the blokade of orune",
        "we shall never acept the blokcade of Orune",
        "We shall neverr accept th blockade of Oruna!",
    ],
)
def test_three_slips_in_a_line_are_forgiven_and_told(quote: str) -> None:
    nearest, *others = locate(quote, SHELF)
    assert nearest.place.statement_id == "velmar"
    assert not nearest.is_exact
    assert nearest.similarity > 0.8
    assert any(run["op"] == "replace" for run in nearest.difference)
    assert all(one.similarity < nearest.similarity for one in others)


def test_a_word_of_another_meaning_leaves_it_near_and_is_told() -> None:
    nearest = locate("we shall never accept the blockade of Tarn", SHELF)[0]
    [change] = [run for run in nearest.difference if run["op"] != "equal"]
    assert (change["asked"], change["stored"] in {"Orune", "Karsa"}) == ("Tarn", True)


def test_only_what_the_filters_let_through_is_found() -> None:
    only = Filters(voices=frozenset({"Norland"}))
    assert [x.place.statement_id for x in locate("accept the blockade of Orune", SHELF, only)] == [
        "norland"
    ]
    slip = locate("never accept teh blockade of Orune", SHELF, only)
    assert [one.place.statement_id for one in slip] == ["norland"]


def test_an_omission_is_one_place() -> None:
    [found] = locate("we shall never … of Karsa", SHELF)
    assert stored([found]) == ["We shall never accept the blockade of Karsa"]


@pytest.mark.parametrize("quote", ["", "“”", "the harbour of Tessen is closed", "word " * 400])
def test_words_that_are_nowhere_have_no_place(quote: str) -> None:
    assert locate(quote, SHELF) == []


def test_no_more_than_asked_for() -> None:
    assert len(locate("never accept the blockade of", SHELF, limit=2)) == 2


@given(st.text(max_size=80))
def test_any_text_can_be_located(quote: str) -> None:
    for one in locate(quote, SHELF):
        text = SHELF.statements[one.place.statement_id].text
        assert 0 <= one.place.span.start < one.place.span.end <= len(text)
        assert 0 < one.similarity <= 1
