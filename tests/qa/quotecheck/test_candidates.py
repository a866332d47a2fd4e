"""Which passages a quotation is compared with, and how much around them."""

from __future__ import annotations

from index.records import Filters
from qa.quotecheck.candidates import (
    find_lexically,
    find_related,
    find_runs,
    find_similar,
    find_verbatim,
    read_whole,
)
from qa.quotecheck.reading import Part, read_quotation
from tests.qa.shelf import Shelf

SHELF = (
    Shelf()
    .put(
        "speech",
        "Velmar",
        "2031",
        "We greet you all today.\n\nThe ferry to Orune sails again in spring, and the toll is gone."
        "\n\nThe lighthouse keeper of Karsa thanks the crews who saved the northern pier.",
    )
    .put("reply", "Norland", "2032", "The ferry to Orune sails again in spring, we are told.")
)


def parts(quote: str) -> tuple[Part, ...]:
    return read_quotation(quote)


def test_a_passage_with_a_run_of_the_words_is_read_with_what_is_around_it() -> None:
    regions, are_cut = find_verbatim(parts("Orune sails again in spring"), SHELF, Filters())
    assert {region.statement_id for region in regions} == {"speech", "reply"}
    assert not are_cut
    speech = next(region for region in regions if region.statement_id == "speech")
    assert {"today", "lighthouse"} <= set(speech.words)


def test_a_filter_holds_for_what_is_near_too() -> None:
    only = Filters(voices=frozenset({"Norland"}))
    quote = parts("the ferry to Orune sails again in autumn")
    for found in (
        find_verbatim(parts("the ferry to Orune sails"), SHELF, only)[0],
        find_similar(quote, SHELF, only),
        find_lexically(quote, SHELF, only),
    ):
        assert {region.statement_id for region in found} == {"reply"}


def test_a_passage_with_too_few_of_the_words_is_not_read() -> None:
    quote = parts("the ferry company will build nine harbours beyond the western mountains")
    assert find_similar(quote, SHELF) == []
    assert find_related(quote, SHELF) == []


def test_the_runs_of_a_stitching_are_found_one_after_the_other() -> None:
    [part] = parts("The ferry to Orune sails again and the crews who saved the northern pier")
    words = [word for region in find_runs(part, SHELF, 0.8, 4) for word in region.words]
    assert {"ferry", "pier"} <= set(words)


def test_words_of_others_and_many_runs_are_no_stitching() -> None:
    [part] = parts("the ferry to Orune brought a lot of very sad people home at last")
    assert find_runs(part, SHELF, 0.8, 4) == []
    [part] = parts("The ferry to Orune sails again and the crews who saved the northern pier")
    assert find_runs(part, SHELF, 0.8, 1) == []


def test_a_whole_statement_is_read_where_there_is_one() -> None:
    whole = read_whole("reply", parts("ferry"), SHELF)
    assert whole is not None
    assert whole.words[-1] == "told"
    assert read_whole("gone", parts("ferry"), SHELF) is None
