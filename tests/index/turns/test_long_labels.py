from __future__ import annotations

import pytest

from index.turns.labels import find_labels
from index.turns.long_labels import find_long


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Head of the Reform Party faction in the Lower House Zita Lind: We agree.", "Zita Lind"),
        ("Host of the River 2018 award ceremony Per Hale: Welcome.", "Per Hale"),
        ("Editor-in-chief of the Harbour News newspaper Per Hale: Sir, a word.", "Per Hale"),
        ("Editor-in-Chief of the Tide.No online outlet Ada Marsh: And I.", "Ada Marsh"),
    ],
)
def test_a_post_with_small_words_is_a_label(line: str, name: str) -> None:
    assert [label.name for label in find_long(line, [])] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "And for President Zita Lind: thank you.",
        "The President of Norland said to Zita Lind: welcome.",
        "Minister, as was agreed with Zita Lind: welcome.",
        "Presidents of the Republic of Costa Rica: welcome.",
        "We remember the words of Zita Lind: welcome.",
    ],
)
def test_a_sentence_with_a_colon_is_none(line: str) -> None:
    assert find_long(line, []) == []


def test_what_was_read_already_is_not_read_again() -> None:
    line = "Minister of Health Zita Lind: We agree."
    assert find_long(line, find_labels(line)) == []
