"""Whose state or body a place is, from the one gazetteer."""

from __future__ import annotations

import pytest

from index.turns.sides import OwnSide, is_known_place, party_named


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Malagasy", "Madagascar"),
        ("THE UNITED STATES OF AMERICA", "United States"),
        ("Emirati", "United Arab Emirates"),
        ("the Hashemite Kingdom of Jordan", "Jordan"),
        ("European Commission", "European Union"),
        ("White House", "United States"),
    ],
)
def test_a_place_is_named_in_any_of_its_forms(place: str, name: str) -> None:
    party = party_named(place)
    assert party is not None
    assert party.name == name


@pytest.mark.parametrize("word", ["HEALTH", "MAJESTY", "PRIE", "Guardian", "WA"])
def test_a_word_that_ends_like_an_adjective_is_no_place(word: str) -> None:
    assert not is_known_place(word)


def test_a_publisher_owns_all_names_of_its_state() -> None:
    own = OwnSide("Ministry of Foreign Affairs of Japan")
    assert own.owns("Japanese")
    assert own.owns("Japan")
    assert not own.owns("Korea")
    assert not own.owns("Foreign")


def test_a_publisher_that_nobody_has_heard_of_owns_its_own_words() -> None:
    own = OwnSide("Kingdom of Valdoria")
    assert own.owns("Valdorian")
    assert own.owns("Valdoria")
    assert not own.owns("Norland")
    assert not own.owns("France")
