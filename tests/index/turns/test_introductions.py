"""Whom a title introduces, with which post, of which state."""

from __future__ import annotations

import pytest

from index.turns.introductions import introduced

Person = tuple[str | None, str | None, str | None]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Minister Kovac's press conference with her Polish counterpart Per Lind, Senn",
            [("Kovac", "Minister", None), ("Per Lind", "Minister", "Polish")],
        ),
        (
            "Minister Kovac and her counterpart from Norway, Per Lind",
            [("Kovac", "Minister", None), ("Per Lind", "Minister", "Norway")],
        ),
        ("Minister Kovac spoke with counterparts", [("Kovac", "Minister", None)]),
        (
            "Deputy Ministers Ana Kovac and Per Lind, May 2",
            [("Ana Kovac", "Deputy Minister", None), ("Per Lind", "Deputy Minister", None)],
        ),
        (
            "Remarks by Presidents Kovac and Lind of Norway",
            [("Kovac", "President", None), ("Lind", "President", "Norway")],
        ),
        ("The Ministers Council and Forum", []),
        (
            "Joining us is Ana Kovac, the Director of the White House River Policy Council, who",
            [("Ana Kovac", "Director", "the White House")],
        ),
        (
            "Press Conference with Dr Arun Rao, Prime Minister of India Garden House, Senn",
            [("Arun Rao", "Prime Minister", "India")],
        ),
        (
            "Remarks by Head of the Office of the President of Ukraine Petro Hnat | Kyiv",
            [("Petro Hnat", "Head of the Office of the President", "Ukraine")],
        ),
        (
            "Ken Oda, President of the Japanese Rowing Association, attended.",
            [("Ken Oda", "President of the Japanese Rowing Association", None)],
        ),
        (
            "Briefing by H.E. President Ari Ruhl and H.E. President Oma Ndi of Ghana",
            [("Ari Ruhl", "President", None), ("Oma Ndi", "President", "Ghana")],
        ),
    ],
)
def test_whom_a_title_introduces(title: str, expected: list[Person]) -> None:
    assert [(p.name, p.post, p.place) for p in introduced(title)] == expected
