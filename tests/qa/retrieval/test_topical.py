"""Sentences on a topic that is put in several words."""

from __future__ import annotations

import pytest

from qa.retrieval.topical import _together
from qa.thesaurus.stemming import stems

FAR = "The price is one thing, and another is what any of us would call the future of the grain."


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("The price of grain rose.", True),
        ("Grain has its price.", True),
        (FAR, False),
        ("The price rose.", False),
    ],
)
def test_words_of_a_topic_stand_near_each_other(text: str, together: bool) -> None:
    assert _together(text, set(stems("grain price"))) == together


def test_a_topic_of_one_word_is_together_wherever_it_stands() -> None:
    assert _together(FAR, set(stems("grain")))
