from __future__ import annotations

import pytest

from index.turns.places import is_part, place_abroad, place_before, split_place


@pytest.mark.parametrize(
    ("words", "place", "rest"),
    [
        ("de la República Oriental del Uruguay", "Uruguay", []),
        ("DE ESTADOS UNIDOS DE AMÉRICA", "United States", []),
        ("du Sénégal", "Senegal", []),
        ("der Republik Österreich", "Austria", []),
        ("del Centro de Información de Naciones Unidas para México", "United Nations", []),
        ("de Costa Rica Ana Sol", "Costa Rica", ["Ana", "Sol"]),
    ],
)
def test_a_place_behind_a_post_is_read_in_its_own_language(
    words: str, place: str, rest: list[str]
) -> None:
    assert place_abroad(words.split()) == (place, rest)


@pytest.mark.parametrize(
    "words", ["de Gaulle", "de las Mujeres", "de la Ciudad de México", "Ana Sol", ""]
)
def test_no_name_ministry_or_city_is_a_state_abroad(words: str) -> None:
    assert place_abroad(words.split()) is None


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Democratic Republic of Congo", "Democratic Republic of Congo"),
        ("Organization of Islamic Cooperation", "Organization of Islamic Cooperation"),
        ("AU Commission", "AU Commission"),
        ("National Security Council", None),
        ("Russian Security Council", None),
        ("Former", None),
    ],
)
def test_what_stands_before_a_post_is_a_place_as_a_whole(words: str, place: str | None) -> None:
    assert place_before(words.split()) == place


@pytest.mark.parametrize(
    ("words", "place", "name"),
    [
        ("the Senate of France Ana Lind", "France", "Ana Lind"),
        ("British Petroleum Ana Lind", "British Petroleum", "Ana Lind"),
        ("the Norwegian Union of Miners Ana Lind", "the Norwegian Union of Miners", "Ana Lind"),
        ("Abu Dhabi Said Al Hale", "Abu Dhabi", "Said Al Hale"),
        ("Transport and Communications", "Transport and Communications", ""),
        ("Royal Lamps Ben van Hale", "Royal Lamps", "Ben van Hale"),
    ],
)
def test_a_place_ends_where_the_name_begins(words: str, place: str, name: str) -> None:
    assert split_place(words.split()) == (place, name.split())


def test_a_capital_speaks_for_no_state() -> None:
    assert is_part("Abu Dhabi")
    assert not is_part("Norway")
