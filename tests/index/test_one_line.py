from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.one_line import one_line


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("Ana Osei", "Ana Osei"),
        ("  Ana \t Osei ", "Ana Osei"),
        ("Ana\nOsei", "Ana Osei"),
        ("Ana\u2028Osei\u2029\x85\x0b\x0c\r", "Ana Osei"),
        ("\u202eiesO anA\u202c", "iesO anA"),
        ("A\u200bn\ufeffa\u00ad \u2066Osei\u2069", "Ana Osei"),
        ("\x1b[2JAna", "[2JAna"),
        ("A\u3164\u115f\u034fna\ufe0f\U000e0041", "Ana"),
        ("Łódź 東京 Ḥasan", "Łódź 東京 Ḥasan"),
        ("\u200b", ""),
    ],
)
def test_a_name_is_one_line_of_what_is_seen(name: str, seen: str) -> None:
    assert one_line(name) == seen


@given(st.text())
def test_any_name_is_one_line_of_what_is_seen(name: str) -> None:
    seen = one_line(name)
    assert len(seen.splitlines()) <= 1
    assert not any(unicodedata.category(char).startswith("C") for char in seen)
    assert one_line(seen) == seen
