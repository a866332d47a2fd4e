from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ledger.changes import Change, runs, weigh

BEFORE = "The port of Ostra will open in May. Forty ships wait."


@pytest.mark.parametrize(
    ("after", "change"),
    [
        (BEFORE, Change(0, 0, number=False, name=False, negation=False)),
        (BEFORE.replace("May", "June"), Change(1, 1, number=False, name=True, negation=False)),
        (BEFORE.replace("Forty", "41"), Change(1, 1, number=True, name=False, negation=False)),
        (
            BEFORE.replace("will open", "will not open"),
            Change(0, 1, number=False, name=False, negation=True),
        ),
        (BEFORE.replace(".", "!"), Change(0, 0, number=False, name=False, negation=False)),
        ("", Change(11, 0, number=False, name=True, negation=False)),
    ],
)
def test_an_edit_is_weighed_by_its_words(after: str, change: Change) -> None:
    assert weigh(BEFORE, after) == change


@pytest.mark.parametrize("word", ["ne", "nicht", "не", "won’t", "NEVER", "nunca"])
def test_a_not_is_one_in_other_languages_too(word: str) -> None:
    assert weigh("We open it.", f"We {word} open it.").negation


def test_a_new_sentences_first_word_is_no_name() -> None:
    assert not weigh("We open it.", "We open it. Ships wait.").name
    assert weigh("We open it.", "We open it. The ships of Korund wait.").name


_TEXTS = st.lists(st.sampled_from(["port", "Ostra.", "not", "40", "the"]), max_size=12).map(
    " ".join
)


@given(before=_TEXTS, after=_TEXTS)
def test_runs_are_both_texts_word_for_word(before: str, after: str) -> None:
    found = runs(before, after)
    old = " ".join(run.text for run in found if run.op in ("same", "lost"))
    new = " ".join(run.text for run in found if run.op in ("same", "come"))
    assert (old.split(), new.split()) == (before.split(), after.split())


def test_a_word_that_comes_again_and_again_costs_no_more_than_others() -> None:
    before = ["aye"] * 6_000
    after = before.copy()
    after[3_000:3_001] = ["nay", "nay"]
    after[4_000:4_000] = ["no"] * 6
    # With `difflib` these took minutes.
    assert weigh(" ".join(before), " ".join(after)) == Change(
        lost=1, come=8, number=False, name=False, negation=True
    )
    assert len(runs(" ".join(before), " ".join(after))) == 6


def test_words_that_change_together_are_one_change() -> None:
    told = [(run.op, run.text) for run in runs("Three old ships sail.", "Two boats sail.")]
    assert told == [("lost", "Three old ships"), ("come", "Two boats"), ("same", " sail.")]
