"""Names in texts and questions: what is found, and what is not."""

from __future__ import annotations

import pytest

from qa.names import Names

NAMES = Names.load()


def found(text: str, question: bool = False) -> list[tuple[str, str]]:
    """The words and the party of each mention; "KR|KP" when the words fit several."""
    return [
        (m.span.of(text), "|".join([m.party.key, *(party.key for party in m.also)]))
        for m in NAMES.find(text, question=question)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan–US ties", [("Japan", "JP"), ("US", "US")]),
        ("the US-Japan alliance", [("US", "US"), ("Japan", "JP")]),
        ("Iran/Iraq", [("Iran", "IR"), ("Iraq", "IQ")]),
        ("Russia’s and Russia's", [("Russia", "RU"), ("Russia", "RU")]),
        (
            "Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea and the Gulf of Guinea",
            [
                ("Guinea", "GN"),
                ("Guinea-Bissau", "GW"),
                ("Equatorial Guinea", "GQ"),
                ("Papua New Guinea", "PG"),
            ],
        ),
        (
            "the Democratic People's Republic of Korea and the Republic of Korea",
            [("Democratic People's Republic of Korea", "KP"), ("Republic of Korea", "KR")],
        ),
    ],
)
def test_names_in_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
