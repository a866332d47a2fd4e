"""What is held of each issuer, and what is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.archive import Archive
from index.ingest import ingest
from index.inventory import Holdings, Inventory
from index.records import Statement
from tests.index.conftest import make_statement

ON_EVERY_ENGINE = True

STATEMENTS = (
    make_statement(
        "a", "We test no missiles.", day="2015-03-02", speaker="Ana Berg", role="Consul"
    ),
    make_statement("b", "We trade with all.", day="2015", speaker="Ana Berg", kind="speech"),
    make_statement("c", "Our harvest was good.", day="2018-05", lang="en", kind="speech"),
    make_statement("d", "Our harvest was better.", day=None, lang="en", kind="speech"),
    make_statement("e", "Freedonia greets its guests.", "Freedonia", "2016-01"),
    make_statement("f", "No one signed this.", None, "2020"),
)


@pytest.fixture
def inventory(archive: Archive) -> Inventory:
    ingest(STATEMENTS, archive)
    archive.refresh()
    return archive.view.inventory()


def of(inventory: Inventory, issuer: str | None) -> Holdings:
    [held] = [one for one in inventory.issuers if one.issuer == issuer]
    return held


def test_each_issuer_is_counted_by_year_kind_and_language(inventory: Inventory) -> None:
    held = of(inventory, "Valdoria")
    assert (held.statements, held.undated) == (4, 1)
    assert held.years == {2015: 2, 2018: 1}
    assert held.kinds == {"speech": 3, None: 1}
    assert held.langs == {None: 2, "en": 2}
    assert held.stored_at is not None
    assert [one.issuer for one in inventory.issuers] == ["Valdoria", None, "Freedonia"]


def test_years_without_a_statement_inside_a_range_are_gaps(inventory: Inventory) -> None:
    assert of(inventory, "Valdoria").gaps == (2016, 2017)
    assert of(inventory, "Freedonia").gaps == ()
    assert inventory.every.gaps == (2017, 2019)


def test_dates_are_no_more_precise_than_known(inventory: Inventory) -> None:
    held = of(inventory, "Valdoria")
    assert (held.earliest, held.latest) == ("2015", "2018-05")
    assert (inventory.every.earliest, inventory.every.latest) == ("2015", "2020")


def test_a_speaker_is_listed_once_with_the_posts_given(inventory: Inventory) -> None:
    [ana] = of(inventory, "Valdoria").speakers
    assert (ana.speaker, ana.roles, ana.statements) == ("Ana Berg", ("Consul",), 2)
    assert (ana.first_on, ana.last_on) == ("2015", "2015")
    assert of(inventory, None).speakers == ()


def test_an_empty_archive_has_an_empty_inventory(archive: Archive) -> None:
    inventory = archive.view.inventory()
    assert inventory.issuers == ()
    assert inventory.every.statements == 0
    assert inventory.every.stored_at is inventory.every.earliest is None
    assert inventory.every.gaps == ()


def test_the_inventory_is_taken_once_for_each_generation(
    inventory: Inventory, archive: Archive, open_archive: Callable[[], Archive]
) -> None:
    assert archive.view.inventory() is inventory
    ingest([Statement(id="c", text="Our harvest failed.", issuer="Freedonia")], open_archive())
    assert archive.view.inventory() is inventory
    archive.refresh()
    renewed = archive.view.inventory()
    assert of(renewed, "Valdoria").statements == 3
    assert of(renewed, "Freedonia").statements == 2
    assert renewed.every.statements == 6


def test_an_issuers_statements_are_listed_newest_first(
    inventory: Inventory, archive: Archive
) -> None:
    assert inventory.issuers
    headings, total = archive.view.list_statements("Valdoria", None, slice(0, 3))
    assert [heading.id for heading in headings] == ["c", "b", "a"]
    assert total == 4
    assert headings[2].speaker == "Ana Berg"
    assert [h.id for h in archive.view.list_statements("Valdoria", None, slice(3, 6))[0]] == ["d"]
    assert [h.id for h in archive.view.list_statements("Valdoria", 2015, slice(0, 9))[0]] == [
        "b",
        "a",
    ]
    assert [h.id for h in archive.view.list_statements(None, None, slice(0, 9))[0]] == ["f"]
    assert archive.view.list_statements("Nowhere", None, slice(0, 9)) == ([], 0)


def test_an_empty_archive_lists_nothing(archive: Archive) -> None:
    assert archive.view.list_statements(None, None, slice(0, 9)) == ([], 0)
