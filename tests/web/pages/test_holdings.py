"""The list of issuers is filtered, sorted and paged by its address alone."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from index.inventory import Holdings
from web.pages.holdings import Listing, listed


def held(issuer: str | None, statements: int, *years: int, kind: str | None = None) -> Holdings:
    dates = sorted(map(str, years))
    return Holdings(
        issuer=issuer,
        statements=statements,
        undated=0,
        earliest=dates[0] if dates else None,
        latest=dates[-1] if dates else None,
        years=dict.fromkeys(years, 1),
        kinds={kind: statements},
        langs={"en": statements},
        stored_at="2040-01-01T00:00:00Z",
    )


ISSUERS = (
    held("Vessaria", 7, 2001, 2004, kind="speech"),
    held("Órune", 3, 1999, kind="speech"),
    held(None, 5),
    held("Korund", 3, 2003, 2010),
)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ({}, ["Korund", "Órune", "Vessaria", None]),
        ({"order": "down"}, [None, "Vessaria", "Órune", "Korund"]),
        ({"sort": "statements"}, ["Vessaria", None, "Korund", "Órune"]),
        ({"sort": "statements", "order": "up"}, ["Korund", "Órune", None, "Vessaria"]),
        ({"sort": "from"}, ["Órune", "Vessaria", "Korund", None]),
        ({"sort": "to"}, ["Korund", "Vessaria", "Órune", None]),
        ({"sort": "gaps"}, ["Korund", "Vessaria", "Órune", None]),
        ({"sort": "nonsense"}, ["Korund", "Órune", "Vessaria", None]),
        ({"q": "ORU"}, ["Korund", "Órune"]),
        ({"q": "not named"}, [None]),
        ({"kind": "speech"}, ["Órune", "Vessaria"]),
        ({"kind": "none"}, ["Korund", None]),
        ({"lang": "fr"}, []),
    ],
)
def test_issuers_are_filtered_and_sorted(address: dict[str, str], names: list[str | None]) -> None:
    found = listed(ISSUERS, Listing.read(MultiDict(address)))
    assert [one.issuer for one in found.shown] == names
    assert found.found == len(names)


def test_a_long_list_comes_in_pages() -> None:
    many = [held(f"Issuer {number:03}", 1) for number in range(250)]
    last = listed(many, Listing.read({"page": "3"}))
    assert (last.number, last.pages, len(last.shown)) == (3, 3, 50)
    assert last.shown[0].issuer == "Issuer 200"
    assert listed(many, Listing.read({"page": "99999999"})).number == 1
    assert listed(many, Listing.read({"page": "99"})).number == 3
    assert listed([], Listing()).pages == 1


def test_an_address_says_only_what_is_not_as_by_default() -> None:
    assert Listing().fields() == {}
    assert Listing(words="o", sort="from").fields(page=2) == {"q": "o", "sort": "from", "page": "2"}
    assert Listing.read({"sort": "statements", "order": "up"}).fields()["order"] == "up"


def test_a_column_that_is_sorted_turns_round() -> None:
    listing = Listing.read({"sort": "statements", "q": "o", "page": "4"})
    assert listing.direction("statements") == "descending"
    assert listing.direction("issuer") is None
    assert listing.by("statements") == {"q": "o", "sort": "statements", "order": "up"}
    assert listing.by("from") == {"q": "o", "sort": "from"}
    assert Listing().by("issuer") == {"order": "down"}
