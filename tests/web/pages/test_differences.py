"""What differs between a quotation and the record, as a text and in words."""

from __future__ import annotations

import pytest

from web.pages.differences import Run, changes, only_marks, runs_of

ALTERED = (
    {"op": "equal", "asked": "condemns the", "stored": "condemns the"},
    {"op": "replace", "asked": "launches", "stored": "launch"},
    {"op": "insert", "asked": ",", "stored": ""},
    {"op": "delete", "asked": "", "stored": "by Korund"},
)


def test_runs_are_spaced_as_one_text() -> None:
    runs = runs_of(ALTERED)
    texts = [
        run.space_before + (run.kept or run.quoted + run.space_between + run.stored) for run in runs
    ]
    assert "".join(texts) == "condemns the launches launch, by Korund"
    assert len(changes(runs)) == 3


def test_each_change_is_a_sentence() -> None:
    assert [run.in_words for run in changes(runs_of(ALTERED))] == [
        "“launches” in the quotation is “launch” on record.",
        "“,” is in the quotation and not on record.",
        "“by Korund” is on record and not in the quotation.",
    ]


@pytest.mark.parametrize(
    ("quoted", "stored", "is_mark"),
    [("velmar,", "Velmar", True), ("Öst", "Ost", True), ("not", "", False), ("a", "b", False)],
)
def test_a_change_of_marks_is_told_from_one_of_words(
    quoted: str, stored: str, is_mark: bool
) -> None:
    assert only_marks([Run(kept="so"), Run(quoted=quoted, stored=stored)]) == is_mark
