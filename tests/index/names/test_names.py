"""The gazetteer's front door: names that are added, whole strings, offices and their places."""

from __future__ import annotations

import pytest

from index.names import Names
from tests.index.names.reading import NAMES, keys

MORE = {"elbonia": ["Elbonia", "Elbonian", "the Mud Republic"], "JP": ["Yamato Government"]}


def test_it_is_built_once() -> None:
    assert Names.load() is Names.load()


def test_what_is_added_is_found_and_what_was_there_stays_as_it_was() -> None:
    names, before = NAMES.extended(MORE), len(NAMES.parties())
    text = "Elbonian mud for the Yamato Government"
    assert [(m.span.of(text), keys(m)) for m in names.find(text)] == [
        ("Elbonian", "elbonia"),
        ("Yamato Government", "JP"),
    ]
    assert names.party("elbonia").name == "Elbonia"
    assert names.party("JP") == NAMES.party("JP")
    assert (len(names.parties()), len(NAMES.parties())) == (before + 1, before)
    assert NAMES.find(text) == []


def test_more_can_be_added_to_what_was_added() -> None:
    names = NAMES.extended(MORE).extended({"elbonia": ["Mudland"]})
    assert [keys(m) for m in names.find("Mudland and Elbonia")] == ["elbonia", "elbonia"]
    assert {"Elbonia", "Elbonian", "Mudland"} <= set(names.aliases(names.party("elbonia")))
    assert [party.key for party in names.parties()].count("elbonia") == 1


def test_a_form_without_a_word_is_no_form() -> None:
    names = NAMES.extended({"nobody": ["", "—"]})
    assert names.party("nobody").name == "nobody"
    assert names.aliases(names.party("nobody")) == ()


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("Japan", "JP"),
        ("the  Japanese", "JP"),
        ("Japan’s", "JP"),
        ("the White House", "US"),
        ("Tokyo", None),
        ("Japan and others", None),
        ("Donbas", None),
        ("us", None),
        ("", None),
        ("—", None),
    ],
)
def test_a_whole_string_names_who_speaks_for_a_state(place: str, key: str | None) -> None:
    party = NAMES.whole(place)
    assert (party.key if party else None) == key


def test_offices_are_found_from_left_to_right_at_their_places() -> None:
    text = "Did the State Department ask MOFA or the foreign ministry?"
    assert [organ.span.of(text) for organ in NAMES.organs(text)] == [
        "State Department",
        "MOFA",
        "foreign ministry",
    ]
    assert NAMES.organs("") == []


def test_mentions_do_not_overlap_and_the_longest_form_stands() -> None:
    text = "the Democratic People's Republic of Korea and the Republic of Korea"
    first, second = NAMES.find(text)
    assert first.span.end <= second.span.start
    assert (keys(first), keys(second)) == ("KP", "KR")
