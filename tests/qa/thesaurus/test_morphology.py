"""Words as they are compared: inflection and spelling go, derivation stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.thesaurus.morphology import (
    base_form,
    common_parts,
    fold_word,
    joined,
    singular,
    words,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("executed", "executes"),
        ("labour", "labor"),
        ("demilitarisation", "demilitarization"),
        ("policies", "policy"),
        ("children", "child"),
        ("centres", "center"),
        ("analysed", "analyzing"),
        ("lying", "lie"),
        ("travelled", "traveling"),
    ],
)
def test_inflections_and_spellings_share_a_base_form(one: str, other: str) -> None:
    assert base_form(one) == base_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("executive", "executed"), ("nation", "national"), ("press", "pres"), ("policy", "police")],
)
def test_words_that_are_derived_from_another_are_other_words(one: str, other: str) -> None:
    assert base_form(one) != base_form(other)


@pytest.mark.parametrize(
    ("word", "one"),
    [("mines", "mine"), ("crisis", "crisis"), ("gas", "gas"), ("us", "us"),
     ("refugees'", "refugee"), ("women", "woman")],
)  # fmt: skip
def test_a_plural_s_goes_and_no_other(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("cease-fire, now", ["cease", "fire", "now"]),
        ("the D’État’s 1,000.5 km²", ["the", "D’État’s", "1,000.5", "km²"]),
        ("", []),
    ],
)
def test_a_hyphen_parts_words_and_a_point_within_a_number_does_not(
    text: str, read: list[str]
) -> None:
    assert [word.group() for word in words(text)] == read


@pytest.mark.parametrize(
    ("text", "together"),
    [("land mine", True), ("land-mine", True), ("land, mine", False), ("land. Mine", False),
     ("land\n\nmine", False), ("land\nmine", True)],
)  # fmt: skip
def test_a_comma_parts_an_expression_and_a_line_does_not(text: str, together: bool) -> None:
    left, right = words(text)
    assert joined(text, left, right) is together


LETTERS = st.text(st.characters(categories=["Ll"], max_codepoint=0x17F), min_size=1, max_size=14)


@given(LETTERS)
def test_folding_ends_and_a_base_form_is_never_longer_than_its_word(word: str) -> None:
    folded = fold_word(word)
    assert fold_word(folded) == folded
    assert len(base_form(folded)) <= len(folded) + 4  # "children" and the like are listed


@given(st.sampled_from("mine policy demilitarisation labour attack embargo terrorist".split()))
def test_a_word_holds_a_run_of_its_key(word: str) -> None:
    assert any(part in word for part in common_parts(base_form(word)))
