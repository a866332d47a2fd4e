"""The publisher's page is opened at the quote."""

from __future__ import annotations

import pytest

from web.pages.landing import at_quote


@pytest.mark.parametrize(
    ("url", "quote", "address"),
    [
        ("javascript:alert(1)", "Peace", None),
        ("data:text/html,x", "Peace", None),
        (None, "Peace", None),
        ("https://v.example/a", "", "https://v.example/a"),
        ("https://v.example/a", "A-b, c & d", "https://v.example/a#:~:text=A%2Db%2C%20c%20%26%20d"),
        ("https://v.example/a#s:~:text=x", "Peace", "https://v.example/a#s:~:text=Peace"),
        ("https://v.example/a", "Мир", "https://v.example/a#:~:text=%D0%9C%D0%B8%D1%80"),
        (
            "https://v.example/a",
            "one two three four five six seven eight nine ten eleven twelve thirteen",
            "https://v.example/a#:~:text=one%20two%20three%20four%20five,"
            "nine%20ten%20eleven%20twelve%20thirteen",
        ),
        (
            "https://v.example/a",
            "First line.\n\nLast line.",
            "https://v.example/a#:~:text=First%20line.,Last%20line.",
        ),
    ],
)
def test_a_text_fragment_names_the_quote(url: str | None, quote: str, address: str | None) -> None:
    assert at_quote(url, quote) == address
