"""What other programs open obeys nothing in it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from web.citing.printable import printable


@given(st.text())
def test_no_control_character_is_left_and_nothing_else_is_lost(text: str) -> None:
    shown = printable(text)
    assert not [c for c in shown if unicodedata.category(c) == "Cc" and c not in "\t\n"]
    assert not {"\u202d", "\u202e"} & set(shown)
    kept = [c for c in text if unicodedata.category(c) != "Cc" and c not in "\u202d\u202e"]
    assert [c for c in shown if not c.isspace()] == [c for c in kept if not c.isspace()]


def test_lines_and_tabs_stay_and_a_form_feed_parts_words() -> None:
    assert printable("a\r\nb\tc\x0cd") == "a\nb\tc d"
