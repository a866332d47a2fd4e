"""The places around a post and a name in a run of words."""

from __future__ import annotations

import pytest

from index.turns.introduced_places import behind_of, place_behind_name, place_in_front, run_abroad


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Remarks by Kenyan Minister", "Kenyan"),
        ("the United Kingdom Minister", "United Kingdom"),
        ("with Norlandic Minister", "Norlandic"),
        ("Our Norlandic Minister", None),
        ("and Mr Minister", None),
        ("Kenya’s Foreign Minister", "Kenya"),
        ("with her Minister", None),
    ],
)
def test_a_place_stands_in_front_of_a_post(words: str, place: str | None) -> None:
    tokens = words.split()
    start = len(tokens) - (2 if tokens[-2] == "Foreign" else 1)
    assert place_in_front(tokens, start) == place


@pytest.mark.parametrize(
    ("words", "post", "place", "portfolio", "name"),
    [
        ("of Kenya Ana Lind met", "President", "Kenya", "", ["Ana", "Lind"]),
        ("of Trade Ana Lind", "Minister", None, " of Trade", ["Ana", "Lind"]),
        ("of Norland and President Oss", "President", "Norland", "", []),
        ("of Trinidad and Tobago", "President", "Trinidad and Tobago", "", []),
        ("of", "President", None, "", []),
    ],
)
def test_behind_of_stand_a_place_or_what_a_post_deals_with(
    words: str, post: str, place: str | None, portfolio: str, name: list[str]
) -> None:
    found = behind_of(words.split(), 0, post)
    assert found[:3] == (place, portfolio, name)


def test_reading_goes_on_behind_the_place() -> None:
    assert behind_of("of Kenya and President Oss".split(), 0, "President")[3] == 2
    assert behind_of("of Norland and Skarn met".split(), 0, "President")[3] == 2
    assert place_behind_name([",", "of", "Kenya", "spoke"], 0) == ("Kenya", 3)
    assert place_behind_name(["(", "Kenya", ")"], 0) == ("Kenya", 0)
    assert place_behind_name(["(", "River", "News", ")"], 0) == (None, 0)
    assert place_behind_name(["spoke"], 0) == (None, 0)


def test_a_run_in_another_language_ends_at_a_verb_or_a_second_name() -> None:
    assert run_abroad("de la República de Panamá dijo hoy".split(), 0) == [
        "de", "la", "República", "de", "Panamá",
    ]  # fmt: skip
    assert run_abroad("Ana Ruiz y Per Lind".split(), 0) == ["Ana", "Ruiz"]
