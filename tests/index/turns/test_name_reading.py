from __future__ import annotations

import pytest

from index.turns.name_reading import name_apposed, name_at


@pytest.mark.parametrize(
    ("tokens", "name"),
    [
        ("Ana “ Benny ” Lind at", "Ana Lind"),
        ("Honorable Ana Lind", "Ana Lind"),
        ("Ana Lind Opening Remarks", "Ana Lind"),
        ("Ana María Lind y Per Hale Ruiz", "Ana María Lind"),
        ("José Ortega y Gasset", "José Ortega y Gasset"),
        ("at noon", ""),
    ],
)
def test_a_name_ends_where_the_title_goes_on(tokens: str, name: str) -> None:
    assert " ".join(name_at(tokens.split(), 0)[0]) == name


def test_the_name_before_a_post_is_not_that_of_somebody_already_read() -> None:
    tokens = "Ana Lind , President of Norland".split()
    assert name_apposed(tokens, 3, 0) == "Ana Lind"
    assert name_apposed(tokens, 3, 4) is None
