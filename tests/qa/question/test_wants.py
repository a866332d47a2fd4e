from __future__ import annotations

import pytest

from qa.question.wants import shows, wants_of


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("What did Norvania say about nets?", set()),
        ("How many icebreakers did Norvania buy?", {"number"}),
        ("how much does the loan cost", {"number"}),
        ("When does the survey begin?", {"date"}),
        ("why does the ferry sail again", {"reason"}),
        ("How many, and why?", {"number", "reason"}),
        ("what did Norvania say when the ferry sank", set()),
        ("the ferry sails again, when?", {"date"}),
        ("what did Norvania tell Peru in the call", set()),
        ("did Norvania condemn Peru", {"yes_no"}),
        ("and is Marrowby selling uranium?", {"yes_no"}),
        ("", set()),
    ],
)
def test_the_kind_of_thing_asked_for_is_read(question: str, wants: set[str]) -> None:
    assert wants_of(question) == wants


@pytest.mark.parametrize(
    ("kind", "has", "lacks"),
    [
        ("number", "Norvania has bought seven icebreakers.", "Norvania has bought icebreakers."),
        ("number", "It costs 12 million.", "It costs a lot."),
        ("date", "The survey begins in March 2021.", "The survey begins."),
        ("reason", "The ferry sails because it can.", "The ferry sails."),
    ],
)
def test_a_sentence_shows_whether_it_has_the_kind(kind: str, has: str, lacks: str) -> None:
    assert shows()[kind].search(has)
    assert not shows()[kind].search(lacks)


def test_each_kind_that_is_asked_for_can_be_shown() -> None:
    assert wants_of("How many, when, why, where, who, which?") <= set(shows())
