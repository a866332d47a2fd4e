from __future__ import annotations

import pytest

from index.languages import detect_lang


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two Ministers shared the view that the talks should continue.", "en"),
        ("Les deux ministres sont convenus que les pourparlers doivent continuer.", "fr"),
        ("外務大臣は、深刻な懸念を表明した。両大臣は一致した。", "ja"),
        ("Ostra", None),
        ("", None),
        ("12 345 67", None),
    ],
)
def test_a_language_is_told_or_left_open(text: str, expected: str | None) -> None:
    assert detect_lang(text) == expected
