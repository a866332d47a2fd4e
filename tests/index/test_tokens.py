import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tokens import count_tokens, cut_to_tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("We agree.", 3), ("<|endoftext|>", 7), ("\ud800", 1)],
)
def test_tokens_are_counted_as_plain_text(text: str, expected: int) -> None:
    assert count_tokens(text) == expected


def test_a_character_is_never_cut() -> None:
    assert cut_to_tokens("🕊🕊🕊", 4) in {"🕊", "🕊🕊"}


@given(st.text(), st.integers(0, 20))
def test_a_cut_text_is_a_beginning_within_the_limit(text: str, limit: int) -> None:
    cut = cut_to_tokens(text, limit)
    assert text.startswith(cut)
    assert count_tokens(cut) <= limit
    assert cut == text or count_tokens(text) > limit
