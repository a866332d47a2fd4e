"""Columns grow by what came in, and what came in again stands once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from index.columns import Columns
from index.growth import extend
from index.records import PartialDate, Revision, Span, Standing, Statement
from index.stored import StoredPassage, StoredStatement


def _stored(number: int, id_: str, revision: int = 1, day: str | None = None) -> StoredStatement:
    text = f"{id_} speaks of herring, and of the sea, for the {revision}. time."
    date = PartialDate(day) if day else None
    statement = Statement(id=id_, text=text, issuer="Valdoria", published_on=date)
    span = Span(0, len(text))
    passage = StoredPassage(10 * number, span, "Ada", None, "Valdoria", Standing.ISSUER)
    vectors = np.zeros((1, 1), dtype=np.float16)
    return StoredStatement(number, Revision(statement, revision, ""), [passage], vectors)


def test_a_statement_that_came_in_again_is_live_once() -> None:
    columns = extend(Columns.empty(), [_stored(1, "a"), _stored(2, "b")])
    grown = extend(columns, [_stored(3, "a", revision=2)])
    assert grown.ids == ["a", "b", "a"]
    assert grown.live_rows.tolist() == [False, True, True]
    assert (grown.revision("a"), grown.revision("b")) == (2, 1)
    assert columns.live_rows.tolist() == [True, True], "the former columns stay as they were"


def test_within_one_growth_the_last_counts() -> None:
    grown = extend(Columns.empty(), [_stored(1, "a"), _stored(2, "a", revision=2)])
    assert grown.live_rows.tolist() == [False, True]
    assert grown.revision("a") == 2


def test_a_retracted_statement_leaves_and_does_not_come_in() -> None:
    columns = extend(Columns.empty(), [_stored(1, "a"), _stored(2, "b")])
    grown = extend(columns, [replace(_stored(3, "a"), is_retracted=True)])
    assert grown.live_rows.tolist() == [False, True]
    assert grown.ids == ["a", "b"]


def test_whoever_speaks_again_is_the_same_and_a_date_is_kept_as_precisely_as_it_was() -> None:
    grown = extend(Columns.empty(), [_stored(1, "a", day="2020-02"), _stored(2, "b")])
    assert len(grown.speakers) == len(grown.issuers) == 1
    assert grown.dates == ["2020-02", None]
