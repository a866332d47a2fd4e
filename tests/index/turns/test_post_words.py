from __future__ import annotations

import pytest

from index.turns.post_words import leading_post, longest_post


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Foreign Minister and Alternate Prime Minister Ana Lind", 6),
        ("Prime Minister / Defense Minister Ana Lind", 5),
        ("Prime Minister and Chancellor Lind", 2),
        ("Minister Lind", 1),
        ("Lind", 0),
    ],
)
def test_posts_of_one_person_are_read_together(words: str, count: int) -> None:
    assert leading_post(words.split()) == count


def test_a_given_name_is_no_post() -> None:
    assert longest_post("Amir Lind".split()) == 0
    assert longest_post("Amir of Norland".split()) == 1
