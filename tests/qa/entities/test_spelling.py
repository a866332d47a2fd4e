"""How two spellings of a name are compared; whose they are is tested beside `identity`."""

from __future__ import annotations

import pytest

from qa.entities.spelling import fits, is_transliterated, name_tokens, surname


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mahmood", "mehmoud", True),
        ("mohamed", "mohammed", True),
        ("hassan", "hussein", False),
        ("karim", "karam", False),
        ("mohammed", "mahmoud", False),
    ],
)
def test_vowels_may_differ_in_a_long_word(one: str, other: str, same: bool) -> None:
    assert is_transliterated(one, other) is same


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("Abdan II", ("abdan", "ii")),
        ("Per Lind II", ("per", "lind")),
        ("Ida HOLM, OBE", ("ida", "holm")),
        ("HOLM, Ida", ("ida", "holm")),
    ],
)
def test_a_number_is_part_of_a_name_that_is_nothing_else(name: str, tokens: tuple[str]) -> None:
    assert name_tokens(name) == tokens


def test_a_surname_with_another_letter_is_anothers_unless_recognition_took_it_so() -> None:
    assert fits(("mesfah",), ("seyan", "mesfan"))
    assert not fits(("meskan",), ("seyan", "mesfan"))


def test_the_word_in_capitals_is_the_surname() -> None:
    assert surname("ONO Hikari") == "ono"
