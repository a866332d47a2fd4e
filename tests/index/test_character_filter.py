from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.character_filter import CharacterFilter


@given(st.text())
def test_what_does_not_stay_is_left_out_and_the_rest_is_as_it_was(text: str) -> None:
    letters = CharacterFilter(str.isalpha)
    expected = "".join(char for char in text if char.isalpha())
    assert text.translate(letters) == expected
    assert text.translate(letters) == expected  # also from what it has found out
