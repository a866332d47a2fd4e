"""BM25 as it is reckoned in PostgreSQL."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.postgres.bm25 import K1, kept_length, rarity, shortening, sparse


@given(st.integers(0, 1_000_000))
def test_a_length_is_kept_from_below_and_within_an_eighth(terms: int) -> None:
    kept = kept_length(terms)
    assert kept <= terms
    assert kept >= terms * 7 // 8
    assert kept_length(kept) == kept, "what is kept is kept as it is"


@given(st.integers(1, 10_000), st.integers(0, 20_000))
def test_a_rarer_term_weighs_more_and_none_weighs_less_than_nothing(
    passages: int, with_term: int
) -> None:
    assert rarity(passages, with_term) >= rarity(passages, with_term + 1) > 0


def test_a_longer_passage_is_held_against_more() -> None:
    assert shortening(10, 100.0) < shortening(96, 96.0) == K1 < shortening(400, 100.0)
    assert shortening(0, 0.0) == K1, "where nothing is stored nothing is divided by"


def test_weights_are_written_in_full() -> None:
    assert sparse([(1, 0.1), (9, 1e-7)]) == "{1:0.1,9:1e-07}/1000000000"
    assert sparse({}) == "{}/1000000000"
