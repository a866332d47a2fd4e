"""Parts around omissions, put together from where they stand."""

from __future__ import annotations

import pytest

from index.records import Span
from qa.quotecheck.assembling import Near, assemble, find_nearest, is_short
from qa.quotecheck.locating import Region
from qa.quotecheck.reading import read_quotation
from tests.qa.shelf import Said, Shelf

SHELF = (
    Shelf()
    .put(
        "speech",
        "Velmar",
        "2031",
        "The ferry sails in spring, when the ice is gone, and it stays until late autumn.\n\n"
        "The toll at the northern pier is gone. It stays gone.",
    )
    .put("talk", "Velmar", "2032", Said("The ferry sails at noon.", "Ida Holm"))
)


def regions() -> list[Region]:
    texts = {id_: statement.text for id_, statement in SHELF.statements.items()}
    return [Region.read(i, t, Span(0, len(t)), frozenset()) for i, t in texts.items()]


def stored(quote: str) -> list[str]:
    places = assemble(read_quotation(quote), regions(), SHELF)
    return [place.span.of(SHELF.statements[place.statement_id].text) for place in places]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("the ferry sails … until late autumn",
         ["The ferry sails in spring, when the ice is gone, and it stays until late autumn"]),
        ("the ferry sails in spring … at the northern pier",
         ["The ferry sails in spring", "at the northern pier"]),
        ("at the northern pier … the ferry sails", ["at the northern pier", "The ferry sails"]),
        ("at the northern pier … gone", ["at the northern pier is gone"]),
        ("the ferry sails in spring … never", []),
        ("the ferry sails in spring … the harbour is closed", []),
        ("when the ice is gone … sails at noon", ["when the ice is gone", "sails at noon"]),
    ],
)  # fmt: skip
def test_parts_are_joined_where_a_stretch_of_a_paragraph_was_left_out(
    quote: str, expected: list[str]
) -> None:
    assert stored(quote) == expected


def nearest(quote: str) -> list[Near]:
    return find_nearest(read_quotation(quote), regions())


def test_what_is_near_has_most_of_the_words_and_of_those_that_say_something() -> None:
    assert nearest("the toll at the southern pier is gone")[0].edits == 1
    assert nearest("the head of the eastern house is gone") == []


def test_few_words_are_near_with_slips_alone() -> None:
    assert nearest("the tol is gnoe") == []
    assert nearest("the nortehrn peir")[0].similarity > 0.8
    assert nearest("the southern pier") == []


def test_each_part_of_a_changed_quotation_has_its_place() -> None:
    near = nearest("the ferry sails in summer … until late autumn")[0]
    assert len(near.places) == 2
    assert [run["asked"] for run in near.difference if run["op"] == "replace"] == ["summer"]
    assert {"op": "equal", "asked": "…", "stored": "…"} in near.difference


def test_a_part_of_two_words_is_not_looked_for_alone() -> None:
    long, short = read_quotation("the ferry sails … is gone")
    assert (is_short(long), is_short(short)) == (False, True)
