"""What filters ask for, in SQL."""

from __future__ import annotations

from datetime import date

import pytest

from index.postgres.conditions import any_of, lexeme, said, within
from index.records import Filters, Standing

FILTERS = [
    Filters(),
    Filters(issuers=frozenset({"Korund", "O'Ran"}), official=True),
    Filters(speakers=frozenset({"Ilse Marend"}), from_day=date(2020, 1, 1)),
    Filters(voices=frozenset(), standings=frozenset(Standing), to_day=date(2020, 1, 1)),
]


@pytest.mark.parametrize("filters", FILTERS)
def test_each_value_has_its_place_and_none_stands_in_the_sql(filters: Filters) -> None:
    sql, values = within(7, filters)
    assert sql.count("%s") == len(values)
    assert values[:2] == [7, 7]
    assert "Korund" not in sql
    assert "Marend" not in sql


def test_what_nobody_may_say_is_asked_for_too() -> None:
    _, values = within(7, Filters(voices=frozenset()))
    assert values == [7, 7, []]


@pytest.mark.parametrize(
    ("term", "written"), [("o'er", "'o''er'"), ("a\\b", "'a\\\\b'"), ("a:b&c", "'a:b&c'")]
)
def test_nothing_in_a_term_is_syntax(term: str, written: str) -> None:
    assert lexeme(term) == written


def test_a_phrase_stands_between_blanks_of_its_own() -> None:
    assert said(["open", "sea"]) in said(["the", "open", "sea", "is"])
    assert said(["pen", "sea"]) not in said(["the", "open", "sea"])
    assert any_of(["'a'", "'b' & 'c'"]) == "('a') | ('b' & 'c')"
