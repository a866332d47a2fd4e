"""Words by which a written sentence and its quote are compared."""

from __future__ import annotations

import pytest

from qa.written.words import THIRD, base, lists


@pytest.mark.parametrize(
    "forms",
    [
        "condemn condemns condemned condemning", "say says said", "is are was ’s 's be",
        "three 3", "1,200 1200.", "expresses express", "ministry Ministry’s ministries",
    ],
)  # fmt: skip
def test_inflections_are_one_word(forms: str) -> None:
    assert len({base(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["support oppose", "may must", "war peace", "two three", "he her"])
def test_other_words_are_others(pair: str) -> None:
    assert len({base(word) for word in pair.split()}) == 2


def test_pronouns_are_whose_they_are() -> None:
    assert THIRD["him"] == THIRD["his"] == "he"
    assert THIRD["their"] == "they"


def test_the_lists_are_of_bases_and_of_words_as_they_stand() -> None:
    assert base("reiterated") in lists().saying
    assert {"vice", "few", "all"} <= lists().limits
    assert {"unless", "if"} <= lists().conditions
    assert not lists().saying & lists().limits
