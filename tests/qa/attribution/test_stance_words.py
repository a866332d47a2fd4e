from __future__ import annotations

import pytest

from qa.attribution.stance_words import object_words, stance_words, stances


@pytest.mark.parametrize("stance", stances())
def test_each_stance_has_words_and_finds_them_in_a_sentence(stance: str) -> None:
    words = stance_words(stance)
    assert words.verbs
    assert words.tone in {"for", "against", "asks"}
    assert all(words.marks.search(f"We {verb}.") for verb in words.verbs)


def test_a_stance_takes_in_the_words_of_those_it_includes() -> None:
    assert set(stance_words("condemn").verbs) < set(stance_words("criticise").verbs)
    assert stance_words("condemn").judgements < stance_words("criticise").judgements


def test_marks_find_a_word_whose_stem_ends_otherwise() -> None:
    assert stance_words("deny").marks.search("They deny it.")
    assert not stance_words("condemn").marks.search("They met in Norvania.")


def test_nothing_is_both_for_and_against_somebody() -> None:
    assert not object_words().hostile & object_words().friendly


def test_an_unknown_stance_is_an_error() -> None:
    with pytest.raises(KeyError):
        stance_words("juggle")
